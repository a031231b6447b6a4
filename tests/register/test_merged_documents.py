"""Fixtures and documents that name a source which was merged."""

import json

import pytest
from django.core import serializers
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.drafts import assemble, save, settle
from articles.drafts.joining import join_merged_sources
from articles.importing.recognising import recognise
from articles.models import Article, EditionSource, Source
from tests.documents import explainer
from tests.factories import DAY, JUNE
from tests.merged_sources import GOES, STAYS, cite, find_pair, merge

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("url", ["stays", "goes"])
def test_a_natural_key_of_either_finds_the_one_that_remains(url):
    cite("Honey", "honey", "jars")
    goes, stays = find_pair()
    keys = [goes.natural_key(), stays.natural_key()]
    merge(goes, stays, url=url)
    for key in keys:
        assert Source.objects.get_by_natural_key(*key) == stays
    for key in ((goes.slug, "0" * 64), (goes.slug, ""), ("none", keys[0][1])):
        with pytest.raises(Source.DoesNotExist):
            Source.objects.get_by_natural_key(*key)


@pytest.mark.parametrize("url", ["stays", "goes"])
def test_a_fixture_that_names_what_was_merged_ties_to_the_one_that_remains(
    tmp_path, url
):
    edition = cite("Honey", "jars")
    cite("Jam", "honey")
    goes, stays = find_pair()
    row = edition.edition_sources.get()
    fixture = tmp_path / "site.json"
    fixture.write_text(
        serializers.serialize("json", [goes, row], use_natural_foreign_keys=True)
    )
    assert GOES["title"] in json.dumps(json.loads(fixture.read_text()))
    EditionSource.objects.filter(pk=row.pk).delete()
    merge(goes, stays, url=url)
    call_command("loaddata", fixture, verbosity=0)
    assert edition.edition_sources.get().source == stays
    goes.refresh_from_db()
    assert goes.merged_into == stays


def test_an_import_that_has_the_address_of_what_was_merged_recognises_the_other():
    cite("Honey", "honey", "jars")
    goes, stays = find_pair()
    merge(goes, stays)
    found = recognise(explainer(sources=[STAYS, GOES]))
    sources = [part for part in found if part.kind == "source"]
    assert [part.candidates[0].record for part in sources] == [stays, stays]


def test_a_document_that_names_what_was_merged_is_settled_as_it_is_saved():
    edition = cite("Honey", "honey", "jars")
    goes, stays = find_pair()
    document = assemble(Article.objects.get(pk=edition.article_id))
    merge(goes, stays)
    settled = settle(document)
    assert [part.key for part in settled.sources] == ["honey"]
    article = Article.objects.get(pk=edition.article_id)
    save(document, article=article, now=JUNE + DAY)
    assert assemble(article) == settled
    # By its address alone, as an import has it.
    bare = [part.model_copy(update={"id": "", "slug": ""}) for part in document.sources]
    imported = document.model_copy(update={"sources": tuple(bare), "slug": "again"})
    assert assemble(save(imported, now=JUNE)).sources == settled.sources
    # And as the review of an import has it, where both were recognised as one.
    chosen = [part.model_copy(update={"id": str(stays.pk)}) for part in bare]
    imported = imported.model_copy(update={"sources": tuple(chosen), "slug": "third"})
    assert assemble(save(imported, now=JUNE)).sources == settled.sources


def test_joining_asks_once_and_changes_nothing_without_a_merge():
    edition = cite("Honey", "honey", "jars")
    document = assemble(Article.objects.get(pk=edition.article_id))
    with CaptureQueriesContext(connection) as queries:
        assert join_merged_sources(document) is document
    assert len(queries) == 1


def test_what_has_neither_address_nor_id_is_no_merged_source_without_an_address():
    stays = Source.objects.create(title="Honey market report", slug="honey")
    goes = Source.objects.create(
        title="Notes of a talk", slug="talk", merged_into=stays, merged_at=JUNE
    )
    listed = [
        {"key": "talk", "id": str(goes.pk), "title": goes.title},
        {"key": "letter", "title": "A letter to the bee office"},
    ]
    joined = join_merged_sources(explainer(sources=listed))
    assert [part.title for part in joined.sources] == [
        "Notes of a talk",
        "A letter to the bee office",
    ]
    assert [part.id for part in joined.sources] == [str(stays.pk), ""]
