"""The sitemap for news: what was first published in the last two days."""

from datetime import timedelta

import pytest
from usp.tree import sitemap_from_str

from articles.public.machines.sitemaps.views import shorten_language
from tests.factories import DAY, JUNE, another_edition, published
from tests.public.machines.sitemaps.test_sitemaps import SHORT, SITE, listed

pytestmark = pytest.mark.django_db


def test_the_news_sitemap_tells_what_was_first_published_in_the_last_two_days(
    reader, set_clock
):
    old = published("Old", **SHORT)
    published(
        "New <b>& ]]> bold\x07",
        slug="new",
        at=JUNE + DAY * 2,
        language="pt-BR",
        **SHORT,
    )
    another_edition(old, at=JUNE + DAY * 2, headline="Old, again")
    published("Later", at=JUNE + DAY * 9, now=JUNE + DAY * 2, **SHORT)
    set_clock(JUNE + DAY * 2 + timedelta(hours=1))
    response = reader.get("/news-sitemap.xml")
    [page] = sitemap_from_str(response.content.decode()).all_pages()
    story = page.news_story
    assert page.url == f"{SITE}/explainers/new/"
    assert (story.title, story.publish_date) == (
        "New <b>& ]]> bold\ufffd",
        JUNE + DAY * 2,
    )
    assert (story.publication_name, story.publication_language) == ("Newsroom", "pt")
    set_clock(JUNE + DAY * 4 - timedelta(seconds=1))
    assert len(listed(reader.get("/news-sitemap.xml"))) == 1
    set_clock(JUNE + DAY * 4)
    assert listed(reader.get("/news-sitemap.xml")) == {}


@pytest.mark.parametrize(
    ("tag", "language"),
    [
        *(("en", "en"), ("en-GB", "en"), ("gsw", "gsw")),
        *(
            ("zh", "zh-cn"),
            ("zh-CN", "zh-cn"),
            ("zh-Hant", "zh-tw"),
            ("zh-TW", "zh-tw"),
        ),
    ],
)
def test_news_languages_are_iso_639_but_for_the_two_ways_to_write_chinese(
    tag, language
):
    assert shorten_language(tag) == language
