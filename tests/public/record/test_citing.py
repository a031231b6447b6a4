"""“Cite this edition”: a line on its page, and files for the programs that keep
references.
"""

import json

import pytest

from articles.models import Article
from articles.publishing import withdraw
from tests.factories import DAY, JUNE, another_edition, published
from tests.readers import words
from tests.shared_rows import shared_rows

pytestmark = pytest.mark.django_db
EXPLAINER = "/explainers/why-bread-costs-more/"
TYPES = {
    "bib": "application/x-bibtex; charset=utf-8",
    "ris": "application/x-research-info-systems; charset=utf-8",
    "csl.json": "application/vnd.citationstyles.csl+json",
}


@shared_rows
def edition():
    first = published(slug="why-bread-costs-more")
    return another_edition(first, at=JUNE + DAY, headline="Why <b>bread</b> costs more")


@pytest.mark.parametrize("ending", TYPES)
def test_a_citation_is_sent_as_every_file_is(reader, edition, ending):
    path = f"{EXPLAINER}editions/2.{ending}"
    response = reader.get(path)
    assert (response.status_code, response["Content-Type"]) == (200, TYPES[ending])
    name = f'attachment; filename="why-bread-costs-more-2.{ending}"'
    assert response["Content-Disposition"] == name
    assert response["X-Robots-Tag"] == "noindex"
    assert response["Cache-Control"] == "public, max-age=60"
    assert (
        reader.get(path, headers={"If-None-Match": response["ETag"]}).status_code == 304
    )
    assert len(response.queries) == 2
    assert f"https://news.example{EXPLAINER}editions/2/" in response.text
    assert "A Reporter" in response.text


def test_an_edition_is_cited_as_it_was(reader, edition):
    [item] = json.loads(reader.get(f"{EXPLAINER}editions/1.csl.json").text)
    assert item["title"] == "Why bread costs more"
    assert item["issued"] == {"date-parts": [[2026, 6, 2]]}
    assert item["edition"] == "1"


@pytest.mark.parametrize("path", [EXPLAINER, f"{EXPLAINER}editions/2/"])
def test_the_page_has_a_line_to_copy_and_links_to_the_files(reader, edition, path):
    html = reader.get(path).text
    box = html[html.index('<details class="cite-edition') :].partition("</details>")[0]
    assert words(box).startswith(
        "Cite this edition A Reporter: “Why <b>bread</b> costs more”. Newsroom, edition 2, 3 June 2026. "
        f"https://news.example{EXPLAINER}editions/2/"
    )
    assert "<b>" not in box
    for ending in TYPES:
        assert f'href="{EXPLAINER}editions/2.{ending}"' in box


@pytest.mark.parametrize("file", ["editions/3.bib", "editions/1.txt", "editions/0.ris"])
def test_what_is_no_edition_or_no_format_is_not_found(reader, edition, file):
    assert reader.get(f"{EXPLAINER}{file}").status_code == 404


def test_a_withdrawn_explainer_is_not_cited(reader, edition, set_clock):
    set_clock(JUNE + DAY * 3)
    article = Article.objects.get(pk=edition.article_id)
    withdraw(article=article, by=None, now=JUNE + DAY * 2, note="It was wrong.")
    for ending in TYPES:
        assert reader.get(f"{EXPLAINER}editions/1.{ending}").status_code == 410
