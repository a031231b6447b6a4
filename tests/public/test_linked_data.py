"""What pages say of themselves to machines, judged by parsers that nobody here wrote."""

import json
import re
import warnings

import extruct
import pytest
import trafilatura

from articles.models import Article, Author
from articles.public.head import explainer_head
from articles.publishing import withdraw
from tests.factories import DAY, JUNE, another_edition, many, published

pytestmark = pytest.mark.django_db
PAGE = "/explainers/why-bread-costs-more/"
URL = f"https://news.example{PAGE}"
ORGANISATION = {
    "@type": "Organization",
    "@id": "https://news.example/",
    "name": "Newsroom",
    "url": "https://news.example/",
}


def gathered(response) -> dict:
    """Read a page as those do who gather such data: by type of thing, and OpenGraph."""
    html = response.content.decode()
    found = extruct.extract(html, base_url=URL, syntaxes=["json-ld", "opengraph"], uniform=True)
    [data] = found["json-ld"]
    assert data["@context"] == "https://schema.org"
    assert html.count("<script") == html.count('<script type="application/ld+json">') == 1
    things = data.get("@graph", [data])
    return {thing["@type"]: thing for thing in things} | {"cards": found["opengraph"]}


def test_an_explainer_is_a_news_article_with_all_that_search_engines_ask_for(reader):
    """Google's documentation of Article names no property as required, and these as recommended."""
    edition = published(
        byline=[
            {"name": "A Reporter", "slug": "a-reporter", "credit": "author", "role": "Economics",
             "links": [{"title": "Home", "url": "https://reporter.example/"}, {"title": "Odd", "url": "javascript:x"}]},
            {"name": "An Editor", "slug": "an-editor", "credit": "Editor"},
            {"name": "A Checker", "slug": "a-checker", "credit": "fact-checker"},
        ],
        lead_image={"src": "/media/bread-1200x800.webp", "alt": "A loaf", "credit": "A Photographer"},
    )  # fmt: skip
    article = gathered(reader.get(PAGE))["NewsArticle"]
    assert article == {
        "@type": "NewsArticle",
        "@id": f"{URL}#_article",
        "url": URL,
        "mainEntityOfPage": {"@type": "WebPage", "@id": URL},
        "identifier": f"urn:uuid:{edition.article_id}",
        "headline": "Why bread costs more",
        "description": "Wheat, energy and wages, in that order.",
        "inLanguage": "en",
        "image": {
            "@type": "ImageObject",
            "url": "https://news.example/media/bread-1200x800.webp",
            "width": 1200,
            "height": 800,
            "caption": "A loaf",
            "creditText": "A Photographer",
        },
        "articleSection": ["Prices"],
        "hasPart": [
            {"@type": "WebPageElement", "name": "Wheat", "url": f"{URL}#wheat"},
            {"@type": "WebPageElement", "name": "Energy", "url": f"{URL}#energy"},
        ],
        "author": [
            {
                "@type": "Person",
                "name": "A Reporter",
                "url": "https://news.example/authors/a-reporter/",
                "jobTitle": "Economics",
                "sameAs": ["https://reporter.example/"],
            }
        ],
        "editor": [{"@type": "Person", "name": "An Editor", "url": "https://news.example/authors/an-editor/"}],
        "contributor": [{"@type": "Person", "name": "A Checker", "url": "https://news.example/authors/a-checker/"}],
        "publisher": ORGANISATION,
        "citation": [
            {
                "@type": "CreativeWork",
                "@id": "https://news.example/sources/food-prices/",
                "name": "Food prices",
                "url": "https://fao.example/prices",
                "publisher": {"@type": "Organization", "name": "FAO"},
            },
            {
                "@type": "CreativeWork",
                "@id": "https://news.example/sources/gas-report/",
                "name": "Gas report",
                "url": "https://iea.example/gas",
                "publisher": {"@type": "Organization", "name": "IEA"},
            },
        ],
        "isBasedOn": [
            {"@id": "https://news.example/sources/food-prices/"},
            {"@id": "https://news.example/sources/gas-report/"},
        ],
        "wordCount": 27,
        "isAccessibleForFree": True,
        "version": 1,
        "datePublished": "2026-06-02T09:00:00+00:00",
        "dateModified": "2026-06-02T09:00:00+00:00",
    }


def test_every_correction_is_told_however_long_ago(reader):
    edition = published()
    assert "correction" not in gathered(reader.get(PAGE))["NewsArticle"]
    another_edition(edition, at=JUNE + DAY, kind="corrected", note="The price </script> of gas was of another year.")
    for day in range(2, 26):
        another_edition(edition, at=JUNE + DAY * day, kind="updated", standfirst=f"On day {day}.")
    last = another_edition(edition, at=JUNE + DAY * 30, kind="corrected", note="A name.")
    response = reader.get(PAGE)
    article = gathered(response)["NewsArticle"]
    assert article["correction"] == [
        {
            "@type": "CorrectionComment",
            "text": "A name.",
            "datePublished": "2026-07-02T09:00:00+00:00",
            "url": f"{URL}#_editions",
        },
        {
            "@type": "CorrectionComment",
            "text": "The price </script> of gas was of another year.",
            "datePublished": "2026-06-03T09:00:00+00:00",
            "url": f"{URL}#_editions",
        },
    ]
    assert (article["version"], article["dateModified"]) == (last.number, "2026-07-02T09:00:00+00:00")
    assert article["datePublished"] == "2026-06-02T09:00:00+00:00"
    assert len(response.queries) == 4


