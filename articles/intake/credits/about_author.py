"""What is told of the authors below a heading such as "About the authors": names, roles, portraits, bios, links."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from articles.document import LINE_MAX, NAME_MAX

from ..block import Block, Hint, Kind, Piece, Role
from .author_lines import bio_pieces, is_person, is_portrait, is_role_form, link_pieces, name_and_role, role_pieces


def author_pieces(blocks: Sequence[Block], known: Mapping[str, str], named: str = "") -> list[Piece]:
    """Give the pieces of what is told of the authors; none if it names none. `named` is whom the heading named."""
    pieces = list(_Teller(blocks, known, named).tell())
    return pieces if named or any(piece.role is Role.AUTHOR or piece.detail for piece in pieces) else []


class _Teller:
    def __init__(self, blocks: Sequence[Block], known: Mapping[str, str], named: str) -> None:
        self.blocks = blocks
        self.known = known
        self.name = named
        """Of whom is told, case folded."""
        self._only = next(iter(known.values())) if len(known) == 1 else ""
        self._is_role_next = bool(named)
        self._has_portrait = False
        """A portrait stands above that no name has followed yet."""
        self._is_pictured = False
        """The one of whom is told has a portrait."""

    def tell(self) -> Iterator[Piece]:
        for at, block in enumerate(self.blocks):
            yield from self._pieces(block, self.blocks[at + 1] if at + 1 < len(self.blocks) else None)

    def _pieces(self, block: Block, following: Block | None) -> list[Piece]:
        if block.kind is Kind.RULE:
            return [Piece(Role.STRUCTURE, block, "rule")]
        if block.hint is Hint.LEFT_OUT or block.kind in (Kind.SCRIPT, Kind.METADATA):
            return [Piece(Role.LEFT_OUT, block, block.detail)]
        if block.kind is Kind.IMAGE or is_portrait(block, following):
            begins = not self.name or (following is not None and self._introduces(following))
            if not begins and self._is_pictured:
                return self._bio(block)
            self._has_portrait = begins
            self._is_pictured = True
            return [Piece(Role.PORTRAIT, block, begins=begins)]
        if (found := self._introduction(block)) is not None:
            self._is_role_next = found[-1].role is Role.AUTHOR
            if self._has_portrait:  # which begins the author
                found = [replace(piece, begins=False) for piece in found]
            self._has_portrait = False
            return found
        if self._is_role_next and block.kind is Kind.PARAGRAPH and is_role_form(block.text):
            self._is_role_next = False
            return role_pieces(block)
        return link_pieces(block) or self._bio(block)

    def _introduces(self, block: Block) -> bool:
        return is_person(block.text, self.known) or bio_pieces(block, self.known) is not None

    def _introduction(self, block: Block) -> list[Piece] | None:
        """Give the pieces of a block that names an author other than the one of whom is told already."""
        if block.kind not in (Kind.PARAGRAPH, Kind.HEADING) or len(block.text) > LINE_MAX * 10:
            return None
        found = self._name_alone(block) or name_and_role(block, self.known) or bio_pieces(block, self.known)
        if not found:
            return None
        name = next((piece.text for piece in found if piece.role is Role.AUTHOR), found[0].detail).casefold()
        if name == self.name:
            return None
        self.name = name
        self._is_pictured = self._has_portrait
        return found

    def _name_alone(self, block: Block) -> list[Piece]:
        is_one = block.hint is Hint.AUTHOR or is_person(block.text, self.known)
        return [Piece(Role.AUTHOR, block, begins=True)] if is_one and len(block.text) <= NAME_MAX else []

    def _bio(self, block: Block) -> list[Piece]:
        self._is_role_next = False
        return [Piece(Role.BIO, block, "" if self.name else self._only)]
