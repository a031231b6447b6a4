import re

import pytest
from django.test import override_settings

from articles.models import Author, Source, Topic
from articles.register import set_status
from tests.factories import DAY, JUNE, another_edition, flag_source, many, published
from tests.readers import headlines

pytestmark = pytest.mark.django_db


def test_standing_records_have_a_page_only_while_a_live_edition_names_them(
    reader, set_clock
):
    Topic.objects.create(name="Unused", slug="unused")
    Author.objects.create(name="Nobody", slug="nobody")
    Source.objects.create(title="Unread", slug="unread")
    edition = published()
    for path in ("/topics/unused/", "/authors/nobody/", "/sources/unread/"):
        assert reader.get(path).status_code == 404
    another_edition(edition, at=JUNE + DAY, topics=())
    assert reader.get("/topics/prices/").status_code == 404
    assert "Unread" not in reader.get("/sources/").content.decode()


@pytest.mark.usefixtures("edition")
def test_an_author_has_a_bio_links_and_a_credit_beside_each_explainer(reader):
    record = Author.objects.get(slug="a-reporter")
    record.links.create(position=0, title="Home", url="https://reporter.example/")
    record.links.create(position=1, title="Trap", url="javascript:alert(1)")
    byline = [
        {"id": str(record.pk), "name": "A Reporter", "credit": "fact-checker"},
        {"name": "Someone", "slug": "someone"},
    ]
    published("Another explainer", byline=byline)
    html = reader.get("/authors/a-reporter/").content.decode()
    assert '<div class="bio"><p>Writes.</p>' in html
    assert 'href="https://reporter.example/"' in html
    assert "javascript:" not in html
    assert '<p class="credit">Fact-checker</p>' in html


def test_a_source_says_how_it_stands_and_what_cites_it(reader):
    many(2)
    assert "Standing" in reader.get("/sources/food-prices/").content.decode()
    flag_source("https://fao.example/prices", "disputed", "Another agency disagrees.")
    response = reader.get("/sources/food-prices/")
    html = response.content.decode()
    assert "<strong>Disputed</strong>" in html
    assert "Another agency disagrees." in html
    assert '<a href="https://fao.example/prices" rel="noopener">fao.example</a>' in html
    assert len(headlines(response)) == 2
    listed = reader.get("/sources/").content.decode()
    assert "cited by 2 explainers" in listed
    assert '<strong class="status">Disputed</strong>' in listed


def test_what_many_explainers_cite_is_not_counted_to_the_last(reader):
    many(10)
    assert "cited by 10 explainers" in reader.get("/sources/").content.decode()
    many(1)
    assert (
        "cited by more than 10 explainers" in reader.get("/sources/").content.decode()
    )


def test_a_source_tells_its_statuses_and_no_login(reader, admin_user):
    published()
    source = Source.objects.get(url="https://fao.example/prices")
    source.doi = "10.1000/182"
    source.save()
    set_status(source, "disputed", "Another agency disagrees.", by=admin_user, now=JUNE)
    set_status(source, "standing", "Both agree by now.", by=None, now=JUNE + DAY)
    html = reader.get("/sources/food-prices/").content.decode()
    assert "Disputed</strong>. Another agency disagrees." in html
    assert "Standing</strong>. Both agree by now." in html
    assert 'href="https://doi.org/10.1000/182"' in html
    assert admin_user.username not in html


def test_a_source_whose_address_is_no_link_shows_it_as_text(reader):
    source = {"key": "trap", "title": "Trap", "url": "javascript:alert(1)"}
    published(
        sources=[source],
        sections=[{"anchor": "a", "heading": "A", "body": "B [@trap]."}],
        faq=[],
    )
    html = reader.get("/sources/trap/").content.decode()
    assert "<dd>javascript:alert(1)</dd>" in html
    assert 'href="javascript' not in html


def test_the_archive_lists_a_month_oldest_first_and_leads_to_its_neighbours(reader):
    _, june, later, _ = (
        published(f"Of day {day}", at=JUNE + DAY * day) for day in (-20, 0, 3, 70)
    )
    response = reader.get("/archive/2026/06/")
    html = response.content.decode()
    assert headlines(response) == [june.headline, later.headline]
    assert '<a class="pages-previous" href="/archive/2026/05/">May 2026</a>' in html
    assert 'href="/archive/2026/08/">August 2026</a>' in html
    assert reader.get("/archive/2026/07/").status_code == 404


def test_the_archive_keeps_the_newsrooms_own_calendar(reader):
    published(at=JUNE.replace(day=1, hour=2))
    assert reader.get("/archive/2026/06/").status_code == 200
    with override_settings(TIME_ZONE="America/New_York"):
        assert reader.get("/archive/2026/06/").status_code == 404
        assert reader.get("/archive/2026/05/").status_code == 200


@pytest.mark.parametrize(
    "path", ["/topics/prices/", "/authors/a-reporter/", "/questions/"]
)
def test_an_arabic_explainer_in_a_list_turns_its_own_entry_alone(reader, path):
    faq = [{"anchor": "q", "question": "كم ارتفع السعر؟", "answer": "نعم."}]
    published(
        "لماذا الخبز",
        slug="لماذا-الخبز",
        language="ar",
        standfirst="السعر ارتفع.",
        faq=faq,
    )
    published("Of today", at=JUNE + DAY)
    html = reader.get(path).content.decode()
    turned = re.findall(
        r'<(?:(?:li|article)[^>]* dir="auto">\s*<)?(\w+)[^>]* lang="ar"[^>]*>(.*?)</\1>',
        html,
    )
    words = {re.sub("<[^>]+>", "", inner) for _, inner in turned}
    asked = {"كم ارتفع السعر؟"} if path == "/questions/" else set()
    summarised = {"السعر ارتفع."} if path != "/questions/" else set()
    assert words == {"لماذا الخبز"} | asked | summarised
    assert html.count('lang="ar"') == len(turned)
    assert "2 June 2026" in html or path == "/questions/"
