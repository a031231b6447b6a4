import json
from uuid import UUID

from hypothesis import given

from articles.document import Document
from articles.rendering.machines.json_ld import (
    fill_placeholders,
    write_json,
    write_script,
)
from articles.rendering.machines.linked_data import write_linked_data
from tests.documents import documents, explainer, text

ARTICLE = str(UUID(int=1))


def things(document: Document) -> dict[str, dict]:
    whole = fill_placeholders(
        write_linked_data(document, ARTICLE),
        site="https://news.example",
        name="Newsroom",
        edition={"version": 1},
    )
    return {thing["@type"]: thing for thing in json.loads(whole)["@graph"]}


@given(documents())
def test_every_document_gives_json_that_no_page_can_end(document):
    whole = fill_placeholders(
        write_linked_data(document, ARTICLE),
        site="https://news.example",
        name="A & B",
        edition={"version": 1},
    )
    assert not set("<>&\u2028\u2029") & set(whole)
    article, *_ = json.loads(whole)["@graph"]
    assert article["headline"] == " ".join(document.headline.split())
    assert article["publisher"]["name"] == "A & B"
    assert article["version"] == 1
    assert len(article.get("citation", [])) == len(document.sources)


@given(text)
def test_what_is_written_reads_back(value):
    assert json.loads(write_json({value: [value]})) == {value: [value]}


def test_a_typed_hole_is_text():
    typed = "<site> <name> <edition> \\ud800"
    assert things(explainer(headline=typed))["NewsArticle"]["headline"] == typed


def test_an_article_without_writers_is_by_the_site():
    article = things(explainer(byline=[]))["NewsArticle"]
    assert [author["name"] for author in article["author"]] == ["Newsroom"]
    assert article["author"] == [article["publisher"]]


def test_a_question_without_an_answer_is_left_out():
    faq = [
        {"anchor": "a", "question": "Why?", "answer": ""},
        {"anchor": "b", "question": "", "answer": "So."},
    ]
    assert "FAQPage" not in things(explainer(faq=faq))


def test_a_picture_of_another_host_is_none_of_the_article_s():
    assert (
        "image"
        not in things(explainer(lead_image={"src": "https://a.example/b.webp"}))[
            "NewsArticle"
        ]
    )


def test_a_source_without_a_record_is_named_by_its_place_on_the_page():
    [fao, _] = things(explainer())["NewsArticle"]["citation"]
    assert (
        fao["@id"] == "https://news.example/explainers/why-bread-costs-more/#_source-1"
    )


def test_a_source_says_what_kind_of_thing_it_is():
    sources = [
        {
            "key": "a",
            "kind": "paper",
            "published_on": "2024-05",
            "archived_url": "https://archive.example/a",
        }
    ]
    [source] = things(explainer(sources=sources))["NewsArticle"]["citation"]
    assert (source["@type"], source["datePublished"]) == ("ScholarlyArticle", "2024-05")
    assert source["archivedAt"] == "https://archive.example/a"


def test_what_is_known_when_the_page_is_built_describes_the_publisher():
    newsroom = {"@id": "https://news.example/", "@type": "NewsMediaOrganization"}
    retracted = {"@id": "https://news.example/sources/fao/", "comment": "</script>"}
    text = fill_placeholders(
        write_linked_data(explainer(), ARTICLE),
        site="https://news.example",
        name="Newsroom",
        edition={"version": 1},
        more=[newsroom, retracted],
    )
    article, *_, first, last = json.loads(text)["@graph"]
    assert (first, last) == (newsroom, retracted)
    assert article["publisher"]["@id"] == newsroom["@id"]
    assert article["publisher"]["@type"] == newsroom["@type"]


def test_nothing_to_say_makes_no_element():
    assert write_script("") == ""


def test_pictures_that_texts_show_are_the_article_s_with_their_credits():
    src = f"/media/{'0a' * 20}-1600x900.webp"
    shown = {"src": src, "alt": "A loaf", "credit": "Photo: Ada", "caption": "Fresh"}
    fields = {
        "lead_image": {"src": "/media/lead.webp", "alt": "Bread"},
        "sections": [{"anchor": "a", "heading": "A", "body": f"![A loaf]({src})"}],
        "pictures": [shown, {"src": "/media/unused.webp", "credit": "Nobody"}],
    }
    lead, picture = things(explainer(**fields))["NewsArticle"]["image"]
    assert lead["url"] == "https://news.example/media/lead.webp"
    assert picture == {
        "@type": "ImageObject",
        "url": f"https://news.example{src}",
        "width": 1600,
        "height": 900,
        "caption": "Fresh",
        "creditText": "Photo: Ada",
    }
