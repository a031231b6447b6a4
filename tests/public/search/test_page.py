import re
from html import unescape

import pytest
from django.test import override_settings
from django.utils.http import http_date
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.factories import DAY, JUNE, many, published
from tests.readers import words

pytestmark = pytest.mark.django_db

LIST = re.compile(r'<h3[^>]*><a href="([^"]+)">(.*?)</a></h3>', re.DOTALL)

SECTION = {"anchor": "a", "heading": "A", "body": "It flies."}


def listed(response) -> list[str]:
    """Give the addresses of the results."""
    return [address for address, _ in LIST.findall(response.content.decode())]


def next_page(response) -> str:
    link = re.search(r'rel="next" href="([^"]+)"', response.content.decode())
    return unescape(link[1]) if link else ""


@pytest.mark.usefixtures("edition")
def test_a_result_says_what_it_is_who_wrote_it_and_when_with_its_words_marked(reader):
    html = reader.get("/search/?q=breads+cost").content.decode()
    assert '<p class="label">Explainer</p>' in html
    assert (
        '<a href="/explainers/why-bread-costs-more/">Why <mark>bread</mark> <mark>costs</mark> more</a>'
        in html
    )
    assert (
        'A Reporter · <time datetime="2026-06-02T09:00:00+00:00">2 June 2026</time>'
        in html
    )
    html = reader.get("/search/?q=fifth").content.decode()
    assert 'aria-label="Questions it answers"' in html
    assert (
        '<a href="/questions/why-bread-costs-more/how-much/">How much more?</a>' in html
    )
    assert "A <mark>fifth</mark>." in html


def test_nothing_published_is_taken_for_html(reader):
    published(
        "<b>Bread</b> & <script>alert(1)</script>",
        slug="x",
        standfirst="1 < 2 &amp; `<i>bread</i>`",
    )
    html = reader.get("/search/?q=bread").content.decode()
    assert "&lt;b&gt;<mark>Bread</mark>&lt;/b&gt; &amp; &lt;script&gt;" in html
    assert "&lt;i&gt;<mark>bread</mark>&lt;/i&gt;" in html
    assert "<script" not in html


@pytest.mark.usefixtures("edition")
def test_the_page_is_html_for_readers_and_not_for_search_engines(reader):
    for path in (
        "/search/",
        "/search/?q=bread",
        "/search/?q=nothing+here",
        "/search/?q=%22",
    ):
        response = reader.get(path)
        html = response.content.decode()
        assert (response.status_code, response["Content-Type"]) == (
            200,
            "text/html; charset=utf-8",
        )
        assert '<meta name="robots" content="noindex">' in html
        assert 'rel="canonical"' not in html
        assert 'role="search"' in html
        assert html.count("<h1") == 1
        assert response["Cache-Control"] == "public, max-age=60"
        assert response["Last-Modified"] == http_date(JUNE.timestamp())
        assert not response.cookies
        assert response["Vary"] == "Accept-Encoding"
        again = reader.get(path, headers={"If-None-Match": response["ETag"]})
        assert (again.status_code, again.content) == (304, b"")
        head = reader.head(path)
        assert (head.status_code, head["ETag"]) == (200, response["ETag"])
        for method in (
            reader.post,
            reader.put,
            reader.delete,
            reader.patch,
            reader.options,
        ):
            assert (method(path).status_code, method(path)["Allow"]) == (
                405,
                "GET, HEAD",
            )


def test_the_page_is_kept_only_until_what_waits_goes_live_and_then_finds_it(
    reader, set_clock
):
    published("Bread today")
    published("Bread tomorrow", at=JUNE + DAY, now=JUNE)
    set_clock(JUNE + DAY - DAY / 86_400 * 7)
    response = reader.get("/search/?q=bread")
    assert response["Cache-Control"] == "public, max-age=7"
    assert listed(response) == ["/explainers/bread-today/"]
    set_clock(JUNE + DAY)
    assert listed(reader.get("/search/?q=bread")) == [
        "/explainers/bread-tomorrow/",
        "/explainers/bread-today/",
    ]


def test_the_pages_of_a_search_have_each_result_once(reader):
    many(45)
    path, seen, pages = "/search/?q=explainer", [], 0
    while path:
        response = reader.get(path)
        assert response.status_code == 200
        seen += listed(response)
        path, pages = next_page(response), pages + 1
    assert pages == 5
    assert len(seen) == len(set(seen)) == 45
    assert "45 results" in response.content.decode()
    assert (
        '<a class="pages-previous" href="/search/?q=explainer">First results</a>'
        in response.content.decode()
    )


def test_a_word_that_nearly_all_have_is_not_counted(reader, monkeypatch):
    monkeypatch.setattr("articles.public.search.find.DEPTH", 3)
    monkeypatch.setattr("articles.public.search.page.DEPTH", 3)
    many(5)
    assert "Many results" in reader.get("/search/?q=explainer").content.decode()


