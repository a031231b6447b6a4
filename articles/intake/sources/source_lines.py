"""Lines that give a source in any form that people write: a title, who published it and
when, an address.
"""

import re
from collections.abc import Collection, Sequence
from itertools import pairwise

from articles.document import LINE_MAX, URL_MAX
from articles.intake.blocks.block import Block
from articles.intake.building.piece import Piece, Role
from articles.intake.sources.addresses import find_addresses
from articles.intake.sources.cited_authors import read_surname
from articles.intake.sources.left_over_words import add_left_over_words
from articles.intake.sources.line_labels import Label
from articles.intake.sources.reference import read_names
from articles.intake.sources.reference_words import Named
from articles.intake.sources.source_headings import (
    is_sources_heading,
    is_weak_sources_heading,
)
from articles.intake.sources.source_layout import Layout, read_layout
from articles.intake.sources.source_pieces import (
    LabelledSource,
    cut_sources,
    label_source,
    title_of_whole,
)
from articles.intake.sources.source_spans import SourceSpan
from articles.intake.words.vocabulary import pattern_of, words_of

# The longest line that is read as one source, its addresses not counted.
_MAX = 2 * LINE_MAX
# Where one source may end and the next begin
_PARTS = re.compile(r"\n|;\s")
# The most words of a note that are added to its source's title. With more, it says
# something of its own.
_FEW_WORDS = 4
_MOST_PARTS = 200
# A line with more is a paragraph.
_TITLE_WORDS = 40
# A word that goes on behind a link; "by Jane Austen" does not
_WORD_AFTER = re.compile(rf"\s+(?!(?:{pattern_of('credits.preposition')})\s)[^\W\d_]")
_WORD_BEFORE = re.compile(r"(?P<word>[^\W\d_]+)\s+\Z")
# Words after which an address is part of the sentence.
_LEADING = words_of("sources.before_address")
# "(1859)", "(2023a)"
_YEAR_IN_BRACKETS = re.compile(r"\((?:1[4-9]|20)\d\d[a-z]?\)")


def begins_sources(block: Block, following: Block | None) -> bool:
    """Return True if `block` heads a list of sources; words such as "Read more" do only
    above a source.
    """
    if not block.is_line:
        return False
    if is_sources_heading(block.text):
        return True
    if following is None or not is_weak_sources_heading(block.text):
        return False
    first = following.items[0] if following.items else following
    return is_reference(first) or split_source_line(first) is not None


def is_reference(block: Block) -> bool:
    """Return True if `block` begins as a scholar's reference does: "Darwin, C. (1859).
    ".
    """
    if not block.is_paragraph or not read_surname(block.text):
        return False
    return _YEAR_IN_BRACKETS.search(block.text[:_MAX]) is not None


def split_source_line(block: Block) -> list[Piece] | None:
    """Return the pieces of a line that plainly is a source, having an address; None for
    any other.

    They hold every visible character of `block`. The first of each source that is no
    structure has `begins`, and if it is the title or the publisher, its `detail` is the
    source's address.
    """
    return _split_sources(block, is_certain=False)


def split_listed_source(block: Block, *, is_certain: bool) -> list[Piece] | None:
    """Return the pieces of an item in a list of sources, with all of its words; None
    for what is no source.

    Words that fit no other field are part of the title. `is_certain` says that it is a
    source whatever its form.
    """
    pieces = _split_sources(block, is_certain=False, most_words=_MAX)
    if pieces is not None or not is_certain:
        return pieces
    certain = _split_sources(block, is_certain=True, most_words=_MAX)
    return certain or title_of_whole(block)


def split_source_note(block: Block) -> list[Piece]:
    """Return the pieces of a note that is a source for certain. A few words that fit no
    other field go to the title.

    What is left out, and a further address, then show that the note is more than a
    source.
    """
    pieces = _split_sources(block, is_certain=True, most_words=_FEW_WORDS)
    return pieces or title_of_whole(block)


