"""What a document that comes in means here: records, articles and pictures that exist,
said before anything is kept.
"""

import io
from dataclasses import replace

import pytest
from django.utils import timezone
from PIL import Image

from articles.document import Document
from articles.drafts import save
from articles.importing.import_document import (
    ImportedFile,
    place_all_pictures,
    save_draft,
    use_existing_records,
)
from articles.intake import Picture
from articles.intake.accounting.notices import report_pictures
from articles.models import Article
from tests.documents import explainer

pytestmark = pytest.mark.django_db


def brought(document: Document, **fields) -> ImportedFile:
    return ImportedFile("bread.txt", document, (), (), **fields)


def codes(brought: ImportedFile) -> list[str]:
    return [finding.code for finding in brought.findings]


def test_an_address_of_another_article_is_not_taken_from_it():
    save(explainer(slug="bread"), now=timezone.now())
    second = use_existing_records(brought(Document(headline="Another", slug="bread")))
    assert (
        second.findings[-1].message
        == "The address “bread” belongs to another article; this one gets “bread-2”."
    )
    article, _ = save_draft(second, now=timezone.now())
    assert article.slug == "bread-2"


def test_articles_without_a_headline_are_not_taken_for_each_other():
    save(Document(), now=timezone.now())
    assert codes(use_existing_records(brought(Document()))) == []


def test_looking_takes_eight_queries_at_most(django_assert_max_num_queries):
    save(explainer(), now=timezone.now())
    with django_assert_max_num_queries(8):
        assert "drafting.N004" in codes(use_existing_records(brought(explainer())))


def test_a_draft_is_made_of_what_was_looked_at():
    first, _ = save_draft(
        use_existing_records(brought(explainer())), now=timezone.now()
    )
    second, kept = save_draft(
        use_existing_records(brought(explainer(slug=""))), now=timezone.now()
    )
    assert kept.document.slug == second.slug != first.slug
    assert second.bylines.get().author == first.bylines.get().author
    assert second.events.get().words == "made it from “bread.txt”"


def test_a_long_name_of_a_file_stands_in_the_history_as_it_is():
    article, _ = save_draft(
        replace(brought(explainer()), name="é" * 255), now=timezone.now()
    )
    assert article.latest_revision().name == ""
    assert article.events.get().words == f"made it from “{'é' * 255}”"


def test_a_picture_that_came_beside_the_document_is_not_called_missing(
    tmp_path, settings
):
    settings.MEDIA_ROOT = tmp_path
    out = io.BytesIO()
    Image.new("RGB", (6, 4)).save(out, "PNG")
    document = explainer(
        sections=[
            {"anchor": "a", "body": "![A loaf](a%20loaf.png)\n\n![An ear](ear.png)"}
        ]
    )
    pictures = (Picture("a loaf.png", "A loaf"), Picture("ear.png", "An ear"))
    came = brought(
        document, pictures=pictures, find_sibling={"a loaf.png": out.getvalue()}.get
    )
    came = place_all_pictures(
        replace(came, findings=tuple(report_pictures(document, pictures)))
    )
    assert [finding.message for finding in came.findings] == [
        "The picture “An ear” (ear.png) did not come along."
    ]
    assert came.document.sections[0].body.startswith("![A loaf](/media/")
    assert not list(tmp_path.iterdir())
    assert not Article.objects.exists()