@pytest.mark.parametrize(
    "after",
    [
        "",
        "x",
        "-1",
        "1",
        "1.1.1",
        "0.0",
        "9.9e9",
        "9" * 30 + ".1",
        "%00",
        "٣.٣",
        "1.1%27",
    ],
)
@pytest.mark.usefixtures("edition")
def test_a_page_that_is_none_answers_404(reader, after):
    response = reader.get(f"/search/?q=bread&after={after}")
    assert (response.status_code, response["Cache-Control"]) == (
        404,
        "public, max-age=10",
    )


def test_the_filters_narrow_by_topic_author_and_date_and_keep_their_values(reader):
    people = [{"name": "Somebody Else", "slug": "somebody-else", "credit": "author"}]
    published(
        "Bread of old",
        at=JUNE - DAY * 400,
        topics=[{"name": "Bakers", "slug": "bakers"}],
        byline=people,
    )
    published("Bread of late")
    old, late = "/explainers/bread-of-old/", "/explainers/bread-of-late/"
    assert set(listed(reader.get("/search/?q=bread"))) == {old, late}
    for narrowed, found in {
        "topic=bakers": [old],
        "topic=prices": [late],
        "author=somebody-else": [old],
        "from=2026": [late],
        "to=2025": [old],
        "from=2025&to=2025": [old],
        "from=2026-06": [late],
        "from=2026-06-02&to=2026-06-02": [late],
        "from=2026-06-03": [],
        "topic=bakers&author=a-reporter": [],
        "topic=&author=&from=&to=": [late, old],
    }.items():
        assert listed(reader.get(f"/search/?q=bread&{narrowed}")) == found, narrowed
    html = reader.get(
        "/search/?q=bread&topic=bakers&author=somebody-else&from=2025&to=2026-06"
    ).content.decode()
    for kept in (
        'name="q" value="bread"',
        '<option value="bakers" selected>Bakers</option>',
        '<option value="somebody-else" selected>Somebody Else</option>',
        'name="from" value="2025"',
        'name="to" value="2026-06"',
        '<details class="search-filters" open>',
    ):
        assert kept in html


def test_the_dates_of_a_filter_are_days_of_the_newsroom(reader):
    published(at=JUNE.replace(day=1, hour=2))
    assert listed(reader.get("/search/?q=bread&from=2026-06-01"))
    with override_settings(TIME_ZONE="America/New_York"):
        assert not listed(reader.get("/search/?q=bread&from=2026-06-01"))
        assert listed(reader.get("/search/?q=bread&to=2026-05"))


def test_the_next_page_keeps_the_filters(reader):
    many(25)
    address = next_page(reader.get("/search/?q=explainer&topic=prices&from=2026&x=y"))
    assert address.startswith("/search/?q=explainer&topic=prices&from=2026&after=")
    assert len(listed(reader.get(address))) == 10


@pytest.mark.parametrize(
    "day",
    ["abc", "2026-13", "2026-02-30", "0999", "9999", "10000", "2026-6", "٢٠٢٦", "<b>"],
)
@pytest.mark.usefixtures("edition")
def test_a_date_that_is_none_answers_400_and_says_which(reader, day):
    response = reader.get("/search/", {"q": "bread", "from": day})
    html = response.content.decode()
    assert response.status_code == 400
    assert 'aria-invalid="true"' in html
    assert "This is not a date we can read" in html
    assert 'name="q" value="bread"' in html
    assert listed(response) == []


@pytest.mark.parametrize(
    "narrowed",
    [
        "topic=nothing",
        "author=nobody",
        "topic=%00",
        "author=%00x",
        f"topic={'x' * 9_000}",
    ],
)
@pytest.mark.usefixtures("edition")
def test_a_topic_or_author_that_is_not_here_answers_404_and_keeps_the_form(
    reader, narrowed
):
    response = reader.get(f"/search/?q=bread&from=2026&{narrowed}")
    html = response.content.decode()
    assert response.status_code == 404
    assert 'name="q" value="bread"' in html
    assert 'name="from" value="2026"' in html
    assert "No explainer has this" in html
    assert '<a href="/search/?q=bread">Look without' in html
    assert "\x00" not in html
    assert listed(response) == []


@pytest.mark.usefixtures("edition")
def test_where_nothing_has_all_words_what_has_some_is_shown(reader):
    response = reader.get("/search/?q=wheat+zeppelin")
    said = words(response.content.decode())
    assert "Results with some of the words" in said
    assert "No explainer has: zeppelin" in said
    assert listed(response) == ["/explainers/why-bread-costs-more/"]

    published("Zeppelin", standfirst="Big.", faq=[], sections=[SECTION], sources=[])
    said = words(reader.get("/search/?q=wheat+zeppelin").content.decode())
    assert "Nothing has all that you typed." in said


@pytest.mark.usefixtures("edition")
def test_what_has_some_words_has_none_that_are_excluded(reader):
    assert listed(reader.get("/search/?q=wheat+-bread")) == []


@pytest.mark.usefixtures("edition")
def test_a_word_that_is_known_elsewhere_is_not_taken_for_misspelt(reader):
    topics = [{"name": "Health", "slug": "health"}]
    published(
        "Prices of medicine",
        topics=topics,
        standfirst="High.",
        faq=[],
        sections=[SECTION],
        sources=[],
    )
    said = words(reader.get("/search/?q=wheat+bread&topic=health").content.decode())
    assert "Did you mean" not in said
    assert "No explainer has:" not in said


