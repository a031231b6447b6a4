"""The sources of a Document as they are found, each once."""

from dataclasses import dataclass, field
from typing import Any

from articles.document import normalise_url
from articles.intake.accounting.account import LEFT_OUT
from articles.intake.building.explicit_fields import ExplicitFields
from articles.intake.building.piece import Piece, Role
from articles.intake.sources.addresses import make_citation_key
from articles.intake.sources.source_kinds import detect_kind

SOURCE_ROLES = {
    Role.SOURCE: "url",
    Role.SOURCE_TITLE: "title",
    Role.SOURCE_PUBLISHER: "publisher",
    Role.SOURCE_DATE: "published_on",
    Role.SOURCE_ACCESSED: "accessed_on",
    Role.SOURCE_LOCATOR: "locator",
}
"""The field of a source to which a role leads."""
_NAME_ROLES = (Role.SOURCE_TITLE, Role.SOURCE_PUBLISHER)
"""Those whose pieces say the source's address where it is linked or follows."""
_DATE_ROLES = (Role.SOURCE_DATE, Role.SOURCE_ACCESSED)


@dataclass(slots=True)
class _Source:
    fields: dict[str, str] = field(default_factory=lambda: {"url": ""})
    pieces: list[Piece] = field(default_factory=list)
    """Those that gave a field other than the address."""
    has_shown_address: bool = False
    """A piece was the address itself, and not only linked to it."""


class SourceParts:
    def __init__(self) -> None:
        self._sources: list[_Source] = []
        self._numbers: dict[str, int] = {}
        """The number of the source at each normalised address."""
        self._current = -1
        """The number of the source that the last piece belongs to."""
        self._roles_of_line: set[Role] = set()
        """What the source took from this line, which may give a title or a place in
        several pieces.
        """
        self._numbers_of_notes: dict[str, int] = {}
        self._explicit = ExplicitFields()

    def __len__(self) -> int:
        return len(self._sources)

    def put_explicit(self, path: str, text: str) -> str:
        """Put the text of a field that the file names, and return that place as the
        account names it.
        """
        place = self._explicit.put(path, text)
        number = int(place.partition("]")[0].removeprefix("sources["))
        name = place.rpartition(".")[2]

        if number == len(self):
            self._begin_source("")
        self._sources[number].fields[name] = text
        if name == "url":
            self._set_address(number, text)
        return place

    def put(self, piece: Piece) -> str:
        """Put `piece` into its source, which it may begin, and return that place as the
        account names it.
        """
        url = _find_address(piece)
        is_known = bool(url) and normalise_url(url) in self._numbers
        if piece.begins or self._current < 0:
            # Another line may refer to a source that is known already.
            self._begin_source(url)
            self._roles_of_line = set()
        if piece.block.note:
            self._numbers_of_notes.setdefault(piece.block.note, self._current)

        source = self._sources[self._current]
        place = f"sources[{self._current}]"
        if piece.archived_url:
            source.fields.setdefault("archived_url", piece.archived_url)

        if piece.role is not Role.SOURCE:
            return self._put_field(piece, source, place)
        return self._put_address(
            url, source, place, is_repeated=piece.begins and is_known
        )

    def _put_address(
        self, url: str, source: _Source, place: str, *, is_repeated: bool
    ) -> str:
        if is_repeated:
            return f"{LEFT_OUT}the same address as {place}"
        if _has_another_address(source, url):
            return f"{LEFT_OUT}{place} has an address"
        if source.has_shown_address:
            return f"{LEFT_OUT}the same address as {place}"

        self._set_address(self._current, url)
        source.has_shown_address = True
        return place

    def _put_field(self, piece: Piece, source: _Source, place: str) -> str:
        name = SOURCE_ROLES[piece.role]
        is_date = piece.role in _DATE_ROLES
        text = piece.detail if is_date else piece.text.replace("\n", " ")

        # A title that is partly a link is several pieces.
        if piece.role in self._roles_of_line and not is_date:
            source.fields[name] += f" {text}"
            return f"{place}.{name}"
        if source.fields.get(name):
            return f"{LEFT_OUT}{place} has a {piece.role.value.removeprefix('source ')}"

        source.fields[name] = text
        source.pieces.append(piece)
        self._roles_of_line.add(piece.role)
        return f"{place}.{name}"

    def _begin_source(self, url: str) -> None:
        """Make the source at `url` the one that pieces go to: one that is known, or a
        new one.
        """
        address = normalise_url(url) if url else ""
        if address in self._numbers:
            self._current = self._numbers[address]
            return

        self._current = len(self._sources)
        self._sources.append(_Source())
        if url:
            self._set_address(self._current, url)

    def _set_address(self, number: int, url: str) -> None:
        self._sources[number].fields["url"] = url
        self._numbers.setdefault(normalise_url(url), number)

    def as_json(self) -> list[dict[str, Any]]:
        """Return the sources' fields, each with its key."""
        # A made key must not take one that the file gives a later source.
        taken = {source.fields.get("key", "") for source in self._sources}
        found = []
        for number, source in enumerate(self._sources):
            fields = dict(source.fields)
            key = fields.pop("key", "") or make_citation_key(
                fields["url"],
                taken,
                publisher=fields.get("publisher", ""),
                title=fields.get("title", ""),
                published_on=fields.get("published_on", ""),
            )
            taken.add(key)
            # The file says the kind of an explicit source itself.
            is_explicit = number < self._explicit.count("sources")
            kind = "" if is_explicit else detect_kind(source.pieces, fields["url"])
            found.append({"key": key, "kind": kind, **fields})
        return found

    def keys_of_notes(self) -> dict[str, str]:
        """Return the key of the source that each note became."""
        keys = [source["key"] for source in self.as_json()]
        return {note: keys[number] for note, number in self._numbers_of_notes.items()}


def _has_another_address(source: _Source, url: str) -> bool:
    address = source.fields["url"]
    return bool(address) and normalise_url(address) != normalise_url(url)


def _find_address(piece: Piece) -> str:
    """Return the address of the source that `piece` is part of, as far as the piece
    says it.
    """
    if piece.role is Role.SOURCE:
        return piece.text
    if piece.role in _NAME_ROLES:
        return piece.detail
    return piece.url
