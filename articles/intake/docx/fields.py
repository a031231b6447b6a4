"""Fields: what Word computes, such as a link or a table of contents, and the result
that it showed last.
"""

import re
from dataclasses import dataclass

# `HYPERLINK "https://a.org/"`, `INCLUDEPICTURE https://a.org/b.png`
_TARGET = re.compile(
    r'\s*(?P<kind>HYPERLINK|INCLUDEPICTURE)\s+(?:"(?P<quoted>[^"]*)"|(?P<bare>[^\\\s"]\S*))',
    re.IGNORECASE,
)
# `\l "name"`: a place in the page that the link leads to
_ANCHOR = re.compile(r'\\l\s+"(?P<name>[^"\s]+)"')
# `TOC \o "1-3"`
_CONTENTS = re.compile(r"\s*(?:TOC|TOA|INDEX)\b", re.IGNORECASE)
_DEPTH_MAX = 100


def add_anchor(address: str, anchor: str) -> str:
    """Return `address` with the name of a place in the page, unless it has one."""
    if not address or not anchor or "#" in address:
        return address
    return f"{address}#{anchor}"


@dataclass(slots=True)
class _Field:
    instruction: str = ""
    href: str | None = None
    """The address of a link, "" for a place in the document; set when the instruction
    is complete.
    """
    is_result: bool = False
    """What follows is the field's result, no longer its instruction."""


class Fields:
    """The fields that are open at a point in the text. A field may span many
    paragraphs.
    """

    def __init__(self, addresses: list[str]) -> None:
        """Add every address that a field links to to `addresses`, even if its words are
        left out.
        """
        self._open: list[_Field] = []
        self._addresses = addresses

    @property
    def is_instruction(self) -> bool:
        """Text here is a field's instruction, and not visible."""
        return any(not field.is_result for field in self._open)

    @property
    def is_contents(self) -> bool:
        """Text here is a table of contents or an index, which Word made from the
        text.
        """
        return any(_CONTENTS.match(field.instruction) for field in self._open)

    @property
    def href(self) -> str:
        """The address that text here links to, or "". A place in the same document has
        none.
        """
        for field in reversed(self._open):
            if field.href is not None:
                return field.href
        return ""

    def handle_character(self, kind: str) -> None:
        """Process the character that begins, separates or ends a field."""
        if kind == "begin":
            # Fields that are nested too deeply are forgotten from the outside.
            self._open = [*self._open[-_DEPTH_MAX:], _Field()]
        elif self._open and kind in ("separate", "end"):
            field = self._open[-1]
            if not field.is_result:
                self._read_instruction(field)
                field.is_result = True
            if kind == "end":
                self._open.pop()

    def add_instruction(self, text: str) -> None:
        if self._open:
            self._open[-1].instruction += text

    def _read_instruction(self, field: _Field) -> None:
        """Read the address in the complete instruction of `field`."""
        match = _TARGET.match(field.instruction)
        if match is None:
            return
        address = (match["quoted"] or match["bare"] or "").strip()
        if match["kind"].upper() == "INCLUDEPICTURE":
            # A file's path is no address.
            if address.lower().startswith(("http:", "https:")):
                self._addresses.append(address)
            return

        anchor = _ANCHOR.search(field.instruction, match.end())
        if anchor:
            address = add_anchor(address, anchor["name"])
        # A place in the document itself, which the article does not have.
        field.href = "" if address.startswith("#") else address
        self._addresses.append(field.href)
