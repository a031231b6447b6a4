"""Lines in Markdown that are not text of the article: the markup of other tools. A
rule for markdown-it.
"""

import re

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock

from articles.intake.blocks.block import Hint
from articles.intake.markdown.weight import read_line

_BOX = "mark of a box"
# Whole lines that are such markup wherever they are, by what they are.
_ALWAYS = {
    _BOX: re.compile(r":{3,}(?:\s*[\w{\[].*)?"),
    "shortcode": re.compile(
        r"\{%-?\s.*\s-?%\}|\{\{[<%]\s?.*\s?[>%]\}\}|\[/?(?:caption|gallery|embed)\b[^\]]*\]"
    ),
    "attributes": re.compile(r"\{:\s?[^{}]*\}|\{[#.][\w-][^{}]*\}"),
    "table of contents": re.compile(
        r"\[TOC\]|\[\[_?TOC_?\]\]|\$\{?toc\}?", re.IGNORECASE
    ),
    "page break": re.compile(r"\\(?:newpage|pagebreak|clearpage)(?:\{\})?"),
}
# Whole lines that are such markup where a paragraph would begin.
_FIRST = {
    "import": re.compile(r"import\s+(?:.+\s+from\s+)?(['\"])[^'\"]+\1;?"),
    "program code": re.compile(r"export\s+(?:const|let|var)\s+\w+\s*=.*[;\])}\"']"),
}
# A line with text between the beginning and the end of a shortcode.
_HOLDS_TEXT = re.compile(r"\{\{([<%])(?:(?!\1\}\}).)*\1\}\}.*\w.*\{\{\1\s*/.*\}\}")
_BEGINNINGS = (":", "{", "[", "$", "\\", "import", "export")


def plugin(md: MarkdownIt) -> None:
    """Add a token `aside` for such a line to `md`; its meta is the line's `hint` and
    `detail`, as a Block has them.
    """
    md.block.ruler.before(
        "reference",
        "aside",
        _parse_aside,
        {"alt": ["paragraph", "reference", "blockquote"]},
    )


def _parse_aside(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    if state.is_code_block(start):
        return False
    line = read_line(state, start).strip()
    # In silent mode markdown-it asks whether the line ends the paragraph above it.
    detail = _find_detail(line, _ALWAYS if silent else _ALWAYS | _FIRST)
    if not detail or silent:
        return bool(detail)

    token = state.push("aside", "", 0)
    token.content = line
    token.map = [start, start + 1]
    # A box has text of the article in it, so its marks are structure.
    hint = Hint.STRUCTURE if detail == _BOX else Hint.LEFT_OUT
    token.meta = {"hint": hint, "detail": detail}
    state.line = start + 1
    return True


def _find_detail(line: str, forms: dict[str, re.Pattern[str]]) -> str:
    """Return what `line` is, if it is one of `forms`, or ""."""
    # Few lines begin so; the patterns need not be tried on all others.
    if not line.startswith(_BEGINNINGS) or _HOLDS_TEXT.fullmatch(line):
        return ""
    for detail, pattern in forms.items():
        if pattern.fullmatch(line):
            return detail
    return ""
