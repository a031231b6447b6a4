"""The form of a new article, filled in as an editor fills it in: with rows, and saved
once.
"""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError
from django.urls import reverse

from articles import drafts
from articles.drafts import claims
from articles.models import Address, Article, Author, Source, Topic
from tests.admin.filled import errors, filled, with_row
from tests.drawn_pictures import picture

pytestmark = pytest.mark.django_db


@pytest.fixture
def add() -> str:
    return reverse("admin:articles_article_add")


ROWS = {
    "sections": {"heading": "Grain", "level": "2", "body": "Grain costs more."},
    "faq_entries": {"question": "Who pays?", "answer": "Whoever eats."},
    "related_links": {
        "title": "Elsewhere",
        "url": "https://else.example/",
        "target": "",
        "after": "",
    },
}
"""One row of each kind that needs no standing record."""


def records() -> dict[str, dict[str, str]]:
    """Return one row of each kind that names a standing record."""
    return {
        "article_topics": {"topic": str(Topic.objects.create(name="Food").pk)},
        "bylines": {
            "author": str(Author.objects.create(name="Ada Byron").pk),
            "credit": "author",
        },
        "citations": {
            "source": str(Source.objects.create(title="Report").pk),
            "key": "report",
        },
    }


@pytest.mark.parametrize(
    "kind",
    [
        "sections",
        "faq_entries",
        "related_links",
        "article_topics",
        "bylines",
        "citations",
    ],
)
def test_a_new_article_with_one_row_is_saved_at_once(desk, add, kind):
    fields = with_row(
        filled(desk, add, headline="Why bread?"), kind, **(ROWS | records())[kind]
    )
    assert desk.post(add, fields).status_code == 302
    article = Article.objects.get()
    assert getattr(article, kind).count() == 1
    assert Address.objects.get().article == article


def test_a_new_article_with_everything_is_saved_at_once(desk, editor, add):
    fields = filled(
        desk, add, headline="Why does bread cost more?", standfirst="Who pays [@mill]?"
    )
    for body in ("One.", "Two.", "Three [@report]."):
        fields = with_row(
            fields, "sections", heading=body.split()[0].strip("."), level="2", body=body
        )
    fields |= {
        "sections-0-position": "1",
        "sections-1-position": "0",
        "sections-2-position": "2",
    }
    for question in ("Who?", "Why?"):
        fields = with_row(fields, "faq_entries", question=question, answer="Because.")
    mill = Source.objects.create(title="Mill", url="https://mill.example/")
    rows = {**records(), "related_links": ROWS["related_links"]}
    for kind, row in rows.items():
        fields = with_row(fields, kind, **row)
    fields = with_row(fields, "citations", source=str(mill.pk), key="")
    upload = SimpleUploadedFile("bread.png", picture("PNG"), "image/png")
    response = desk.post(add, fields | {"picture": upload, "lead_image_alt": "A loaf"})
    assert response.status_code == 302
    document = drafts.assemble(Article.objects.get())
    assert [section.anchor for section in document.sections] == ["two", "one", "three"]
    assert [entry.question for entry in document.faq] == ["Who?", "Why?"]
    assert [source.key for source in document.sources] == ["report", "mill"]
    assert [topic.name for topic in document.topics] == ["Food"]
    assert [author.name for author in document.byline] == ["Ada Byron"]
    assert [link.url for link in document.related] == ["https://else.example/"]
    assert document.lead_image.src.startswith("/media/")
    assert document.lead_image.alt == "A loaf"
    revision = Article.objects.get().latest_revision()
    assert (revision.saved_by, revision.as_document()) == (editor, document)


@pytest.mark.parametrize("kind", ["article_topics", "bylines", "citations"])
def test_a_new_article_that_names_a_record_twice_comes_back_full(desk, add, kind):
    row = records()[kind]
    fields = with_row(filled(desk, add, headline="Why bread?"), kind, **row)
    again = row | ({"key": "other"} if kind == "citations" else {})
    html = errors(desk.post(add, with_row(fields, kind, **again)))
    assert "duplicate" in html.lower()
    assert "Why bread?</textarea>" in html
    assert not Article.objects.exists()


def test_a_new_article_with_a_mistake_in_a_row_is_saved_once_that_is_corrected(
    desk, add
):
    fields = with_row(
        filled(desk, add, headline="Why bread?"),
        "sections",
        heading="x" * 501,
        level="2",
        body="One.",
    )
    errors(desk.post(add, fields))
    assert not Article.objects.exists()
    assert desk.post(add, fields | {"sections-0-heading": "Short"}).status_code == 302
    assert Article.objects.get().sections.get().heading == "Short"


def test_a_new_author_with_links_is_saved_at_once(desk):
    address = reverse("admin:articles_author_add")
    fields = with_row(
        filled(desk, address, name="Ada Byron"),
        "links",
        title="Site",
        url="https://ada.example/",
    )
    assert desk.post(address, fields).status_code == 302
    assert Author.objects.get(name="Ada Byron").links.get().title == "Site"


def test_a_save_that_the_database_refuses_blames_nobody_and_keeps_what_was_typed(
    desk, add, monkeypatch
):
    def refuse(*args: object, **options: object) -> None:
        raise IntegrityError("articles_section.article_id")

    monkeypatch.setattr(claims, "claim_slug", refuse)
    fields = with_row(
        filled(desk, add, headline="Why bread?"), "sections", **ROWS["sections"]
    )
    html = errors(desk.post(add, fields))
    assert "Somebody" not in html
    assert "Nothing was saved" in html
    assert "Grain costs more." in html


def test_a_form_that_was_saved_already_makes_no_second_article(desk, add):
    """The save was stopped in the browser, and the server has finished it."""
    fields = filled(desk, add) | {"headline": "Why bread is dear"}
    desk.post(add, fields)
    response = desk.post(add, fields | {"headline": "Why bread is so dear"})
    assert response.status_code == 200
    assert "This form was saved already, as “Why bread is dear”" in response.text
    assert "Why bread is so dear" in response.text
    assert Article.objects.get().headline == "Why bread is dear"
