"""What is below a heading such as "About the authors": names, roles, portraits, bios,
links.
"""

from collections.abc import Iterator

from articles.document import LINE_MAX, NAME_MAX
from articles.intake.blocks.block import Block, Hint, Kind
from articles.intake.building.piece import Piece, Role
from articles.intake.credits.article_end import Blocks, block_after
from articles.intake.credits.author_lines import (
    KnownNames,
    drop_beginning,
    find_author,
    is_person,
    is_portrait,
    is_role_form,
    read_bio,
    read_links,
    read_name_and_role,
    read_role,
)


def read_author_blocks(
    blocks: Blocks, known: KnownNames, named: str = ""
) -> list[Piece]:
    """Return the pieces of blocks about the authors, or none if they name nobody.

    `named` is the author in the heading, case folded.
    """
    pieces = list(_AuthorBlocksReader(blocks, known, named).read_pieces())
    if named or any(piece.role is Role.AUTHOR or piece.detail for piece in pieces):
        return pieces
    return []


class _AuthorBlocksReader:
    def __init__(self, blocks: Blocks, known: KnownNames, named: str) -> None:
        self._blocks = blocks
        self._known = known
        # The current author, case folded.
        self._name = named
        self._only_known = next(iter(known.values())) if len(known) == 1 else ""
        self._is_role_next = bool(named)
        # A portrait was read whose name has not followed yet.
        self._is_portrait_waiting = False
        # There is a portrait of the current author.
        self._has_portrait = False

    def read_pieces(self) -> Iterator[Piece]:
        for at, block in enumerate(self._blocks):
            yield from self._read_block(block, block_after(self._blocks, at))

    def _read_block(self, block: Block, following: Block | None) -> list[Piece]:
        if block.kind is Kind.RULE:
            return [Piece(Role.STRUCTURE, block, "rule")]
        if block.is_left_out or block.kind in (Kind.SCRIPT, Kind.METADATA):
            return [Piece(Role.LEFT_OUT, block, block.detail)]
        if block.is_image or is_portrait(block, following):
            return self._read_portrait(block, following)
        if introduction := self._read_introduction(block):
            return introduction
        if self._is_role_next and is_role_form(block):
            self._is_role_next = False
            return read_role(block)
        return read_links(block) or self._read_bio(block)

    def _read_portrait(self, block: Block, following: Block | None) -> list[Piece]:
        begins = not self._name or self._is_introduction(following)
        # A second picture of the same author illustrates the bio.
        if self._has_portrait and not begins:
            return self._read_bio(block)
        self._is_portrait_waiting = begins
        self._has_portrait = True
        return [Piece(Role.PORTRAIT, block, begins=begins)]

    def _is_introduction(self, block: Block | None) -> bool:
        if block is None:
            return False
        return is_person(block.text, self._known) or bool(read_bio(block, self._known))

    def _read_introduction(self, block: Block) -> list[Piece]:
        """Return the pieces of a block that names an author other than the current
        one.
        """
        if not block.is_line or len(block.text) > LINE_MAX * 10:
            return []
        pieces = (
            self._read_name(block)
            or read_name_and_role(block, self._known)
            or read_bio(block, self._known)
        )
        if not pieces:
            return []
        name = (find_author(pieces) or pieces[0].detail).casefold()
        if name == self._name:
            # A sentence of the bio that begins with the name.
            return []

        self._name = name
        self._is_role_next = pieces[-1].role is Role.AUTHOR
        self._has_portrait = self._is_portrait_waiting
        if self._is_portrait_waiting:
            pieces = drop_beginning(pieces)
            self._is_portrait_waiting = False
        return pieces

    def _read_name(self, block: Block) -> list[Piece]:
        is_one = block.hint is Hint.AUTHOR or is_person(block.text, self._known)
        if not is_one or len(block.text) > NAME_MAX:
            return []
        return [Piece(Role.AUTHOR, block, begins=True)]

    def _read_bio(self, block: Block) -> list[Piece]:
        self._is_role_next = False
        return [Piece(Role.BIO, block, "" if self._name else self._only_known)]
