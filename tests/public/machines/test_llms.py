import re

import pytest
from django.utils.http import http_date
from markdown_it import MarkdownIt

from articles.models import Article
from articles.publishing import withdraw
from tests.factories import DAY, JUNE, many, published

pytestmark = pytest.mark.django_db
PATH = "/llms.txt"
SITE = "https://news.example"


def links(text: str) -> dict[str, list[tuple[str, str]]]:
    """Give each section's links as (words, address), as a CommonMark parser reads
    them.
    """
    found, section = {}, ""
    for before, token in zip(
        [None, *(tokens := MarkdownIt().parse(text))], tokens, strict=False
    ):
        if token.type != "inline":
            continue
        if before.type == "heading_open":
            section = token.content
            continue
        for at, child in enumerate(token.children):
            if child.type == "link_open":
                words = "".join(
                    each.content
                    for each in token.children[at + 1 :][
                        : _end(token.children[at + 1 :])
                    ]
                )
                found.setdefault(section, []).append((words, child.attrs["href"]))
    return found


def _end(children) -> int:
    return next(at for at, child in enumerate(children) if child.type == "link_close")


@pytest.mark.usefixtures("edition")
def test_llms_txt_is_sent_as_every_page_is(reader):
    response = reader.get(PATH)
    assert response.status_code == 200
    assert response["Content-Type"] == "text/plain; charset=utf-8"
    assert response["Cache-Control"] == "public, max-age=60"
    assert response["Last-Modified"] == http_date(JUNE.timestamp())
    assert len(response.queries) <= 3
    assert (
        reader.get(PATH, headers={"If-None-Match": response["ETag"]}).status_code == 304
    )


def test_llms_txt_has_the_shape_of_its_format(reader):
    """llmstxt.org: one first-level heading, a quotation, text without headings, then
    lists of links.
    """
    published()
    text = reader.get(PATH).content.decode()
    assert re.match(
        r"# Newsroom\n\n> .+\n\n(?:[^#].*\n\n)+## Latest explainers\n\n- \[", text
    )
    assert text.count("\n# ") == 0
    read = links(text)
    assert list(read) == ["Latest explainers", "Topics", "Optional"]
    assert read["Latest explainers"] == [
        ("Why bread costs more", f"{SITE}/explainers/why-bread-costs-more.md")
    ]
    assert read["Topics"] == [("Prices", f"{SITE}/topics/prices/")]
    assert ": Wheat, energy and wages, in that order.\n" in text


def test_llms_txt_lists_the_newest_first_and_nothing_withdrawn(reader, set_clock):
    made = many(3)
    withdraw(
        article=Article.objects.get(pk=made[1].article_id),
        by=None,
        now=JUNE + DAY,
        note="Wrong.",
    )
    set_clock(JUNE + DAY)
    words = [
        title
        for title, _ in links(reader.get(PATH).content.decode())["Latest explainers"]
    ]
    assert words == [made[2].headline, made[0].headline]


def test_a_headline_says_in_llms_txt_what_it_says_elsewhere(reader):
    headline = "A [link](x), *stars* & \\ `code` <b> _and_ #1\x07"
    published(headline, slug="odd")
    [(words, address)] = links(reader.get(PATH).content.decode())["Latest explainers"]
    assert (words, address) == (
        headline.replace("\x07", "\ufffd"),
        f"{SITE}/explainers/odd.md",
    )


def test_an_empty_site_lists_what_is_always_there(reader):
    response = reader.get(PATH)
    read = links(response.content.decode())
    assert list(read) == ["Optional"]
    for _, address in read["Optional"]:
        assert reader.get(address.removeprefix(SITE)).status_code == 200
