"""The sources of a Document as they are found, each once."""

from typing import Any, Final

from articles.document import normalise_url

from .account import LEFT_OUT
from .block import Piece, Role
from .sources.addresses import citation_key
from .sources.source_kinds import kind_of
from .told import Told

SOURCE_ROLES: Final = {
    Role.SOURCE: "url",
    Role.SOURCE_TITLE: "title",
    Role.SOURCE_PUBLISHER: "publisher",
    Role.SOURCE_DATE: "published_on",
    Role.SOURCE_ACCESSED: "accessed_on",
    Role.SOURCE_LOCATOR: "locator",
}
"""The field of a source to which a role leads."""
_NAMES: Final = (Role.SOURCE_TITLE, Role.SOURCE_PUBLISHER)
"""Those whose pieces say the source's address where it is linked or follows."""
_DATES: Final = (Role.SOURCE_DATE, Role.SOURCE_ACCESSED)


class SourceParts:
    def __init__(self) -> None:
        self._sources: list[dict[str, Any]] = []
        self._pieces: list[list[Piece]] = []
        self._at: dict[str, int] = {}
        """The number of the source at each normalised address."""
        self._now = -1
        """The number of the source that the last piece belongs to."""
        self._given: set[Role] = set()
        """What the source took from this line, which may give a title or a place in several pieces."""
        self._of_note: dict[str, int] = {}
        self._told = Told()

    def __len__(self) -> int:
        return len(self._sources)

    def tell(self, path: str, text: str) -> str:
        """Put the text of a field that the file names, and give that place as the account names it."""
        went_to = self._told.put(path, text)
        number, field = int(went_to.partition("]")[0].removeprefix("sources[")), went_to.rpartition(".")[2]
        if number == len(self):
            self._begin("")
        self._sources[number][field] = text
        if field == "url":
            self._set_address_of(number, text)
        return went_to

    def put(self, piece: Piece) -> str:
        """Put `piece` into its source, which it may begin, and give that place as the account names it."""
        url = _address_of(piece)
        is_again = bool(url) and normalise_url(url) in self._at
        if piece.begins or self._now < 0:
            self._begin(url)
            self._given = set()
        if piece.block.note:
            self._of_note.setdefault(piece.block.note, self._now)
        source = self._sources[self._now]
        if piece.archived_url and not source.get("archived_url"):
            source["archived_url"] = piece.archived_url
        name = f"sources[{self._now}]"
        if piece.role is Role.SOURCE:
            if piece.begins and is_again:
                return f"{LEFT_OUT}the same address as {name}"
            if source["url"] and normalise_url(source["url"]) != normalise_url(url):
                return f"{LEFT_OUT}{name} has an address"
            if "seen" in source:
                return f"{LEFT_OUT}the same address as {name}"
            self._set_address(url)
            source["seen"] = True
            return name
        field = SOURCE_ROLES[piece.role]
        if piece.role in self._given and piece.role not in _DATES:
            source[field] = f"{source[field]} {piece.text}".replace("\n", " ")
            return f"{name}.{field}"
        if source.get(field):
            return f"{LEFT_OUT}{name} has a {piece.role.value.removeprefix('source ')}"
        source[field] = piece.detail if piece.role in _DATES else piece.text.replace("\n", " ")
        self._given.add(piece.role)
        self._pieces[self._now].append(piece)
        return f"{name}.{field}"

    def _begin(self, url: str) -> None:
        address = normalise_url(url) if url else ""
        if address in self._at:
            self._now = self._at[address]
            return
        self._now = len(self._sources)
        self._sources.append({"url": ""})
        self._pieces.append([])
        if url:
            self._set_address(url)

    def _set_address(self, url: str) -> None:
        self._set_address_of(self._now, url)

    def _set_address_of(self, number: int, url: str) -> None:
        self._sources[number]["url"] = url
        self._at.setdefault(normalise_url(url), number)

    def as_json(self) -> list[dict[str, Any]]:
        """Give the sources' fields, each with its key."""
        keys = {source["key"] for source in self._sources if source.get("key")}
        found = []
        for number, (source, pieces) in enumerate(zip(self._sources, self._pieces, strict=True)):
            fields = {name: value for name, value in source.items() if name != "seen"}
            is_told = number < self._told.count("sources")
            key = fields.pop("key", "") or citation_key(
                source["url"],
                keys,
                publisher=source.get("publisher", ""),
                title=source.get("title", ""),
                published_on=source.get("published_on", ""),
            )
            keys.add(key)
            kind = "" if is_told else kind_of(pieces, source["url"])
            found.append({"key": key, "kind": kind, **fields})
        return found

    def keys_of_notes(self) -> dict[str, str]:
        """Give the key of the source that each note became."""
        keys = [source["key"] for source in self.as_json()]
        return {note: keys[at] for note, at in self._of_note.items()}


def _address_of(piece: Piece) -> str:
    """Return the address of the source that `piece` is part of, as far as the piece says it."""
    if piece.role is Role.SOURCE:
        return piece.text
    return piece.detail if piece.role in _NAMES else piece.url
