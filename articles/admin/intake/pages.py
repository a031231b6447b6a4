"""Where a block is shown. A long document has several pages, and every link to a block
must name its page.
"""

from collections.abc import Iterable
from math import ceil
from typing import Final

from articles.admin.request_values import parse_number
from articles.intake import AccountEntry

SIZE: Final = 200
"""Blocks a page. Each has a list of eighteen choices, so more of them would make a
browser slow.
"""


class Pages:
    """The blocks of a document in pages, counted from 1; `number` is the page that is
    shown.
    """

    def __init__(self, blocks: int, asked: str) -> None:
        self.blocks = blocks
        self.count = max(1, ceil(blocks / SIZE))
        # Of a page that does not exist, the nearest: the address may be an old one.
        self.number = min(max(parse_number(asked) or 1, 1), self.count)

    @property
    def numbers(self) -> range:
        """The numbers of the blocks on the page that is shown, counted from 0."""
        return self._numbers_of(self.number)

    def _numbers_of(self, page: int) -> range:
        return range((page - 1) * SIZE, min(page * SIZE, self.blocks))

    @property
    def first(self) -> int:
        """The number of the first block on the page that is shown, counted from 1."""
        return self.numbers.start + 1

    @property
    def all(self) -> list[tuple[int, int, int]]:
        """Each page's number with those of its first and last block, all counted from
        1.
        """
        pages = []
        for page in range(1, self.count + 1):
            numbers = self._numbers_of(page)
            pages.append((page, numbers.start + 1, numbers.stop))
        return pages

    def link_to(self, block: int | None) -> str:
        """Return the address of a block, relative to the page that is shown; "" for
        None.
        """
        if block is None:
            return ""
        page = block // SIZE + 1
        if page == self.number:
            return f"#block-{block}"
        return f"?page={page}#block-{block}"


class Places:
    """What went to a place in the Document: `sections[2].body`, `sections[2]`, or
    `sections`.
    """

    def __init__(self, account: Iterable[AccountEntry], pages: Pages) -> None:
        self._pages = pages
        self._first: dict[str, int] = {}
        self._texts: dict[str, list[str]] = {}
        for entry in account:
            part = entry.went_to.partition(".")[0]
            # `sections[2].body`, `sections[2]` and `sections`
            for where in (entry.went_to, part, part.partition("[")[0]):
                self._first.setdefault(where, entry.block)
            self._texts.setdefault(entry.went_to, []).append(entry.text)

    def link_to(self, where: str) -> str:
        """Return the address of the first block that went to `where`, or to the part it
        is in; "" if none did.
        """
        # Of `sections[2].body`, nothing may have gone to the body, but to the heading.
        part = where.partition(".")[0]
        block = self._first.get(where, self._first.get(part))
        return self._pages.link_to(block)

    def read_text(self, where: str) -> str:
        """Return the text that went to exactly `where`."""
        return " ".join(self._texts.get(where, ()))
