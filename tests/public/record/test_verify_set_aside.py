"""The script that readers get, and a chain from which editions were set aside."""

import json

import pytest
from django.contrib.auth.models import User

from articles.models import Article
from articles.publishing import publish, withdraw
from tests.answers import ALL_QUESTIONS
from tests.factories import DAY, JUNE, another_edition
from tests.public.record.test_verify import chain, verified

__all__ = ["chain", "verified"]  # fixtures

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]

AHEAD = JUNE + 400 * DAY
REASON = "The clock was a year ahead."


@pytest.fixture
def article(chain) -> Article:
    """An explainer whose fourth edition was dated by a clock a year ahead."""
    another_edition(chain, at=AHEAD, standfirst="Four.")
    return Article.objects.get(pk=chain.article_id)


@pytest.mark.parametrize("with_witness", [False, True])
def test_a_chain_that_goes_on_agrees(verified, article, with_witness):
    edition = publish(
        article=article,
        by=User.objects.create_superuser("chief"),
        now=JUNE + 5 * DAY,
        answered=ALL_QUESTIONS,
        set_aside_reason=REASON,
    )
    assert edition.number == 4
    status, said = verified(with_witness=with_witness)
    assert (status, said.count("Edition ")) == (0, 4), said
    assert "All of it agrees." in said


def test_a_chain_that_ends_with_a_withdrawal_agrees(verified, article):
    withdraw(
        article=article,
        by=User.objects.create_superuser("chief"),
        now=JUNE + 5 * DAY,
        note="It was invented.",
        set_aside_reason=REASON,
    )
    status, said = verified(with_witness=True)
    assert status == 0, said
    assert "All of it agrees." in said


def test_a_witness_of_the_wrong_day_misses_what_was_set_aside(
    verified, article, tmp_path
):
    """It has to: the next edition's note names the hash that it has."""
    ahead = article.editions.get(number=4)
    # As the site sent it while its clock was ahead.
    row = {"article": str(article.pk), "number": 4, "sha256": ahead.sha256}
    kept = {"date": f"{AHEAD:%Y-%m-%d}", "editions": [row]}
    (tmp_path / "witness.json").write_text(json.dumps(kept))
    edition = publish(
        article=article,
        by=User.objects.create_superuser("chief"),
        now=JUNE + 5 * DAY,
        answered=ALL_QUESTIONS,
        set_aside_reason=REASON,
    )
    status, said = verified(with_witness=True)
    assert status == 1
    assert "isn't the witness's" in said
    assert ahead.sha256 in edition.note
