"""The outline that a document would have as a draft, each part with a link to the block
it came from.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from django.template.defaultfilters import pluralize

from articles.admin.intake.pages import Pages, Places
from articles.intake import Intake
from articles.intake.accounting.account import LEFT_OUT
from articles.intake.sources.left_out_reasons import is_about_source

_WORD: Final = re.compile(
    r"[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]|[^\W_]+(?:['’.,-][^\W_]+)*"
)
"""A word, such as “bread”, “1,234.5” and “o’clock”; a character in scripts that put no
spaces between words: Thai, Lao, Japanese, Chinese.
"""


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
    items: list[Item]
    nothing: str = ""
    """What is shown if there are no items. With neither, the group is not shown."""
    has_count: bool = True


def count_words(text: str) -> int:
    return len(_WORD.findall(text))


def format_count(many: int, noun: str) -> str:
    """Return “1 word”, “2,345 words”."""
    return f"{many:,} {noun}{pluralize(many)}"


def make_outline(intake: Intake, places: Places, pages: Pages) -> list[Group]:
    """Return the groups of the outline that have something to show, in the order of the
    article's form.
    """
    groups = _Outline(intake, places, pages).make_groups()
    return [group for group in groups if group.items or group.nothing]


class _Outline:
    """Makes the groups, each from one field or list of the document."""

    def __init__(self, intake: Intake, places: Places, pages: Pages) -> None:
        self.intake = intake
        self.document = intake.document
        self.places = places
        self.pages = pages

    def make_groups(self) -> Iterator[Group]:
        document = self.document
        # The words of the file. Those of the Document are Markdown.
        standfirst = self.places.read_text("standfirst")
        topics = [part.name for part in document.topics]
        related = [part.title or part.url for part in document.related]

        headline = [*self._list_text(document.headline, "headline")]
        yield Group("Headline", headline, "None. Choose which block it is.", False)
        yield Group(
            "Standfirst", [*self._list_text(standfirst, "standfirst")], "None.", False
        )
        points = [
            self.places.read_text(f"key_points[{number}].text")
            for number in range(len(document.key_points))
        ]
        yield Group("Key points", [*self._list_parts("key_points", points)])
        yield Group("Topics", [*self._list_parts("topics", topics)])
        yield Group("Authors", [*self._list_authors()], "None.")
        yield Group("Sections", [*self._list_sections()], "None.")
        yield Group("Questions", [*self._list_questions()])
        yield Group("Sources", [*self._list_sources()])
        yield Group("Related links", [*self._list_parts("related", related)])
        yield Group("Pictures", [*self._list_pictures()])
        yield Group("Other fields", [*self._list_other_fields()], has_count=False)
        yield Group("Left out", [*self._list_left_out()], has_count=False)

    def _make_item(self, text: str, where: str, note: str = "", **marks: bool) -> Item:
        return Item(text.strip(), self.places.link_to(where), note, **marks)

    def _list_text(self, text: str, where: str) -> Iterator[Item]:
        if text.strip():
            yield self._make_item(text, where)

    def _list_parts(self, name: str, texts: list[str]) -> Iterator[Item]:
        for number, text in enumerate(texts):
            yield self._make_item(text, f"{name}[{number}]")

    def _list_authors(self) -> Iterator[Item]:
        for number, part in enumerate(self.document.byline):
            notes = [part.role] if part.role else []
            if part.bio:
                notes.append("a text about them")
            if part.portrait:
                notes.append("a portrait")
            name = part.name or "Without a name"
            yield self._make_item(name, f"byline[{number}]", ", ".join(notes))

    def _list_sections(self) -> Iterator[Item]:
        for number, part in enumerate(self.document.sections):
            where = f"sections[{number}]"
            heading = part.heading or "Without a heading"
            words = count_words(self.places.read_text(f"{where}.body"))
            note = format_count(words, "word")
            # Levels are those of HTML: a section has 2, one below it 3.
            yield self._make_item(heading, where, note, is_sub=part.level == 3)

    def _list_questions(self) -> Iterator[Item]:
        for number, part in enumerate(self.document.faq):
            where = f"faq[{number}]"
            question = part.question or "Without a question"
            words = count_words(self.places.read_text(f"{where}.answer"))
            note = format_count(words, "word") if words else "no answer"
            yield self._make_item(question, where, note, is_missing=not words)

    def _list_sources(self) -> Iterator[Item]:
        for number, part in enumerate(self.document.sources):
            text = part.title or part.url or "Without a title"
            # A source without a title is called by its address, which then need not be
            # a note, too.
            note = part.publisher
            if part.title and part.url:
                note = part.url
            yield self._make_item(text, f"sources[{number}]", note)

    def _list_pictures(self) -> Iterator[Item]:
        for picture in self.intake.pictures:
            text = picture.alt or picture.src or "A picture without a text"
            note = "comes along"
            is_missing = picture.data is None
            if is_missing:
                note = "missing: its file did not come along"
                if picture.src:
                    note += f", {picture.src}"
            yield Item(text, note=note, is_missing=is_missing)

    def _list_other_fields(self) -> Iterator[Item]:
        document = self.document
        if document.dated_on:
            yield self._make_item(document.dated_on, "dated_on", "date")
        if document.slug:
            yield self._make_item(document.slug, "slug", "address")
        if document.language:
            yield Item(document.language, note="language")

    def _list_left_out(self) -> Iterator[Item]:
        """Return words about sources one by one, then each reason with its number."""
        first: dict[str, int] = {}
        reasons: Counter[str] = Counter()
        for entry in self.intake.account:
            if not entry.went_to.startswith(LEFT_OUT):
                continue
            reason = entry.went_to.removeprefix(LEFT_OUT)
            if is_about_source(reason):
                address = self.pages.link_to(entry.block)
                yield Item(entry.text, address, "words about a source")
            else:
                reasons[reason] += 1
                # A reason leads to the first block that was left out for it.
                first.setdefault(reason, entry.block)

        for reason, many in reasons.most_common():
            address = self.pages.link_to(first[reason])
            yield Item(reason, address, format_count(many, "part"))
