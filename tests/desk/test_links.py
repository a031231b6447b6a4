"""Where the links of a text lead, whatever was typed as their address."""

import pytest

from articles import desk
from articles.desk.links import find_explainer, list_links
from articles.desk.reading import Reading
from tests.desk.finished import finished, with_body

SITE = "https://site.example"


def find_by_code(document, code: str) -> list:
    return [each for each in desk.run(document) if each.code == code]


@pytest.mark.parametrize(
    ("href", "slug"),
    [
        ("/explainers/rye/", "rye"),
        ("/explainers/rye.md", "rye"),
        ("/explainers/%C3%A9tat/#a", "état"),
        (f"{SITE}/explainers/rye", "rye"),
        ("/explainers/a%00b/", ""),
        ("/explainers/a%0Ab/", ""),
        ("/explainers/a%2Fb/", ""),
        ("/explainers/a%20b/", ""),
        ("https://elsewhere.example/explainers/rye/", ""),
    ],
)
def test_an_address_leads_to_an_explainer_only_if_it_has_its_form(href, slug):
    assert find_explainer(href, SITE) == slug


def test_the_words_of_a_finding_have_no_control_characters():
    [finding] = find_by_code(with_body("[It](#a%00b%0A) is [@fao]."), "desk.B026")
    assert finding.words == "#ab"
    assert "\x00" not in finding.message


def test_the_address_of_a_related_link_is_shown_without_control_characters():
    related = [{"title": "It", "url": "htps://a.example/\x07b"}]
    document = finished(related=related)
    assert [link.words for link in list_links(Reading(document))] == [
        "htps://a.example/b"
    ]
    [finding] = find_by_code(document, "desk.B025")
    assert finding.words == "htps://a.example/b"


@pytest.mark.parametrize(
    "fragment",
    ["_sources", "_key-points", "_faq", "_contents", "_authors", "_main", "top", ""],
)
def test_a_link_to_a_part_that_every_such_page_has_is_right(fragment):
    document = with_body(
        f"[It](#{fragment}) is [@fao].",
        key_points=["Wheat is dear [@fao]."],
        byline=[{"name": "A reporter", "role": "Reporter"}],
    )
    assert find_by_code(document, "desk.B026") == []


@pytest.mark.parametrize(
    "fragment", ["_source-1", "_author-1", ":~:text=wheat", "_sources:~:text=wheat"]
)
def test_a_link_to_a_numbered_part_or_to_words_is_right(fragment):
    document = with_body(
        f"[It](#{fragment}) is [@fao].",
        byline=[{"name": "A reporter", "role": "Reporter"}],
    )
    assert find_by_code(document, "desk.B026") == []


@pytest.mark.parametrize("fragment", ["_source-9", "_author-2", "gone:~:text=wheat"])
def test_a_link_to_a_number_that_this_page_lacks_is_found(fragment):
    document = with_body(f"[It](#{fragment}) is [@fao].")
    assert len(find_by_code(document, "desk.B026")) == 1


def test_a_link_to_a_part_that_this_page_lacks_is_found():
    document = with_body("[It](#_key-points) is [@fao].")
    assert len(find_by_code(document, "desk.B026")) == 1


def test_a_link_in_code_is_an_example():
    assert find_by_code(with_body("Type `[it](htps://a.example/)`."), "desk.B025") == []


@pytest.mark.parametrize("words", ["**it**", "`it`", "it"])
def test_a_link_with_a_wrong_scheme_is_found_whatever_its_words(words):
    document = with_body(f"See [{words}](htps://a.example/) [@fao].")
    assert len(find_by_code(document, "desk.B025")) == 1


@pytest.mark.parametrize(
    "address",
    [
        "https//a.example/report",
        "http:/a.example/report",
        "https:a.example",
        "https://",
        "HTTPS//a.example/",
        "www.a.example/report",
    ],
)
def test_a_web_address_that_lost_a_part_is_found(address):
    document = with_body(f"See [it]({address}) [@fao]. Or not.")
    [finding] = find_by_code(document, "desk.B025")
    assert finding.words == address
    related = finished(related=[{"title": "It", "url": address}])
    assert len(find_by_code(related, "desk.B025")) == 1


@pytest.mark.parametrize(
    "address",
    [
        "https://a.example",
        "http://a.example/https//b",
        "/explainers/rye/",
        "mailto:ada@a.example",
        "#gas",
        "?page=2",
        "HTTPS://A.example/",
        "https://bücher.example/ä",
    ],
)
def test_an_address_that_is_whole_is_right(address):
    document = with_body(f"See [it]({address}) [@fao]. Or not.")
    assert find_by_code(document, "desk.B025") == []
    related = finished(related=[{"title": "It", "url": address}])
    assert find_by_code(related, "desk.B025") == []
