"""A share picture is found by the index of their names, however many editions there are.

On SQLite: a search by the time of an edition reads an index too, but nearly all of it.
"""

import pytest

from articles.public.explainer.share_picture import find_editions_with
from tests.factories import JUNE

pytestmark = [pytest.mark.sqlite, pytest.mark.django_db]


def test_a_share_picture_is_found_by_its_name():
    editions = find_editions_with("a.png").gone_live(JUNE).order_by("-live_from")

    assert "articles_edition_share_picture" in editions.explain()
