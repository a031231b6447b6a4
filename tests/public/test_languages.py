"""A page is in the language of its explainer, or else of the site; what it says in
another says so.
"""

import pytest
from django.test import override_settings

from articles.public.serving import shell
from tests.factories import DAY, JUNE, another_edition, flag_source, published
from tests.readers import said

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]

FEED = "/feeds/atom.xml"


def test_a_german_explainer_is_german_throughout_on_an_english_site(reader):
    edition = published("Warum Brot teurer wird", slug="brot", language="de")
    another_edition(edition, at=JUNE + DAY, kind="corrected", note="Eine Zahl.")
    html = reader.get("/explainers/brot/").content.decode()
    text = " ".join(said(html).split())
    assert '<html lang="de" dir="ltr">' in html
    for words in (
        *(
            "Zum Text springen",
            "Themen Fragen Neu Suche",
            "Von A Reporter",
            "1 Minute · 1 Frage beantwortet",
        ),
        *(
            "Ausgabe 2 · berichtigt am 3. Juni 2026 · zuerst veröffentlicht am 2. Juni 2026",
        ),
        *(
            "Ausgabe 1 · Veröffentlicht am 2. Juni 2026, 9:00 Uhr",
            "Fragen und Antworten",
            "Mehr aus dieser Feder",
        ),
    ):
        assert words in text
    assert '<html lang="en"' in reader.get("/").content.decode()


@pytest.mark.parametrize(
    "path",
    [
        "/explainers/brot/",
        "/explainers/brot.md",
        "/explainers/brot/editions/1/",
        "/questions/brot/how-much/",
        FEED,
    ],
)
def test_a_flagged_source_is_named_in_the_language_of_the_explainer(reader, path):
    published("Warum Brot teurer wird", slug="brot", language="de")
    flag_source("https://fao.example/prices")
    text = reader.get(path).content.decode()
    assert "Zurückgezogen" in text
    assert "Retracted" not in text


def test_a_site_in_german_is_german_and_an_english_explainer_on_it_english(reader):
    with override_settings(LANGUAGE_CODE="de"):
        published(language="en")
        front, page = (
            reader.get(path).content.decode()
            for path in ("/", "/explainers/why-bread-costs-more/")
        )
        source = reader.get("/sources/food-prices/").content.decode()
    assert '<html lang="de" dir="ltr">' in front
    assert "Oft gefragt" in front
    assert "2. Juni 2026" in front
    assert "Zitiert in" in source
    assert '<html lang="en" dir="ltr">' in page
    assert "published <time" in page
    assert "Back to use 1 of source 1" in page


def test_words_in_another_language_than_their_page_say_so(reader):
    """Only these: what a page has in its own language costs no attribute."""
    published(language="fr", slug="pain")
    published(language="en-GB", slug="bread")
    with override_settings(LANGUAGE_CODE="en-us"):
        shell._shared_context.cache_clear()
        french, british = (
            reader.get(f"/explainers/{slug}/").content.decode()
            for slug in ("pain", "bread")
        )
    shell._shared_context.cache_clear()
    for part in (
        '<a class="skip" lang="en-us" dir="ltr"',
        '<header class="masthead" lang="en-us" dir="ltr">',
    ):
        assert part in french
    assert '<footer class="colophon" lang="en-us" dir="ltr">' in french
    assert '<header class="masthead">' in british
    assert '<footer class="colophon">' in british


def test_the_desk_is_in_english_on_a_site_of_any_language(admin_client):
    with override_settings(LANGUAGE_CODE="de"):
        html = admin_client.get("/admin/").content.decode()
        assert "Log out" in html
        assert '<html lang="en' in html
