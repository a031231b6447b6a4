"""How a sitemap is divided into parts, and what stays in them."""

import uuid

import pytest

from articles.models import Edition, Source, Topic
from articles.public.machines.sitemaps import parts
from articles.publishing.render import editions_to_render, render_again
from tests.factories import DAY, JUNE, another_edition, many, published
from tests.public.machines.sitemaps.test_sitemaps import (
    SHORT,
    listed,
    part_of,
    parts_of,
)

pytestmark = pytest.mark.django_db


def test_parts_hold_no_more_than_their_size_and_divide_all_there_is(
    reader, monkeypatch
):
    monkeypatch.setattr("articles.publishing.sitemap_parts.SITEMAP_PART", 5)
    wanted = {f"/explainers/{edition.slug}/" for edition in many(9, **SHORT)}
    named = [
        name
        for name in parts_of(reader.get("/sitemap.xml"))
        if name.startswith("explainers-")
    ]
    found = [listed(reader.get(f"/sitemaps/{name}")) for name in named]
    assert len(named) in (2, 3)
    assert all(0 < len(places) <= 5 for places in found)
    assert sorted(path for places in found for path in places) == sorted(wanted)


def test_a_part_changes_only_by_what_leaves_it(reader, set_clock, monkeypatch):
    """So that a crawler who knows a part need not ask for it again."""
    monkeypatch.setattr("articles.publishing.sitemap_parts.SITEMAP_PART", 5)
    made = many(10, **SHORT)
    set_clock(JUNE + DAY)
    before = parts_of(reader.get("/sitemap.xml"))
    changed = another_edition(made[7], at=JUNE + DAY, headline="Changed")
    after = parts_of(reader.get("/sitemap.xml"))
    newest = f"explainers-{part_of(changed)}.xml"
    assert after[newest] == "2026-06-03T09:00:00Z"
    others = [
        name for name in after if name.startswith("explainers-") and name != newest
    ]
    assert others
    assert all(after[name] <= before[name] for name in others)


def test_rendering_again_moves_no_edition_to_another_part(monkeypatch):
    monkeypatch.setattr("articles.publishing.sitemap_parts.SITEMAP_PART", 2)
    before = [part_of(edition) for edition in many(4, **SHORT)]
    assert len(set(before)) > 1
    list(render_again(editions_to_render(everything=True), now=JUNE + DAY))
    assert (
        list(
            Edition.objects.order_by("live_from").values_list("sitemap_part", flat=True)
        )
        == before
    )


def test_many_records_fall_into_parts_by_their_ids(reader, monkeypatch):
    monkeypatch.setattr(parts, "SITEMAP_PART", 5)
    addressed = [
        {"key": f"k{n}", "title": f"Source {n}", "url": f"https://s{n}.example/"}
        for n in range(20)
    ]
    published(
        **{
            **SHORT,
            "sources": [{**source, "id": str(uuid.uuid4())} for source in addressed],
        }
    )
    named = [
        name
        for name in parts_of(reader.get("/sitemap.xml"))
        if name.startswith("sources")
    ]
    assert named == [f"sources-{digit}.xml" for digit in "0123456789abcdef"]
    found = {
        path: name for name in named for path in listed(reader.get(f"/sitemaps/{name}"))
    }
    assert found == {
        source.get_absolute_url(): f"sources-{source.pk.hex[0]}.xml"
        for source in Source.objects.all()
    }
    assert len(found) == 20
    assert reader.get("/sitemaps/sources.xml").status_code == 404
    assert reader.get("/sitemaps/sources-00.xml").status_code == 404


@pytest.mark.parametrize(
    ("count", "digits"),
    [
        (0, 0),
        (1, 0),
        (9_000, 0),
        (9_001, 1),
        (144_000, 1),
        (144_001, 2),
        (2_304_000, 2),
    ],
)
def test_records_take_as_many_digits_as_leave_no_part_full(count, digits):
    assert parts.count_digits(count) == digits


@pytest.mark.usefixtures("edition")
def test_a_record_that_no_live_edition_names_is_in_no_part(reader):
    Topic.objects.create(name="Only in drafts")
    assert set(listed(reader.get("/sitemaps/topics.xml"))) == {"/topics/prices/"}


@pytest.mark.parametrize(
    "path",
    [
        "/sitemaps/", "/sitemaps/explainers-0.xml", "/sitemaps/explainers-9999999.xml", "/sitemaps/explainers-01.xml",
        "/sitemaps/explainers-99999999999999999999.xml", "/sitemaps/explainers--1.xml", "/sitemaps/explainers-٣.xml",
        "/sitemaps/explainers.xml", "/sitemaps/topics-g.xml", "/sitemaps/topics-0.xml", "/sitemaps/topics-FF.xml",
        "/sitemaps/questions.xml", "/sitemaps/pages-1.xml", "/sitemap.xml/", "/sitemap.json", "/sitemaps/%00.xml",
        f"/sitemaps/sources-{'0' * 40}.xml",
    ],
)  # fmt: skip
@pytest.mark.usefixtures("edition")
def test_a_part_that_is_not_there_answers_404(reader, path):
    assert reader.get(path).status_code == 404
