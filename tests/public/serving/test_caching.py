"""Pages that a process keeps: put together once for each state, and sent as if they had
been made for each reader.
"""

from datetime import timedelta

import pytest
from django.core.management import call_command

from articles.models import Article, Edition
from articles.public.serving.bounded_cache import cache
from articles.publishing import withdraw
from tests.factories import DAY, JUNE, another_edition, flag_source, published
from tests.readers import Reader

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]

PAGE = "/explainers/why-bread-costs-more/"
KEPT = {
    "/": {},
    PAGE: {},
    f"{PAGE[:-1]}.md": {},
    f"{PAGE[:-1]}.json": {},
    "as Markdown": {"path": PAGE, "headers": {"Accept": "text/markdown"}},
    "as JSON": {"path": PAGE, "headers": {"Accept": "application/json"}},
}
page = pytest.mark.parametrize(
    "asked", [{"path": path, **how} for path, how in KEPT.items()], ids=list(KEPT)
)


@pytest.fixture(autouse=True)
def a_day_later(set_clock):
    set_clock(JUNE + DAY)


def is_kept(reader: Reader, asked: dict) -> bool:
    return len(reader.get(**asked).queries) == 1


@page
def test_a_page_is_put_together_once_and_sent_the_same_to_all(reader, edition, asked):
    first, second = reader.get(**asked), reader.get(**asked)
    assert len(first.queries) > len(second.queries) == 1
    assert first.content == second.content
    assert dict(first.items()) == dict(second.items())


@page
def test_a_page_is_put_together_again_after_a_minute(reader, edition, set_clock, asked):
    minute = (JUNE + DAY).replace(second=0, microsecond=0)
    set_clock(minute + timedelta(seconds=59))
    reader.get(**asked)
    assert is_kept(reader, asked)
    set_clock(minute + timedelta(seconds=60))
    assert not is_kept(reader, asked)


@page
def test_a_page_is_put_together_again_as_soon_as_an_edition_is_published_or_waits(
    reader, edition, set_clock, asked
):
    at = JUNE + DAY
    reader.get(**asked)
    published("Another explainer", at=at, now=at)
    assert not is_kept(reader, asked)
    published("A third", at=at + DAY, now=at)
    assert not is_kept(reader, asked)
    assert is_kept(reader, asked)
    set_clock(at + timedelta(seconds=9))
    reader.get(**asked)
    another_edition(
        edition, at=at + timedelta(seconds=5), headline="Why bread costs less"
    )
    assert "Why bread costs less" in reader.get(**asked).content.decode()


@page
def test_a_page_changes_with_the_clock_within_the_minute_in_which_it_was_put_together(
    reader, edition, set_clock, asked
):
    at = JUNE + DAY
    another_edition(
        edition, at=at + timedelta(seconds=20), now=at, headline="Why bread costs less"
    )
    told = []
    for seconds in (10, 15, 20, 25):
        set_clock(at + timedelta(seconds=seconds))
        response = reader.get(**asked)
        is_new = "Why bread costs less" in response.content.decode()
        told.append((is_new, response["Cache-Control"], len(response.queries) == 1))
    assert told == [
        (False, "public, max-age=10", False),
        (False, "public, max-age=5", True),
        (True, "public, max-age=60", False),
        (True, "public, max-age=60", True),
    ]


@pytest.mark.parametrize("path", ["/", PAGE])
def test_what_is_withdrawn_is_no_longer_told_elsewhere_within_the_minute(
    reader, edition, set_clock, path
):
    at = JUNE + DAY
    other = published("Another explainer", at=JUNE)
    assert "Another explainer" in reader.get(path).content.decode()
    withdraw(
        article=Article.objects.get(pk=other.article_id),
        by=None,
        now=at,
        note="Its figures were invented.",
    )
    set_clock(at + timedelta(seconds=1))
    assert "Another explainer" not in reader.get(path).content.decode()
    assert reader.get("/explainers/another-explainer/").status_code == 410


@pytest.mark.parametrize("name", [PAGE, f"{PAGE[:-1]}.md", "as Markdown"])
def test_an_explainer_is_put_together_again_as_soon_as_a_source_of_it_falls(
    reader, edition, name
):
    asked = {"path": name, **KEPT[name]}
    reader.get(**asked)
    flag_source("https://fao.example/prices")
    assert "Retracted" in reader.get(**asked).content.decode()
    assert is_kept(reader, asked)


@page
def test_an_explainer_is_put_together_again_as_soon_as_it_is_rendered_again(
    reader, edition, asked
):
    reader.get(**asked)
    Edition.objects.filter(pk=edition.pk).derive(renderer="0")
    call_command("render_editions", verbosity=0)
    assert is_kept(reader, asked) == (asked["path"] == "/")


def test_the_answers_at_one_address_are_kept_apart(reader, edition):
    types = [
        "text/html; charset=utf-8",
        "text/markdown; charset=utf-8",
        "application/json",
    ]
    for _ in range(2):
        given = [
            reader.get(PAGE, headers={"Accept": asked})
            for asked in ("text/html", "text/markdown", types[2])
        ]
        assert [response["Content-Type"] for response in given] == types
        assert [("Content-Location" in response) for response in given] == [
            False,
            True,
            True,
        ]
    assert "Content-Location" not in reader.get(f"{PAGE[:-1]}.json")


@pytest.mark.parametrize(
    ("path", "status"), [("/explainers/nothing/", 404), ("/explainers/withdrawn/", 410)]
)
def test_an_address_where_nothing_is_keeps_nothing(reader, edition, path, status):
    gone = published("Withdrawn", at=JUNE)
    withdraw(
        article=Article.objects.get(pk=gone.article_id),
        by=None,
        now=JUNE + DAY,
        note="Its figures were invented.",
    )
    assert reader.get(path).status_code == status
    assert not cache.size


def test_one_state_of_a_page_is_kept(reader, edition, set_clock):
    sizes = set()
    for minutes in range(3):
        set_clock(JUNE + DAY + timedelta(minutes=minutes))
        reader.get(PAGE)
        sizes.add(cache.size)
    length = len(reader.get(PAGE).content)
    assert sizes == {length + length // 2}