@pytest.mark.usefixtures("edition")
def test_nothing_found_offers_wider_searches_and_places_to_go(reader):
    html = reader.get("/search/?q=zeppelin&topic=prices").content.decode()
    assert "Nothing found" in html
    assert (
        '<a href="/search/?q=zeppelin">Look without topic, author and date</a>' in html
    )
    assert "Fewer or other words" in html
    assert 'href="/questions/"' in html


@pytest.mark.usefixtures("edition")
def test_a_page_without_words_leads_to_topics_and_lists(reader):
    html = reader.get("/search/").content.decode()
    for address in ("/topics/prices/", "/questions/", "/sources/", "/"):
        assert f'href="{address}"' in html


@pytest.mark.usefixtures("edition")
def test_a_misspelt_word_is_looked_for_as_it_was_meant(reader):
    response = reader.get("/search/?q=braed+costs&from=2026")
    html = response.content.decode()
    assert listed(response) == ["/explainers/why-bread-costs-more/"]
    assert "Did you mean" in html
    assert 'href="/search/?q=bread+costs&amp;from=2026"' in html
    assert "No explainer has: braed" in words(html)
    assert "<mark>bread</mark>" in html


def test_a_word_that_only_waits_is_not_offered(reader, set_clock):
    published("Bread")
    published("Zeppelins", at=JUNE + DAY, now=JUNE)
    set_clock(JUNE)
    html = reader.get("/search/?q=zepelins").content.decode()
    assert "zeppelins" not in html.lower()
    set_clock(JUNE + DAY)
    assert listed(reader.get("/search/?q=zepelins")) == ["/explainers/zeppelins/"]


def test_the_questions_of_an_explainer_stand_under_it_and_the_rest_are_counted(reader):
    asked = [
        {"anchor": f"q{n}", "question": f"Rye {'x' * n}?", "answer": "No."}
        for n in range(1, 6)
    ]
    published("Rye", faq=asked)
    response = reader.get("/search/?q=rye")
    html = response.content.decode()
    assert listed(response) == ["/explainers/rye/"]
    assert html.count('href="/questions/rye/') == 3
    assert "2 more questions there" in html


def test_a_query_without_a_word_says_what_is_missing(reader):
    assert (
        "Signs alone find nothing"
        in reader.get("/search/", {"q": '* ( ) " :'}).content.decode()
    )
    assert (
        "Add one that is to be found"
        in reader.get("/search/?q=-bread").content.decode()
    )
    assert "There is no word" not in reader.get("/search/").content.decode()


@pytest.mark.parametrize(
    "typed",
    [
        "x" * 5_000,
        "bread " * 2_000,
        '"' * 5_000,
        "-" * 5_000,
        "bread\x00",
        "\ufffd",
        "日本 " * 900,
        "%" * 99,
    ],
)
@pytest.mark.usefixtures("edition")
def test_a_long_or_odd_query_is_a_page(reader, typed):
    response = reader.get("/search/", {"q": typed})
    assert response.status_code == 200
    assert "\x00" not in response.content.decode()
    assert len(response.content) < 100_000


def test_bytes_that_are_no_text_are_a_page(reader):
    assert (
        reader.get("/search/?q=%ff%fe%ed%a0%80&q=&page=-1&%00=%00").status_code == 200
    )


@pytest.mark.parametrize(
    ("path", "queries"),
    [
        ("/search/", 2),
        ("/search/?q=-bread", 1),
        ("/search/?q=bread", 9),
        ("/search/?q=prices", 10),
        ("/search/?q=reporter", 10),
        ("/search/?q=bread&topic=prices&author=a-reporter&from=2026", 10),
        ("/search/?q=zeppelin", 5),
        ("/search/?q=wheat+zeppelin", 9),
        ("/search/?q=braed", 13),
    ],
)
def test_a_search_takes_no_more_queries_than_it_says(reader, edition, path, queries):
    many(3)
    assert len(reader.get(path).queries) <= queries


def test_an_empty_site_finds_nothing(reader):
    response = reader.get("/search/?q=bread")
    assert response.status_code == 200
    assert "Nothing found" in response.content.decode()
    assert "Last-Modified" not in response


def test_an_arabic_result_turns_its_own_words_alone(reader):
    published(
        "لماذا الخبز",
        slug="لماذا-الخبز",
        language="ar",
        standfirst="السعر ارتفع.",
        faq=[],
    )
    html = reader.get("/search/", {"q": "الخبز"}).content.decode()
    assert '<h3 lang="ar" dir="auto"><a href="/explainers/' in html
    assert "<mark>الخبز</mark>" in html


def test_every_page_leads_to_the_search(reader):
    assert '<a href="/search/">Search</a>' in reader.get("/").content.decode()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.dictionaries(
        st.sampled_from(["q", "topic", "author", "from", "to", "after", "page"]),
        st.text(st.characters(codec="utf-8"), max_size=30),
    )
)
def test_no_address_is_an_error(reader, asked):
    assert reader.get("/search/", asked).status_code in (200, 400, 404)
