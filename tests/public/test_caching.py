"""Pages that a process keeps: put together once for each state, and sent as if they had been made for each reader."""

from datetime import timedelta

import pytest
from django.core.management import call_command

from tests.factories import DAY, JUNE, another_edition, fallen, published
from tests.readers import Reader

pytestmark = pytest.mark.django_db

PAGE = "/explainers/why-bread-costs-more/"
KEPT = {
    "/": {},
    PAGE: {},
    f"{PAGE[:-1]}.md": {},
    f"{PAGE[:-1]}.json": {},
    "as Markdown": {"path": PAGE, "headers": {"Accept": "text/markdown"}},
    "as JSON": {"path": PAGE, "headers": {"Accept": "application/json"}},
}
page = pytest.mark.parametrize("asked", [{"path": path, **how} for path, how in KEPT.items()], ids=list(KEPT))


@pytest.fixture
def edition(set_clock):
    edition = published()
    set_clock(JUNE + DAY)
    return edition


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
def test_a_page_is_put_together_again_as_soon_as_an_edition_is_published_or_waits(reader, edition, set_clock, asked):
    at = JUNE + DAY
    reader.get(**asked)
    published("Another explainer", at=at, now=at)
    assert not is_kept(reader, asked)
    published("A third", at=at + DAY, now=at)
    assert not is_kept(reader, asked)
    assert is_kept(reader, asked)
    set_clock(at + timedelta(seconds=9))
    reader.get(**asked)
    another_edition(edition, at=at + timedelta(seconds=5), headline="Why bread costs less")
    assert "Why bread costs less" in reader.get(**asked).content.decode()


def test_an_explainer_is_put_together_again_as_soon_as_a_source_of_it_falls_or_it_is_rendered_again(reader, edition):
    asked = {"path": PAGE}
    reader.get(**asked)
    fallen("https://fao.example/prices")
    assert "Retracted" in reader.get(**asked).content.decode()
    type(edition).objects.filter(pk=edition.pk).derive(renderer="0")
    call_command("render_editions", verbosity=0)
    assert not is_kept(reader, asked)


def test_the_answers_at_one_address_are_kept_apart(reader, edition):
    types = ["text/html; charset=utf-8", "text/markdown; charset=utf-8", "application/json"]
    for _ in range(2):
        given = [reader.get(PAGE, headers={"Accept": asked}) for asked in ("text/html", "text/markdown", types[2])]
        assert [response["Content-Type"] for response in given] == types
        assert [("Content-Location" in response) for response in given] == [False, True, True]
    assert "Content-Location" not in reader.get(f"{PAGE[:-1]}.json")


def test_an_address_where_nothing_is_keeps_nothing(reader, edition):
    first, second = reader.get("/explainers/nothing/"), reader.get("/explainers/nothing/")
    assert (first.status_code, second.status_code) == (404, 404)
    published("Nothing", at=JUNE, now=JUNE)
    assert reader.get("/explainers/nothing/").status_code == 200
