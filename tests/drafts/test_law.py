"""The law of drafting: what is saved comes back, but for what standing records have in
its place.
"""

import pytest
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, assume, given, settings

from articles.document import Document
from articles.drafts import DraftRefused, assemble, save, settle
from articles.models import Article, Author, Source, Term, Topic
from tests.documents import SHARED, documents

pytestmark = pytest.mark.django_db


class Undo(Exception):
    pass


def undone(test):
    """Run `test` in a savepoint that is rolled back: all examples share one test's
    database.
    """

    def run(**arguments) -> None:
        try:
            with transaction.atomic():
                test(**arguments)
                raise Undo
        except Undo:
            pass

    run.__name__ = test.__name__
    return run


def without_new_identities(document: Document, saved: Document) -> tuple[dict, dict]:
    """Give both documents as data, without the ids and addresses that only `save` could
    give.
    """
    expected, got = document.model_dump(), saved.model_dump()
    pairs = [(expected, got)]
    for kind in ("topics", "byline", "sources", "terms"):
        # JSON has no empty list of terms.
        pairs += zip(expected.get(kind, ()), got.get(kind, ()), strict=True)
    for part, saved_part in pairs:
        for name in ("id", "slug"):
            if part.get(name) == "":
                assert saved_part.pop(name), f"{name} was not given"
                del part[name]
    return expected, got


@given(document=documents())
@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
def test_a_document_of_new_records_is_settled_as_it_is_and_comes_back_whole(
    db, document
):
    @undone
    def law():
        for part in document.related:
            if part.article:
                Article.objects.get_or_create(
                    pk=part.article, defaults={"slug": part.article}
                )
        assert settle(document) == document
        expected, got = without_new_identities(
            document, assemble(save(document, now=timezone.now()))
        )
        assert got == expected

    law()


@given(document=documents(), other=documents())
@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
def test_a_document_saved_beside_another_comes_back_settled_and_no_standing_record_changes(
    db, document, other
):
    @undone
    def law():
        article = save(
            other.model_copy(update={"slug": "other"}),
            article=Article(pk=SHARED[0]),
            now=timezone.now(),
        )
        before = standing()
        assume(document.slug != article.slug)
        try:
            settled = settle(document)
        except DraftRefused:
            with pytest.raises(DraftRefused):
                save(document, now=timezone.now())
            return
        expected, got = without_new_identities(
            settled, assemble(save(document, now=timezone.now()))
        )
        assert got == expected
        after = standing()
        assert all(after[key] == value for key, value in before.items())

    law()


@given(document=documents())
@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
def test_saving_what_was_assembled_changes_nothing(db, document):
    @undone
    def law():
        article = save(document, now=timezone.now())
        assembled = assemble(article)
        assert settle(assembled) == assembled
        assert (
            assemble(save(assembled, article=article, now=timezone.now())) == assembled
        )
        assert article.revisions.count() == 1

    law()


def standing() -> dict:
    return {
        (model, row["id"]): row
        for model in (Author, Source, Term, Topic)
        for row in model.objects.values()
    }
