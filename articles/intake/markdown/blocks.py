"""The tokens of Markdown as blocks."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from markdown_it.token import Token

from articles.rendering.escape import escape

from ..block import Block, Hint, Kind
from ..composed import code_of, image_of, item_of, list_of, quotation_of, table_of
from ..html.simple_blocks import hidden_block, text_block
from ..html.tree import fold_space
from ..inline import Run, text_of
from ..sources.addresses import is_address
from .dialect import parse_tokens
from .gathered import Gathered
from .inlines import Inlines, read_inlines
from .likeness import reads_alike, reads_as, with_verified_markdown
from .raw_html import Part, merge_html

# One line without any markup.
_PLAIN = re.compile(r"[^\W\d_][^`*_\[\]<>&!~^\\|\n]*")
_ATTRIBUTES = re.compile(r"\s*\{:?\s*[#.][\w-][^{}]*\}\s*$")
_COMMENT = re.compile(r"\s*<!--(?:(?!-->).)*-->\s*", re.DOTALL)
_LANGUAGE = re.compile(r"[\w+#.-]{1,30}")
_COMPOSED = (Kind.LIST, Kind.QUOTATION, Kind.TABLE)
_OUTSIDE = (Hint.LEFT_OUT, Hint.STRUCTURE)


def read_blocks(text: str, gathered: Gathered) -> list[Block]:
    """Return the blocks of `text`, whose lines end in "\\n". Pictures and addresses go to `gathered`.

    Raises IntakeRefused if there are more blocks than `gathered` allows, or HTML that is too heavy.
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
    """Reads the tokens of one text. Each node is the tokens of one block, from its opening to its closing token."""

    def __init__(self, text: str, gathered: Gathered) -> None:
        self._lines = text.split("\n")
        self._gathered = gathered
        self._notes: set[str] = set()
        self._depth = 0
        # Blocks found in the node that is being read, but not part of its text; they come after it.
        self._outside: list[Block] = []

    @property
    def _is_top(self) -> bool:
        # Only then can the node's source be found in the text, and used unchanged.
        return self._depth == 1

    def read(self, tokens: Sequence[Token]) -> list[Block]:
        """Return the blocks of `tokens`, and what is among them without being part of their text."""
        outer, self._outside = self._outside, []
        self._depth += 1
        parts: list[Part] = []
        for node in _split_nodes(tokens):
            if node[0].type == "html_block" and not _COMMENT.fullmatch(node[0].content):
                parts.append(node[0].content)
                continue
            found = [*self._read_node(node), *self._outside]
            self._outside.clear()
            if parts and isinstance(parts[-1], list):
                parts[-1] += found
            else:
                parts.append(found)
        self._depth -= 1
        self._outside = outer
        return merge_html(parts, self._gathered)

    def _read_content(self, tokens: Sequence[Token]) -> list[Block]:
        """Return the blocks of a list item, a quotation or a note, without those that cannot be part of it."""
        content: list[Block] = []
        for block in self.read(tokens):
            is_outside = block.kind is Kind.NOTE or block.hint in _OUTSIDE
            (self._outside if is_outside else content).append(block)
        return content

    def _read_node(self, node: Sequence[Token]) -> list[Block]:
        first = node[0]
        match first.type:
            case "paragraph_open":
                return self._read_paragraph(node)
            case "heading_open":
                return self._read_heading(node)
            case "bullet_list_open" | "ordered_list_open":
                return self._read_list(node)
            case "blockquote_open":
                content = self._read_content(node[1:-1])
                return [self._with_source(quotation_of(content), node)] if content else []
            case "table_open":
                return [self._with_source(self._read_table(node), node)]
            case "fence" | "code_block":
                return self._read_code(first)
            case "hr":
                return [Block(Kind.RULE, "", self._source_of(first).strip() if self._is_top else "***")]
            case "html_block":
                return [hidden_block(Kind.PARAGRAPH, "comment")]
            case "dl_open":
                return self._read_definitions(node[1:-1])
            case "footnote_reference_open":
                self._read_note(first.meta["label"], node[1:-1])
                return []
            case _:
                return [text_block(Kind.PARAGRAPH, first.content, hint=first.meta["hint"], detail=first.meta["detail"])]

    def _source_of(self, token: Token) -> str:
        start, end = token.map or (0, 0)
        return "\n".join(self._lines[start:end]).strip("\n").rstrip()

    def _with_source(self, block: Block, node: Sequence[Token]) -> Block:
        """Return `block` with the Markdown of its file, if that means the same on its own."""
        if not self._is_top:
            return block
        source = self._source_of(node[0])
        # An address on its own line is read as an address, whatever marks it seems to contain.
        if reads_alike(source, node) and reads_as(source, block.all_runs):
            return replace(block, markdown=source)
        return with_verified_markdown(block)

    def _read_paragraph(self, node: Sequence[Token]) -> list[Block]:
        inline = node[1]
        source = inline.content
        lines = [line.strip() for line in source.split("\n")]
        addresses = [line.removeprefix("<").removesuffix(">") for line in lines]
        if all(map(is_address, addresses)):
            return list(map(_address_block, addresses, lines))
        if _PLAIN.fullmatch(source):
            return [Block(Kind.PARAGRAPH, fold_space(source), source)]

        found = self._read_inlines(inline)
        image = _find_only_image(inline)
        if image and not any(run.src for run in found.runs):
            return _blocks_without_picture(image, found.runs)
        is_same = found.is_all_text and reads_alike(source, node)
        return _paragraph_blocks(found.runs, source if is_same else "")

    def _read_inlines(self, token: Token) -> Inlines:
        """Return what an inline token holds, after putting aside what is not part of its text."""
        found = read_inlines(token.children or (), self._gathered)
        self._outside += found.asides
        for name, tokens in found.notes:
            self._read_note(name, tokens)
        return found

    def _read_heading(self, node: Sequence[Token]) -> list[Block]:
        inline = node[1]
        source = inline.content
        found = self._read_inlines(inline)
        runs = [replace(run, text=run.text.replace("\n", " ")) for run in found.runs]

        attributes = ""
        if runs and not runs[-1].is_code and (match := _ATTRIBUTES.search(runs[-1].text)):
            attributes = match[0].strip()
            last = runs.pop()
            if match.start():
                runs.append(replace(last, text=last.text[: match.start()]))

        blocks = []
        if runs:
            block = Block.of_runs(Kind.HEADING, runs, level=int(node[0].tag[1]))
            if block.runs and not attributes and "\n" not in source and found.is_all_text:
                paragraph = [Token("paragraph_open", "p", 1), inline, Token("paragraph_close", "p", -1)]
                if reads_alike(source, paragraph):
                    block = replace(block, markdown=source)
            blocks.append(block)
        if attributes:
            blocks.append(text_block(Kind.HEADING, attributes, Hint.STRUCTURE, "heading's attributes"))
        return blocks

    def _read_list(self, node: Sequence[Token]) -> list[Block]:
        items = [item_of(self._read_content(item[1:-1])) for item in _split_nodes(node[1:-1])]
        if not any(item.text or item.runs for item in items):
            return []
        if self._is_top:
            items = list(map(_verify_item, items))

        first = node[0]
        start = int(first.attrs.get("start", 1)) if first.type == "ordered_list_open" else None
        is_loose = any(
            token.type == "paragraph_open" and not token.hidden for token in node if token.level == first.level + 2
        )
        made = list_of(items, start=start, delimiter=first.markup, is_loose=is_loose)
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
                alignments.append(str(token.attrs.get("style", "")).removeprefix("text-align:"))
        return table_of(rows, has_head=True, alignments=alignments)

    def _read_code(self, token: Token) -> list[Block]:
        if not token.content.strip():
            return []

        language = _LANGUAGE.match(token.info)
        made = code_of(token.content, language[0] if language else "")
        source = self._source_of(token)
        if self._is_top and _is_closed(token, source) and reads_alike(source, [token]):
            made = replace(made, markdown=source)
        return [made]

    def _read_definitions(self, tokens: Sequence[Token]) -> list[Block]:
        blocks: list[Block] = []
        for node in _split_nodes(tokens):
            if node[0].type == "dt_open":
                hint = Hint.QUESTION
                found = [*self._read_paragraph(node), *self._outside]
                self._outside.clear()
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


