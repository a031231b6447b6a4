"""Word documents to blocks."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from xml.etree.ElementTree import Element

from articles.findings import Finding
from articles.intake.accounting.addresses import with_addresses
from articles.intake.accounting.codes import FILE_AUTHOR, UNREAD_TEXT, finding
from articles.intake.blocks.block import Block, Hint, Kind
from articles.intake.blocks.inline import Run, tidy_runs
from articles.intake.docx.package import Package
from articles.intake.docx.properties import Properties
from articles.intake.docx.story import Story
from articles.intake.docx.word_document import NOTE_PARTS, WordDocument, note_name
from articles.intake.docx.xml_tree import MISSING, find_child, index_elements
from articles.intake.intake import IntakeRefused
from articles.intake.limits import LIMITS, Limits
from articles.intake.reading import Reading
from articles.intake.text.sentences import has_full_stop

_TEXTS = ("w:t", "m:t")


def from_docx(name: str, data: bytes, limits: Limits = LIMITS) -> Reading:
    """Read a Word document (.docx, .docm, .dotx; ECMA-376, transitional or strict).
    Raises IntakeRefused.

    Its visible text is, in this order: the properties that are used, page headers, the
    body, notes, and page footers. Tracked insertions are text, and deletions are not.
    The numbers of lists and notes, which Word computes, are in the Markdown and at the
    notes' marks.

    Comments and hidden text are not visible, but not lost: each is a block that is left
    out, next to its place, or at the end if it has none. So is text that was read
    nowhere, such as a note whose mark was deleted.
    """
    package = Package(name, data, limits)
    word = WordDocument(package)
    root = package.read_part(package.main)
    body = find_child(root, "w:body")
    if body is MISSING:
        raise IntakeRefused(
            f"“{name}” is damaged: it has no text where Word looks for it."
        )

    headers = list(_read_page_edges(word, root, "header"))
    footers = list(_read_page_edges(word, root, "footer"))
    story = Story(word, package.main)
    text = list(islice(story.read_blocks(body), limits.blocks + 1))
    # One block too many is refused by the caller.
    if len(text) > limits.blocks:
        return Reading(text)

    # The notes come after the text, which numbers them.
    notes = list(_read_notes(word))
    comments = list(_read_unmarked_comments(word, story))
    unread = list(_find_unread_text([root, *word.roots]))

    properties = Properties.read_from(package)
    text = list(_keep_one_headline(text))
    blocks = [
        *properties.make_blocks(text),
        *headers,
        *text,
        *notes,
        *footers,
        *comments,
        *unread,
    ]
    return Reading(
        with_addresses(blocks, word.addresses),
        findings=[*word.tally.findings(), *_report_findings(properties, text, unread)],
        pictures=word.pictures.list_all(),
        language=word.tally.language or properties.language,
    )


def _read_page_edges(word: WordDocument, root: Element, which: str) -> Iterator[Block]:
    """Yield the headers or footers of the pages, each once. They are left out."""
    paths: dict[str, None] = {}
    for element in root.iter(f"w:{which}Reference"):
        link = word.links.get(element.get("r:id", ""))
        if link:
            paths[link.target] = None

    for path in paths:
        part = word.read_text_part(path)
        for block in Story(word, path).read_blocks(part):
            if not block.is_left_out:
                block = replace(block, hint=Hint.LEFT_OUT, detail=f"page {which}")
            if block.text:
                yield block


def _read_notes(word: WordDocument) -> Iterator[Block]:
    """Yield the notes whose marks are in the text, in the order of the marks."""
    for part in NOTE_PARTS:
        path = word.find_path(part)
        notes = index_elements(word.read_text_part(path), "w:id")
        for note in notes.values():
            if note.get("w:type", "normal") != "normal":
                # The line above the notes, not a note.
                note.clear()

        story = Story(word, path)
        # A copy: a note may itself contain the mark of a note, which adds a number.
        for name in list(word.note_numbers[part]):
            for block in story.read_blocks(notes.get(name, MISSING)):
                if not block.is_left_out:
                    block = replace(block, kind=Kind.NOTE, note=note_name(part, name))
                yield block


def _read_unmarked_comments(word: WordDocument, story: Story) -> Iterator[Block]:
    """Yield the comments whose marks were not met."""
    # A copy: reading a comment takes it out.
    for comment in list(word.comments):
        yield from story.read_comment(comment)


def _keep_one_headline(blocks: list[Block]) -> Iterator[Block]:
    """Yield `blocks` with one headline, and a standfirst only above the first heading
    that follows.
    """
    has_headline = has_heading = False
    for block in blocks:
        if block.hint is Hint.HEADLINE:
            if has_headline:
                # A second title is a heading of the highest level.
                block = replace(block, hint=Hint.NONE, level=1)
            has_headline = True
        elif block.hint is Hint.STANDFIRST and has_heading:
            kind = Kind.PARAGRAPH if has_full_stop(block.text) else Kind.HEADING
            block = replace(block, hint=Hint.NONE, kind=kind)

        if block.is_heading and block.hint is Hint.NONE:
            has_heading = True
        yield block


def _find_unread_text(roots: list[Element]) -> Iterator[Block]:
    """Yield the words that are still in the tree: reading takes out what it reads."""
    for root in roots:
        texts = [element.text for element in root.iter() if element.tag in _TEXTS]
        runs = tidy_runs(Run(f"{text}\n") for text in texts if text)
        if runs:
            yield Block.of_runs(
                Kind.PARAGRAPH, runs, hint=Hint.LEFT_OUT, detail="unread text"
            )


def _report_findings(
    properties: Properties, text: list[Block], unread: list[Block]
) -> Iterator[Finding]:
    author = properties.author.casefold()
    # A name in the text needs no question.
    if author and not any(author in block.text.casefold() for block in text):
        yield finding(
            FILE_AUTHOR,
            f"The file's properties name “{properties.author}” as the author.",
            "It may only be the owner of the computer. If it is the author, add the name.",
        )
    for block in unread:
        yield finding(
            UNREAD_TEXT,
            f"Text in an unexpected place was left out: “{block.text[:200]}”.",
            "If it belongs to the article, add it.",
        )
