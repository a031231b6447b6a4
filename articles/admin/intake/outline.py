"""The outline that a document would have as a draft, each part leading to the block it came from."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from articles.admin.intake.pages import Pages, Places
from articles.intake import Intake
from articles.intake.account import LEFT_OUT
from articles.intake.sources.leftover import is_about_source

_WORD: Final = re.compile(r"[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]|[^\W_]+(?:['’.,-][^\W_]+)*")
"""A word; in scripts that write none apart, a sign."""


@dataclass(frozen=True)
class Item:
    text: str
    address: str = ""
    """Of the block that it came from."""
    note: str = ""
    is_sub: bool = False
    is_missing: bool = False


@dataclass(frozen=True)
class Group:
    name: str
    items: tuple[Item, ...]
    nothing: str = ""
    """What is said when there is none; with neither the group is not shown."""
    has_count: bool = True


def words_in(text: str) -> int:
    return len(_WORD.findall(text))


def outline(intake: Intake, places: Places, pages: Pages) -> list[Group]:
    """Give the groups of the outline that have something to show, in the order of the article's form."""
    return [group for group in _Outline(intake, places, pages).groups() if group.items or group.nothing]


class _Outline:
    def __init__(self, intake: Intake, places: Places, pages: Pages) -> None:
        self.intake = intake
        self.document = intake.document
        self.places = places
        self.pages = pages

    def groups(self) -> Iterator[Group]:
        document = self.document
        yield Group("Headline", self._one(document.headline, "headline"), "None. Say which block it is.", False)
        yield Group("Standfirst", self._one(self.places.text("standfirst"), "standfirst"), "None.", False)
        yield Group("Topics", self._items("topics", (part.name for part in document.topics)))
        yield Group("Authors", tuple(self._authors()), "None.")
        yield Group("Sections", tuple(self._sections()), "None.")
        yield Group("Questions", tuple(self._questions()))
        yield Group("Sources", tuple(self._sources()))
        yield Group("Related links", self._items("related", (part.title or part.url for part in document.related)))
        yield Group("Pictures", tuple(self._pictures()))
        yield Group("Besides", tuple(self._besides()), has_count=False)
        yield Group("Left out", tuple(self._left_out()), has_count=False)

    def _item(self, text: str, where: str, note: str = "", **marks: bool) -> Item:
        return Item(text.strip(), self.pages.address(self.places.block(where)), note, **marks)

    def _one(self, text: str, where: str) -> tuple[Item, ...]:
        return (self._item(text, where),) if text.strip() else ()

    def _items(self, kind: str, names: Iterable[str]) -> tuple[Item, ...]:
        return tuple(self._item(name, f"{kind}[{n}]") for n, name in enumerate(names))

    def _authors(self) -> Iterator[Item]:
        for n, part in enumerate(self.document.byline):
            has = [part.role, "a text about them" if part.bio else "", "a portrait" if part.portrait else ""]
            yield self._item(part.name or "Without a name", f"byline[{n}]", ", ".join(filter(None, has)))

    def _sections(self) -> Iterator[Item]:
        for n, part in enumerate(self.document.sections):
            words = words_in(self.places.text(f"sections[{n}].body"))
            yield self._item(
                part.heading or "Without a heading", f"sections[{n}]", counted(words, "word"), is_sub=part.level == 3
            )

    def _questions(self) -> Iterator[Item]:
        for n, part in enumerate(self.document.faq):
            words = words_in(self.places.text(f"faq[{n}].answer"))
            yield self._item(
                part.question or "Without a question",
                f"faq[{n}]",
                counted(words, "word") if words else "no answer",
                is_missing=not words,
            )

    def _sources(self) -> Iterator[Item]:
        for n, part in enumerate(self.document.sources):
            note = part.url if part.title else ""
            yield self._item(part.title or part.url or "Without a title", f"sources[{n}]", note or part.publisher)

    def _pictures(self) -> Iterator[Item]:
        for picture in self.intake.pictures:
            is_missing = picture.data is None
            note = "comes along"
            if is_missing:
                note = "missing: its file did not come along" + (f", {picture.src}" if picture.src else "")
            yield Item(picture.alt or picture.src or "A picture without a text", note=note, is_missing=is_missing)

    def _besides(self) -> Iterator[Item]:
        document = self.document
        if document.dated_on:
            yield self._item(document.dated_on, "dated_on", "date")
        if document.slug:
            yield self._item(document.slug, "slug", "address")
        if document.language:
            yield Item(document.language, note="language")

    def _left_out(self) -> Iterator[Item]:
        first: dict[str, int] = {}
        reasons: Counter[str] = Counter()
        for entry in self.intake.account:
            if entry.went_to.startswith(LEFT_OUT):
                reason = entry.went_to.removeprefix(LEFT_OUT)
                if is_about_source(reason):
                    yield Item(entry.text, self.pages.address(entry.block), "words about a source")
                    continue
                reasons[reason] += 1
                first.setdefault(reason, entry.block)
        for reason, many in reasons.most_common():
            yield Item(reason, self.pages.address(first[reason]), counted(many, "part"))


def counted(many: int, what: str) -> str:
    """Write “1 word”, “2,345 words”."""
    return f"{many:,} {what}{'' if many == 1 else 's'}"