def _verify_item(item: Block) -> Block:
    is_simple = item.kind in (Kind.PARAGRAPH, Kind.ADDRESS) and "\n\n" not in item.markdown
    return item if is_simple else with_verified_markdown(item)


def _verify_composed(block: Block) -> Block:
    return with_verified_markdown(block) if block.kind in _COMPOSED else block


def _is_closed(token: Token, source: str) -> bool:
    """Return True if code ends within `source`. A fence that is not closed would include what comes after it."""
    last = source.rpartition("\n")[2].strip()
    return token.type == "code_block" or (last.startswith(token.markup) and not last.strip(token.markup[0]))


def _address_block(address: str, written: str) -> Block:
    markdown = written if reads_as(written, [Run(address)]) else escape(address)
    return Block(Kind.ADDRESS, address, markdown)


def _paragraph_blocks(runs: tuple[Run, ...], source: str) -> list[Block]:
    """Return the blocks of a paragraph; `source` is its Markdown if that means the same on its own, or else ""."""
    match runs:
        case []:
            return []
        case [run] if run.src:
            caption = text_block(Kind.PARAGRAPH, run.caption) if run.caption else None
            image = image_of(Run(run.text, src=run.src, href=run.href), caption)
            return [replace(image, markdown=source or image.markdown)]
        case _ if source:
            # Making the Markdown from the runs would be slow.
            is_plain = all(run.is_plain for run in runs)
            return [Block(Kind.PARAGRAPH, text_of(runs), source, () if is_plain else runs)]
        case _:
            return [Block.of_runs(Kind.PARAGRAPH, runs)]


def _find_only_image(inline: Token) -> Token | None:
    """Return the picture, linked or not, that the paragraph consists of."""
    match [child.type for child in inline.children or ()]:
        case ["image"] | ["link_open", "image", "link_close"] as types:
            return (inline.children or [])[len(types) // 2]
    return None


def _blocks_without_picture(image: Token, runs: Sequence[Run]) -> list[Block]:
    """Return what a picture shows, and its caption, if its address is not one that a page may have."""
    caption = fold_space(str(image.attrs.get("title", "")))
    shown = [text_block(Kind.IMAGE, text_of(runs)), text_block(Kind.PARAGRAPH, caption)]
    return [block for block in shown if block.text]
