"""What readers see of an answer: why a text stands although its source doesn't."""

import pytest
from django.utils import timezone
from django.utils.http import http_date

from articles.document import SectionPart, SourcePart
from articles.drafts import assemble, save
from articles.models import Source
from articles.publishing import publish
from articles.register import set_status
from articles.register.resolving import let_stand
from tests.answers import ALL_QUESTIONS
from tests.factories import DAY, another_edition, flag_source, published

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
REASON = "Two agencies have counted the same."
PATH = "/explainers/why-bread-costs-more/"
FAO = {"key": "fao", "title": "Prices", "url": "https://fao.example/prices"}


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


def published_without_it():
    section = {"anchor": "prices", "heading": "Prices", "body": "It is [@other]."}
    other = {"key": "other", "title": "Another"}
    texts = {"standfirst": "Wheat.", "sections": [section], "faq": []}
    # The record is there, whatever cites it.
    Source.objects.create(**{name: FAO[name] for name in ("title", "url")})
    return published("Why bread costs more", sources=[other], **texts)


def cite_again(article, body: str = "It is again [@fao]."):
    """Save a draft that cites the source, to be published or not."""
    section = SectionPart(anchor="prices", heading="Prices", body=body)
    changes = {
        "sources": (SourcePart(**FAO),),
        "sections": (section,),
        "faq": (),
    }
    draft = assemble(article).model_copy(update=changes)
    return save(draft, article=article, now=timezone.now())


def test_what_is_said_of_a_draft_or_of_a_text_that_waits_is_in_no_history(
    reader, admin_user
):
    edition = published_without_it()
    article = cite_again(edition.article)
    source = flag_source(FAO["url"], note="It was made up.")
    now = timezone.now()
    let_stand(
        article=article,
        source=source,
        status="retracted",
        reason=REASON,
        by=None,
        now=now,
    )
    assert REASON not in reader.get(f"{PATH}history/").text
    options = {"override_reason": "Known elsewhere.", "answered": ALL_QUESTIONS}
    publish(article=article, by=admin_user, now=now, live_from=now + DAY, **options)
    assert REASON not in reader.get(f"{PATH}history/").text


def test_what_was_said_of_a_draft_is_with_the_first_edition_that_cites_the_source(
    reader,
):
    edition = published_without_it()
    article = cite_again(edition.article)
    source = flag_source(FAO["url"], "disputed", note="It was made up.")
    let_stand(
        article=article,
        source=source,
        status="disputed",
        reason=REASON,
        by=None,
        now=timezone.now(),
    )
    second = another_edition(edition, at=timezone.now())
    third = another_edition(edition, at=timezone.now())
    rows = reader.get(f"{PATH}history/").text.split("<li ")
    [told] = [row for row in rows if REASON in row]
    assert second.sha256[:12] in told
    assert third.sha256[:12] not in told


def test_a_later_correction_leaves_the_reason_where_it_is(reader, answered, admin_user):
    article = answered[2].article
    article = cite_again(article, "It was 12 % [@fao].")
    publish(
        article=article,
        by=admin_user,
        now=timezone.now(),
        kind="corrected",
        note="The share was wrong.",
        answered=ALL_QUESTIONS,
        override_reason="Known elsewhere.",
    )
    assert "because: Known elsewhere." in reader.get(PATH).text


def test_a_correction_without_a_reason_hides_none(reader):
    edition = published()
    source = flag_source("https://fao.example/prices", "disputed", note="Doubted.")
    let_stand(
        article=edition.article,
        source=source,
        status="disputed",
        reason=REASON,
        by=None,
        now=timezone.now(),
    )
    another_edition(
        edition, at=timezone.now(), kind="corrected", note="Of something else."
    )
    assert REASON in reader.get(PATH).text
