"""Markdown as words to compare, and as words to read.

What is compared is the text as it was typed, so that nothing that changed can hide.
What is read is the words: marks of emphasis, headings and links are left out, but for
those that changed themselves.
"""

import re
from collections.abc import Collection, Iterator, Mapping
from functools import partial
from typing import Final

from articles.document import KEY_PATTERN, NAME_MAX
from articles.rendering.to_text import UNSPACED

WEIGHT_MAX: Final = 8

# What no word has: spaces, ASCII punctuation, guillemets, dashes, quotation marks.
_PUNCTUATION: Final = r"\s!-/:-@\[-`{-~¡«·»¿\u2010-\u2027\u2030-\u205e"
# One letter, then one word: "U.S", "co-op", "l'eau", "1,300".
_LETTER: Final = rf"[^{_PUNCTUATION}{UNSPACED}]"
_WORD: Final = rf"{_LETTER}++(?:[.,'’_-]{_LETTER}++)*+"
# [@bank] and [@bank, p. 12], but not the label of a link.
_CITATION: Final = (
    rf"\[@(?P<key>{KEY_PATTERN})(?:,(?P<place>[^\[\]\n]{{0,{NAME_MAX}}}))?\](?!\()"
)
# (https://example.org/a_(b) "A title")
_TARGET: Final = r"\((?:[^()\s]|\([^()\s]*+\))*+(?:[ \t]\"[^\"\n]*+\")?\)"
# [label](target) and ![alternative text](target)
_LINK: Final = (
    rf"(?P<picture>!)?\[(?P<label>[^\[\]\n]{{0,300}}+)\](?P<target>{_TARGET})"
)
# An address that is not the target of a link.
_URL: Final = r"https?://[^\s<>()\[\]\"'“”]++"

# Possessive quantifiers (`++`) never go back, so no text can make the search slow.
_TOKEN: Final = re.compile(
    # A citation and a link are one word each: a link with another target is another
    # link.
    rf"(?:{_CITATION}|{_LINK}|{_URL}|{_WORD}|[{UNSPACED}]|[*_#`~]++|\S)\s*+|\s++"
)

# What comes first in the pattern wins: an address is taken whole, with its signs.
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


def split_tokens(text: str) -> list[str]:
    """Divide `text` into words, signs and marks, each with the white space that
    follows; joined they are the text.
    """
    return [match[0] for match in _TOKEN.finditer(text)]


def normalise_spaces(text: str) -> str:
    """Return what a token or paragraph is compared by: a line that is broken elsewhere
    is the same line.
    """
    return " ".join(text.split())


def weigh_token(token: str) -> int:
    """Return how much a token counts when two texts are compared: its letters, at most
    `WEIGHT_MAX` of a long word, link or address.
    """
    return min(len(token.strip()), WEIGHT_MAX)


def name_pictures(markdown: str, names: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield the address of each picture of a text, and the words that it is called by:
    its own, else those that `names` gives by its address, "" for none.
    """
    for match in _MARK.finditer(markdown):
        if match["picture"]:
            address = _read_address(match)
            yield address, match["label"] or names.get(address, "")


def strip_marks(
    markdown: str,
    names: Mapping[str, str],
    *,
    is_changed: bool,
    alike: Collection[str] = (),
) -> str:
    """Return the words of `markdown` that a reader reads.

    Cited sources are shown by their names, which `names` gives by their key: a sentence
    that seems to cite nothing any more would be read as a change. What changed also
    shows the targets of links, and pictures by their words, which `names` gives by
    their address where the text has none. The pictures with the addresses in `alike`
    are called as others are: they are shown with their addresses. A text of nothing but
    marks stays as it is: then it is the marks that changed.
    """
    replace = partial(_replace_mark, names=names, is_changed=is_changed, alike=alike)
    words = _MARK.sub(replace, markdown)
    if is_changed and not words.strip():
        return markdown
    return words


def _replace_mark(
    match: re.Match[str],
    names: Mapping[str, str],
    is_changed: bool,
    alike: Collection[str],
) -> str:
    if match["cited"]:
        return _name_source(match, names)
    if match["link"] and is_changed:
        return _name_target(match, names, alike)
    if match["link"]:
        return match["label"]
    if match["item"]:
        return "• "
    # An address is matched so that the signs in it don't count as marks.
    return match["url"] or ""


def _name_target(
    match: re.Match[str], names: Mapping[str, str], alike: Collection[str]
) -> str:
    """Return a link with its target: `it (https://a.example)`. A picture is called by
    its words, since its address tells nobody which one it is: `[A loaf]`.
    """
    label, target = match["label"], match["target"]
    if match["picture"]:
        address = _read_address(match)
        name = label or names.get(address, "")
        if name and address in alike:
            return f"[{name}] ({address})"
        if name:
            return f"[{name}]"
    return f"{label} {target}"


def _read_address(link: re.Match[str]) -> str:
    """Return the address of a link without its brackets and its title."""
    parts = link["target"][1:-1].split(maxsplit=1)
    return parts[0] if parts else ""


def _name_source(match: re.Match[str], names: Mapping[str, str]) -> str:
    """Return a citation with the source's name in place of its key: `[Bank, p. 12]`."""
    key, place = match["key"], (match["place"] or "").strip()
    name = names.get(key) or f"@{key}"
    if place:
        name = f"{name}, {place}"
    space = " " if match["cited"].startswith(" ") else ""
    return f"{space}[{name}]"
