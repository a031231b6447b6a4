import pytest
from django.utils import timezone

from articles.drafts import DraftRefused, SlugTaken, assemble, save, settle
from articles.models import Address, Article, Author, Revision, Source
from tests.documents import explainer

pytestmark = pytest.mark.django_db


def kept(document, **options):
    return save(document, now=timezone.now(), **options)


def test_positions_are_dense_after_every_save():
    article = kept(explainer())
    document = assemble(article)
    kept(
        document.model_copy(update={"sections": document.sections[::-1]}),
        article=article,
    )
    assert list(article.sections.values_list("position", "anchor")) == [
        (0, "energy"),
        (1, "wheat"),
    ]


def test_a_source_is_found_by_its_address_however_it_is_written():
    kept(explainer())
    other = explainer(
        slug="other",
        sources=[
            {"key": "x", "title": "Else", "url": "HTTPS://fao.example:443/prices#top"}
        ],
    )
    article = kept(other.model_copy(update={"sections": (), "faq": ()}))
    assert Source.objects.count() == 2
    assert assemble(article).sources[0].title == "Food prices"


def test_what_is_on_record_stands_in_place_of_what_the_document_says():
    kept(explainer())
    changed = explainer(
        slug="other",
        byline=[{"name": "A Reporter", "slug": "a-reporter", "role": "Somebody else"}],
    )
    assert settle(changed).byline[0].role == "Economics"
    kept(changed)
    assert Author.objects.get().role == "Economics"


def test_two_parts_that_are_one_record_are_refused():
    article = kept(explainer())
    source = article.citations.first().source
    twice = explainer(
        slug="twice",
        sources=[
            {"key": "a", "id": str(source.pk)},
            {"key": "b", "url": "https://fao.example/prices"},
        ],
    )
    for verb in (settle, kept):
        with pytest.raises(DraftRefused, match="one and the same source"):
            verb(twice)
    assert not Article.objects.filter(slug="twice").exists()


def test_an_address_of_another_article_is_refused_and_nothing_is_kept():
    kept(explainer())
    with pytest.raises(SlugTaken, match="belongs to another article"):
        kept(explainer(headline="Another"))
    assert Article.objects.count() == Revision.objects.count() == 1


@pytest.mark.parametrize(
    ("headline", "slugs"),
    [
        ("", ["untitled-1", "untitled-2"]),
        ("???", ["untitled-1", "untitled-2"]),
        ("Why bread?", ["why-bread", "why-bread-2"]),
        ("面包", ["面包", "面包-2"]),
        ("x" * 250, ["x" * 190, "x" * 190 + "-2"]),
    ],
)
def test_an_article_without_an_address_gets_a_free_one(headline, slugs):
    articles = [kept(explainer(slug="", headline=headline)) for _ in slugs]
    assert [article.slug for article in articles] == slugs


def test_an_address_that_never_was_in_an_edition_is_released_on_change():
    article = kept(explainer())
    kept(assemble(article).model_copy(update={"slug": "bread"}), article=article)
    assert list(Address.objects.values_list("slug", flat=True)) == ["bread"]


def test_a_save_that_changes_nothing_keeps_no_second_revision_unless_it_is_named():
    article = kept(explainer())
    kept(assemble(article), article=article)
    assert article.revisions.count() == 1
    kept(assemble(article), article=article, name="Before the interview")
    assert article.latest_revision().name == "Before the interview"


def test_a_related_article_that_does_not_exist_is_left_out():
    document = explainer(
        related=[
            {
                "title": "Gone",
                "article": "7f0d3a52-1f43-4c4c-9b7c-0d5f6a3d2b11",
                "after": "wheat",
            }
        ]
    )
    assert settle(document).related[0].article == ""
    assert assemble(kept(document)).related == settle(document).related


def test_saving_takes_a_number_of_queries_that_does_not_grow_with_the_sections(
    django_assert_max_num_queries,
):
    sections = [
        {"anchor": f"s{n}", "heading": f"S {n}", "body": "Text."} for n in range(200)
    ]
    with django_assert_max_num_queries(70):
        kept(explainer(sections=sections, faq=[]))
