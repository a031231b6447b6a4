"""Every correction stays on its explainer, and on everything that is made of it,
however many editions follow.
"""

import re

import pytest

from articles.models import Article
from articles.publishing import withdraw
from articles.publishing.chain import format_utc
from tests.factories import DAY, JUNE, another_edition, flag_source, published
from tests.readers import words
from tests.shared_rows import shared_rows

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
PATH = "/explainers/why-bread-costs-more/"
MARKDOWN, JSON = f"{PATH[:-1]}.md", f"{PATH[:-1]}.json"
QUESTION = "/questions/why-bread-costs-more/how-much/"
ALL = [
    PATH,
    MARKDOWN,
    JSON,
    QUESTION,
    "/feeds/atom.xml",
    "/feeds/rss.xml",
    "/feeds/feed.json",
]
everywhere = pytest.mark.parametrize("path", ALL)

GAS, NAME = "The price of <gas> was of another year.", "A name was misspelt."


@shared_rows
def updated_edition():
    """An explainer corrected twice, then updated."""
    first = published()
    another_edition(first, at=JUNE + DAY, kind="corrected", note=GAS)
    another_edition(first, at=JUNE + 2 * DAY, kind="corrected", note=NAME)
    return another_edition(
        first, at=JUNE + 3 * DAY, note="New figures.", standfirst="It was wheat."
    )


@pytest.fixture
def edition(updated_edition, set_clock):
    """The newest edition of an explainer that was corrected twice and then updated,
    seen a day later.
    """
    set_clock(JUNE + 4 * DAY)
    return updated_edition


def box(response) -> str:
    """Return the box of corrections as a reader sees it, in one line."""
    found = re.findall(
        r'<div class="correction" role="note">.*?</div>', response.text, re.DOTALL
    )
    return words(found[0]) if found else ""


@everywhere
def test_a_correction_stays_when_an_update_follows_it(reader, edition, path):
    text = reader.get(path).text
    assert NAME in text
    assert "of another year." in text
    assert text.index(NAME) < text.index("of another year.")
    assert "New figures." not in box(reader.get(path))


@shared_rows
def uncorrected():
    another_edition(published(), at=JUNE + DAY, note="New figures.")


@everywhere
def test_an_explainer_without_corrections_shows_none(
    reader, uncorrected, set_clock, path
):
    set_clock(JUNE + 2 * DAY)
    text = reader.get(path).text
    assert "Correction" not in text.partition("<footer")[0]
    assert 'class="correction"' not in text


@shared_rows
def scheduled():
    edition = published()
    another_edition(
        edition, at=JUNE + 2 * DAY, now=JUNE + DAY, kind="corrected", note=NAME
    )


@everywhere
def test_a_scheduled_correction_shows_from_its_hour(reader, scheduled, set_clock, path):
    set_clock(JUNE + 2 * DAY - DAY / 86_400)
    assert NAME not in reader.get(path).text
    before = reader.get(path)["ETag"]
    set_clock(JUNE + 2 * DAY)
    response = reader.get(path)
    assert NAME in response.text
    assert response["ETag"] != before


@everywhere
def test_a_withdrawn_explainer_shows_no_correction(reader, edition, set_clock, path):
    article = Article.objects.get(pk=edition.article_id)
    withdraw(article=article, by=None, now=JUNE + 5 * DAY, note="It was invented.")
    set_clock(JUNE + 6 * DAY)
    assert NAME not in reader.get(path).text


@everywhere
def test_the_corrections_are_back_with_an_explainer_that_is_published_again(
    reader, edition, set_clock, path
):
    article = Article.objects.get(pk=edition.article_id)
    withdraw(article=article, by=None, now=JUNE + 5 * DAY, note="It was invented.")
    another_edition(edition, at=JUNE + 6 * DAY)
    set_clock(JUNE + 7 * DAY)
    assert NAME in reader.get(path).text


def test_a_correction_of_another_explainer_does_not_show(reader, edition):
    other = published(
        "Rye",
        topics=[],
        sources=[],
        faq=[],
        sections=[{"anchor": "a", "heading": "A", "body": "B."}],
    )
    another_edition(other, at=JUNE + DAY, kind="corrected", note="Of rye.")
    for path in ALL[:4]:
        assert "Of rye." not in reader.get(path).text


