"""The tokens of Markdown as blocks."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain

from markdown_it.token import Token

from articles.rendering.escape import escape

from ..block import Block, Hint, Kind
from ..composed import code_of, image_of, item_of, list_of, quotation_of, table_of
from ..inline import Run, text_of
from ..sources.addresses import is_address
from .apart import apart
from .asides import Aside
from .dialect import tokens_of
from .gathered import Gathered
from .inlines import Inlines, inlines_of, unseen
from .likeness import reads_alike, reads_as, verified
from .raw_html import Part, merge_html
from .tags import Tag

_PLAIN = re.compile(r"[^\W\d_][^`*_\[\]<>&!~^\\|\n]*")
"""One line that is no markup anywhere."""
_ATTRIBUTES = re.compile(r"\s*\{:?\s*[#.][\w-][^{}]*\}\s*$")
_COMMENT = re.compile(r"\s*<!--(?:(?!-->).)*-->\s*", re.DOTALL)
_LANGUAGE = re.compile(r"[\w+#.-]{1,30}")
_COMPOSED = (Kind.LIST, Kind.QUOTATION, Kind.TABLE)


def blocks_of(text: str, gathered: Gathered) -> list[Block]:
    """Read `text`, whose lines end in "\\n". What is no block goes to `gathered`.

    Raises IntakeRefused when it holds more than `gathered` allows, or HTML that is too heavy.
    """
    return _Reader(text, gathered).blocks(tokens_of(text, gathered), is_top=True)


def _parted(tokens: Sequence[Token]) -> Iterator[Sequence[Token]]:
    """Part `tokens` into those of one block each."""
    start = depth = 0
    for at, token in enumerate(tokens, 1):
        depth += token.nesting
        if depth == 0:
            yield tokens[start:at]
            start = at


class _Reader:
    def __init__(self, text: str, gathered: Gathered) -> None:
        self._lines = text.split("\n")
        self._gathered = gathered
        self._notes: set[str] = set()

    def blocks(self, tokens: Sequence[Token], *, is_top: bool = False) -> list[Block]:
        """Give the blocks of `tokens`. Those at the top can be found again in the text, and kept to the letter."""
        parts: list[Part] = []
        for node in _parted(tokens):
            if node[0].type == "html_block" and not _COMMENT.fullmatch(node[0].content):
                parts.append(node[0].content)
                continue
            found = self._block(node, is_top)
            if parts and isinstance(parts[-1], list):
                parts[-1] += found
            else:
                parts.append(found)
        return merge_html(parts, self._gathered)

    def _block(self, node: Sequence[Token], is_top: bool) -> list[Block]:
        match node[0].type:
            case "paragraph_open":
                return self._paragraph(node)
            case "heading_open":
                return self._heading(node)
            case "bullet_list_open" | "ordered_list_open":
                return self._list(node, is_top)
            case "blockquote_open":
                inside, outside = apart(self.blocks(node[1:-1]))
                return [*([self._kept(quotation_of(inside), node, is_top)] if inside else []), *outside]
            case "table_open":
                return self._table(node, is_top)
            case "fence" | "code_block":
                return self._code(node[0], is_top)
            case "hr":
                return [Block(Kind.RULE, "", self._source(node[0]).strip() if is_top else "***")]
            case "html_block":
                return [unseen(Tag(""))]
            case "dl_open":
                return self._definitions(node[1:-1])
            case "footnote_reference_open":
                return self._note(node[0].meta["label"], node[1:-1])
        aside: Aside = node[0].meta["aside"]
        text = node[0].content
        return [Block(Kind.PARAGRAPH, text, escape(text), hint=aside.hint, detail=aside.detail)]

    def _source(self, token: Token) -> str:
        start, end = token.map or (0, 0)
        return "\n".join(self._lines[start:end]).strip("\n").rstrip()

    def _kept(self, block: Block, node: Sequence[Token], is_top: bool) -> Block:
        """Give `block` with the Markdown of its file, if that can stand alone; `node` is its tokens."""
        if not is_top:
            return block
        source = self._source(node[0])
        # An address on a line of its own is read as such, whatever marks it seems to hold.
        is_alike = reads_alike(source, node) and reads_as(source, block.all_runs)
        return replace(block, markdown=source) if is_alike else verified(block)

    def _paragraph(self, node: Sequence[Token]) -> list[Block]:
        source, children = node[1].content, node[1].children or []
        lines = [line.strip().removeprefix("<").removesuffix(">") for line in source.split("\n")]
        if all(map(is_address, lines)):
            return [_address(line, typed.strip()) for line, typed in zip(lines, source.split("\n"), strict=True)]
        if _PLAIN.fullmatch(source):
            return [Block(Kind.PARAGRAPH, " ".join(source.split()), source)]
        found = inlines_of(children, self._gathered)
        is_image = [child.type for child in children] in (["image"], ["link_open", "image", "link_close"])
        if is_image and not any(run.src for run in found.runs):
            blocks = _unplaced(children[len(children) // 2], found.runs)
        else:
            blocks = self._of_runs(found.runs, source if _is_all_text(found) and reads_alike(source, node) else "")
        return [*blocks, *self._apart(found)]

    def _of_runs(self, runs: Sequence[Run], source: str = "") -> list[Block]:
        """Give the blocks of a paragraph; `source` is its Markdown, where that can stand alone."""
        if not runs:
            return []
        if len(runs) == 1 and runs[0].src:
            return [_image(runs[0], source)]
        if not source:
            return [Block.of_runs(Kind.PARAGRAPH, runs)]
        is_plain = all(run == Run(run.text) for run in runs)
        return [Block(Kind.PARAGRAPH, text_of(runs), source, () if is_plain else tuple(runs))]

    def _apart(self, found: Inlines) -> list[Block]:
        """Give what stands in a paragraph without being of its text."""
        return [*found.asides, *chain.from_iterable(self._note(name, tokens) for name, tokens in found.notes)]

    def _heading(self, node: Sequence[Token]) -> list[Block]:
        found = inlines_of(node[1].children or (), self._gathered)
        runs = [replace(run, text=run.text.replace("\n", " ")) for run in found.runs]
        attributes = ""
        if runs and not runs[-1].is_code and (match := _ATTRIBUTES.search(runs[-1].text)):
            attributes = match[0].strip()
            runs[-1] = replace(runs[-1], text=runs[-1].text[: match.start()])
        runs = [run for run in runs if run.text or run.src or run.is_mark]
        blocks = [Block.of_runs(Kind.HEADING, runs, level=int(node[0].tag[1]))] if runs else []
        if blocks and blocks[0].runs and not attributes:
            source = node[1].content
            paragraph = [Token("paragraph_open", "p", 1), node[1], Token("paragraph_close", "p", -1)]
            if "\n" not in source and _is_all_text(found) and reads_alike(source, paragraph):
                blocks = [replace(blocks[0], markdown=source)]
        if attributes:
            escaped = escape(attributes)
            blocks.append(Block(Kind.HEADING, attributes, escaped, hint=Hint.STRUCTURE, detail="heading's attributes"))
        return [*blocks, *self._apart(found)]

    def _list(self, node: Sequence[Token], is_top: bool) -> list[Block]:
        parts = [apart(self.blocks(item[1:-1])) for item in _parted(node[1:-1])]
        items = [item_of(inside) for inside, _ in parts]
        if is_top:
            items = [
                item if item.kind in (Kind.PARAGRAPH, Kind.ADDRESS) and "\n\n" not in item.markdown else verified(item)
                for item in items
            ]
        outside = [block for _, blocks in parts for block in blocks]
        if not any(item.text or item.runs for item in items):
            return outside
        is_loose = any(
            token.type == "paragraph_open" and not token.hidden for token in node if token.level == node[0].level + 2
        )
        start = int(node[0].attrs.get("start", 1)) if node[0].type == "ordered_list_open" else None
        made = list_of(items, start=start, delimiter=node[0].markup, is_loose=is_loose)
        return [self._kept(made, node, is_top), *outside]

    def _table(self, node: Sequence[Token], is_top: bool) -> list[Block]:
        rows: list[list[tuple[Run, ...]]] = []
        outside: list[Block] = []
        alignments = []
        for at, token in enumerate(node):
            if token.type == "tr_open":
                rows.append([])
            elif token.type in ("th_open", "td_open"):
                found = inlines_of(node[at + 1].children or (), self._gathered)
                rows[-1].append(tuple(found.runs))
                outside += self._apart(found)
                if token.type == "th_open":
                    alignments.append(str(token.attrs.get("style", "")).removeprefix("text-align:"))
        return [self._kept(table_of(rows, has_head=True, alignments=alignments), node, is_top), *outside]

    def _code(self, token: Token, is_top: bool) -> list[Block]:
        if not token.content.strip():
            return []
        language = _LANGUAGE.match(token.info)
        made = code_of(token.content, language[0] if language else "")
        source = self._source(token)
        last = source.rpartition("\n")[2].strip()
        # A fence that is never closed would take in what comes after it.
        is_closed = token.type == "code_block" or (last.startswith(token.markup) and not last.strip(token.markup[0]))
        is_kept = is_top and is_closed and reads_alike(source, [token])
        return [replace(made, markdown=source) if is_kept else made]

    def _definitions(self, tokens: Sequence[Token]) -> list[Block]:
        blocks: list[Block] = []
        for node in _parted(tokens):
            if node[0].type == "dt_open":
                blocks += [replace(block, hint=block.hint or Hint.QUESTION) for block in self._paragraph(node)]
            else:
                found = [_stands_alone(block) for block in self.blocks(node[1:-1])]
                blocks += [replace(block, hint=block.hint or Hint.ANSWER) for block in found]
        return blocks

    def _note(self, label: str, tokens: Sequence[Token]) -> list[Block]:
        name = label
        while name in self._notes:  # no label holds a space
            name = f"{label} {next(self._gathered.note_numbers)}"
        self._notes.add(name)
        inside, outside = apart(_stands_alone(block) for block in self.blocks(tokens))
        shown = [block for block in inside if block.text or block.src or block.runs]
        return [*(replace(block, kind=Kind.NOTE, note=name) for block in shown), *outside]


def _stands_alone(block: Block) -> Block:
    return verified(block) if block.kind in _COMPOSED else block


def _address(address: str, typed: str) -> Block:
    return Block(Kind.ADDRESS, address, typed if reads_as(typed, [Run(address)]) else escape(address))


def _image(run: Run, source: str) -> Block:
    caption = Block(Kind.PARAGRAPH, run.caption, escape(run.caption)) if run.caption else None
    made = image_of(Run(run.text, src=run.src, href=run.href), caption)
    return replace(made, markdown=source or made.markdown)


def _unplaced(token: Token, runs: Sequence[Run]) -> list[Block]:
    """Give a picture without an address that can be followed: what it shows, and below it its caption."""
    text, caption = text_of(runs), " ".join(str(token.attrs.get("title", "")).split())
    image = [Block(Kind.IMAGE, text, escape(text))] if text else []
    return [*image, *([Block(Kind.PARAGRAPH, caption, escape(caption))] if caption else [])]


def _is_all_text(found: Inlines) -> bool:
    return not any(run.mark for run in found.runs)
