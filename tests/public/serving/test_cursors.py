"""What an address may name as the place in a list, and that every live row is met."""

from datetime import timedelta
from itertools import chain

import pytest
from django.db import transaction
from hypothesis import given
from hypothesis import strategies as st

from articles.models import Article, Edition, EditionTopic, Topic
from articles.public.serving.paging import load_sheet, newest_first
from tests.factories import DAY, JUNE, many
from tests.public.serving.test_paging import link
from tests.shared_rows import shared_rows

pytestmark = pytest.mark.django_db


NOTHING_NAMED = [
    "",
    "nothing",
    "-1",
    "1",
    "a b",
    "%00",
    "x" * 501,
    "x" * 10_000,
    "٣",
    "../..",
    "'",
    "explainer-1%00",
]


@shared_rows
def two():
    return many(2)


LISTS = [
    "/topics/prices/",
    "/authors/a-reporter/",
    "/sources/",
    "/sources/food-prices/",
    "/archive/2026/06/",
    "/archive/2026/",
    "/explainers/",
]


@pytest.mark.parametrize("path", [*LISTS, "/questions/"])
@pytest.mark.parametrize("cursor", NOTHING_NAMED, ids=lambda cursor: cursor[:20])
def test_a_cursor_that_names_nothing_answers_404(reader, two, path, cursor):
    for name in ("before", "after"):
        response = reader.get(f"{path}?{name}={cursor}")
        assert response.status_code == 404
        assert "There is nothing at this address" in response.content.decode()


@pytest.mark.parametrize("path", LISTS)
def test_two_cursors_or_the_number_of_a_page_answer_404(reader, two, path):
    edition = two[0]
    name = "food-prices" if path == "/sources/" else edition.slug
    for query in (f"before={name}&after={name}", f"before={name}&page=1", "page=1"):
        assert reader.get(f"{path}?{query}").status_code == 404


def test_other_parameters_change_nothing(reader):
    many(2)
    assert (
        reader.get("/topics/prices/?utm_source=x")["ETag"]
        == reader.get("/topics/prices/")["ETag"]
    )


def test_a_sheet_takes_few_queries(reader):
    many(65)
    response, taken = reader.get("/topics/prices/"), []
    while address := link(response, "next"):
        response = reader.get(address)
        taken.append(len(response.queries))
    assert taken == [5, 5, 5]
    assert [
        len(reader.get(address).queries)
        for address in (link(response, "prev"), "/topics/prices/")
    ] == [6, 3]


class Asked:
    def __init__(self, **given):
        self.GET = given


@given(
    st.lists(st.tuples(st.integers(0, 3), st.booleans()), max_size=14),
    st.integers(1, 5),
)
def test_every_live_row_is_met_once_whatever_ties_there_are(explainers, size):
    def asked(path):
        name, _, cursor = path.partition("?")[2].partition("=")
        return load_sheet(
            Asked(**{name: cursor} if name else {}),
            rows,
            newest_first(JUNE + DAY),
            "/list/",
            size,
        )

    with transaction.atomic():
        rows, expected = listed(explainers)
        sheets = [asked("/list/")]
        while sheets[-1].next:
            sheets.append(asked(sheets[-1].next))
            assert sheets[-1].path == sheets[-2].next
        down = [[row.edition_id for row in one.rows] for one in sheets]
        assert list(chain.from_iterable(down)) == expected
        assert {len(shown) for shown in down[:-1]} <= {size}
        sheets = sheets[-1:]
        while sheets[-1].previous:
            sheets.append(asked(sheets[-1].previous))
            assert sheets[-1].path == sheets[-2].previous
        assert [[row.edition_id for row in one.rows] for one in sheets[::-1]] == down
        assert sheets[-1].path == "/list/"
        transaction.set_rollback(True)


def listed(explainers):
    """Make explainers of one topic, each live from an hour on, some withdrawn since;
    give its rows, and those live.
    """
    topic = Topic.objects.create(name="Prices")
    rows = []
    for number, (hour, is_live) in enumerate(explainers):
        at = JUNE + timedelta(hours=hour)
        edition = Edition(
            article=Article(slug=f"made-{number}"), number=1, kind="published", slug=f"made-{number}", document={},
            published_at=at, live_from=at, first_live_from=at, live_until=None if is_live else at + DAY / 2,
            rendered_at=at, sha256=str(number),
        )  # fmt: skip
        rows.append(
            EditionTopic(edition=edition, topic=topic, position=0, first_live_from=at)
        )
    Article.objects.bulk_create(row.edition.article for row in rows)
    Edition.objects.bulk_create(row.edition for row in rows)
    EditionTopic.objects.bulk_create(rows)
    live = [row.edition for row in rows if row.edition.live_until is None]
    live.sort(key=lambda edition: (edition.first_live_from, edition.pk), reverse=True)
    found = (
        EditionTopic.objects.live(JUNE + DAY)
        .filter(topic=topic)
        .select_related("edition")
    )
    return found, [edition.pk for edition in live]
