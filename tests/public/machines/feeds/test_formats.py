"""The laws of the formats, over feeds of any text."""

import json
from datetime import UTC, datetime

import feedparser
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from articles.public.machines.feeds.feed import Entry, Feed, Person
from articles.public.machines.feeds.json_feed import write_json_feed
from articles.public.machines.feeds.xml_feed import write_atom, write_rss
from articles.rendering.machines.xml_text import replace_illegal

AT = datetime(2026, 6, 2, 9, tzinfo=UTC)
ATOM = "{http://www.w3.org/2005/Atom}"
lines = st.text(st.characters(codec="utf-8"), max_size=40).map(replace_illegal)
names = lines.filter(str.strip)
people = st.builds(
    Person, name=names, address=st.sampled_from(["", "https://news.example/authors/x/"])
)
entries = st.builds(
    Entry,
    id=st.uuids().map("urn:uuid:{}".format),
    title=lines,
    address=st.just("https://news.example/explainers/x/"),
    published_at=st.just(AT),
    updated_at=st.just(AT),
    summary=lines,
    content=lines,
    language=st.sampled_from(["", "en", "ar", "pt-BR"]),
    people=st.lists(people, max_size=2).map(tuple),
    topics=st.lists(names, max_size=2).map(tuple),
)
feeds = st.builds(
    Feed,
    title=lines,
    description=lines,
    page=st.just("https://news.example/"),
    address=st.just("https://news.example/feeds/x"),
    language=st.just("en"),
    site=st.just(Person("News", "https://news.example/")),
    icon=st.just("https://news.example/icon.svg"),
    updated_at=st.just(AT),
    entries=st.lists(entries, max_size=3).map(tuple),
)


def as_xml_reads(text: str) -> str:
    """XML 1.0, section 2.11: a carriage return becomes a line feed."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


@given(feeds)
def test_atom_gives_back_what_it_was_given(feed):
    root = etree.fromstring(write_atom(feed).encode())
    assert root.tag == f"{ATOM}feed"
    assert (root.findtext(f"{ATOM}title") or "") == as_xml_reads(feed.title)
    for entry, written in zip(feed.entries, root.findall(f"{ATOM}entry"), strict=True):
        assert written.findtext(f"{ATOM}id") == entry.id
        assert (written.findtext(f"{ATOM}title") or "") == as_xml_reads(entry.title)
        assert (written.findtext(f"{ATOM}content") or "") == as_xml_reads(entry.content)
        assert [name.text for name in written.iterfind(f"{ATOM}author/{ATOM}name")] == [
            as_xml_reads(person.name) for person in entry.people
        ]
        assert written.findtext(f"{ATOM}updated") == "2026-06-02T09:00:00+00:00"


@given(feeds)
def test_rss_gives_back_what_it_was_given(feed):
    channel = etree.fromstring(write_rss(feed).encode()).find("channel")
    content = "{http://purl.org/rss/1.0/modules/content/}encoded"
    for entry, written in zip(feed.entries, channel.findall("item"), strict=True):
        assert written.findtext("guid") == entry.id
        assert written.find("guid").get("isPermaLink") == "false"
        assert (written.findtext("title") or "") == as_xml_reads(entry.title)
        assert (written.findtext(content) or "") == as_xml_reads(entry.content)


@given(feeds)
def test_json_feed_has_what_the_format_requires(feed):
    value = json.loads(write_json_feed(feed))
    assert value["version"] == "https://jsonfeed.org/version/1.1"
    assert isinstance(value["title"], str)
    for item in value["items"]:
        assert item["id"]
        assert all(item.values())


@given(feeds)
def test_a_parser_from_elsewhere_finds_nothing_to_complain_of(feed):
    for write in (write_atom, write_rss):
        read = feedparser.parse(write(feed).encode())
        assert not read.bozo
        assert [entry.id for entry in read.entries] == [
            entry.id for entry in feed.entries
        ]
