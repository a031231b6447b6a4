"""Walking a list sheet by sheet meets each live thing once and in order, whatever is
published meanwhile.
"""

import re
from html import unescape

import pytest

from articles.models import Article, Source
from articles.publishing import withdraw
from tests.factories import DAY, JUNE, another_edition, many, published
from tests.readers import headlines
from tests.shared_rows import shared_rows

pytestmark = pytest.mark.django_db


@shared_rows
def forty_five():
    return many(45)


def link(response, rel):
    found = re.search(rf'rel="{rel}" href="([^"]*)"', response.content.decode())
    return unescape(found[1]) if found else ""


def canonical(response):
    return re.search(
        r'<link rel="canonical" href="https://news.example([^"]*)">',
        response.content.decode(),
    )[1]


def walk(reader, address, rel, read=headlines):
    """Give what the sheets from `address` on show, sheet by sheet, and the address of
    the last.
    """
    sheets = []
    while address:
        response = reader.get(address)
        assert response.status_code == 200
        last, address = address, link(response, rel)
        sheets.append(read(response))
    return sheets, last


@pytest.mark.parametrize(
    ("path", "down", "up"),
    [("/topics/prices/", "before", "after"), ("/authors/a-reporter/", "before", "after"),
     ("/sources/food-prices/", "before", "after"), ("/archive/2026/06/", "after", "before")],
)  # fmt: skip
def test_a_list_is_walked_down_and_up_again(reader, forty_five, path, down, up):
    made = [edition.headline for edition in forty_five]
    in_order = made if path.startswith("/archive/") else made[::-1]
    sheets, last = walk(reader, path, "next")
    assert sheets == [in_order[:20], in_order[20:40], in_order[40:]]
    assert last == f"{path}?{down}=" + in_order[39].lower().replace(" ", "-")
    sheets, first = walk(reader, last, "prev")
    assert sheets == [in_order[40:], in_order[20:40], in_order[:20]]
    assert first == path  # the first sheet has one address alone
    above = f"{path}?{up}=" + in_order[40].lower().replace(" ", "-")
    assert headlines(reader.get(above)) == in_order[20:40]
    assert canonical(reader.get(above)) == above
    assert canonical(reader.get(last)) == last


def test_a_year_is_walked_with_its_months(reader):
    made = [edition.headline for edition in many(45)]
    published("Of the year before", at=JUNE - DAY * 200)

    def titles(response):
        html = response.content.decode()
        return re.findall(r'<li lang="en" dir="auto"><a [^>]+>([^<]+)', html)

    sheets, last = walk(reader, "/archive/2026/", "next", titles)
    assert sheets == [made[:40], made[40:]]
    assert '<h2 id="_2026-06">' in reader.get(last).content.decode()
    sheets, first = walk(reader, last, "prev", titles)
    assert (sheets, first) == ([made[40:], made[:40]], "/archive/2026/")


def test_sources_are_walked_by_their_address(reader):
    made = [
        {
            "key": f"s{number}",
            "title": f"Source {number:03}",
            "url": f"https://{number}.example/",
        }
        for number in range(120)
    ]
    body = "All of them: " + "".join(f"[@s{number}]" for number in range(120))
    published(
        sources=made, sections=[{"anchor": "a", "heading": "A", "body": body}], faq=[]
    )

    def titles(response):
        return re.findall(
            r'<a href="/sources/[^"]+">([^<]+)</a>', response.content.decode()
        )

    in_order = [source["title"] for source in made]
    sheets, last = walk(reader, "/sources/", "next", titles)
    assert sheets == [in_order[:50], in_order[50:100], in_order[100:]]
    assert last == "/sources/?after=source-099"
    assert walk(reader, last, "prev", titles) == (sheets[::-1], "/sources/")


def test_a_sheet_stays_what_it_is_while_others_are_published(reader, forty_five):
    made = forty_five
    second = link(reader.get("/topics/prices/"), "next")
    before = headlines(reader.get(second))
    many(30, at=JUNE + DAY * 9)
    another_edition(
        made[20],
        at=JUNE + DAY * 20,
        headline="Another headline",
        slug="another-address",
    )
    withdraw(
        article=Article.objects.get(pk=made[15].article_id),
        by=None,
        now=JUNE + DAY * 21,
        note="It was wrong.",
    )
    response = reader.get(second)
    headline = {made[20].headline: "Another headline"}
    expected = [
        headline.get(text, text) for text in before if text != made[15].headline
    ]
    assert headlines(response)[:19] == expected
    assert link(response, "prev") == f"/topics/prices/?after={made[24].slug}"


def test_the_place_of_a_withdrawn_or_renamed_explainer_is_kept(reader):
    old, renamed, new = many(3)
    another_edition(renamed, at=JUNE + DAY, slug="another-address")
    for address in (renamed.slug, "another-address"):
        assert headlines(reader.get(f"/topics/prices/?before={address}")) == [
            old.headline
        ]
    withdraw(
        article=Article.objects.get(pk=renamed.article_id),
        by=None,
        now=JUNE + DAY * 2,
        note="It was wrong.",
    )
    response = reader.get("/topics/prices/?before=another-address")
    assert headlines(response) == [old.headline]
    assert link(response, "prev") == "/topics/prices/"
    assert headlines(reader.get("/topics/prices/?after=another-address")) == [
        new.headline,
        old.headline,
    ]


def test_what_no_reader_has_seen_names_no_place(reader, set_clock):
    old, _ = many(2)
    published("Of tomorrow", at=JUNE + DAY * 9, now=JUNE)
    another_edition(old, at=JUNE + DAY * 9, now=JUNE, slug="tomorrows-address")
    set_clock(JUNE + DAY)
    for slug in ("of-tomorrow", "tomorrows-address"):
        assert reader.get(f"/topics/prices/?after={slug}").status_code == 404
    Source.objects.create(title="Aa, of a draft", slug="aa-of-a-draft")
    assert reader.get("/sources/?after=aa-of-a-draft").status_code == 404
