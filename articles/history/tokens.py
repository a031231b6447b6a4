"""Markdown as words to compare, and as words to read.

What is compared is the text as it was typed, so that nothing that changed can hide. What is read is the words: marks of
emphasis, headings and links are left out, but for those that changed themselves.
"""

import re
from collections.abc import Mapping
from typing import Final

from articles.document import KEY_PATTERN, NAME_MAX
from articles.rendering.to_text import UNSPACED

WEIGHT_MAX: Final = 8

_PUNCTUATION: Final = r"\s!-/:-@\[-`{-~¡«·»¿\u2010-\u2027\u2030-\u205e"
_LETTER: Final = rf"[^{_PUNCTUATION}{UNSPACED}]"
_WORD: Final = rf"{_LETTER}++(?:[.,'’_-]{_LETTER}++)*+"
_CITATION: Final = rf"\[@({KEY_PATTERN})(?:,([^\[\]\n]{{0,{NAME_MAX}}}))?\](?!\()"
_TARGET: Final = r"\((?:[^()\s]|\([^()\s]*+\))*+(?:[ \t]\"[^\"\n]*+\")?\)"
_LINK: Final = rf"!?\[([^\[\]\n]{{0,300}}+)\]({_TARGET})"
_URL: Final = r"https?://[^\s<>()\[\]\"'“”]++"

_TOKEN: Final = re.compile(
    # A citation and a link are one word each: a link with another target is another link.
    rf"(?:{_CITATION}|{_LINK}|{_URL}|{_WORD}|[{UNSPACED}]|[*_#`~]++|\S)\s*+|\s++"
)

_MARK: Final = re.compile(
    rf"(?P<url>{_URL})"
    rf"|(?P<cited>[ ]?{_CITATION})"
    rf"|(?P<link>{_LINK})"
    r"|(?P<heading>^[ ]{0,3}\#{1,6}[ ])"
    r"|(?P<item>^[ ]*[-*+][ ]+)"
    r"|(?P<quote>^[ ]{0,3}>[ ]?)"
    r"|(?P<escape>\\)(?=[!-/:-@\[-`{-~])"
    r"|(?P<emphasis>(?<![\w*])[*_]{1,3}(?=[^\s*_])|(?<=[^\s*_])[*_]{1,3}(?![\w*])|~~|`++)",
    re.MULTILINE,
)


def tokens(text: str) -> list[str]:
    """Divide `text` into words, signs and marks, each with the white space that follows; joined they are the text."""
    return [match[0] for match in _TOKEN.finditer(text)]


def key(token: str) -> str:
    """Return what a token is compared by: a line that is broken elsewhere is the same line."""
    return " ".join(token.split())


def weight(token: str) -> int:
    """Return how much a token counts when two texts are likened: its letters, of a long word, link or address a few."""
    return min(len(token.strip()), WEIGHT_MAX)


def readable(markdown: str, names: Mapping[str, str], *, is_changed: bool) -> str:
    """Return the words of `markdown` that a reader reads.

    Of what changed, targets of links and names of cited sources, which `names` gives by their key, are told too. A
    text of nothing but marks stays as it is: then it is the marks that changed.
    """

    def words(match: re.Match[str]) -> str:
        if match["cited"]:
            cited, place = match[3], match[4]
            said = ", ".join(filter(None, (names.get(cited) or f"@{cited}", (place or "").strip())))
            return f"{match['cited'][: match['cited'].index('[')]}[{said}]" if is_changed else ""
        if match["link"]:
            label = match[6]
            return f"{label} {match[7]}" if is_changed else label
        return "• " if match["item"] else match["url"] or ""

    found = _MARK.sub(words, markdown)
    return found if found.strip() or not is_changed else markdown
