"""An edition can't be changed or deleted, whichever way it is tried."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core import serializers
from django.db import models, transaction
from django.db.models import ProtectedError

from articles.drafts import save
from articles.models import Article, Edition
from articles.models.edition_queryset import EditionIsFrozen
from articles.publishing import publish
from tests.documents import explainer
from tests.shared_rows import shared_rows

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)


@shared_rows
def edition():
    return publish(article=save(explainer(), now=NOW), by=None, now=NOW)


ROUTES = {
    "save": lambda edition: edition.save(),
    "save_some": lambda edition: edition.save(update_fields=["note"]),
    "save_base": lambda edition: edition.save_base(),
    "update": lambda edition: Edition.objects.update(note="x"),
    "update_related": lambda edition: edition.article.editions.update(note="x"),
    "update_base_manager": lambda edition: Edition._base_manager.filter(pk=edition.pk).update(note="x"),
    "_update": lambda edition: Edition.objects.filter(pk=edition.pk)._update([]),
    "bulk_update": lambda edition: Edition.objects.bulk_update([edition], ["note"]),
    "bulk_create": lambda edition: Edition.objects.bulk_create(
        [edition], update_conflicts=True, update_fields=["note"], unique_fields=["pk"]
    ),
    "update_or_create": lambda edition: Edition.objects.update_or_create(pk=edition.pk, defaults={"note": "x"}),
    "derive_a_fact": lambda edition: Edition.objects.derive(note="x"),
    "delete": lambda edition: edition.delete(),
    "delete_all": lambda edition: Edition.objects.all().delete(),
    "_raw_delete": lambda edition: Edition.objects.all()._raw_delete("default"),
    "loaddata": lambda edition: next(
        serializers.deserialize("json", serializers.serialize("json", [edition]))
    ).save(),
}  # fmt: skip


@pytest.mark.parametrize("route", ROUTES)
def test_an_edition_refuses_every_route_by(route, edition):
    before = Edition.objects.values().get()
    with pytest.raises(EditionIsFrozen), transaction.atomic():
        ROUTES[route](edition)
    assert Edition.objects.values().get() == before


def test_an_article_with_editions_is_not_deleted(edition):
    with pytest.raises(ProtectedError):
        edition.article.delete()
    with pytest.raises(ProtectedError):
        Article.objects.all().delete()


def test_a_standing_record_that_an_edition_names_is_not_deleted(edition):
    for row in (
        edition.edition_authors.get().author,
        edition.edition_topics.get().topic,
    ):
        with pytest.raises(ProtectedError):
            row.delete()


def test_a_raw_save_of_an_edition_that_is_not_there_inserts_it(edition):
    text = serializers.serialize("json", [edition])
    for rows in (
        edition.questions,
        edition.edition_authors,
        edition.edition_topics,
        edition.edition_sources,
    ):
        rows.all().delete()
    edition.search_entries.all().delete()
    models.QuerySet(Edition)._raw_delete("default")
    next(serializers.deserialize("json", text)).save()
    assert Edition.objects.get().sha256 == edition.sha256


def test_what_has_gone_live_is_not_discarded(edition):
    assert Edition.objects.discard(NOW) == 0
    assert Edition.objects.discard(NOW - timedelta(hours=1)) > 0
