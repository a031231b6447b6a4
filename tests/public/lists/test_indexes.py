import re

import pytest
from django.db import connection
from django.test import override_settings

from articles.models import Article, Author, Source, Topic
from articles.publishing import withdraw
from tests.factories import DAY, JUNE, flag_source, many, published
from tests.readers import headlines

pytestmark = pytest.mark.django_db


def links(response, folder: str) -> list[str]:
    html = response.content.decode().partition("<main")[2].partition("</main>")[0]
    return re.findall(rf'<h2><a href="(/{folder}/[^"]+)">', html)


def next_sheet(response) -> str:
    found = re.search(r'rel="next" href="([^"]*)"', response.content.decode())
    return found[1] if found else ""


def test_the_latest_explainers_are_paged_along_their_slugs(reader):
    made = [edition.headline for edition in many(30)]
    first = reader.get("/explainers/")
    assert headlines(first) == made[:5:-1]
    second = reader.get(next_sheet(first))
    assert headlines(second) == made[5::-1]
    assert len(first.queries) == 5
    assert next_sheet(second) == ""


def test_topics_are_listed_by_name_with_introduction_and_start(reader):
    many(1)
    edition = published("Power", topics=[{"name": "Energy", "slug": "energy"}])
    Topic.objects.create(name="Unused", slug="unused")
    Topic.objects.filter(slug="energy").update(
        introduction="How *power* is <b>made</b>.", start_here=edition.article_id
    )
    response = reader.get("/topics/")
    html = response.content.decode()
    assert links(response, "topics") == ["/topics/energy/", "/topics/prices/"]
    assert '<p class="topic-intro">How power is' in html
    assert "<b>made" not in html
    assert '<a href="/explainers/power/" lang="en">Power</a>' in html
    assert html.count('<svg class="drawn') == 2
    assert len(response.queries) == 3


def test_topics_and_authors_are_paged_by_name(reader):
    topics = [{"name": f"Topic {n:03}", "slug": f"t{n:03}"} for n in range(50)]
    byline = [{"name": f"Author {n:03}", "slug": f"a{n:03}"} for n in range(50)]
    published(topics=topics, byline=byline)
    Topic.objects.create(name="Topic 010 of a draft", slug="draft")
    for folder, size in (("topics", 24), ("authors", 48)):
        path, met = f"/{folder}/", []
        while path:
            response = reader.get(path)
            found = links(response, folder)
            assert 0 < len(found) <= size
            met += found
            path = next_sheet(response)
        letter = folder[0]
        assert met == [f"/{folder}/{letter}{n:03}/" for n in range(50)]
    assert reader.get("/topics/?after=draft").status_code == 404
    assert reader.get("/authors/?after=nobody").status_code == 404


def test_a_topic_has_its_introduction_picture_and_start(reader):
    edition = published()
    Topic.objects.filter(slug="prices").update(
        introduction="See [this](https://a.example/). <script>alert(1)</script>",
        picture_src=f"/media/{'b' * 40}-1600x900.webp",
        picture_alt='A "market"',
        start_here=edition.article_id,
    )
    html = reader.get("/topics/prices/").content.decode()
    assert '<a href="https://a.example/"' in html
    assert "<script>alert" not in html
    assert 'alt="A &quot;market&quot;" width="1600" height="900"' in html
    assert '"image":"https://news.example/media/' in html.replace('": "', '":"')
    assert html.count("Start here:") == 1


def test_a_topic_starts_with_no_explainer_that_is_not_live(reader, set_clock):
    published()
    gone = published("Gone")
    Topic.objects.filter(slug="prices").update(start_here=gone.article_id)
    withdraw(
        article=Article.objects.get(pk=gone.article_id),
        by=None,
        now=JUNE + DAY,
        note="It was wrong.",
    )
    set_clock(JUNE + DAY)
    for path in ("/", "/topics/", "/topics/prices/"):
        assert "Start here" not in reader.get(path).content.decode()


def test_authors_have_a_portrait_or_their_initial(reader):
    published(byline=[{"name": "Émile", "slug": "emile", "role": "Reporter"}])
    html = reader.get("/authors/").content.decode()
    assert '<span class="portrait initial" aria-hidden="true">É</span>' in html
    Author.objects.update(portrait_src=f"/media/{'c' * 40}-400x400.webp")
    html = reader.get("/authors/").content.decode()
    assert re.search(r'<img class="portrait" src="/media/c+-400x400.webp"', html)


def test_the_archive_leads_to_years_and_months_that_have_explainers(reader):
    for day in (-400, -20, 0, 70):
        published(f"Of day {day}", at=JUNE + DAY * day)
    response = reader.get("/archive/")
    html = response.content.decode()
    assert re.findall(r'href="(/archive/\d[^"]+)"', html) == [
        "/archive/2026/",
        "/archive/2026/05/",
        "/archive/2026/06/",
        "/archive/2026/08/",
        "/archive/2025/",
    ]
    assert len(response.queries) == 4


