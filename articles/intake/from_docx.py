"""Word documents to blocks."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from xml.etree.ElementTree import Element

from articles.findings import Finding

from .addresses import with_addresses
from .block import Block, Hint, Kind, Reading
from .codes import FILE_AUTHOR, UNREAD_TEXT, finding
from .docx.elements import child
from .docx.package import Package
from .docx.properties import Properties
from .docx.story import Story
from .docx.word import NOTE_PARTS, Word, note_name
from .inline import Run, tidy
from .intake import IntakeRefused
from .limits import LIMITS, Limits
from .sentences import has_full_stop


def from_docx(name: str, data: bytes, limits: Limits = LIMITS) -> Reading:
    """Read a Word document (.docx, .docm, .dotx; ECMA-376, transitional or strict). Raises IntakeRefused.

    Its visible text is, in this order, what is used of its properties, the headers of its pages, its body, its notes,
    and the footers. Tracked insertions are text and deletions are not. Numbers of lists and of notes, which Word works
    out, are in the Markdown and at the notes' marks. What is seen only in Word's margin, or not at all, is no visible
    text but not lost: each comment and each stretch of hidden text is a block that is left out, next to its place, or
    at the end, where it has none; so is what was read nowhere, such as a note whose mark was deleted.
    """
    package = Package(name, data, limits)
    word = Word.of(package)
    root = package.part(package.main)
    body = child(root, "w:body")
    if root is None or body is None:
        raise IntakeRefused(f"“{name}” is damaged: it holds no text in the place where Word looks for it.")
    headers = list(_pages_edge(word, root, "header"))
    footers = list(_pages_edge(word, root, "footer"))
    story = Story(word, package.main)
    text = list(islice(story.blocks(body), limits.blocks + 1))
    if len(text) > limits.blocks:
        return Reading(text)
    notes = list(_notes(word))
    comments = [block for name in list(word.comments) for block in story.comment(name)]
    lost = list(_lost([root, *word.roots]))
    properties = Properties.of(package)
    text = list(_with_one_title(text))
    blocks = [*properties.blocks(text), *headers, *text, *notes, *footers, *comments, *lost]
    return Reading(
        with_addresses(blocks, word.addresses),
        [*word.tally.findings(), *_findings(properties, text, lost)],
        word.pictures.all(),
        word.tally.language or properties.language,
    )


def _pages_edge(word: Word, root: Element, which: str) -> Iterator[Block]:
    """Give the headers or footers of the pages, each once; they are left out."""
    references = root.iter(f"w:{which}Reference")
    paths = dict.fromkeys(
        word.links[name].target for element in references if (name := element.get("r:id", "")) in word.links
    )
    for path in paths:
        part = word.text_part(path)
        for block in () if part is None else Story(word, path).blocks(part):
            if block.text and block.hint is not Hint.LEFT_OUT:
                block = replace(block, hint=Hint.LEFT_OUT, detail=f"page {which}")
            if block.text:
                yield block


def _notes(word: Word) -> Iterator[Block]:
    """Give the notes whose marks stand in the text, in the order of the marks."""
    for kind in NOTE_PARTS:
        part = word.text_part(word.path(kind))
        notes = {} if part is None else {note.get("w:id", ""): note for note in part}
        for line in notes.values():
            if line.get("w:type", "normal") != "normal":  # the line above the notes
                line.clear()
        story = Story(word, word.path(kind))
        for name in word.notes[kind]:
            for block in story.blocks(notes[name]) if name in notes else ():
                is_aside = block.hint is Hint.LEFT_OUT
                yield block if is_aside else replace(block, kind=Kind.NOTE, note=note_name(kind, name))


def _with_one_title(blocks: list[Block]) -> Iterator[Block]:
    """Give `blocks` with one headline, and a standfirst only above the first heading that follows."""
    has_headline = has_heading = False
    for block in blocks:
        if block.hint is Hint.HEADLINE and has_headline:
            block = replace(block, hint=Hint.NONE, level=1)
        elif block.hint is Hint.HEADLINE:
            has_headline = True
        elif block.hint is Hint.STANDFIRST and has_heading:
            kind = Kind.PARAGRAPH if has_full_stop(block.text) else Kind.HEADING
            block = replace(block, hint=Hint.NONE, kind=kind)
        has_heading = has_heading or (block.kind is Kind.HEADING and block.hint is Hint.NONE)
        yield block


def _lost(roots: list[Element]) -> Iterator[Block]:
    """Give the words that are still in the tree: reading takes out what it reads."""
    for root in roots:
        runs = tidy(Run(f"{element.text}\n") for element in root.iter() if element.tag in _TEXTS and element.text)
        if runs:
            yield Block.of_runs(Kind.PARAGRAPH, runs, hint=Hint.LEFT_OUT, detail="unread text")


_TEXTS = ("w:t", "m:t")


def _findings(properties: Properties, text: list[Block], lost: list[Block]) -> Iterator[Finding]:
    author = properties.author.casefold()
    if author and not any(author in block.text.casefold() for block in text):
        yield finding(
            FILE_AUTHOR,
            f"The file's properties name “{properties.author}” as the author.",
            "It may be whose computer it was; add the author where it is right.",
        )
    for block in lost:
        yield finding(
            UNREAD_TEXT,
            f"Text stood where none is expected, and was left out: “{block.text[:200]}”.",
            "Take it back where it belongs to the article.",
        )
