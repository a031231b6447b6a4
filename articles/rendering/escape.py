"""Plain text as Markdown that renders as exactly that text.

The dialect is CommonMark with tables, strikethrough, footnotes and citations (`[@key]`). An editor will read and change
the result, so only what would be taken for markup is escaped.
"""

import re

_INLINE = re.compile(
    r"""
    (?P<aside> (?<![!^\]\\]) \[ [\w\ .,…'’-]{1,80} \] (?![(\[:]) )    # [sic], [1]: no link, note or citation
  | (?P<escape> \\ (?=[!-/:-@\[-`{-~] | $) )                          # a backslash that would escape something
  | (?P<star> \*+ )
  | (?P<underscore> _+ )
  | (?P<tildes> ~{2,} )
  | (?P<always> [`\[\]] )
  | (?P<less> < (?=\S) )
  | (?P<entity> & (?=(?:\#[0-9]{1,7} | \#[xX][0-9a-fA-F]{1,6} | [A-Za-z][A-Za-z0-9]{1,31});) )
    """,
    re.VERBOSE,
)
_LINE_START = re.compile(
    r"""
    (?P<number> [0-9]{1,9} (?=[.)](?:\ |$)) )       # a list's number
  | (?= \#{1,6}(?:\ |$) | > | [-+*](?:\ |$)         # a heading, a quotation, a list
      | [-:|\ ]+$ | =+$ | _[_\ ]*$ | \*[*\ ]*$ )  # a table's second row, an underline, a rule
    """,
    re.VERBOSE,
)
_SPECIAL = re.compile(r"[\\`*_~\[\]<&]")
"""Where `_INLINE` may begin: most prose has none, and need not be tried letter by letter."""
_WHITE_SPACE = re.compile(r" [ \t\n\v\f\r]+|[\t\n\v\f\r][ \t\n\v\f\r]*")
"""But one space alone, which is folded already."""


def escape(text: str) -> str:
    """Return `text` as one paragraph of Markdown on one line; white space is folded."""
    text = _WHITE_SPACE.sub(" ", text).strip(" ")
    escaped = _INLINE.sub(_escaped, text) if _SPECIAL.search(text) else text
    start = _LINE_START.match(text)
    if start and not escaped.startswith("\\" + text[0]):
        at = start.end()
        escaped = f"{escaped[:at]}\\{escaped[at:]}"
    return escaped


def _escaped(match: re.Match[str]) -> str:
    found = match[0]
    if match.lastgroup == "aside":
        return found.replace("_", "\\_")
    if match.lastgroup in ("star", "underscore"):
        before = match.string[match.start() - 1 : match.start()]
        after = match.string[match.end() : match.end() + 1]
        if before == after == " " or (match.lastgroup == "underscore" and before.isalnum() and after.isalnum()):
            return found
    return f"\\{found[0]}" * len(found)  # all of it is one character; as a list, millions of them would fill memory
