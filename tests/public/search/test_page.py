import re
from html import unescape

import pytest
from django.utils.http import http_date
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.factories import DAY, JUNE, many, published

pytestmark = pytest.mark.django_db

LIST = re.compile(r'<h3[^>]*><a href="([^"]+)">(.*?)</a></h3>', re.DOTALL)


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
