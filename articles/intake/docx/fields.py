"""Fields: what Word works out, a link or a table of contents, and what it showed last."""

import re
from dataclasses import dataclass
from typing import Final

_LINK = re.compile(r'\s*HYPERLINK\s+(?:"(?P<quoted>[^"]*)"|(?P<bare>[^\\\s"]\S*))', re.IGNORECASE)
_PICTURE = re.compile(r'\s*INCLUDEPICTURE\s+(?:"(?P<quoted>https?:[^"]*)"|(?P<bare>https?:\S+))', re.IGNORECASE)
_PLACE = re.compile(r'\\l\s+"(?P<name>[^"\s]+)"')
_CONTENTS = re.compile(r"\s*(?:TOC|TOA|INDEX)\b", re.IGNORECASE)
_DEPTH_MAX: Final = 100


@dataclass(slots=True)
class _Field:
    instruction: str = ""
    href: str | None = None
    """Where it leads, if it is a link, "" for a place in the document; known when its instruction is whole."""
    is_shown: bool = False
    """What follows is the field's result, no longer its instruction."""


class Fields:
    """The fields that are open at a place in the text. One may go on over many paragraphs."""

    def __init__(self, addresses: list[str]) -> None:
        """Every address that a field leads to is added to `addresses`, whatever becomes of the words at it."""
        self._open: list[_Field] = []
        self._addresses = addresses

    @property
    def is_instruction(self) -> bool:
        """Text here says what a field is to do, and is not seen."""
        return any(not field.is_shown for field in self._open)

    @property
    def is_contents(self) -> bool:
        """Text here is a table of contents or an index, which Word made from the text."""
        return any(_CONTENTS.match(field.instruction) for field in self._open)

    @property
    def href(self) -> str:
        """The address that text here leads to, or ""; that of a place in the same document is none."""
        for field in reversed(self._open):
            if field.href is not None:
                return field.href
        return ""

    def character(self, kind: str) -> None:
        """Take a field's begin, separate or end."""
        if kind == "begin":
            self._open = [*self._open[-_DEPTH_MAX:], _Field()]
        elif self._open and kind == "separate":
            self._settle(self._open[-1])
            self._open[-1].is_shown = True
        elif self._open and kind == "end":
            self._settle(self._open.pop())

    def _settle(self, field: _Field) -> None:
        """Read the whole instruction of `field`, once."""
        if field.is_shown:
            return
        if picture := _PICTURE.match(field.instruction):
            self._addresses.append(picture["quoted"] or picture["bare"])
        match = _LINK.match(field.instruction)
        if match is None:
            return

        address = (match["quoted"] or match["bare"] or "").strip()
        place = _PLACE.search(field.instruction, match.end())
        if address and place and "#" not in address:
            address = f"{address}#{place['name']}"
        field.href = "" if address.startswith("#") else address
        self._addresses.append(field.href)

    def instruct(self, text: str) -> None:
        if self._open:
            self._open[-1].instruction += text
