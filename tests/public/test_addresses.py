"""Each address is written twice: in `urls.py`, and in `rendering.addresses`, which does
without Django.
"""

import pytest
from django.urls import reverse

from articles.public import urls
from articles.rendering import addresses
from faq import urls as faq_urls

SLUG, NUMBER = "é-1", 3
FILE = addresses.RSS
PAIRS = {
    "articles:front_page": ([], addresses.FRONT_PAGE),
    "articles:explainer_list": ([], addresses.EXPLAINERS),
    "articles:topic_list": ([], addresses.TOPICS),
    "articles:author_list": ([], addresses.AUTHORS),
    "articles:archive": ([], addresses.ARCHIVE),
    "articles:archive_year": ([2026], addresses.archive_year(2026)),
    "articles:article_page": ([SLUG], addresses.explainer(SLUG)),
    "articles:markdown_twin": ([SLUG], addresses.markdown_twin(SLUG)),
    "articles:json_twin": ([SLUG], addresses.json_twin(SLUG)),
    "articles:history": ([SLUG], addresses.history(SLUG)),
    "articles:history_file": ([SLUG], addresses.history_json(SLUG)),
    "articles:edition": ([SLUG, NUMBER], addresses.edition(SLUG, NUMBER)),
    "articles:edition_file": ([SLUG, NUMBER], addresses.edition_json(SLUG, NUMBER)),
    "articles:citation_file": (
        [SLUG, NUMBER, "csl.json"],
        addresses.edition_citation(SLUG, NUMBER, "csl.json"),
    ),
    "articles:changes": ([SLUG, NUMBER], addresses.changes(SLUG, NUMBER)),
    "articles:topic": ([SLUG], addresses.topic(SLUG)),
    "articles:author": ([SLUG], addresses.author(SLUG)),
    "articles:source_list": ([], addresses.SOURCES),
    "articles:source": ([SLUG], addresses.source(SLUG)),
    "articles:glossary": ([], addresses.GLOSSARY),
    "articles:term": ([SLUG], addresses.term(SLUG)),
    "articles:search": ([], addresses.SEARCH),
    "articles:correction_list": ([], addresses.CORRECTIONS),
    "articles:correction_month": ([2026, 6], addresses.corrections(2026, 6)),
    "articles:verify": ([], addresses.VERIFY),
    "articles:verify_script": ([], addresses.VERIFY_SCRIPT),
    "articles:chains": (["2026-06-02"], addresses.chains("2026-06-02")),
    "articles:feed": ([FILE], addresses.feed(FILE)),
    "articles:topic_feed": ([SLUG, FILE], addresses.topic_feed(SLUG, FILE)),
    "articles:author_feed": ([SLUG, FILE], addresses.author_feed(SLUG, FILE)),
    "articles:corrections_feed": ([], addresses.CORRECTIONS_FEED),
    "articles:sitemap": ([], addresses.SITEMAP),
    "articles:sitemap_pages": ([], addresses.sitemap_part("pages")),
    "articles:sitemap_explainers": (
        [NUMBER],
        addresses.sitemap_part(f"explainers-{NUMBER}"),
    ),
    "articles:sitemap_records": (["topics"], addresses.sitemap_part("topics")),
    "articles:sitemap_record_part": (
        ["topics", "a"],
        addresses.sitemap_part("topics-a"),
    ),
    "articles:news_sitemap": ([], addresses.NEWS_SITEMAP),
    "articles:share_picture": (["0a" * 20], addresses.share_picture("0a" * 20)),
    "articles:document_schema": ([], addresses.DOCUMENT_SCHEMA),
    "articles:security": ([], addresses.SECURITY),
    "articles:manifest": ([], addresses.MANIFEST),
    "articles:favicon": ([], addresses.FAVICON),
    "articles:touch_icon": ([], addresses.TOUCH_ICON),
    "articles:icon": ([192], addresses.icon(192)),
    "articles:identity_style": (["0a" * 8], addresses.identity_style("0a" * 8)),
    "faq:question_index": ([], addresses.QUESTIONS),
    "faq:question": ([SLUG, SLUG], addresses.question(SLUG, SLUG)),
}
IN_URLS_ALONE = {"articles:archive_month", "articles:robots", "articles:llms"}


def test_the_newsrooms_own_pages_are_at_the_root():
    assert reverse("own_page", args=[SLUG]) == addresses.own_page(SLUG)


@pytest.mark.parametrize("name", PAIRS)
def test_both_ways_to_write_an_address_give_the_same(name):
    arguments, address = PAIRS[name]
    assert reverse(name, args=arguments) == address


def test_no_address_is_forgotten_here():
    names = {
        f"{module.app_name}:{pattern.name}"
        for module in (urls, faq_urls)
        for pattern in module.urlpatterns
    }
    assert names == PAIRS.keys() | IN_URLS_ALONE
