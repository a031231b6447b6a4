"""The tokens of Markdown as blocks."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from markdown_it.token import Token

from articles.intake.blocks.block import Block, Hint, Kind
from articles.intake.blocks.composed import (
    make_code,
    make_item,
    make_list,
    make_quotation,
    make_table,
)
from articles.intake.blocks.inline import Run
from articles.intake.blocks.simple_blocks import hidden_block, text_block
from articles.intake.markdown.dialect import parse_tokens
from articles.intake.markdown.elements import as_paragraphs
from articles.intake.markdown.gathered import Gathered
from articles.intake.markdown.inlines import Inlines, read_inlines
from articles.intake.markdown.likeness import (
    reads_alike,
    reads_as,
    with_verified_markdown,
)
from articles.intake.markdown.paragraphs import (
    make_heading_blocks,
    make_paragraph_blocks,
    read_simple_paragraph,
)
from articles.intake.markdown.raw_html import Part, merge_html

_COMMENT = re.compile(r"\s*<!--(?:(?!-->).)*-->\s*", re.DOTALL)
# The language of code, before what else its first line says: "python {linenos=true}"
_LANGUAGE = re.compile(r"[\w+#.-]{1,30}")
_COMPOSED = (Kind.LIST, Kind.QUOTATION, Kind.TABLE)
_OUTSIDE = (Hint.LEFT_OUT, Hint.STRUCTURE)


def read_blocks(text: str, gathered: Gathered) -> list[Block]:
    """Return the blocks of `text`, whose lines end in "\\n". Pictures and addresses go
    to `gathered`.

    Raises IntakeRefused if there are more blocks than `gathered` allows, or HTML that
    is too heavy.
    """
    return _BlockReader(text, gathered).read(parse_tokens(text, gathered))


def _split_nodes(tokens: Sequence[Token]) -> Iterator[Sequence[Token]]:
    """Yield the tokens of one block at a time."""
    start = depth = 0
    for end, token in enumerate(tokens, 1):
        depth += token.nesting
        if depth == 0:
            yield tokens[start:end]
            start = end


class _BlockReader:
    """Reads the tokens of one text. Each node is the tokens of one block, from its
    opening to its closing token.
    """

    def __init__(self, text: str, gathered: Gathered) -> None:
        self._lines = text.split("\n")
        self._gathered = gathered
        self._notes: set[str] = set()
        self._depth = 0
        # Blocks found in the node that is being read, but not part of its text; they
        # come after it.
        self._outside: list[Block] = []

    @property
    def _is_top(self) -> bool:
        # Only then can the node's source be found in the text, and used unchanged.
        return self._depth == 1

    def read(self, tokens: Sequence[Token]) -> list[Block]:
        """Return the blocks of `tokens`, and what is among them without being part of
        their text.
        """
        outer, self._outside = self._outside, []
        self._depth += 1
        parts: list[Part] = []
        for node in _split_nodes(tokens):
            first = node[0]
            if first.type == "html_block" and not _COMMENT.fullmatch(first.content):
                parts.append(first.content)
                continue
            found = self._with_outside(self._read_node(node))
            if parts and isinstance(parts[-1], list):
                parts[-1] += found
            else:
                parts.append(found)
        self._depth -= 1
        self._outside = outer
        return merge_html(parts, self._gathered)

    def _with_outside(self, blocks: list[Block]) -> list[Block]:
        """Return `blocks`, and after them what was found outside of their text."""
        blocks = [*blocks, *self._outside]
        self._outside.clear()
        return blocks

    def _read_content(self, tokens: Sequence[Token]) -> list[Block]:
        """Return the blocks of a list item, a quotation or a note, without those that
        cannot be part of it.
        """
        content: list[Block] = []
        for block in self.read(tokens):
            if block.kind is Kind.NOTE or block.hint in _OUTSIDE:
                self._outside.append(block)
            else:
                content.append(block)
        return content

    def _read_node(self, node: Sequence[Token]) -> list[Block]:
        first = node[0]
        match first.type:
            case "paragraph_open":
                return self._read_paragraph(node)
            case "heading_open":
                return make_heading_blocks(node, self._read_inlines(node[1]))
            case "bullet_list_open" | "ordered_list_open":
                return self._read_list(node)
            case "blockquote_open":
                return self._read_quotation(node)
            case "table_open":
                return [self._with_source(self._read_table(node), node)]
            case "element_open":
                return self._read_element(node)
            case "fence" | "code_block":
                return self._read_code(first)
            case "hr":
                rule = self._source_of(first).strip() if self._is_top else "***"
                return [Block(Kind.RULE, "", rule)]
            case "html_block":
                return [hidden_block(Kind.PARAGRAPH, "comment")]
            case "dl_open":
                return self._read_definitions(node[1:-1])
            case "footnote_reference_open":
                self._read_note(first.meta["label"], node[1:-1])
                return []
        # The markup of other tools; see `asides`.
        return [text_block(Kind.PARAGRAPH, first.content, **first.meta)]

    def _source_of(self, token: Token) -> str:
        start, end = token.map or (0, 0)
        return "\n".join(self._lines[start:end]).strip("\n").rstrip()

    def _with_source(self, block: Block, node: Sequence[Token]) -> Block:
        """Return `block` with the Markdown of its file, if that means the same on its
        own.
        """
        if not self._is_top:
            return block
        source = self._source_of(node[0])
        # An address on its own line is read as an address, whatever marks it seems to
        # contain.
        if reads_alike(source, node) and reads_as(source, block.all_runs):
            return replace(block, markdown=source)
        return with_verified_markdown(block)

    def _read_paragraph(self, node: Sequence[Token]) -> list[Block]:
        inline = node[1]
        simple = read_simple_paragraph(inline.content)
        return simple or make_paragraph_blocks(node, self._read_inlines(inline))

    def _read_inlines(self, token: Token) -> Inlines:
        """Return what an inline token holds, after putting aside what is not part of
        its text.
        """
        found = read_inlines(token.children or (), self._gathered)
        self._outside += found.asides
        for name, tokens in found.notes:
            self._read_note(name, tokens)
        return found

    def _read_quotation(self, node: Sequence[Token]) -> list[Block]:
        content = self._read_content(node[1:-1])
        return [self._with_source(make_quotation(content), node)] if content else []

    def _read_element(self, node: Sequence[Token]) -> list[Block]:
        """Read a chart, a timeline or a box, as a quotation of what it says. It keeps
        its Markdown, by which the site draws it.
        """
        content = self._read_content(list(as_paragraphs(node[1:-1])))
        return [self._with_source(make_quotation(content), node)] if content else []

    def _read_list(self, node: Sequence[Token]) -> list[Block]:
        items = [
            make_item(self._read_content(item[1:-1]))
            for item in _split_nodes(node[1:-1])
        ]
        if not any(item.text or item.runs for item in items):
            return []
        if self._is_top:
            items = list(map(_verify_item, items))

        first = node[0]
        start = None
        if first.type == "ordered_list_open":
            start = int(first.attrs.get("start", 1))
        made = make_list(
            items, start=start, delimiter=first.markup, is_loose=_is_loose(node)
        )
        return [self._with_source(made, node)]

    def _read_table(self, node: Sequence[Token]) -> Block:
        rows: list[list[tuple[Run, ...]]] = []
        alignments = []
        for at, token in enumerate(node):
            if token.type == "tr_open":
                rows.append([])
            elif token.type in ("th_open", "td_open"):
                rows[-1].append(self._read_inlines(node[at + 1]).runs)
            if token.type == "th_open":
                style = str(token.attrs.get("style", ""))
                alignments.append(style.removeprefix("text-align:"))
        return make_table(rows, has_head=True, alignments=alignments)

    def _read_code(self, token: Token) -> list[Block]:
        if not token.content.strip():
            return []

        language = _LANGUAGE.match(token.info)
        made = make_code(token.content, language[0] if language else "")
        source = self._source_of(token)
        if self._is_top and _is_closed(token, source) and reads_alike(source, [token]):
            made = replace(made, markdown=source)
        return [made]

    def _read_definitions(self, tokens: Sequence[Token]) -> list[Block]:
        blocks: list[Block] = []
        for node in _split_nodes(tokens):
            if node[0].type == "dt_open":
                hint = Hint.QUESTION
                found = self._with_outside(self._read_paragraph(node))
            else:
                hint = Hint.ANSWER
                found = list(map(_verify_composed, self.read(node[1:-1])))
            blocks += [replace(block, hint=block.hint or hint) for block in found]
        return blocks

    def _read_note(self, label: str, tokens: Sequence[Token]) -> None:
        """Read a note, which comes after the block with its definition or mark."""
        name = label
        while name in self._notes:
            # No label contains a space.
            name = f"{label} {next(self._gathered.note_numbers)}"
        self._notes.add(name)

        outer, self._outside = self._outside, []
        for block in map(_verify_composed, self._read_content(tokens)):
            if block.text or block.src or block.runs:
                outer.append(replace(block, kind=Kind.NOTE, note=name))
        self._outside = [*outer, *self._outside]


def _is_loose(node: Sequence[Token]) -> bool:
    """Return True if blank lines separate the items of a list: then markdown-it shows
    their paragraphs.
    """
    level = node[0].level + 2
    return any(
        token.type == "paragraph_open" and token.level == level and not token.hidden
        for token in node
    )


def _verify_item(item: Block) -> Block:
    is_text = item.kind in (Kind.PARAGRAPH, Kind.ADDRESS)
    if is_text and "\n\n" not in item.markdown:
        return item
    return with_verified_markdown(item)


def _verify_composed(block: Block) -> Block:
    return with_verified_markdown(block) if block.kind in _COMPOSED else block


def _is_closed(token: Token, source: str) -> bool:
    """Return True if code ends within `source`. A fence that is not closed would
    include what comes after it.
    """
    if token.type == "code_block":
        return True
    last = source.rpartition("\n")[2].strip()
    return last.startswith(token.markup) and not last.strip(token.markup[0])
