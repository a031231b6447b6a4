"""`make_corpus --articles`: what it makes is what publishing would have made."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from articles import drafts
from articles.corpus import making
from articles.corpus.names import Namer
from articles.corpus.writing import read_texts, write_document
from articles.document import Document
from articles.models import Article, Edition, EditionSource, SearchEntry, Source
from articles.publishing.chain import document_sha256
from articles.publishing.sitemap_parts import find_sitemap_part
from faq.models import Question
from tests.factories import JUNE
from tests.shared_rows import shared_rows

ARTICLES, MODELS = 30, 12


def make_articles(number: int = ARTICLES) -> list[int]:
    return list(making.make_corpus(number, JUNE, models=MODELS))


@shared_rows
def corpus():
    return make_articles()


@pytest.mark.django_db
def test_every_edition_of_a_corpus_is_verified(corpus):
    out = StringIO()
    call_command("verify_editions", stdout=out)

    assert "as they were published" in out.getvalue()
    assert Article.objects.count() == ARTICLES
    assert Edition.objects.filter(number=2).count() > MODELS // making.CORRECTED


@pytest.mark.django_db
def test_drafts_of_a_corpus_are_what_was_published_last(corpus):
    for article in Article.objects.all():
        last = article.editions.order_by("-number").first()
        assert document_sha256(drafts.assemble(article)) == last.document_sha256


@pytest.mark.django_db
def test_copies_have_names_addresses_and_sources_of_their_own(corpus):
    headlines = set(Article.objects.values_list("headline", flat=True))
    assert len(headlines) == ARTICLES
    own = Source.objects.exclude(slug__startswith="yearbook-")
    own = own.exclude(slug__startswith="act-")
    assert own.count() == 2 * ARTICLES
    cited = EditionSource.objects.filter(source__in=own, edition__number=1)
    assert cited.count() == 2 * ARTICLES
    flagged = Source.objects.exclude(status=Source.Status.STANDING)
    assert flagged.count() == 3


@pytest.mark.django_db
def test_the_newest_copy_can_be_read_found_and_published_again(corpus, client):
    newest = Edition.objects.newest(JUNE).first()
    entry = SearchEntry.objects.get(edition=newest, kind="explainer")
    assert newest.sitemap_part == find_sitemap_part(entry.pk)
    question = Question.objects.filter(edition=newest).first()
    place = newest.slug.rpartition("-")[0]
    paths = [newest.get_absolute_url(), question.get_absolute_url()]
    paths += [f"{newest.get_absolute_url()}history/", f"/search/?q={place}"]

    pages = {path: client.get(path) for path in paths}
    assert {page.status_code for page in pages.values()} == {200}
    assert newest.get_absolute_url() in pages[paths[-1]].content.decode()

    article = Article.objects.get(pk=newest.article_id)
    document = drafts.assemble(article)
    changed = document.model_copy(update={"standfirst": "Another standfirst."})
    drafts.save(changed, article=article, now=JUNE)
    edition = making.publish(
        article=article, by=None, now=JUNE, answered=making.QUESTIONS
    )
    assert edition.number == newest.number + 1


def test_the_same_seed_makes_the_same_documents():
    def write_models() -> list[Document]:
        namer, texts = Namer(seed=1), read_texts()
        return [
            write_document(number, texts, namer.draw_model_names())
            for number in range(4)
        ]

    first, again = write_models(), write_models()
    assert first == again
    assert len({document.headline for document in first}) == 4


@pytest.mark.django_db
def test_a_corpus_is_made_beside_no_article(corpus):
    with pytest.raises(CommandError, match="This database has articles"):
        call_command("make_corpus", "--articles", "5")


@pytest.mark.django_db
def test_the_command_makes_as_many_as_it_is_asked_for():
    out = StringIO()
    call_command("make_corpus", "--articles", "3", "--at", JUNE.isoformat(), stdout=out)

    assert out.getvalue() == "3 explainers\n"
    assert Article.objects.count() == 3