def test_the_questions_of_an_explainer_are_an_faq_page(reader):
    """Google's documentation of FAQPage requires mainEntity; of a Question its name and its accepted Answer's text."""
    faq = [{"anchor": "how-much", "question": "How much more?", "answer": "A *fifth* [@fao].\n\nOr `<b>` & less."}]
    published(faq=faq)
    page = gathered(reader.get(PAGE))["FAQPage"]
    assert page == {
        "@type": "FAQPage",
        "@id": f"{URL}#_faq",
        "inLanguage": "en",
        "mainEntity": [
            {
                "@type": "Question",
                "name": "How much more?",
                "url": "https://news.example/questions/why-bread-costs-more/how-much/",
                "acceptedAnswer": {"@type": "Answer", "text": "A fifth.\nOr <b> & less."},
            }
        ],
    }


def test_an_explainer_without_questions_is_no_faq_page(reader):
    published(faq=[])
    assert "FAQPage" not in gathered(reader.get(PAGE))


def test_the_way_to_an_explainer_leads_through_its_topic(reader):
    published()
    assert gathered(reader.get(PAGE))["BreadcrumbList"]["itemListElement"] == [
        {"@type": "ListItem", "position": 1, "name": "Newsroom", "item": "https://news.example/"},
        {"@type": "ListItem", "position": 2, "name": "Prices", "item": "https://news.example/topics/prices/"},
        {"@type": "ListItem", "position": 3, "name": "Why bread costs more", "item": URL},
    ]


HOSTILE = "]]> </script><script>alert(1)</script> <!--_insert--> <site> \\ud800 \x07 \u2028 & “<edition>”"


def test_what_was_typed_stays_text_whatever_it_looks_like(reader, settings):
    sections = [{"anchor": f"s-{n}", "heading": f"{HOSTILE} {n}", "body": "Text."} for n in range(1000)]
    published(HOSTILE, slug="odd", standfirst="`</script>` <name>", sections=sections)
    response = reader.get("/explainers/odd/")
    assert response.status_code == 200
    found = gathered(response)
    assert found["NewsArticle"]["headline"] == " ".join(HOSTILE.split())
    assert found["NewsArticle"]["description"] == "</script> <name>"
    assert [part["name"] for part in found["NewsArticle"]["hasPart"]] == [part["heading"] for part in sections]
    data = re.search(r'<script type="application/ld\+json">(.*?)</script>', response.content.decode(), re.DOTALL)[1]
    assert not set("<>&\u2028\u2029") & set(data)
    assert json.loads(data)


def test_the_site_s_own_name_is_text_too(reader, settings):
    settings.SITE_NAME = 'The "News" <site> & </script> \\'
    published()
    assert gathered(reader.get(PAGE))["NewsArticle"]["publisher"]["name"] == settings.SITE_NAME


def test_a_page_of_before_goes_without_until_it_is_rendered_again(reader):
    edition = published()
    type(edition).objects.filter(pk=edition.pk).derive(linked_data="")
    html = reader.get(PAGE).content.decode()
    assert "<script" not in html
    assert "Why bread costs more" in html


def test_an_author_has_a_profile_page(reader):
    """Google's documentation of ProfilePage requires mainEntity, and of a Person name."""
    edition = published()
    author = Author.objects.get(slug="a-reporter")
    author.portrait_src = "/media/face-400x400.webp"
    author.save()
    author.links.create(title="Home", url="https://reporter.example/")
    author.links.create(title="Odd", url="javascript:x", position=1)
    found = gathered(reader.get("/authors/a-reporter/"))
    page = found["ProfilePage"]
    assert page["url"] == "https://news.example/authors/a-reporter/"
    assert page["mainEntity"] == {
        "@type": "Person",
        "@id": "https://news.example/authors/a-reporter/",
        "url": "https://news.example/authors/a-reporter/",
        "name": "A Reporter",
        "jobTitle": "Economics",
        "description": "Writes.",
        "image": "https://news.example/media/face-400x400.webp",
        "sameAs": ["https://reporter.example/"],
    }
    assert [part["headline"] for part in page["hasPart"]] == [edition.headline]
    assert len(found["BreadcrumbList"]["itemListElement"]) == 2
    assert ("og:type", "profile") in cards(found)