def test_the_page_dates_each_correction_and_leads_to_what_it_changed(reader, edition):
    response = reader.get(PATH)
    assert box(response) == (
        "Correction, 4 June 2026: A name was misspelt. What changed "
        "Correction, 3 June 2026: The price of <gas> was of another year. What changed"
    )
    for number in (2, 3):
        assert f'<a href="{PATH}changes/{number}/">What changed</a>' in response.text
    assert response.text.index('class="correction"') < response.text.index('id="wheat"')


@shared_rows
def often_corrected():
    edition = published()
    for number in range(1, 7):
        another_edition(
            edition, at=JUNE + number * DAY, kind="corrected", note=f"Number {number}."
        )


@pytest.mark.parametrize("path", [PATH, QUESTION])
def test_of_many_corrections_the_newest_show_and_the_rest_unfold(
    reader, often_corrected, set_clock, path
):
    set_clock(JUNE + 30 * DAY)
    response = reader.get(path)
    shown, summary, folded = re.search(
        r'<div class="correction" role="note">(.*?)<details><summary>(.*?)</summary>(.*?)</details></div>',
        response.text,
        re.DOTALL,
    ).groups()
    assert re.findall(r"Number (\d+)\.", shown) == ["6", "5", "4"]
    assert summary == "3 earlier corrections"
    assert re.findall(r"Number (\d+)\.", folded) == ["3", "2", "1"]


def test_one_correction_beyond_those_that_show_is_counted_as_one(reader, set_clock):
    edition = published()
    for number in range(1, 5):
        another_edition(
            edition, at=JUNE + number * DAY, kind="corrected", note=f"Number {number}."
        )
    set_clock(JUNE + 30 * DAY)
    assert "<summary>1 earlier correction</summary>" in reader.get(PATH).text


def test_the_page_of_a_moved_explainer_leads_to_its_changes_of_today(
    reader, edition, set_clock
):
    another_edition(edition, at=JUNE + 5 * DAY, slug="bread")
    set_clock(JUNE + 6 * DAY)
    for path in (
        "/explainers/bread/",
        "/explainers/bread/editions/2/",
        "/questions/bread/how-much/",
    ):
        text = reader.get(path).text
        assert '<a href="/explainers/bread/changes/2/">What changed</a>' in text
        assert "/explainers/why-bread-costs-more/changes/" not in text


def test_a_question_names_the_corrections_of_its_explainer(reader, edition):
    response = reader.get(QUESTION)
    assert box(response).startswith("Correction, 4 June 2026: A name was misspelt.")
    assert "Corrections of this explainer" in words(response.text)
    assert len(response.queries) <= 6


def test_an_old_edition_has_the_corrections_of_its_day_and_names_those_since(
    reader, edition
):
    first, second = (reader.get(f"{PATH}editions/{number}/") for number in (1, 2))
    assert "Corrected since: Correction, 4 June 2026: A name was misspelt." in words(
        first.text
    )
    assert first.text.count('class="correction" role="note"') == 1
    banner = second.text.partition("<article")[0]
    assert NAME in banner
    assert "of another year." not in banner
    assert "of another year." in second.text.partition("</aside>")[2]
    assert len(first.queries) == 3
    assert "Corrected since" not in reader.get(f"{PATH}editions/4/").text


def test_corrections_are_in_the_words_of_the_explainer_s_language(reader, set_clock):
    edition = published("Warum Brot mehr kostet", language="de")
    another_edition(
        edition, at=JUNE + DAY, kind="corrected", note="Ein Name war falsch."
    )
    another_edition(edition, at=JUNE + 2 * DAY)
    set_clock(JUNE + 3 * DAY)
    page = reader.get("/explainers/warum-brot-mehr-kostet/")
    assert (
        box(page)
        == "Berichtigung vom 3. Juni 2026: Ein Name war falsch. Was sich geändert hat"
    )
    assert (
        "## Berichtigungen {#_corrections}"
        in reader.get("/explainers/warum-brot-mehr-kostet.md").text
    )


def test_the_json_the_margin_and_the_data_name_flagged_sources(reader, edition):
    source = flag_source("https://fao.example/prices", note="The agency took it back.")
    value = reader.get(JSON).json()
    assert value["flagged_sources"] == [
        {
            "key": "fao",
            "status": "retracted",
            "note": "The agency took it back.",
            "changed_at": format_utc(source.status_changed_at),
            "stands_because": "",
        }
    ]
    html = reader.get(PATH).text
    note = html[html.index('role="note" popover') :].partition("</div>")[0]
    assert '<a class="status"' in note
    assert '"creativeWorkStatus":"retracted"' in html
