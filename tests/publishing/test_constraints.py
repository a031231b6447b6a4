import pytest
from django.db import IntegrityError, models

from articles.models import Edition
from articles.publishing import publish
from tests.publishing.conftest import HOUR, NOW

pytestmark = pytest.mark.django_db


def test_the_database_itself_refuses_a_fork_of_the_chain(article):
    edition = publish(article=article, by=None, now=NOW)
    fork = Edition.objects.get(pk=edition.pk)
    fork.pk, fork._state.adding, fork.sha256 = None, True, "0" * 64
    with pytest.raises(IntegrityError):
        fork.save()


CHECKS = {
    "articles_edition_until_after_from": {"live_until": NOW - HOUR},
    "articles_edition_first_before_from": {"first_live_from": NOW + HOUR},
    "articles_edition_kind": {"kind": "rumoured"},
    "articles_edition_says_why": {"kind": "withdrawn"},
    "articles_edition_chained": {"previous_sha256": "0" * 64},
}


@pytest.mark.parametrize("name", CHECKS)
def test_the_database_itself_refuses_an_edition_that_breaks(name, article):
    publish(article=article, by=None, now=NOW)
    with pytest.raises(IntegrityError, match=name):
        models.QuerySet(Edition).update(**CHECKS[name])
