import pytest
from protego import Protego

from articles.public.machines.robots import TRAINING_CRAWLERS

PATH = "/robots.txt"
SITE = "https://news.example"


def rules(reader) -> Protego:
    return Protego.parse(reader.get(PATH).content.decode())


def test_robots_txt_is_sent_as_every_page_is(reader):
    response = reader.get(PATH)
    assert response.status_code == 200
    assert response["Content-Type"] == "text/plain; charset=utf-8"
    assert response["Cache-Control"] == "public, max-age=60"
    assert "Last-Modified" not in response
    assert response.queries == []
    assert (
        reader.get(PATH, headers={"If-None-Match": response["ETag"]}).status_code == 304
    )


@pytest.mark.parametrize(
    "crawler", ["Googlebot", "bingbot", "OAI-SearchBot", "anything"]
)
@pytest.mark.parametrize("allowed", [True, False])
def test_crawlers_may_ask_for_all_but_the_desk_drafts_and_results(
    reader, settings, crawler, allowed
):
    settings.TRAINING_CRAWLERS = allowed
    read = rules(reader)
    for path in (
        "/",
        "/explainers/a/",
        "/explainers/a.md",
        "/search/",
        "/feeds/atom.xml",
        "/media/a.webp",
        "/static/a.css",
    ):
        assert read.can_fetch(f"{SITE}{path}", crawler)
    for path in ("/admin/", "/admin/login/", "/preview/abc/", "/search/?q=bread"):
        assert not read.can_fetch(f"{SITE}{path}", crawler)


@pytest.mark.parametrize("crawler", TRAINING_CRAWLERS)
def test_crawlers_for_training_are_switched_by_a_setting(reader, settings, crawler):
    assert rules(reader).can_fetch(f"{SITE}/explainers/a/", crawler)
    settings.TRAINING_CRAWLERS = False
    assert not rules(reader).can_fetch(f"{SITE}/explainers/a/", crawler)
    assert not rules(reader).can_fetch(f"{SITE}/", crawler)


@pytest.mark.parametrize("allowed", [True, False])
def test_robots_txt_names_the_sitemaps(reader, settings, allowed):
    settings.TRAINING_CRAWLERS = allowed
    assert list(rules(reader).sitemaps) == [
        f"{SITE}/sitemap.xml",
        f"{SITE}/news-sitemap.xml",
    ]


def test_robots_txt_keeps_crawlers_from_comparing_editions(reader):
    # The standard library's reader knows no `*` within a path, which RFC 9309, section
    # 2.2.3, does.
    everybody, *_ = reader.get(PATH).text.split("\n\n")
    assert everybody.startswith("User-agent: *\n")
    assert "Disallow: /explainers/*/changes/" in everybody.splitlines()
