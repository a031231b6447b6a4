import json
from datetime import UTC, datetime, timedelta

import pytest
from django.utils.http import http_date

from articles.models import Article
from articles.publishing import withdraw
from tests.factories import DAY, JUNE, another_edition, many, published

pytestmark = pytest.mark.django_db
PATH = "/chains/2026-06-03.json"
END = datetime(2026, 6, 4, tzinfo=UTC)
SETTLED = END + timedelta(minutes=10)


def listed(reader, path=PATH) -> list[tuple[str, int, str]]:
    return [
        (each["article"], each["number"], each["sha256"])
        for each in json.loads(reader.get(path).text)["editions"]
    ]


def facts(edition) -> tuple[str, int, str]:
    return str(edition.article_id), edition.number, edition.sha256


def test_a_day_lists_the_newest_edition_of_every_explainer_at_its_end(
    reader, set_clock
):
    bread, rye = published(), published("Rye")
    second = another_edition(bread, at=JUNE + timedelta(hours=1))
    third = another_edition(bread, at=END)
    set_clock(SETTLED)
    response = reader.get(PATH)
    assert (response.status_code, response["Content-Type"]) == (200, "application/json")
    assert response["Cache-Control"] == "public, max-age=2592000"
    assert response["X-Robots-Tag"] == "noindex"
    assert response["Last-Modified"] == http_date(
        (END - timedelta(seconds=1)).timestamp()
    )
    assert (
        reader.get(PATH, headers={"If-None-Match": response["ETag"]}).status_code == 304
    )
    assert len(response.queries) == 1
    assert json.loads(response.text)["date"] == "2026-06-03"
    assert listed(reader) == sorted([facts(second), facts(rye)])
    set_clock(SETTLED + DAY)
    assert listed(reader) == sorted([facts(second), facts(rye)])
    assert listed(reader, "/chains/2026-06-04.json") == sorted(
        [facts(third), facts(rye)]
    )


def test_a_day_lists_what_was_withdrawn(reader, set_clock):
    bread = published()
    gone = withdraw(
        article=Article.objects.get(pk=bread.article_id),
        by=None,
        now=JUNE + DAY / 2,
        note="Invented.",
    )
    set_clock(SETTLED)
    assert listed(reader) == [facts(gone)]


def test_a_day_never_changes_again_though_an_explainer_is_dated_back(reader, set_clock):
    bread = published()
    set_clock(SETTLED)
    before = reader.get(PATH)["ETag"]
    late = published("Rye", at=JUNE - 400 * DAY, now=SETTLED)
    assert reader.get(PATH)["ETag"] == before
    set_clock(SETTLED + DAY)
    assert listed(reader, "/chains/2026-06-04.json") == sorted(
        [facts(bread), facts(late)]
    )


@pytest.mark.parametrize(
    "day",
    [
        "2026-06-04",
        "2026-06-05",
        "9999-12-31",
        "2026-06-01",
        "0001-01-01",
        "2026-02-30",
        "2026-6-3",
        "20260603",
        "2026-W23-3",
        "2026-06-03T00:00",
        "+2026-06-03",
        "٢٠٢٦-٠٦-٠٣",
        "today",
        "%00",
        "9" * 30,
        "-",
    ],
)
@pytest.mark.usefixtures("edition")
def test_a_day_that_has_not_ended_never_was_or_had_nothing_answers_404(
    reader, set_clock, day
):
    set_clock(SETTLED)
    response = reader.get(f"/chains/{day}.json")
    assert (response.status_code, response["Cache-Control"]) == (
        404,
        "public, max-age=10",
    )


@pytest.mark.usefixtures("edition")
def test_a_day_that_has_just_ended_waits_for_those_who_still_publish(reader, set_clock):
    set_clock(SETTLED - timedelta(seconds=1))
    assert reader.get(PATH).status_code == 404


def test_a_day_of_many_explainers_is_one_query(reader, set_clock):
    many(12)
    set_clock(SETTLED)
    assert len(listed(reader)) == 12
    assert len(reader.get(PATH).queries) == 1
