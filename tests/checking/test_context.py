"""What the desk learns from the database about a document."""

from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from articles.checking.context import gather_context
from articles.desk.context import Context, FlaggedSource, Kind, LiveQuestion, Target
from articles.desk.reading import Reading
from articles.document import Document
from articles.drafts import assemble, save
from articles.models import Article
from articles.pictures.library import add_picture
from articles.publishing import publish, withdraw
from articles.register.resolving import let_stand
from tests.answers import ALL_QUESTIONS
from tests.documents import explainer
from tests.drawn_pictures import picture
from tests.factories import DAY, JUNE, flag_source, published

pytestmark = pytest.mark.django_db


def gather(document: Document, article: Article | None, now: datetime) -> Context:
    return gather_context(Reading(document), article, now)


def test_an_article_that_was_never_saved_has_no_live_edition():
    context = gather(explainer(), None, JUNE)
    assert (context.live, context.kind) == (None, Kind.PUBLISHED)


def test_what_readers_see_is_what_the_next_edition_is_compared_with():
    edition = published()
    article = Article.objects.get(pk=edition.article_id)
    later = JUNE + DAY
    context = gather(assemble(article), article, later)
    assert context.live == edition.as_document()
    assert context.kind == Kind.UPDATED
    assert gather(explainer(), article, JUNE - DAY).live is None


def test_an_edition_that_waits_is_not_what_readers_see():
    article = save(explainer(), now=JUNE)
    publish(article=article, by=None, now=JUNE, live_from=JUNE + DAY)
    assert gather(explainer(), article, JUNE + timedelta(hours=1)).live is None


def test_sources_that_are_not_standing_are_known_by_their_id():
    article = save(explainer(), now=JUNE)
    source = flag_source("https://fao.example/prices", "disputed", "By its authors.")
    context = gather(assemble(article), article, JUNE)
    assert context.flagged_sources == {
        str(source.pk): FlaggedSource("disputed", "By its authors.")
    }


def test_an_alarm_that_was_answered_with_a_reason_is_known():
    article = save(explainer(), now=JUNE)
    source = flag_source("https://fao.example/prices", "retracted", "Made up.")
    now = timezone.now()
    let_stand(
        article=article,
        source=source,
        status="retracted",
        reason="The court has it.",
        by=None,
        now=now,
    )
    context = gather(assemble(article), article, now)
    assert context.flagged_sources[str(source.pk)].stands
    other = save(explainer(slug="wheat"), now=JUNE + DAY)
    context = gather(assemble(other), other, now)
    assert not context.flagged_sources[str(source.pk)].stands


def test_the_same_question_of_another_live_explainer_is_known_with_its_address():
    faq = [
        {"anchor": "how-much-more", "question": "How much more?", "answer": "A lot."}
    ]
    published("On rye", slug="rye", faq=faq)
    article = save(explainer(slug="wheat"), now=JUNE + DAY)
    context = gather(assemble(article), article, JUNE + DAY)
    assert context.live_questions == (
        LiveQuestion("How much more?", "On rye", "/questions/rye/how-much-more/"),
    )


def test_an_articles_own_questions_are_not_asked_elsewhere():
    edition = published()
    article = Article.objects.get(pk=edition.article_id)
    assert gather(assemble(article), article, JUNE + DAY).live_questions == ()


def linking(*slugs: str):
    body = " ".join(f"[It](/explainers/{slug}/)." for slug in slugs)
    return explainer(
        slug="links", sections=[{"anchor": "a", "heading": "A", "body": body}]
    )


def test_what_readers_find_at_a_link_is_known():
    published("Rye", slug="rye")
    gone = published("Oat", slug="oat")
    article = Article.objects.get(pk=gone.article_id)
    withdraw(article=article, by=None, now=JUNE + DAY, note="It was wrong.")
    save(explainer(slug="barley"), now=JUNE)
    context = gather(linking("rye", "oat", "barley", "nowhere"), None, JUNE + 2 * DAY)
    assert context.targets == {
        "rye": Target.LIVE,
        "oat": Target.WITHDRAWN,
        "barley": Target.DRAFT,
        "nowhere": Target.MISSING,
    }


def test_an_address_that_no_explainer_has_is_not_looked_for():
    assert gather(linking("a%00b", "a%2Fb"), None, JUNE).targets == {}


def test_a_related_explainer_is_known_by_its_id():
    draft = save(explainer(slug="barley"), now=JUNE)
    related = [{"title": "Barley", "article": str(draft.pk)}]
    context = gather(explainer(related=related), None, JUNE)
    assert context.targets == {str(draft.pk): Target.DRAFT}


def test_the_context_costs_few_queries_whatever_the_document(
    django_assert_max_num_queries,
):
    edition = published()
    article = Article.objects.get(pk=edition.article_id)
    related = [{"title": "Itself", "article": str(article.pk)}]
    document = linking(*(f"e-{number}" for number in range(50)))
    document = document.model_copy(update={"faq": explainer().faq}).model_copy(
        update={"related": explainer(related=related).related}
    )
    with django_assert_max_num_queries(6):
        gather(document, article, JUNE + DAY)


def test_every_question_of_the_desk_can_be_answered():
    assert {code[:6] for code in ALL_QUESTIONS} == {"desk.Q"}


def test_the_library_says_which_pictures_without_words_are_decorative():
    marked, other = (
        add_picture(picture(colour=colour), by=None, now=JUNE)
        for colour in ("red", "blue")
    )
    marked.is_decorative = True
    marked.save()
    document = explainer(
        lead_image={"src": marked.address},
        standfirst=f"![]({other.address}) ![](https://a.example/b.webp)",
    )
    assert gather(document, None, JUNE).decorative == {marked.address}


def test_nobody_asks_for_pictures_that_have_words(django_assert_num_queries):
    shown = {"src": "/media/loaf.webp", "alt": "A loaf"}
    document = explainer(lead_image=shown, faq=[], related=[])
    with django_assert_num_queries(0):
        assert gather(document, None, JUNE).decorative == frozenset()
