"""Charts and the like, wherever an explainer is read: its page, its answers, feeds and
twins.
"""

import gzip
import json
import re

import pytest
from selectolax.lexbor import LexborHTMLParser

from articles.rendering import addresses
from newsroom.assets.stylesheets import ELEMENTS, join_stylesheets
from tests.factories import published
from tests.rendering.elements.chart import write_chart
from tests.rendering.elements.test_chart_laws import random_rows

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
KB = 1024
PAGE = "/explainers/why-bread-costs-more/"
CHART = """It rose.

```chart
title: Price of bread
unit: €

| Year | Loaf |
|---|---|
| 2000 | 1.5 |
| 2020 | 3 |

As the bakers say [@fao].
```

It rose and rose.

> [!QUOTE]
> It rose and rose.
"""


def section(body: str) -> dict[str, str]:
    return {"anchor": "wheat", "heading": "Wheat", "body": body}


def styles(html: str) -> list[str]:
    links = LexborHTMLParser(html).css("head link[rel=stylesheet]")
    return [re.sub(r".*/|\?.*", "", link.attributes["href"]) for link in links]


def test_a_page_with_an_element_has_the_style_of_elements_and_any_other_has_not(reader):
    published(sections=[section(CHART)])
    published("Another", faq=[{"anchor": "a", "question": "Why?", "answer": CHART}])
    assert styles(reader.get(PAGE).text) == ["site.css", "elements.css"]
    assert "elements.css" in styles(reader.get(f"{PAGE}editions/1/").text)
    assert "elements.css" not in styles(reader.get("/explainers/").text)
    question = reader.get(addresses.question("another", "a"))
    assert "elements.css" in styles(question.text)


def test_a_page_without_elements_does_not_wait_for_their_style(reader):
    published()
    assert styles(reader.get(PAGE).text) == ["site.css"]


@pytest.mark.parametrize("file", ["atom.xml", "rss.xml", "feed.json"])
def test_in_a_feed_a_chart_is_its_table(reader, file):
    published(sections=[section(CHART)])
    response = reader.get(f"/feeds/{file}")
    if file.endswith("json"):
        content = json.loads(response.content)["items"][0]["content_html"]
    else:
        escaped = re.search(r"&lt;article.*?&lt;/article&gt;", response.text, re.DOTALL)
        content = LexborHTMLParser(escaped[0]).body.text()
    tree = LexborHTMLParser(content)
    figure = tree.css_first("figure")
    assert figure.css_first("figcaption").text() == "Price of bread €"
    assert [cell.text() for cell in figure.css("td")] == ["2000", "1.5", "2020", "3"]
    assert not tree.css("svg, details, summary")
    assert "The figures as a table" not in content
    assert content.count("It rose and rose.") == 1  # the quote repeats it


def test_the_twins_have_a_chart_as_it_was_typed(reader):
    published(sections=[section(CHART)])
    assert CHART.strip() in reader.get(PAGE.rstrip("/") + ".md").text
    found = json.loads(reader.get(PAGE.rstrip("/") + ".json").content)
    assert found["document"]["sections"][0]["body"] == CHART


def test_a_search_finds_the_words_of_a_chart_but_not_its_syntax(reader):
    published(sections=[section(CHART)])
    assert "Why bread costs more" in reader.get("/search/?q=loaf").text
    assert "Why bread costs more" not in reader.get("/search/?q=chart").text


def test_five_charts_and_twelve_pictures_weigh_60_kilobytes_without_the_pictures(
    reader,
):
    parts = []
    for number in range(12):
        if number < 5:
            kind = ("lines", "bars")[number % 2]
            rows = random_rows(2, 18, seed=number)
            parts.append(write_chart(rows, f"type: {kind}", f"title: Chart {number}"))
        parts.append(f'![Picture {number}](/media/{number}.webp "Caption {number}")')
        parts.append(" ".join(f"word{number}{each}" for each in range(150)))
    published(sections=[section("\n\n".join(parts))])
    page = reader.get(PAGE).text
    assert page.count("<svg") >= 5
    sent = [page, join_stylesheets(), join_stylesheets(ELEMENTS)]
    size = sum(len(gzip.compress(text.encode(), 9)) for text in sent)
    assert size <= 60 * KB, size
