"""What pages say of themselves in the words of schema.org, judged by a parser that
nobody here wrote.
"""

import json
import re

import pytest

from tests.factories import DAY, JUNE, another_edition, published
from tests.public.gathered import PAGE, URL, gathered

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
ORGANISATION = {
    "@type": "NewsMediaOrganization",
    "@id": "https://news.example/",
    "name": "Newsroom",
    "url": "https://news.example/",
}


def test_an_explainer_is_a_news_article_with_all_that_search_engines_ask_for(reader):
    """Google's documentation of Article names no property as required, and these as
    recommended.
    """
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
        "editor": [
            {
                "@type": "Person",
                "name": "An Editor",
                "url": "https://news.example/authors/an-editor/",
            }
        ],
        "contributor": [
            {
                "@type": "Person",
                "name": "A Checker",
                "url": "https://news.example/authors/a-checker/",
            }
        ],
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


def test_every_correction_is_told_however_long_ago(reader, edition, monkeypatch):
    # The page lists the newest editions alone.
    monkeypatch.setattr("articles.public.explainer.page.NOTES_SHOWN", 3)
    assert "correction" not in gathered(reader.get(PAGE))["NewsArticle"]
    another_edition(
        edition,
        at=JUNE + DAY,
        kind="corrected",
        note="The price </script> of gas was of another year.",
    )
    for day in range(2, 6):
        another_edition(
            edition, at=JUNE + DAY * day, kind="updated", standfirst=f"On day {day}."
        )
    last = another_edition(
        edition, at=JUNE + DAY * 30, kind="corrected", note="A name."
    )
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
    assert (article["version"], article["dateModified"]) == (
        last.number,
        "2026-07-02T09:00:00+00:00",
    )
    assert article["datePublished"] == "2026-06-02T09:00:00+00:00"
    assert len(response.queries) == 4


def test_the_questions_of_an_explainer_are_an_faq_page(reader):
    """Google's documentation of FAQPage requires mainEntity; of a Question its name and
    its accepted Answer's text.
    """
    faq = [
        {
            "anchor": "how-much",
            "question": "How much more?",
            "answer": "A *fifth* [@fao].\n\nOr `<b>` & less.",
        }
    ]
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
                "acceptedAnswer": {
                    "@type": "Answer",
                    "text": "A fifth.\nOr <b> & less.",
                },
            }
        ],
    }


def test_an_explainer_without_questions_is_no_faq_page(reader):
    published(faq=[])
    assert "FAQPage" not in gathered(reader.get(PAGE))


@pytest.mark.usefixtures("edition")
def test_the_way_to_an_explainer_leads_through_its_topic(reader):
    assert gathered(reader.get(PAGE))["BreadcrumbList"]["itemListElement"] == [
        {
            "@type": "ListItem",
            "position": 1,
            "name": "Newsroom",
            "item": "https://news.example/",
        },
        {
            "@type": "ListItem",
            "position": 2,
            "name": "Prices",
            "item": "https://news.example/topics/prices/",
        },
        {
            "@type": "ListItem",
            "position": 3,
            "name": "Why bread costs more",
            "item": URL,
        },
    ]


HOSTILE = "]]> </script><script>alert(1)</script> <!--_insert--> <site> \\ud800 \x07 \u2028 & “<edition>”"


def test_what_was_typed_stays_text_whatever_it_looks_like(reader, settings):
    sections = [
        {"anchor": f"s-{n}", "heading": f"{HOSTILE} {n}", "body": "Text."}
        for n in range(1000)
    ]
    published(HOSTILE, slug="odd", standfirst="`</script>` <name>", sections=sections)
    response = reader.get("/explainers/odd/")
    assert response.status_code == 200
    found = gathered(response)
    assert found["NewsArticle"]["headline"] == " ".join(HOSTILE.split())
    assert found["NewsArticle"]["description"] == "</script> <name>"
    assert [part["name"] for part in found["NewsArticle"]["hasPart"]] == [
        part["heading"] for part in sections
    ]
    data = re.search(
        r'<script type="application/ld\+json">(.*?)</script>',
        response.content.decode(),
        re.DOTALL,
    )[1]
    assert not set("<>&\u2028\u2029") & set(data)
    assert json.loads(data)


def test_the_site_s_own_name_is_text_too(reader, settings):
    settings.SITE_NAME = 'The "News" <site> & </script> \\'
    published()
    assert (
        gathered(reader.get(PAGE))["NewsArticle"]["publisher"]["name"]
        == settings.SITE_NAME
    )


def test_a_page_of_before_goes_without_until_it_is_rendered_again(reader, edition):
    type(edition).objects.filter(pk=edition.pk).derive(linked_data="")
    html = reader.get(PAGE).content.decode()
    assert "<script" not in html
    assert "Why bread costs more" in html
