"""Footnotes as pandoc, wikis, word processors and publishing systems write them."""

import pytest

from articles.intake.blocks.block import Block, Hint, Kind
from articles.intake.blocks.inline import NOTE_CLOSE, NOTE_OPEN
from articles.intake.from_html import from_html


def blocks(html: str) -> list[Block]:
    return from_html("paste.html", html.encode()).blocks


PANDOC = """<p>Fact<a href="#fn1" class="footnote-ref" id="fnref1" role="doc-noteref"><sup>1</sup></a>.</p>
<section class="footnotes" role="doc-endnotes"><hr><ol><li id="fn1"><p>The note.<a href="#fnref1" role="doc-backlink">↩︎</a></p></li>
</ol></section>"""
WIKI = """<p>Fact<sup id="cite_ref-1" class="reference"><a href="#cite_note-1"><span>[</span>1<span>]</span></a></sup>.</p>
<ol class="references"><li id="cite_note-1"><span class="mw-cite-backlink"><b><a href="#cite_ref-1">^</a></b></span>
<span class="reference-text">The note.</span></li></ol>"""
WORD = """<p class=MsoNormal>Fact<a href="#_ftn1" name="_ftnref1"><span class=MsoFootnoteReference>[1]</span></a>.</p>
<div><hr><div id=ftn1><p class=MsoFootnoteText><a href="#_ftnref1" name="_ftn1"><span>[1]</span></a> The note.</p></div></div>"""
DOCS = """<p>Fact<sup><a href="#ftnt1" id="ftnt_ref1">[1]</a></sup>.</p><hr><div><p><a href="#ftnt_ref1" id="ftnt1">[1]</a>
<span>The note.</span></p></div>"""
OFFICE = """<p>Fact<a class="sdfootnoteanc" name="sdfootnote1anc" href="#sdfootnote1sym"><sup>1</sup></a>.</p>
<div id="sdfootnote1"><p><a class="sdfootnotesym" name="sdfootnote1sym" href="#sdfootnote1anc">1</a>The note.</p></div>"""
SPIP = """<p>Fact<span class=spip_note_ref>&nbsp;[<a href="#nb4-1" class=spip_note id="nh4-1">1</a>]</span>.</p>
<div id="nb4-1"><p><span class=spip_note_ref>[<a href="#nh4-1" class=spip_note>1</a>]&nbsp;</span>The note.</p></div>"""
PRESS = """<p>Fact<sup data-fn="8c" class="fn"><a href="#8c" id="8c-link">1</a></sup>.</p>
<ol class="wp-block-footnotes"><li id="8c">The note. <a href="#8c-link">↩︎</a></li></ol>"""


@pytest.mark.parametrize("html", [PANDOC, WIKI, WORD, DOCS, OFFICE, SPIP, PRESS])
def test_a_note_is_named_at_its_mark_and_its_way_back_is_no_part_of_it(
    html: str,
) -> None:
    found = [block for block in blocks(html) if block.kind is not Kind.RULE]
    text, *rest = found
    assert text.text == "Fact."
    (mark,) = [run for run in text.runs if run.note]
    assert mark.text.strip("[]") == "1"
    assert f"{NOTE_OPEN}{mark.note}{NOTE_CLOSE}" in text.markdown
    (note,) = [block for block in rest if block.note]
    assert (note.kind, note.note, note.text) == (Kind.NOTE, mark.note, "The note.")
    assert [block.detail for block in rest if not block.note] == ["back link"]
    assert all(block.hint is Hint.STRUCTURE for block in rest if not block.note)


def test_two_marks_may_lead_to_one_note_and_a_note_may_have_two_paragraphs() -> None:
    html = """<p>A<sup><a href="#fn1" id="r1">1</a></sup> b<sup><a href="#fn1" id="r2">1</a></sup></p>
        <ol><li id="fn1"><p>One.</p><p>Two. <a href="#r1">a</a> <a href="#r2">b</a></p></li></ol>"""
    found = blocks(html)
    assert {run.note for run in found[0].runs if run.note} == {"1"}
    assert [(block.text, block.note) for block in found[1:] if block.note] == [
        ("One.", "1"),
        ("Two.", "1"),
    ]


def test_marks_in_lists_and_tables_are_kept() -> None:
    html = """<ul><li>A<sup><a href="#fn1">1</a></sup></ul><table><tr><th>B<th>C<tr><td>D<sup><a href="#fn1">1</a></sup><td>e</table>
        <p id="fn1">Note.</p>"""
    listed, table, note = blocks(html)
    assert listed.markdown == f"- A{NOTE_OPEN}1{NOTE_CLOSE}"
    assert f"| D{NOTE_OPEN}1{NOTE_CLOSE} | e |" in table.markdown
    assert note.note == "1"


@pytest.mark.parametrize(
    "html",
    [
        "<p>See <a href='#part2'>2</a>.</p><h2 id='part2'>Two</h2><p>Text.</p>",
        "<p>See <a href='#notes'>the notes below</a>.</p><div id='notes'>Text.</div>",
        "<p>x<sup><a href='#gone'>1</a></sup></p>",
        "<p>x<sup>2</sup></p>",
    ],
)
def test_what_leads_to_no_note_is_no_mark(html: str) -> None:
    assert not [run for block in blocks(html) for run in block.runs if run.note]
