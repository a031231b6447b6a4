from articles.document import Document, SectionPart, SourcePart
from articles.rendering.citing import NOTES_MAX, TITLE_MAX
from articles.rendering.to_html import body, field
from tests.rendering.reading import read
from tests.rendering.sample import SAMPLE


def notes(document):
    return [" ".join(e.text.split()) for e in read(body(document)).all("span", class_="cited")]


def citing(text, **source):
    return Document(sections=(SectionPart(anchor="a", body=text),), sources=(SourcePart(key="k", **source),))


def test_a_citation_has_its_source_beside_it_hidden_until_a_style_sheet_shows_it():
    page = read(body(SAMPLE))
    assert notes(SAMPLE)[1] == "2 The manual The agency, May 2010, second edition p. 12 In the list ×"
    assert {e.attributes["role"] for e in page.all("span", class_="cited")} == {"note"}
    assert all("hidden" in e.attributes for e in page.all("span", class_="cited"))
    assert [e.attributes["href"] for e in page.all("a", class_="citation")][:2] == ["#_cited-1-1", "#_cited-2-1"]
    assert page.all("a", class_="cited-more", href="#_source-2")
    assert {e.attributes["href"] for e in page.all("a", class_="cited-close")} == {"#_shut"}


def test_every_place_that_a_note_or_its_closing_leads_to_is_on_the_page():
    page = read(body(SAMPLE))
    links = {e.attributes["href"][1:] for e in page.all("a") if e.attributes.get("href", "").startswith("#")}
    assert links <= set(page.ids)


def test_a_note_says_where_a_source_is_from_when_nothing_else_is_known():
    assert notes(citing("[@k]", title="Prices", url="https://fao.example/x")) == ["1 Prices fao.example In the list ×"]
    assert notes(citing("[@k]", publisher="Parish records")) == ["1 Parish records In the list ×"]
    assert notes(citing("[@k]", url="ftp://x.example/")) == ["1 ftp://x.example/ In the list ×"]


def kinds(text):
    """The classes by which the notes of a text say that they repeat the one before, with what they say."""
    document = Document(
        sections=(SectionPart(anchor="a", body=text),),
        sources=(SourcePart(key="k", title="K"), SourcePart(key="j", title="J")),
    )
    found = read(body(document)).all("span", class_="cited")
    return [(e.attributes["class"].removeprefix("cited").strip(), e.text.split(" In the")[0]) for e in found]


def test_a_note_that_repeats_the_source_before_it_says_so_and_whether_it_adds_a_locator():
    assert kinds("A [@k, p. 1]. B [@k]. C [@k, p. 2]. D [@k, p. 1].") == [
        ("", "1 K p. 1"),
        ("cited-again", "1 K"),
        ("cited-further", "1 K p. 2"),
        ("cited-again", "1 K p. 1"),
    ]


def test_a_note_repeats_nothing_across_another_source_or_another_paragraph():
    assert [kind for kind, _ in kinds("[@k] [@j] [@k]\n\n[@k]\n\n- [@k]\n- [@k]")] == [""] * 6


def test_a_note_escapes_what_a_person_typed_and_cuts_a_long_title():
    page = read(body(citing("[@k, p. <b>]", title="<i>" + "x" * 400, publisher="A & B")))
    [note] = page.all("span", class_="cited")
    assert "<i>xxx" in note.text
    assert "A & B" in note.text
    assert not page.all("i")
    assert note.text.count("x") < TITLE_MAX


def test_a_page_of_nothing_but_citations_shows_the_first_at_the_spot_and_the_rest_in_the_list():
    page = read(body(citing("[@k]" * (NOTES_MAX + 2), title="x")))
    targets = [e.attributes["href"] for e in page.all("a", class_="citation")]
    assert targets[-3:] == [f"#_cited-1-{NOTES_MAX}", "#_source-1", "#_source-1"]


def test_a_preview_of_one_field_has_no_notes():
    assert not read(field("[@flood]", document=SAMPLE, name="p1")).all("span")
