"""The ids that an explainer's page has are those that links may lead to."""

import re
from pathlib import Path

import pytest

from articles.document import Document
from articles.rendering.page_ids import (
    AROUND_THE_TEXT,
    list_numbered_ids,
    list_page_ids,
)
from articles.rendering.to_html import render_body
from tests.documents import explainer
from tests.rendering.sample import SAMPLE

TEMPLATES = Path(__file__).parents[2] / "templates"
AUTHOR = {"name": "A reporter", "role": "Reporter"}


DOCUMENTS = [
    SAMPLE,
    Document(),
    explainer(),
    explainer(key_points=["One."], byline=[AUTHOR]),
    explainer(key_points=[" "], sections=[], sources=[], faq=[]),
    explainer(sections=[{"anchor": "a", "heading": "A"}, {"anchor": "b"}]),
    explainer(byline=[{"name": "A reporter"}, AUTHOR]),
]


@pytest.mark.parametrize("document", DOCUMENTS)
def test_the_fixed_ids_are_those_of_the_page(document):
    ids = re.findall(r'<h2[^>]* id="(_[\w-]+)"', str(render_body(document)))
    assert set(ids) == set(list_page_ids(document)) - set(AROUND_THE_TEXT)


@pytest.mark.parametrize("document", DOCUMENTS)
def test_the_numbered_ids_are_those_of_the_page(document):
    ids = re.findall(r' id="(_(?:source|author)-\d+)"', str(render_body(document)))
    assert set(ids) == set(list_numbered_ids(document))


def test_the_frame_of_the_page_has_the_ids_around_the_text():
    base = (TEMPLATES / "base.html").read_text()
    page = (TEMPLATES / "articles" / "article_page.html").read_text()
    for each in AROUND_THE_TEXT:
        assert f'id="{each}"' in base + page
