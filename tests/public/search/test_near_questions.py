import pytest
from django.utils import timezone

from articles.public.search.near_questions import find_near
from articles.public.search.query import parse_query
from tests.factories import published

pytestmark = pytest.mark.django_db


def test_questions_come_near_by_any_word_or_its_beginning():
    published(
        faq=[{"anchor": "a", "question": "How are mortgages paid?", "answer": "Late."}]
    )
    now = timezone.now()
    for typed in ("mortgagor nothing", "xyz paid", "mortgage -paid"):
        assert [hit.score > 0 for hit in find_near(parse_query(typed), now, 5)] == [
            True
        ], typed
    assert (
        find_near(parse_query("bread"), now, 5) == []
    )  # an explainer's title, not a question's
    assert find_near(parse_query("-paid"), now, 5) == []
