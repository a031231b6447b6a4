"""The outline that a document would have as a draft, each part with a link to the block it came from."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from django.template.defaultfilters import pluralize

from articles.admin.intake.pages import Pages, Places
from articles.intake import Intake
from articles.intake.account import LEFT_OUT
from articles.intake.sources.leftover import is_about_source

_WORD: Final = re.compile(r"[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]|[^\W_]+(?:['’.,-][^\W_]+)*")
"""A word; a character in scripts that put no spaces between words."""


@dataclass(frozen=True)
class Item:
    text: str
    address: str = ""
    """The address of the block that it came from."""
    note: str = ""
    is_sub: bool = False
    is_missing: bool = False


@dataclass(frozen=True)
class Group:
    name: str
    items: tuple[Item, ...]
    nothing: str = ""
    """What is shown if there are no items. With neither, the group is not shown."""
    has_count: bool = True


def count_words(text: str) -> int:
    return len(_WORD.findall(text))


def format_count(many: int, noun: str) -> str:
    """Return “1 word”, “2,345 words”."""
    return f"{many:,} {noun}{pluralize(many)}"


def make_outline(intake: Intake, places: Places, pages: Pages) -> list[Group]:
    """Return the groups of the outline that have something to show, in the order of the article's form."""
    return [group for group in _Outline(intake, places, pages).groups() if group.items or group.nothing]


class _Outline:
    def __init__(self, intake: Intake, places: Places, pages: Pages) -> None:
        self.intake = intake
        self.document = intake.document
        self.places = places
        self.pages = pages

    def groups(self) -> Iterator[Group]:
        document = self.document
        standfirst = self.places.read_text("standfirst")
        yield Group("Headline", self._one(document.headline, "headline"), "None. Choose which block it is.", False)
        yield Group("Standfirst", self._one(standfirst, "standfirst"), "None.", False)
        yield Group("Topics", self._items("topics", (part.name for part in document.topics)))
        yield Group("Authors", tuple(self._authors()), "None.")
        yield Group("Sections", tuple(self._sections()), "None.")
        yield Group("Questions", tuple(self._questions()))
        yield Group("Sources", tuple(self._sources()))
        yield Group("Related links", self._items("related", (part.title or part.url for part in document.related)))
        yield Group("Pictures", tuple(self._pictures()))
        yield Group("Other fields", tuple(self._other_fields()), has_count=False)
        yield Group("Left out", tuple(self._left_out()), has_count=False)

    def _item(self, text: str, where: str, note: str = "", **marks: bool) -> Item:
        return Item(text.strip(), self.places.link_to(where), note, **marks)

    def _one(self, text: str, where: str) -> tuple[Item, ...]:
        return (self._item(text, where),) if text.strip() else ()

    def _items(self, name: str, texts: Iterable[str]) -> tuple[Item, ...]:
        return tuple(self._item(text, f"{name}[{number}]") for number, text in enumerate(texts))

    def _authors(self) -> Iterator[Item]:
        for number, part in enumerate(self.document.byline):
            notes = [part.role] if part.role else []
            if part.bio:
                notes.append("a text about them")
            if part.portrait:
                notes.append("a portrait")
            yield self._item(part.name or "Without a name", f"byline[{number}]", ", ".join(notes))

    def _sections(self) -> Iterator[Item]:
        for number, part in enumerate(self.document.sections):
            where = f"sections[{number}]"
            words = count_words(self.places.read_text(f"{where}.body"))
            note = format_count(words, "word")
            yield self._item(part.heading or "Without a heading", where, note, is_sub=part.level == 3)

    def _questions(self) -> Iterator[Item]:
        for number, part in enumerate(self.document.faq):
            where = f"faq[{number}]"
            words = count_words(self.places.read_text(f"{where}.answer"))
            note = format_count(words, "word") if words else "no answer"
            yield self._item(part.question or "Without a question", where, note, is_missing=not words)

    def _sources(self) -> Iterator[Item]:
        for number, part in enumerate(self.document.sources):
            # A source without a title is called by its address, which then need not be a note, too.
            note = (part.title and part.url) or part.publisher
            yield self._item(part.title or part.url or "Without a title", f"sources[{number}]", note)

    def _pictures(self) -> Iterator[Item]:
        for picture in self.intake.pictures:
            note = "comes along"
            if is_missing := picture.data is None:
                note = "missing: its file did not come along"
                note += f", {picture.src}" if picture.src else ""
            yield Item(picture.alt or picture.src or "A picture without a text", note=note, is_missing=is_missing)

    def _other_fields(self) -> Iterator[Item]:
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
            if not entry.went_to.startswith(LEFT_OUT):
                continue
            reason = entry.went_to.removeprefix(LEFT_OUT)
            if is_about_source(reason):
                yield Item(entry.text, self.pages.link_to(entry.block), "words about a source")
            else:
                reasons[reason] += 1
                first.setdefault(reason, entry.block)
        for reason, many in reasons.most_common():
            yield Item(reason, self.pages.link_to(first[reason]), format_count(many, "part"))
