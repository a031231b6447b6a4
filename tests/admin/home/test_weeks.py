"""The calendar of the desk's home, week by week."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from articles.admin.home import weeks
from articles.publishing import publish
from tests.admin.home.reading import read_section
from tests.answers import ALL_QUESTIONS

pytestmark = pytest.mark.django_db

HOME = reverse("admin:index")


@pytest.fixture
def schedule(write, editor):
    """A function that publishes an article so many days from now."""

    def go_live(headline: str, days: int) -> None:
        now = timezone.now()
        publish(
            article=write(headline),
            by=editor,
            now=now,
            live_from=now + timedelta(days=days),
            answered=ALL_QUESTIONS,
        )

    return go_live


def read_week(client, week: str) -> str:
    return read_section(client, "going_live", f"?week={week}")


def link_to(day: date) -> str:
    return f'href="?week={day}#home-going_live"'


def test_the_next_and_the_previous_week_are_a_link_away(desk, schedule):
    schedule("In nine days", 9)
    schedule("Last week", -5)
    today = timezone.localdate()
    later, earlier = today + timedelta(days=7), today - timedelta(days=7)
    this_week = read_section(desk, "going_live")
    assert link_to(later) in this_week
    assert link_to(earlier) in this_week
    assert "This week" not in this_week

    next_week = read_week(desk, str(later))
    assert "In nine days" in next_week.partition("</ol>")[0]
    assert next_week.count("<time") == 7
    assert link_to(later + timedelta(days=7)) in next_week
    assert 'href="?#home-going_live">This week' in next_week
    past = read_week(desk, str(earlier))
    assert "Last week" in past.partition("</ol>")[0]
    assert "In nine days" not in past
    assert "Went live</h2>" in past


def test_what_waits_longer_is_listed_below_this_week_alone(desk, schedule):
    schedule("In thirty days", 30)
    assert "In thirty days" in read_section(desk, "going_live")
    next_week = timezone.localdate() + timedelta(days=7)
    assert "In thirty days" not in read_week(desk, str(next_week))


@pytest.mark.parametrize(
    "week",
    ["x", "2026-13-40", "0001-01-01", "9999-12-31", "2026-W12", "%00", "2026-02-30"],
)
def test_a_week_that_there_is_not_is_answered_with_this_one(desk, schedule, week):
    schedule("In two days", 2)
    section = read_week(desk, week)
    assert "In two days" in section
    assert "The calendar can’t show" in section


def test_an_empty_week_is_this_one_and_needs_no_words(desk):
    assert "The calendar can’t show" not in read_week(desk, "")


def test_a_week_with_more_than_the_calendar_shows_says_so(desk, schedule, monkeypatch):
    monkeypatch.setattr(weeks, "EDITIONS_MAX", 2)
    week = str(timezone.localdate() + timedelta(days=7))
    schedule("First", 8)
    schedule("Second", 9)
    assert "of this week are shown" not in read_week(desk, week)

    schedule("Third", 10)
    section = read_week(desk, week)
    assert "Third" not in section
    assert "Only the first 2 of this week are shown." in section


def test_another_week_needs_25_queries_at_most(
    desk, schedule, django_assert_max_num_queries
):
    for days in (8, 9, 10, -1):
        schedule(f"Day {abs(days)}", days)
    week = timezone.localdate() + timedelta(days=7)
    with django_assert_max_num_queries(25):
        desk.get(HOME, {"week": str(week)})


def test_writers_see_their_own_articles_of_another_week(writers_desk, schedule):
    schedule("Of others", 8)
    week = timezone.localdate() + timedelta(days=7)
    assert "Of others" not in read_week(writers_desk, str(week))
