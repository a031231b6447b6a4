from datetime import UTC, datetime, timedelta

import pytest

from articles.link_checks.crossref import Notice
from articles.link_checks.page import Outcome
from articles.link_checks.proposals import Check, propose_status

NOW = datetime(2026, 11, 30, tzinfo=UTC)


def checks(*outcomes: Outcome, apart: timedelta = timedelta(days=2)) -> list[Check]:
    """Return checks with these outcomes, the newest first."""
    return [Check(NOW - apart * age, outcome) for age, outcome in enumerate(outcomes)]


def proposed(status: str, *outcomes: Outcome, notices=(), **options) -> str | None:
    proposal = propose_status(status, checks(*outcomes, **options), notices)
    return proposal and proposal.status


def test_a_page_that_is_there_proposes_nothing():
    assert proposed("standing", Outcome.FOUND) is None


def test_a_page_that_the_server_says_is_gone_is_unreachable():
    assert proposed("standing", Outcome.GONE) == "unreachable"
    assert proposed("unreachable", Outcome.GONE) is None


def test_a_server_that_is_down_for_a_night_is_not_unreachable():
    down = Outcome.UNREACHABLE
    assert proposed("standing", down) is None
    assert proposed("standing", down, down) is None
    assert proposed("standing", down, down, down, apart=timedelta(hours=3)) is None
    assert proposed("standing", down, down, Outcome.FOUND, down, down) is None


@pytest.mark.parametrize(
    "outcome",
    [Outcome.UNREACHABLE, Outcome.BROKEN, Outcome.LOOPING, Outcome.MOVED_HOME],
)
def test_an_address_that_fails_for_days_is_unreachable(outcome):
    proposal = propose_status("standing", checks(outcome, outcome, outcome))
    assert proposal.status == "unreachable"
    assert proposal.reason == "The address has not answered since 2026-11-26."


@pytest.mark.parametrize("outcome", [Outcome.REFUSED, Outcome.NOT_PUBLIC])
def test_a_server_that_refuses_programs_proposes_nothing(outcome):
    assert proposed("standing", outcome, outcome, outcome, outcome) is None


def test_a_page_that_answers_again_stands():
    assert proposed("unreachable", Outcome.FOUND) == "standing"


@pytest.mark.parametrize("status", ["disputed", "retracted"])
def test_a_page_that_answers_says_nothing_of_a_source_that_is_doubted(status):
    assert proposed(status, Outcome.FOUND) is None
    assert proposed(status, Outcome.GONE) is None


@pytest.mark.parametrize(
    ("kind", "status"),
    [
        ("retraction", "retracted"),
        ("withdrawal", "retracted"),
        ("removal", "retracted"),
        ("expression_of_concern", "disputed"),
        ("partial_retraction", "disputed"),
        ("correction", None),
        ("addendum", None),
        ("new_version", None),
    ],
)
def test_a_notice_proposes_what_it_says(kind, status):
    notices = [Notice(kind, "10.1000/182", "2010-02-06", "publisher")]
    assert proposed("standing", Outcome.FOUND, notices=notices) == status


def test_a_retraction_outweighs_a_concern():
    notices = [
        Notice("expression_of_concern", "10.1000/1", "2009", "publisher"),
        Notice("retraction", "10.1000/2", "2010-02-06", "publisher"),
    ]
    proposal = propose_status("disputed", [], notices)
    assert proposal.status == "retracted"
    assert proposal.reason == (
        "Retracted on 2010-02-06, says Crossref (https://doi.org/10.1000/2)."
    )


def test_a_retracted_paper_stays_retracted():
    notices = [Notice("expression_of_concern", "", "", "publisher")]
    assert proposed("retracted", Outcome.FOUND, notices=notices) is None
