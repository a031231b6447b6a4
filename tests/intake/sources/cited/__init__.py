"""Lines of lists of sources for the tests: a block from a line, and what its pieces
say.
"""

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from articles.intake.blocks.block import Block, Kind
from articles.intake.blocks.inline import Run, tidy_runs
from articles.intake.building.piece import Piece, Role

NAMES: Final = {
    Role.SOURCE_TITLE: "title",
    Role.SOURCE_PUBLISHER: "publisher",
    Role.SOURCE_DATE: "published",
    Role.SOURCE_ACCESSED: "accessed",
    Role.SOURCE_LOCATOR: "locator",
    Role.SOURCE: "address",
    Role.LEFT_OUT: "left out",
}

_PARTS = re.compile(
    r"\[(?P<linked>[^\]]+)\]\((?P<href>[^\s)]+)\)|\*(?P<italic>[^*]+)\*|(?P<plain>[^\[*]+|[\[*])"
)


def block_of(line: str) -> Block:
    """Give the block of a line in which `[words](address)` is a link and `*words*` are
    in italics.
    """
    runs = []
    for part in _PARTS.finditer(line):
        if part["linked"]:
            halves = enumerate(part["linked"].split("*"))
            runs += [
                Run(words, href=part["href"], is_emphasis=bool(at % 2))
                for at, words in halves
                if words
            ]
        else:
            runs.append(
                Run(part["italic"] or part["plain"], is_emphasis=bool(part["italic"]))
            )
    return Block.of_runs(Kind.PARAGRAPH, tidy_runs(runs))


def fields(pieces: Iterable[Piece]) -> dict[str, str]:
    """Give what the pieces of one source say, by the names that the samples have."""
    found: dict[str, str] = {}
    for piece in pieces:
        if piece.role is Role.STRUCTURE:
            continue
        name = NAMES[piece.role]
        said = piece.detail if name in ("published", "accessed") else piece.text
        found[name] = (
            f"{found[name]} {said}" if name in found and name != "address" else said
        )
        if piece.begins and piece.role is not Role.SOURCE and piece.detail:
            found.setdefault("address", piece.detail)
    return found


def samples(name: str) -> list[tuple[str, dict[str, str]]]:
    """Give the lines of a file of samples, each with the fields that stand below it."""
    found = []
    for sample in (
        (Path(__file__).parent / name).read_text(encoding="utf-8").split("\n\n")
    ):
        line, *said = sample.strip("\n").split("\n")
        found.append((line, dict(field.strip().split(": ", 1) for field in said)))
    return found


def seen(block: Block) -> str:
    """Give all that is seen of `block`, the marks of notes included, white space
    aside.
    """
    return "".join("".join(text for text, _ in block.list_texts()).split())