def test_a_topic_has_a_collection_page_and_each_of_its_sheets_its_own(reader):
    cursor = f"/topics/prices/?before={many(21)[1].slug}"
    first = gathered(reader.get("/topics/prices/"))["CollectionPage"]
    second = gathered(reader.get(cursor))["CollectionPage"]
    assert (first["name"], first["url"]) == ("Prices", "https://news.example/topics/prices/")
    assert second["url"] == f"https://news.example{cursor}"
    listed = [len(page["mainEntity"]["itemListElement"]) for page in (first, second)]
    assert listed == [20, 1]
    assert first["mainEntity"]["itemListElement"][0]["position"] == 1
    assert first["mainEntity"]["itemListElement"][0]["url"].startswith("https://news.example/explainers/explainer-")


def test_the_front_page_says_how_the_site_is_searched(reader):
    response = reader.get("/")
    assert gathered(response)["WebSite"]["potentialAction"] == {
        "@type": "SearchAction",
        "target": {
            "@type": "EntryPoint",
            "urlTemplate": "https://news.example/search/?q={search_term_string}",
        },
        "query-input": "required name=search_term_string",
    }
    assert ("og:title", "Newsroom") in cards(gathered(response))


def cards(found) -> list[tuple[str, str]]:
    """Give the page's OpenGraph properties."""
    [graph] = found["cards"]
    return [("og:type", graph["@type"]), *((name, value) for name, value in graph.items() if name.startswith("og:"))]


def test_an_explainer_has_a_card_for_who_shares_it(reader):
    edition = published('Bread & "wheat"', slug="bread", language="pt-BR")
    response = reader.get("/explainers/bread/")
    html = response.content.decode()
    assert sorted(cards(gathered(response))) == [
        ("og:description", "Wheat, energy and wages, in that order."),
        ("og:image", f"https://news.example/share/{edition.share_picture}.png"),
        ("og:image:alt", 'Bread & "wheat"'),
        ("og:image:height", "630"),
        ("og:image:width", "1200"),
        ("og:locale", "pt_BR"),
        ("og:site_name", "Newsroom"),
        ("og:title", 'Bread & "wheat"'),
        ("og:type", "article"),
        ("og:url", "https://news.example/explainers/bread/"),
    ]
    assert '<meta property="article:published_time" content="2026-06-02T09:00:00+00:00">' in html
    assert '<meta name="twitter:card" content="summary_large_image">' in html


def test_a_share_picture_makes_the_card_a_large_one():
    edition = published('Bread & "wheat"', slug="bread")
    html = explainer_head(edition)
    [graph] = extruct.extract(f"<html prefix='og: x'><head>{html}</head></html>", syntaxes=["opengraph"])["opengraph"]
    assert {name: value for name, value in graph["properties"] if "image" in name} == {
        "og:image": f"https://news.example/share/{edition.share_picture}.png",
        "og:image:width": "1200",
        "og:image:height": "630",
        "og:image:alt": 'Bread & "wheat"',
    }
    assert "summary_large_image" in html
    edition.share_picture = ""
    html = explainer_head(edition)
    assert "og:image" not in html
    assert '<meta name="twitter:card" content="summary">' in html


@pytest.mark.parametrize(
    ("path", "links"),
    [
        (
            PAGE,
            {
                ("text/markdown", "/explainers/why-bread-costs-more.md"),
                ("application/json", "/explainers/why-bread-costs-more.json"),
            },
        ),
        ("/topics/prices/", {("application/atom+xml", "/feeds/topics/prices/atom.xml")}),
        ("/authors/a-reporter/", {("application/rss+xml", "/feeds/authors/a-reporter/rss.xml")}),
        ("/sources/", {("application/feed+json", "/feeds/feed.json"), ("application/atom+xml", "/feeds/atom.xml")}),
    ],
)
def test_a_page_leads_to_its_twins_and_feeds(reader, path, links):
    published()
    html = reader.get(path).content.decode()
    found = re.findall(r'<link rel="alternate" type="([^"]+)"(?: title="[^"]+")? href="([^"]+)">', html)
    assert links <= set(found)
    assert len(found) == {PAGE: 5, "/sources/": 3}.get(path, 6)


def test_trafilatura_takes_headline_author_date_and_all_of_the_text(reader):
    sections = [
        {
            "anchor": f"s-{n}",
            "heading": f"Part {n}",
            "body": f"Paragraph {n} says one thing [@fao].\n\nAnd {n} another.",
        }
        for n in range(20)
    ]
    published(sections=sections)
    html = reader.get(PAGE).content.decode()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of its own parsers
        found = trafilatura.bare_extraction(html, url=URL, with_metadata=True)
    assert (found.title, found.author, found.date) == ("Why bread costs more", "A Reporter", "2026-06-02")
    assert (found.url, found.sitename) == (URL, "Newsroom")
    text = found.text
    for n in range(20):
        assert f"Paragraph {n} says one thing" in text
        assert f"And {n} another." in text
        assert f"Part {n}" in text
    assert "Wheat, energy and wages" in text
    assert "A fifth" in text


def test_a_withdrawn_explainer_says_nothing_of_itself(reader, set_clock):
    edition = published()
    withdraw(article=Article.objects.get(pk=edition.article_id), by=None, now=JUNE + DAY, note="Wrong.")
    set_clock(JUNE + DAY)
    html = reader.get(PAGE).content.decode()
    assert "<script" not in html
    assert "og:title" not in html
