"""Plain text as Markdown that renders as exactly that text.

The dialect is CommonMark with tables, strikethrough, footnotes and citations
(`[@key]`). An editor will read and change the result, so only what would be taken for
markup is escaped.
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
"""Where `_INLINE` may begin. Most prose has none of these, and need not be tried letter
by letter.
"""
_WHITE_SPACE = re.compile(r" [ \t\n\v\f\r]+|[\t\n\v\f\r][ \t\n\v\f\r]*")
"""White space to fold: anything but a single space."""


def escape(text: str) -> str:
    """Return `text` as one paragraph of Markdown on one line; white space is folded."""
    text = _WHITE_SPACE.sub(" ", text).strip(" ")
    escaped = text
    if _SPECIAL.search(text):
        escaped = _INLINE.sub(_escape_match, text)
    start = _LINE_START.match(text)
    if start and not escaped.startswith("\\" + text[0]):
        # Before the first character, or before the full stop of "1. ".
        at = start.end()
        escaped = f"{escaped[:at]}\\{escaped[at:]}"
    return escaped


def _escape_match(match: re.Match[str]) -> str:
    found = match[0]
    if match.lastgroup == "aside":
        return found.replace("_", "\\_")
    if match.lastgroup in ("star", "underscore") and _is_plain_run(match):
        return found
    # All of it is one character: a list of them could be millions long.
    return f"\\{found[0]}" * len(found)


def _is_plain_run(match: re.Match[str]) -> bool:
    """Return True if a run of stars or underscores emphasises nothing, as in "2 * 3" or
    "snake_case".
    """
    before = match.string[match.start() - 1 : match.start()]
    after = match.string[match.end() : match.end() + 1]
    # A mark between spaces can neither open nor close emphasis (CommonMark 0.31, 6.2).
    if before == after == " ":
        return True
    return match.lastgroup == "underscore" and before.isalnum() and after.isalnum()
