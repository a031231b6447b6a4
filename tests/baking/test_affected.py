"""What a change affects, asked of pure functions."""

from dataclasses import replace

from articles.baking.affected import (
    FOR_PROGRAMS,
    LISTS,
    SEEN_FIRST,
    ExplainerChange,
    RecordChange,
    Shown,
    SiteChange,
    affected,
)

BREAD = Shown(
    slug="bread",
    sitemap_part=3,
    share_picture="a" * 40,
    questions=("why-now",),
    topics=("prices",),
    authors=("wren",),
    sources=("fao",),
    terms=("inflation",),
)
OWN = {
    "/explainers/bread/",
    "/explainers/bread.md",
    "/explainers/bread.json",
    "/explainers/bread/history/",
    "/explainers/bread/history.json",
    "/questions/bread/why-now/",
    f"/share/{'a' * 40}.png",
}
NAMING = {
    "/topics/prices/",
    "/authors/wren/",
    "/sources/fao/",
    "/glossary/inflation/",
}
FEEDS = {
    "/feeds/topics/prices/atom.xml",
    "/feeds/topics/prices/rss.xml",
    "/feeds/topics/prices/feed.json",
    "/feeds/authors/wren/atom.xml",
    "/feeds/authors/wren/rss.xml",
    "/feeds/authors/wren/feed.json",
}


def test_a_first_edition_affects_itself_the_lists_and_what_it_names():
    found = affected(
        ExplainerChange("bread", None, BREAD, months=((2026, 6), (2026, 3)))
    )
    months = {"/archive/2026/06/", "/archive/2026/03/", "/archive/2026/"}
    part = {"/sitemaps/explainers-3.xml"}
    lists = set(LISTS) | NAMING | months
    affected_in_all = OWN | lists | set(FOR_PROGRAMS) | FEEDS | part
    assert {*found.first, *found.later} == affected_in_all


def test_an_edition_has_itself_and_the_front_page_baked_before_the_answer():
    found = affected(ExplainerChange("bread", None, BREAD, months=((2026, 6),)))
    assert set(found.first) == OWN | set(SEEN_FIRST)


def test_what_is_baked_before_the_answer_does_not_grow_with_what_an_edition_names():
    many = tuple(f"topic-{number}" for number in range(50))
    named = replace(BREAD, topics=many, sources=many, authors=many)
    few = affected(ExplainerChange("bread", None, BREAD))
    assert affected(ExplainerChange("bread", None, named)).first == few.first


def test_its_own_page_is_baked_first():
    found = affected(ExplainerChange("bread", None, BREAD))
    assert found.first[0] == "/explainers/bread/"


def test_what_the_edition_before_named_is_affected_too():
    after = Shown(slug="loaf", sitemap_part=3, topics=("wages",))
    found = affected(ExplainerChange("loaf", BREAD, after))
    assert set(found.first) >= OWN | {"/explainers/loaf/"}
    assert set(found.later) >= NAMING | {"/topics/wages/"}


def test_a_withdrawal_affects_all_that_showed_it_and_its_history():
    found = affected(ExplainerChange("bread", BREAD, None))
    assert set(found.first) >= OWN | NAMING | set(LISTS)


def test_a_withdrawal_affects_the_pictures_of_former_editions_first():
    found = affected(ExplainerChange("bread", BREAD, None, former_pictures=("b" * 40,)))
    assert found.first[0] == f"/share/{'b' * 40}.png"


def test_an_author_affects_the_lists_that_name_authors():
    found = affected(RecordChange("author", "wren", topics=("prices",)))
    assert set(found.first) == {
        "/authors/wren/",
        "/authors/",
        "/",
        "/explainers/",
        "/topics/prices/",
    }


def test_neighbours_and_what_programs_ask_for_come_later():
    found = affected(
        ExplainerChange(
            "bread", None, BREAD, record_parts=("topics",), neighbours=("wheat",)
        )
    )
    assert set(found.later) >= {
        "/sitemaps/explainers-3.xml",
        "/sitemaps/topics.xml",
        "/explainers/wheat/",
    }


def test_a_correction_affects_the_months_of_corrections():
    found = affected(
        ExplainerChange("bread", BREAD, BREAD, correction_months=((2026, 6),))
    )
    assert {"/corrections/", "/corrections/2026/06/"} <= set(found.later)


def test_a_topic_that_begins_with_it_is_affected():
    found = affected(ExplainerChange("bread", BREAD, BREAD, starts=("economy",)))
    assert "/topics/economy/" in found.later


def test_a_source_affects_its_page_at_once_and_then_what_cites_it():
    found = affected(RecordChange("source", "fao", (BREAD,)))
    assert found.first == ("/sources/fao/", "/sources/")
    assert set(found.later) >= OWN | {"/feeds/atom.xml", "/feeds/authors/wren/rss.xml"}


def test_a_topic_affects_the_pages_that_name_it():
    found = affected(RecordChange("topic", "prices"))
    assert set(found.first) >= {"/topics/prices/", "/topics/", "/", "/questions/"}


def test_the_identity_affects_the_whole_site():
    found = affected(SiteChange(("about",), style="/identity/0123456789abcdef.css"))
    assert found.is_whole_site
    assert set(found.first) >= {"/", "/about/", "/identity/0123456789abcdef.css"}


def test_no_address_is_baked_twice():
    change = ExplainerChange("bread", BREAD, BREAD, neighbours=("bread", "wheat"))
    found = affected(change)
    every = [*found.first, *found.later]
    assert len(every) == len(set(every))
