"""Where a block stands: a long document has several pages, and everything that points at a block must name its own."""

from collections.abc import Iterable
from typing import Final

from articles.intake import AccountEntry

SIZE: Final = 200
"""Blocks a page: each has a choice of eighteen, and a browser should not be kept waiting."""


class Pages:
    """The blocks of a document in pages, counted from 1; `number` is the one that is shown."""

    def __init__(self, blocks: int, asked: str) -> None:
        self.blocks = blocks
        self.count = max(1, -(-blocks // SIZE))
        wanted = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 9 else 1
        self.number = min(max(wanted, 1), self.count)

    @property
    def numbers(self) -> range:
        """Give the numbers of the blocks on the page that is shown, counted from 0."""
        return range((self.number - 1) * SIZE, min(self.number * SIZE, self.blocks))

    @property
    def first(self) -> int:
        """Give the number of the first block on the page that is shown, counted from 1."""
        return self.numbers.start + 1

    @property
    def all(self) -> list[tuple[int, int, int]]:
        """Give each page's number with its first and last block, counted from 1 as the page shows them."""
        return [(page, (page - 1) * SIZE + 1, min(page * SIZE, self.blocks)) for page in range(1, self.count + 1)]

    def address(self, block: int | None) -> str:
        """Give the address of a block, from the page that is shown; "" for none."""
        if block is None:
            return ""
        page = block // SIZE + 1
        return f"#block-{block}" if page == self.number else f"?page={page}#block-{block}"


class Places:
    """Which block went first to a place in the Document: `sections[2].body`, `sections[2]`, or `sections`."""

    def __init__(self, account: Iterable[AccountEntry]) -> None:
        self._first: dict[str, int] = {}
        self._texts: dict[str, list[str]] = {}
        for entry in account:
            part = entry.went_to.partition(".")[0]
            self._first.setdefault(entry.went_to, entry.block)
            self._first.setdefault(part, entry.block)
            self._first.setdefault(part.partition("[")[0], entry.block)
            self._texts.setdefault(entry.went_to, []).append(entry.text)

    def block(self, where: str) -> int | None:
        """Give the number of the first block that went to `where`, or to the part it is in."""
        return self._first.get(where, self._first.get(where.partition(".")[0]))

    def text(self, where: str) -> str:
        """Give the text that went to exactly `where`."""
        return " ".join(self._texts.get(where, ()))
