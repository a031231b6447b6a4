"""HTML that stands amid Markdown, with the blocks of Markdown in it.

A tag that is opened above a paragraph of Markdown is often closed below it. So all HTML is parsed as one page, in which
each run of Markdown is an element that stands for its blocks.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import Final

from selectolax.lexbor import LexborHTMLParser, LexborNode

from ..block import Block, Hint, Kind
from ..inline import Run, tidy, to_markdown
from .composed import apart, code_of, list_of, one, quotation_of, table_of, verified
from .gathered import Gathered
from .inlines import unseen
from .tags import BREAKS, EMBEDS, UNSEEN, Tag, marked

DEPTH_MAX: Final = 60
"""How deep elements are followed; what stands deeper is read as the text it is."""
_PART: Final = "markdown-part"
_HINTS: Final = {"summary": Hint.QUESTION, "dt": Hint.QUESTION, "details": Hint.ANSWER, "dd": Hint.ANSWER}

Part = str | list[Block]
"""A piece of HTML, or the blocks of Markdown that stand between two such pieces."""
Paragraph = Callable[[Sequence[Run]], list[Block]]
"""Makes blocks of the runs of a paragraph."""


def woven(parts: Sequence[Part], gathered: Gathered, paragraph: Paragraph) -> list[Block]:
    """Give the blocks of all `parts`, in order."""
    markdown = {at: part for at, part in enumerate(parts) if not isinstance(part, str)}
    if len(markdown) == len(parts):
        return [block for part in markdown.values() for block in part]
    page = "".join(part if isinstance(part, str) else f'<{_PART} n="{at}"></{_PART}>' for at, part in enumerate(parts))
    body = LexborHTMLParser(page).body
    blocks = _Reader(markdown, gathered, paragraph).blocks_in(body) if body else []
    # A quotation mark that is never closed can swallow tags; no text goes with them.
    return [*blocks, *(block for part in markdown.values() for block in part)]


class _Reader:
    def __init__(self, markdown: dict[int, list[Block]], gathered: Gathered, paragraph: Paragraph) -> None:
        self._markdown = markdown
        """The parts of Markdown that were not met yet."""
        self._gathered = gathered
        self._paragraph = paragraph
        self._blocks: list[Block] = []
        self._runs: list[Run] = []
        self._open: Counter[str] = Counter()
        self._links: list[str] = []
        self._depth = 0

    def blocks_in(self, *nodes: LexborNode) -> list[Block]:
        """Give the blocks of what stands in `nodes`."""
        self._flush()
        outside, self._blocks = self._blocks, []
        for node in nodes:
            self._visit_children(node)
        self._flush()
        found, self._blocks = self._blocks, outside
        return found

    def _visit_children(self, node: LexborNode) -> None:
        if self._depth == DEPTH_MAX:
            self._text(str(node.text(separator=" ")))
            return
        self._depth += 1
        for child in node.iter(include_text=True):
            self._visit(child, str(child.tag or ""))
        self._depth -= 1

    def _visit(self, node: LexborNode, name: str) -> None:
        if name == "-text":
            self._text(str(node.text_content))
        elif name.startswith(("-", "!")):
            self._put([unseen(Tag(""))])
        elif name == _PART:
            number = _attribute(node, "n")
            self._put(self._markdown.pop(int(number), []) if number.isdecimal() else [])
        elif name in UNSEEN or (name in EMBEDS and name != "form"):
            self._put([unseen(Tag(name, attributes={"src": _attribute(node, "src") or _attribute(node, "data")}))])
        elif name == "br":
            self._text("\n")
        elif name == "img":
            self._picture(node)
        elif name == "a":
            self._links.append(_attribute(node, "href"))
            self._visit_children(node)
            self._links.pop()
        elif name in BREAKS:
            self._put(self._block(node, name))
        else:
            self._open[name] += 1
            self._visit_children(node)
            self._open[name] -= 1

    def _text(self, text: str) -> None:
        self._runs.append(marked(text, self._open, self._links[-1] if self._links else ""))

    def _picture(self, node: LexborNode) -> None:
        alt = " ".join(_attribute(node, "alt").split())
        if src := self._gathered.place(_attribute(node, "src"), alt):
            href = self._links[-1] if self._links else ""
            self._runs.append(Run(alt, href=href, src=src, caption=" ".join(_attribute(node, "title").split())))
        else:
            self._text(alt)

    def _flush(self) -> None:
        runs, self._runs = tidy(self._runs), []
        self._blocks += self._paragraph(runs)

    def _put(self, blocks: Iterable[Block]) -> None:
        self._flush()
        self._blocks += blocks

    def _block(self, node: LexborNode, name: str) -> list[Block]:
        match name:
            case "hr":
                return [Block(Kind.RULE, "", "***")]
            case "pre":
                return code_of(str(node.text()))
            case "ul" | "ol" | "menu":
                return self._list(node, is_ordered=name == "ol")
            case "table":
                return self._table(node)
            case "figure":
                return self._figure(node)
        blocks = self.blocks_in(node)
        if name in ("h1", "h2", "h3", "h4", "h5", "h6"):
            return [_heading(block, int(name[1])) for block in blocks]
        if name in _HINTS:
            return [block if block.hint else replace(block, hint=_HINTS[name]) for block in blocks]
        if name == "nav":
            return [replace(block, hint=Hint.LEFT_OUT, detail="navigation") for block in blocks]
        if name == "blockquote":
            inside, outside = apart(blocks)
            return [*([verified(quotation_of(inside))] if inside else []), *outside]
        return blocks

    def _list(self, node: LexborNode, *, is_ordered: bool) -> list[Block]:
        parts = [apart(self.blocks_in(child)) for child in node.iter() if child.tag == "li"]
        items = [verified(one(inside)) for inside, _ in parts]
        start = _attribute(node, "start")
        number = int(start) if start.isdecimal() and len(start) < 10 else 1
        made = [verified(list_of(items, start=number if is_ordered else None))] if items else []
        return [*made, *(block for _, outside in parts for block in outside)]

    def _table(self, node: LexborNode) -> list[Block]:
        sections = [child for child in node.iter() if child.tag in ("thead", "tbody", "tfoot")]
        rows = [row for section in sections for row in section.iter() if row.tag == "tr"]
        cells = [[self.blocks_in(cell) for cell in row.iter() if cell.tag in ("td", "th")] for row in rows]
        found = [block for row in cells for cell in row for block in cell]
        above = [block for child in node.iter() if child.tag == "caption" for block in self.blocks_in(child)]
        # A table with a cell that holds more than a line of text sets a page out.
        is_page = any(len(cell) > 1 or cell[:1] != _paragraphs(cell) for row in cells for cell in row)
        if is_page or not found or sum(map(len, cells)) == 1:
            return [*above, *found]
        return [*above, verified(table_of([[one(cell) for cell in row] for row in cells]))]

    def _figure(self, node: LexborNode) -> list[Block]:
        captions = [child for child in node.iter() if child.tag == "figcaption"]
        words, outside = apart(self.blocks_in(*captions))
        for caption in captions:
            caption.decompose()
        shown = self.blocks_in(node)
        if not words or len(shown) != 1 or not shown[0].src:
            return [*shown, *words, *outside]
        said = one(words)
        run = Run(shown[0].text, href=shown[0].href, src=shown[0].src, caption=said.text)
        return [replace(shown[0], items=(said,), markdown=to_markdown([run])), *outside]


def _paragraphs(blocks: Sequence[Block]) -> list[Block]:
    return [block for block in blocks if block.kind is Kind.PARAGRAPH]


def _attribute(node: LexborNode, name: str) -> str:
    return str(node.attributes.get(name) or "")


def _heading(block: Block, level: int) -> Block:
    """Give a paragraph that stands in a heading as one."""
    if block.kind is not Kind.PARAGRAPH or block.hint is Hint.LEFT_OUT:
        return block
    runs = [replace(run, text=run.text.replace("\n", " ")) for run in block.all_runs]
    return Block.of_runs(Kind.HEADING, runs, level=level)
