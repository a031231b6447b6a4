"""What readers see of an answer: why a text stands although its source doesn't."""

import pytest
from django.utils import timezone
from django.utils.http import http_date

from articles.register import set_status
from articles.register.resolving import let_stand
from tests.factories import flag_source, published

pytestmark = pytest.mark.django_db
REASON = "Two agencies have counted the same."
PATH = "/explainers/why-bread-costs-more/"


@pytest.fixture
def answered():
    """An explainer whose source was retracted, and the answer to that."""
    edition = published()
    other = published("Another that rests on it")
    source = flag_source("https://fao.example/prices", note="It was made up.")
    answer = let_stand(
        article=edition.article,
        source=source,
        status="retracted",
        reason=REASON,
        by=None,
        now=timezone.now(),
    )
    return other, source, answer


def test_the_warning_the_twins_and_the_history_say_why_it_stands(reader, answered):
    other, _, answer = answered
    page = reader.get(PATH)
    assert f"What we say stands, because: {REASON}" in page.text
    assert page["Last-Modified"] == http_date(answer.resolved_at.timestamp())
    for path in (f"{PATH[:-1]}.md", f"{PATH}history/"):
        assert REASON in reader.get(path).text, path
    [flagged] = reader.get(f"{PATH[:-1]}.json").json()["flagged_sources"]
    assert flagged["stands_because"] == REASON
    assert REASON not in reader.get(other.get_absolute_url()).text


def test_a_page_that_is_cached_learns_of_the_answer(reader):
    edition = published()
    source = flag_source("https://fao.example/prices", note="It was made up.")
    assert REASON not in reader.get(PATH).text
    answer = {"article": edition.article, "source": source, "by": None}
    let_stand(**answer, status="retracted", reason=REASON, now=timezone.now())
    assert REASON in reader.get(PATH).text


def test_the_reason_stays_in_the_history_when_the_source_stands_again(reader, answered):
    _, source, _ = answered
    set_status(source, "standing", "A mistake.", by=None, now=timezone.now())
    assert REASON not in reader.get(PATH).text
    assert REASON in reader.get(f"{PATH}history/").text


def test_the_reason_is_text_whatever_is_typed(reader):
    edition = published()
    source = flag_source("https://fao.example/prices", note="It was made up.")
    let_stand(
        article=edition.article,
        source=source,
        status="retracted",
        reason="<script>alert(1)</script> *x*",
        by=None,
        now=timezone.now(),
    )
    for path in (PATH, f"{PATH}history/"):
        assert "<script>alert" not in reader.get(path).text
