"""The keys by which a Markdown text cites, and others in their place."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from articles.document import KEY_PATTERN
from articles.rendering.dialect.markdown import FieldTooLong, parse

CITED: Final = re.compile(rf"(?<=\[@)({KEY_PATTERN})(?=[,\]])", re.ASCII)
"""The key in "[@bank]" and "[@bank, p. 12]", which may stand in code, too."""

_MARK: Final = "x"


@dataclass(frozen=True)
class Cited:
    """What a text cites in place of a key that is gone."""

    key: str
    locator: str = ""
    """The place in the source that came with the key; it goes to citations that name
    none.
    """


def cite_instead(text: str, gone: Mapping[str, Cited]) -> str:
    """Return `text` with other keys in its citations, by the keys that are `gone`.

    What only looks like a citation, in code or after a backslash, stays as it is.
    """
    places = [found for found in CITED.finditer(text) if found[0] in gone]
    if not places:
        return text
    cites = _find_citations(text, places)

    parts, end = [], 0
    for number, found in enumerate(places):
        parts.append(text[end : found.start()])
        end = found.end()
        if number in cites:
            parts.append(_write_key(gone[found[0]], text[end]))
        else:
            # It only looks like a citation, so it stays.
            parts.append(found[0])
    return "".join(parts) + text[end:]


def _find_citations(text: str, places: Sequence[re.Match[str]]) -> set[int]:
    """Return the numbers of those of `places` at which the text cites.

    Tokens don't know where they stand. So each place gets a key of its own, and those
    that the dialect reads as citations are at their places.
    """
    stem = _MARK
    # A key that the text has already could not be told from these.
    while f"@{stem}" in text:
        stem += "x"
    parts, end = [], 0
    for number, found in enumerate(places):
        parts += [text[end : found.start()], f"{stem}{number}"]
        end = found.end()
    marked = "".join(parts) + text[end:]
    try:
        parsed = parse(marked)
    except FieldTooLong:
        # The keys are longer than those in the text. One of its length is saved.
        return set(range(len(places)))

    cited = {citation.key for citation in parsed.citations()}
    return {number for number in range(len(places)) if f"{stem}{number}" in cited}


def _write_key(cited: Cited, end: str) -> str:
    """Return what stands between the "@" of a citation and its `end`, a comma or a
    bracket.
    """
    if cited.locator and end == "]":
        return f"{cited.key}, {cited.locator}"
    return cited.key
