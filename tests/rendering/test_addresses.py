from articles.rendering import addresses


def test_addresses_are_those_of_the_design():
    assert addresses.explainer("a") == "/explainers/a/"
    assert addresses.question("a", "b") == "/questions/a/b/"
    assert addresses.topic("a") == "/topics/a/"
    assert addresses.author("a") == "/authors/a/"
    assert addresses.source("a") == "/sources/a/"
    assert addresses.feed() == "/feeds/atom.xml"
    assert addresses.topic_feed("a", addresses.RSS) == "/feeds/topics/a/rss.xml"
    assert addresses.author_feed("a", addresses.JSON_FEED) == "/feeds/authors/a/feed.json"


def test_addresses_are_percent_encoded():
    assert addresses.topic("é") == "/topics/%C3%A9/"


def test_a_record_without_a_slug_has_no_address():
    assert addresses.author("") == addresses.question("", "b") == addresses.topic_feed("") == ""
