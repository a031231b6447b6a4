"""Lines amid Markdown that are no text of the article: the marks of other tools. A rule for markdown-it."""

import re
from typing import Final, NamedTuple

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock

from ..block import Hint


class Aside(NamedTuple):
    hint: Hint
    detail: str


_ALWAYS: Final = (
    (re.compile(r":{3,}(?:\s*[\w{\[].*)?"), Aside(Hint.STRUCTURE, "mark of a box")),
    (re.compile(r"\{%-?\s.*\s-?%\}|\{\{[<%]\s?.*\s?[>%]\}\}|\[/?(?:caption|gallery|embed)\b[^\]]*\]"),
     Aside(Hint.LEFT_OUT, "shortcode")),
    (re.compile(r"\{:\s?[^{}]*\}|\{[#.][\w-][^{}]*\}"), Aside(Hint.LEFT_OUT, "attributes")),
    (re.compile(r"\[TOC\]|\[\[_?TOC_?\]\]|\$\{?toc\}?", re.IGNORECASE), Aside(Hint.LEFT_OUT, "table of contents")),
    (re.compile(r"\\(?:newpage|pagebreak|clearpage)(?:\{\})?"), Aside(Hint.LEFT_OUT, "page break")),
)  # fmt: skip
"""Each whole line that says so wherever it stands."""
_HOLDS_TEXT: Final = re.compile(r"\{\{([<%])(?:(?!\1\}\}).)*\1\}\}.*\w.*\{\{\1\s*/.*\}\}")
"""A line with text between a shortcode's beginning and its end."""
_FIRST: Final = (
    (re.compile(r"import\s+(?:.+\s+from\s+)?(['\"])[^'\"]+\1;?"), Aside(Hint.LEFT_OUT, "import")),
    (re.compile(r"export\s+(?:const|let|var)\s+\w+\s*=.*[;\])}\"']"), Aside(Hint.LEFT_OUT, "program code")),
)
"""Each line that says so where a paragraph would begin."""


def plugin(md: MarkdownIt) -> None:
    """Add to `md` a token `aside` for such a line; its meta is an `Aside`."""
    md.block.ruler.before("reference", "aside", _aside, {"alt": ["paragraph", "reference", "blockquote"]})


def _aside(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    if state.is_code_block(start):
        return False
    line = state.src[state.bMarks[start] + state.tShift[start] : state.eMarks[start]].strip()
    if not line.startswith((":", "{", "[", "$", "\\", "import", "export")):
        return False
    if _HOLDS_TEXT.fullmatch(line):
        return False
    found = next(
        (aside for pattern, aside in (_ALWAYS if silent else _ALWAYS + _FIRST) if pattern.fullmatch(line)), None
    )
    if found is None:
        return False
    if not silent:
        token = state.push("aside", "", 0)
        token.content, token.map, token.meta = line, [start, start + 1], {"aside": found}
        state.line = start + 1
    return True
