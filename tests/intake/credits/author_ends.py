"""What the end of an article says about its authors, in few words."""

from dataclasses import replace

from articles.intake.blocks.block import Block, Hint, Kind
from articles.intake.blocks.inline import Run
from articles.intake.building.piece import Piece
from articles.intake.credits.author_block import split_off_authors

BODY = "It is so, as was long known."


def paragraph(
    *runs: Run | str, kind: Kind = Kind.PARAGRAPH, hint: Hint = Hint.NONE
) -> Block:
    return Block.of_runs(
        kind, [Run(run) if isinstance(run, str) else run for run in runs], hint=hint
    )


def heading(text: str, hint: Hint = Hint.NONE, level: int = 0) -> Block:
    return replace(paragraph(text, kind=Kind.HEADING, hint=hint), level=level)


def image(text: str) -> Block:
    return Block(Kind.IMAGE, text, "", src="picture:0")


def blocks_of(*blocks: Block | str) -> list[Block]:
    return [paragraph(block) if isinstance(block, str) else block for block in blocks]


def read_end(*end: Block | str, byline: str = "") -> list[str]:
    """Return the pieces that `end`, below an article, becomes; those that begin an author
    after "+".
    """
    article = blocks_of("Title", *([byline] if byline else []), BODY, BODY)
    above, pieces, tail = split_off_authors([*article, *blocks_of(*end)])
    assert list(above) == article
    assert list(tail) == []
    return [shown(piece) for piece in pieces]


def shown(piece: Piece) -> str:
    detail = f" = {piece.detail}" if piece.detail else ""
    return f"{'+ ' if piece.begins else ''}{piece.role}: {piece.text}{detail}"


def assert_left(*blocks: Block | str) -> None:
    given = blocks_of(*blocks)
    assert split_off_authors(given) == (given, [], [])