def test_a_year_lists_its_explainers_by_month_and_leads_to_its_neighbours(reader):
    made = many(7)
    published("Of the year before", at=JUNE - DAY * 500)
    published("Of May", at=JUNE - DAY * 20)
    response = reader.get("/archive/2026/")
    html = response.content.decode()
    assert re.findall(r'<h2 id="_2026-..">(?:<[^>]+>)([A-Z]\w+)', html) == [
        "May",
        "June",
    ]
    listed = re.findall(r'<li lang="en" dir="auto"><a [^>]+>([^<]+)', html)
    assert listed == ["Of May", *(edition.headline for edition in made)]
    assert re.findall(r'<li><a href="(/archive/2026/[^"]+)">', html) == [
        "/archive/2026/05/",
        "/archive/2026/06/",
    ]
    assert '<a class="pages-previous" href="/archive/2025/">2025</a>' in html
    assert len(response.queries) == 5
    for year in (2024, 2027, 9999, 1000):
        assert reader.get(f"/archive/{year}/").status_code == (404)


def test_the_archives_years_are_those_of_the_newsrooms_calendar(reader):
    published(at=JUNE.replace(month=1, day=1, hour=2))
    assert reader.get("/archive/2026/").status_code == 200
    with override_settings(TIME_ZONE="America/New_York"):
        assert reader.get("/archive/2026/").status_code == 404
        html = reader.get("/archive/").content.decode()
        assert "/archive/2025/12/" in html


def test_sources_can_be_narrowed_to_a_kind_and_a_status(reader):
    sources = [
        {"key": "a", "title": "A", "url": "https://a.example/", "kind": "report"},
        {"key": "b", "title": "B", "url": "https://b.example/", "kind": "paper"},
        {
            "key": "c",
            "title": "C",
            "url": "https://c.example/",
            "kind": "press-release",
        },
    ]
    body = "All [@a] [@b] [@c]."
    published(
        sources=sources,
        sections=[{"anchor": "a", "heading": "A", "body": body}],
        faq=[],
    )
    flag_source("https://b.example/", Source.Status.RETRACTED)

    def found(query: str) -> list[str]:
        html = reader.get(f"/sources/?{query}").content.decode()
        return re.findall(r'<a href="/sources/[^"?]+">([^<]+)</a>', html)

    assert found("") == ["A", "B", "C"]
    assert found("kind=report") == ["A"]
    assert found("kind=press-release") == ["C"]
    assert found("status=retracted") == ["B"]
    assert found("status=standing&kind=") == ["A", "C"]
    assert found("kind=paper&status=standing") == []
    assert found("kind=%00&status=nonsense") == ["A", "B", "C"]
    html = reader.get("/sources/?kind=report&status=standing").content.decode()
    assert '<option value="report" selected>Report</option>' in html
    canonical = "https://news.example/sources/?kind=report&amp;status=standing"
    assert f'<link rel="canonical" href="{canonical}">' in html


PLANNED = [
    ("/explainers/", "articles_edition_by_language"),
    ("/topics/", "articles_topic_listed"),
    ("/authors/", "articles_author_listed"),
    ("/sources/?kind=report", "articles_source_kind"),
    ("/sources/?status=retracted", "articles_source_status_slug"),
    ("/sources/?kind=report&status=retracted", "articles_source_both"),
    ("/archive/", "articles_edition"),
]


@pytest.mark.sqlite
@pytest.mark.parametrize(("path", "index"), PLANNED)
def test_a_list_is_read_along_an_index(reader, path, index):
    """SQLite plans alike for any number of rows, so that a plan tells here what
    thousands of them would cost.
    """
    many(2)
    plans = []
    for sql in reader.get(path).queries:
        with connection.cursor() as cursor:
            cursor.execute(f"EXPLAIN QUERY PLAN {sql}", ["x"] * sql.count("%s"))
            plans.append("\n".join(step for *_, step in cursor.fetchall()))
    assert any(index in plan for plan in plans), "\n\n".join(plans)
    for plan in plans:
        for step in plan.splitlines():
            scans = step.startswith("SCAN articles_") and "INDEX" not in step
            assert not scans, plan


@pytest.mark.parametrize(
    "path", ["/nothing/", "/explainers/gone/", "/questions/gone/nothing/"]
)
def test_what_is_not_here_offers_a_search_and_ways_on(reader, set_clock, path):
    gone = published("Gone")
    withdraw(
        article=Article.objects.get(pk=gone.article_id),
        by=None,
        now=JUNE + DAY,
        note="It was wrong.",
    )
    set_clock(JUNE + DAY)
    response = reader.get(path)
    assert response.status_code in (404, 410)
    html = response.content.decode()
    assert '<form class="search-form find" role="search" action="/search/"' in html
    for place in ("/explainers/", "/topics/", "/questions/", "/archive/"):
        assert f'<li><a href="{place}">' in html


def test_a_kind_that_no_source_has_is_no_page(reader, edition):
    assert reader.get("/sources/?kind=nothing").status_code == 404
    assert reader.get("/sources/?kind=law").status_code == 200


def test_a_kind_of_an_imported_document_can_be_chosen_again(reader, edition):
    Source.objects.update(kind="podcast")
    html = reader.get("/sources/?kind=podcast").content.decode()
    assert '<option value="podcast" selected>podcast</option>' in html
