"""Fields: what Word works out, a link or a table of contents, and what it showed last."""

import re
from dataclasses import dataclass
from typing import Final

_LINK = re.compile(r'\s*HYPERLINK\s+(?:"(?P<quoted>[^"]*)"|(?P<bare>[^\\\s"]\S*))', re.IGNORECASE)
_CONTENTS = re.compile(r"\s*(?:TOC|TOA|INDEX)\b", re.IGNORECASE)
_DEPTH_MAX: Final = 100


@dataclass(slots=True)
class _Field:
    instruction: str = ""
    is_shown: bool = False
    """What follows is the field's result, no longer its instruction."""


class Fields:
    """The fields that are open at a place in the text. One may go on over many paragraphs."""

    def __init__(self) -> None:
        self._open: list[_Field] = []

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
            if match := _LINK.match(field.instruction):
                address = (match["quoted"] or match["bare"] or "").strip()
                return "" if address.startswith("#") else address
        return ""

    def character(self, kind: str) -> None:
        """Take a field's begin, separate or end."""
        if kind == "begin":
            self._open = [*self._open[-_DEPTH_MAX:], _Field()]
        elif self._open and kind == "separate":
            self._open[-1].is_shown = True
        elif self._open and kind == "end":
            self._open.pop()

    def instruct(self, text: str) -> None:
        if self._open:
            self._open[-1].instruction += text