def _split_sources(
    block: Block, *, is_certain: bool, most_words: int = 0
) -> list[Piece] | None:
    """Return the pieces of `block`; up to `most_words` words of each source that fit no
    other field go to its title.
    """
    if block.is_address and len(block.text) <= URL_MAX:
        return [Piece(Role.SOURCE, block, begins=True)]
    if not block.text or _shows_picture(block):
        return None

    sources = []
    for start, end in _find_sources(block):
        layout = read_layout(block, start, end)
        named = read_names(layout)
        if not is_certain and not _is_plain_source(layout, named):
            return None
        labels = _label_all(layout, named, most_words)
        # From here on, positions are counted in the whole block.
        placed = [label.move(start) for label in labels]
        sources.append(LabelledSource(layout, placed))
    return list(cut_sources(block, sources)) if sources else None


def _label_all(layout: Layout, named: Named, most_words: int) -> list[Label]:
    labels = label_source(layout, named)
    if most_words:
        return add_left_over_words(labels, layout, most_words)
    return labels


def _shows_picture(block: Block) -> bool:
    """Return True for a picture with words, which cannot be divided."""
    return any(run.src and run.text for run in block.runs)


def _find_sources(block: Block) -> list[tuple[int, int]]:
    """Divide `block` into its sources: several only where line ends or semicolons
    separate several addresses.
    """
    text = block.text
    cuts = [match.end() for match in _PARTS.finditer(text)]
    if 0 < len(cuts) <= _MOST_PARTS:
        parts = _join_to_addresses(block, [0, *cuts, len(text)])
        if len(parts) > 1 and all(_has_room(text[start:end]) for start, end in parts):
            return parts
    return [(0, len(text))] if _has_room(text) else []


def _has_room(text: str) -> bool:
    length = len(text)
    for start, end in find_addresses(text):
        length -= end - start
    return length <= _MAX


def _join_to_addresses(block: Block, cuts: Sequence[int]) -> list[tuple[int, int]]:
    """Return parts that each end with the line of an address; what is behind the last
    belongs to it.
    """
    ends = [0]
    for start, end in pairwise(cuts):
        if _has_room(block.text[start:end]) and read_layout(block, start, end).href:
            ends.append(end)
    if len(ends) > 1:
        ends[-1] = len(block.text)
    return list(pairwise(ends))


def _is_plain_source(layout: Layout, named: Named) -> bool:
    """Return True if a line with an address is a source, and no sentence with a link in
    it.
    """
    title_words = sum(len(span.words.split()) for span in named.titles)
    if not layout.href or title_words > _TITLE_WORDS:
        return False

    edges = _find_edges(layout, named)
    if layout.link:
        return not _is_in_sentence(layout.link, edges, is_link=True)
    for label in layout.labels:
        address = SourceSpan(layout.text, label.start, label.end)
        if label.href and _is_in_sentence(address, edges, is_link=False):
            return False
    return True


def _find_edges(layout: Layout, named: Named) -> set[int]:
    """Return where the parts of a source begin and end."""
    parts: list[Label | SourceSpan] = [*layout.labels]
    if named.publisher:
        parts.append(named.publisher)
    edges: set[int] = set()
    for part in parts:
        edges.update((part.start, part.end))
    return edges


def _is_in_sentence(span: SourceSpan, edges: Collection[int], *, is_link: bool) -> bool:
    """Return True if words go on before or behind `span`, and no part of the source has
    its edge there.
    """
    after = _WORD_AFTER.match(span.text, span.end)
    if after:
        # Behind a bare address, a capital letter may begin the title.
        begin = after.end() - 1
        if begin not in edges and (is_link or span.text[begin].islower()):
            return True

    before = _WORD_BEFORE.search(span.text, max(0, span.start - 30), span.start)
    if before is None or before.end("word") in edges:
        return False
    return is_link or before["word"].lower() in _LEADING
