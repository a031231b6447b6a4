"""What there is to know of a list of parts: the columns of the table in `shape`."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from articles.document.model import Document, Part


class Sort(StrEnum):
    """What can change in a Document, in the order in which changes are listed. Editions
    store these values.
    """

    HEADLINE = "headline"
    STANDFIRST = "standfirst"
    ADDRESS = "address"
    LANGUAGE = "language"
    DATE = "date"
    LEAD_IMAGE = "lead image"
    KEY_POINT = "key point"
    TOPIC = "topic"
    BYLINE = "byline"
    SECTION = "section"
    QUESTION = "question"
    PICTURE = "picture"
    TERM = "term"
    SOURCE = "source"
    RELATED_LINK = "related link"


# The two functions below only mark texts, as Django's of the same names do: this package
# may not import Django.


def gettext_noop(text: str) -> str:
    """Mark `text` for the catalogue of translations."""
    return text


def ngettext_noop(singular: str, plural: str) -> tuple[str, str]:
    """Mark the two forms of a counted text for the catalogue of translations."""
    return singular, plural


Identity = Callable[[Any], str]
"""Returns a text that identifies a part among its like, "" for a part that has none."""


@dataclass(frozen=True, kw_only=True)
class PartList:
    """One list of parts."""

    name: str
    """The field of the Document."""
    part: type[Part]
    sort: Sort
    singular: str
    """What one part is called in a count or a refusal: "2 authors"."""
    plural: str
    row_name: str = ""
    """What editors call a row of the form, where that is not `singular`."""
    change_title: str
    """The heading of a change, in English; pages translate it. `%(name)s` is what the
    part is called; without it the part has no name, and all of it is its text.
    """
    change_count: tuple[str, str]
    """How many parts changed, in English, for one and for several."""
    title_fields: tuple[str, ...]
    """The fields that say what a part is called: the first that has a text."""
    identities: tuple[Identity, ...]
    """What identifies a part in two versions of the list, the most reliable first."""
    is_paired_by_likeness: bool = False
    """True if parts that nothing identifies are the same where their texts are alike,
    as paragraphs are.
    """
    unique_fields: tuple[str, ...] = ()
    """Fields that no two parts of a merged list may share, besides the slug."""
    markdown_field: str = ""
    """The field of each part that holds Markdown, if there is one."""
    markdown_id: str = ""
    """What an id in HTML calls that field, followed by the number of the part:
    `section-1`.
    """
    form_prefix: str = ""
    """The prefix of the rows in the article's form, which is also the related name of
    the draft's rows. "" for parts that have no rows, since they follow from the texts.
    """
    front_matter: str = ""
    """The key of the list in the front matter of a `.md` file; "" for parts that are
    written as its text.
    """
    record_fields: tuple[str, ...] = ()
    """The fields that come from a standing record; the others belong to the article.
    Empty for parts that have no record.
    """
    has_own_rows: bool = False
    """True if the rows of a draft have exactly the part's fields; False if they refer
    to standing records.
    """

    def __post_init__(self) -> None:
        if not self.row_name:
            # The dataclass is frozen, but nobody else has it yet.
            object.__setattr__(self, "row_name", self.singular)

    @property
    def has_names(self) -> bool:
        """True if a change of a part is headed by what the part is called."""
        return "%(name)s" in self.change_title

    @property
    def has_anchors(self) -> bool:
        return "anchor" in self.part.model_fields

    @property
    def has_slugs(self) -> bool:
        return "slug" in self.part.model_fields

    def of(self, document: Document) -> tuple[Any, ...]:
        """Return the parts of this kind in `document`."""
        parts: tuple[Any, ...] = getattr(document, self.name)
        return parts

    def title_of(self, part: Part | None) -> str:
        """Return what `part` is called, "" for None and for a part without any of
        `title_fields`.
        """
        for name in self.title_fields:
            title = getattr(part, name, "")
            if title:
                return str(title)
        return ""

    def count_parts(self, document: Document) -> str:
        """Return how many parts `document` has, as in "2 sections"."""
        number = len(self.of(document))
        noun = self.singular if number == 1 else self.plural
        return f"{number:,} {noun}"
