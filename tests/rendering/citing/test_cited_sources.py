from selectolax.lexbor import LexborHTMLParser

from articles.document import Document, SectionPart, SourcePart
from articles.rendering.citing.cited_sources import NOTES_MAX
from articles.rendering.citing.described_sources import TITLE_MAX
from articles.rendering.to_html import render_body, render_field
from tests.rendering.reading import read
from tests.rendering.sample import SAMPLE


def notes(document):
    return [
        " ".join(e.text.split())
        for e in read(render_body(document)).all("div", class_="cited")
    ]


def citing(text, **source):
    return Document(
        sections=(SectionPart(anchor="a", body=text),),
        sources=(SourcePart(key="k", **source),),
    )


def blocks(text, *keys):
    """What follows on what in the HTML of a text: the tags and classes of its blocks,
    with what they say.
    """
    sources = tuple(SourcePart(key=key, title=f"Title {key}") for key in keys)
    document = Document(sections=(SectionPart(anchor="a", body=text),), sources=sources)
    section = LexborHTMLParser(render_body(document)).css_first("#a")
    return [
        (node.tag, " ".join(node.text().split()))
        for node in section.iter()
        if node.tag != "hr" and node.text().strip()
    ]


def test_a_note_stands_after_its_block_and_never_inside():
    assert blocks("A [@k].\n\n- B [@k]\n- C\n\n> D [@j]\n\nE", "k", "j") == [
        ("p", "A [1]."),
        ("aside", "1 Title k In the list ×"),
        ("ul", "B [1] C"),
        ("aside", "1 Title k In the list ×"),
        ("blockquote", "D [2]"),
        ("aside", "2 Title j In the list ×"),
        ("p", "E"),
    ]
    assert blocks("# H [@k]\n\n|a|\n|-|\n|b [@k, p. 1]|", "k") == [
        ("h2", "H [1]"),
        ("aside", "1 Title k In the list ×"),
        ("div", "a b [1, p. 1]"),
        ("aside", "1 Title k p. 1 In the list ×"),
    ]
    assert blocks("A[^n].\n\n[^n]: B [@k]", "k") == [
        ("p", "A[note 1]."),
        ("div", "B [1] ↩︎"),
        ("aside", "1 Title k In the list ×"),
    ]


def test_a_mark_has_a_link_and_an_empty_button_and_both_lead_to_its_note():
    page = read(render_body(SAMPLE))
    assert (
        notes(SAMPLE)[1]
        == "2 The manual The agency, May 2010, second edition p. 12 In the list ×"
    )
    cited = page.all("div", class_="cited")
    assert {(e.attributes["role"], e.attributes["popover"]) for e in cited} == {
        ("note", "")
    }
    ids = {e.attributes["id"] for e in cited}
    places = {e.attributes["id"] for e in page.all("span", class_="cited-place")}
    links = page.all("a", class_="citation")
    assert {e.attributes["href"][1:] for e in links} == places
    opening = [
        e
        for e in page.all("button")
        if "cited-close" not in e.attributes.get("class", "")
    ]
    assert {e.attributes["popovertarget"] for e in opening} == ids
    assert [e.attributes["aria-label"] for e in opening] == [
        e.attributes["aria-label"] for e in links
    ]
    assert {e.text for e in opening} == {""}
    assert {
        e.attributes["popovertarget"] for e in page.all("button", class_="cited-close")
    } == ids
    assert page.all("a", class_="cited-more", href="#_source-2")


def test_marks_of_one_place_in_a_source_share_their_blocks_note():
    document = citing("A [@k, p. 1]. B [@k]. C [@k, p. 1].\n\nD [@k, p. 1].", title="K")
    page = read(render_body(document))
    assert notes(document) == [
        "1 K p. 1 In the list ×",
        "1 K In the list ×",
        "1 K p. 1 In the list ×",
    ]
    targets = [e.attributes["href"] for e in page.all("a", class_="citation")]
    assert targets[0] == targets[2] != targets[3]
    assert [e.attributes["class"] for e in page.all("sup")] == [
        "cite c1",
        "cite c2",
        "cite c1",
        "cite c1",
    ]


def test_a_long_mark_may_break_and_the_first_marks_of_a_block_have_a_class_of_their_own():
    page = read(
        render_body(
            citing(
                " ".join(f"[@k, p. {n}]" for n in range(11)) + f" [@k, {'x' * 30}]",
                title="K",
            )
        )
    )
    classes = [e.attributes["class"] for e in page.all("sup")]
    assert classes == [
        *(f"cite c{n}" for n in range(1, 10)),
        "cite",
        "cite",
        "cite cite-long",
    ]


def test_every_place_that_a_note_or_its_closing_leads_to_is_on_the_page():
    page = read(render_body(SAMPLE))
    links = {
        e.attributes["href"][1:]
        for e in page.all("a")
        if e.attributes.get("href", "").startswith("#")
    }
    assert links <= set(page.ids)


def test_a_note_says_where_a_source_is_from_when_nothing_else_is_known():
    assert notes(citing("[@k]", title="Prices", url="https://fao.example/x")) == [
        "1 Prices fao.example In the list ×"
    ]
    assert notes(citing("[@k]", publisher="Parish records")) == [
        "1 Parish records In the list ×"
    ]
    assert notes(citing("[@k]", url="ftp://x.example/")) == [
        "1 ftp://x.example/ In the list ×"
    ]


def kinds(text):
    """The classes by which the notes of a text say that they repeat the one before,
    with what they say.
    """
    document = Document(
        sections=(SectionPart(anchor="a", body=text),),
        sources=(SourcePart(key="k", title="K"), SourcePart(key="j", title="J")),
    )
    found = read(render_body(document)).all("div", class_="cited")
    return [
        (
            e.attributes["class"].removeprefix("cited").strip(),
            e.text.split(" In the")[0],
        )
        for e in found
    ]


def test_a_note_that_repeats_the_source_before_it_says_so():
    assert kinds("A [@k, p. 1]. B [@k]. C [@k, p. 2]. D [@k, p. 1].") == [
        ("", "1 K p. 1"),
        ("cited-further", "1 K"),
        ("cited-further", "1 K p. 2"),
    ]


def test_a_note_repeats_nothing_across_another_source_or_another_paragraph():
    assert [
        kind for kind, _ in kinds("[@k] [@j] [@k, p. 1]\n\n[@k]\n\n- [@k]\n- [@k]")
    ] == [""] * 5


def test_a_note_escapes_what_a_person_typed_and_cuts_a_long_title():
    page = read(
        render_body(citing("[@k, p. <b>]", title="<i>" + "x" * 400, publisher="A & B"))
    )
    [note] = page.all("div", class_="cited")
    assert "<i>xxx" in note.text
    assert "A & B" in note.text
    assert not page.all("i")
    assert note.text.count("x") < TITLE_MAX


def test_a_page_of_nothing_but_citations_shows_the_first_at_the_spot_and_the_rest_in_the_list():
    page = read(render_body(citing("[@k]\n\n" * (NOTES_MAX + 2), title="x")))
    targets = [e.attributes["href"] for e in page.all("a", class_="citation")]
    assert targets[-3:] == [f"#_cited-1-{NOTES_MAX}", "#_source-1", "#_source-1"]
    assert len(page.all("aside", class_="notes")) == NOTES_MAX


def test_a_preview_of_one_field_has_no_notes():
    page = read(render_field("[@flood]", document=SAMPLE, name="p1"))
    assert not page.all("aside")
    assert not page.all("button")
