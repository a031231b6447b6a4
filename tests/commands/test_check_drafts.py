from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from articles.drafts import save
from tests.desk.finished import finished

pytestmark = pytest.mark.django_db


def check_drafts(*arguments) -> str:
    out = StringIO()
    call_command("check_drafts", *arguments, stdout=out)
    return out.getvalue()


def test_check_drafts_lists_findings_and_only_fails_when_asked():
    save(finished(), now=timezone.now())
    save(finished(slug="unfinished", standfirst=""), now=timezone.now())
    assert check_drafts().splitlines() == [
        "unfinished: blocker desk.B002 standfirst There is no standfirst.",
        "2 drafts checked.",
    ]
    for level in ("blocker", "note"):
        with pytest.raises(CommandError, match="1 of 2 drafts"):
            check_drafts("--fail-on", level)


def test_check_drafts_passes_where_nothing_is_found():
    save(finished(), now=timezone.now())
    assert check_drafts("--fail-on", "note") == "1 draft checked.\n"
