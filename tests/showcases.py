"""The showcase, for tests of what readers and editors find in it."""

from io import StringIO

import pytest
from django.core.management import call_command

from articles.showcase import site
from tests.drawn_pictures import picture
from tests.factories import JUNE

WITHDRAWN = "email-carbon"


def make_corpus(*arguments: str) -> str:
    """Call the command as of a fixed day, and return what it wrote."""
    out = StringIO()
    call_command("make_corpus", "--at", JUNE.isoformat(), *arguments, stdout=out)
    return out.getvalue()


def make_quickly() -> str:
    """Make the showcase with one small picture in place of all that it draws."""
    with pytest.MonkeyPatch.context() as patched:
        # Drawing and storing them takes longer than all the rest.
        patched.setattr(site, "draw_picture", lambda name: picture("PNG", (40, 30)))
        return make_corpus()
