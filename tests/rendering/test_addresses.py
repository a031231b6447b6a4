from articles.rendering import addresses


def test_addresses_are_those_of_the_design():
    assert addresses.explainer("a") == "/explainers/a/"
    assert addresses.question("a", "b") == "/questions/a/b/"
    assert addresses.topic("a") == "/topics/a/"
    assert addresses.author("a") == "/authors/a/"
    assert addresses.source("a") == "/sources/a/"
    assert addresses.feed() == "/feeds/atom.xml"
    assert addresses.share_picture("0a") == "/share/0a.png"
    assert addresses.sitemap_part("topics") == "/sitemaps/topics.xml"
    assert addresses.topic_feed("a", addresses.RSS) == "/feeds/topics/a/rss.xml"
    assert (
        addresses.author_feed("a", addresses.JSON_FEED) == "/feeds/authors/a/feed.json"
    )
    assert addresses.history("a") == "/explainers/a/history/"
    assert addresses.edition("a", 3) == "/explainers/a/editions/3/"
    assert addresses.edition_json("a", 3) == "/explainers/a/editions/3.json"
    assert addresses.changes("a", 3) == "/explainers/a/changes/3/"
    assert addresses.changes("a", 3, since=1) == "/explainers/a/changes/3/?since=1"
    assert addresses.chains("2026-06-02") == "/chains/2026-06-02.json"


def test_addresses_are_percent_encoded():
    assert addresses.topic("é") == "/topics/%C3%A9/"


def test_a_record_without_a_slug_has_no_address():
    assert addresses.author("") == addresses.question("", "b") == ""
    assert (
        addresses.markdown_twin("")
        == addresses.json_twin("")
        == addresses.changes("", 3, since=1)
        == ""
    )
    assert addresses.topic_feed("") == addresses.history_json("") == ""
