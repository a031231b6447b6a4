"""The shape of the Document: one row per list of parts, for all code that treats the lists alike.

A new kind of part gets its row here; docs/recipes/add-a-kind-of-part.md lists what else it needs.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Any, Final, NamedTuple

from articles.document.model import (
    BylinePart,
    Document,
    FaqPart,
    Part,
    RelatedPart,
    SectionPart,
    SourcePart,
    TopicPart,
)
from articles.document.text import normalise_url


class Sort(StrEnum):
    """What can change in a Document, in the order in which changes are listed. Editions store these values."""

    HEADLINE = "headline"
    STANDFIRST = "standfirst"
    ADDRESS = "address"
    LANGUAGE = "language"
    DATE = "date"
    LEAD_IMAGE = "lead image"
    TOPIC = "topic"
    BYLINE = "byline"
    SECTION = "section"
    QUESTION = "question"
    SOURCE = "source"
    RELATED_LINK = "related link"


def gettext_noop(text: str) -> str:
    """Mark `text` for the catalogue of translations, as Django's function of this name does."""
    return text


def ngettext_noop(singular: str, plural: str) -> tuple[str, str]:
    """Mark the two forms of a counted text for the catalogue of translations."""
    return singular, plural


SINGLE_TEXTS: Final[Mapping[str, Sort]] = MappingProxyType(
    {
        "headline": Sort.HEADLINE,
        "standfirst": Sort.STANDFIRST,
        "slug": Sort.ADDRESS,
        "language": Sort.LANGUAGE,
        "dated_on": Sort.DATE,
    }
)
"""The Document's own texts, with what a change of each counts as."""

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
    """The heading of a change, in English; pages translate it. `%(name)s` is what the part is called."""
    change_count: tuple[str, str]
    """How many parts changed, in English, for one and for several."""
    title_fields: tuple[str, ...]
    """The fields that say what a part is called: the first that has a text."""
    identities: tuple[Identity, ...]
    """What identifies a part in two versions of the list, the most reliable first."""
    unique_fields: tuple[str, ...] = ()
    """Fields that no two parts of a merged list may share, besides the slug."""
    markdown_field: str = ""
    """The field of each part that holds Markdown, if there is one."""
    markdown_id: str = ""
    """What an id in HTML calls that field, followed by the number of the part: `section-1`."""
    form_prefix: str
    """The prefix of the rows in the article's form, which is also the related name of the draft's rows."""
    front_matter: str = ""
    """The key of the list in the front matter of a `.md` file; "" for parts that are written as its text."""
    has_own_rows: bool = False
    """True if the rows of a draft have exactly the part's fields; False if they refer to standing records."""

    def __post_init__(self) -> None:
        if not self.row_name:
            object.__setattr__(self, "row_name", self.singular)

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
        """Return what `part` is called, "" for None and for a part without any of `title_fields`."""
        for name in self.title_fields:
            if text := getattr(part, name, ""):
                return str(text)
        return ""

    def count_parts(self, document: Document) -> str:
        """Return how many parts `document` has, as in "2 sections"."""
        number = len(self.of(document))
        return f"{number:,} {self.singular if number == 1 else self.plural}"


TOPICS: Final = PartList(
    name="topics",
    part=TopicPart,
    sort=Sort.TOPIC,
    singular="topic",
    plural="topics",
    change_title=gettext_noop("Topic “%(name)s”"),
    change_count=ngettext_noop("%(count)d topic", "%(count)d topics"),
    title_fields=("name", "slug"),
    identities=(lambda part: part.id, lambda part: part.slug, lambda part: part.name),
    unique_fields=("id",),
    form_prefix="article_topics",
    front_matter="topics",
)
BYLINE: Final = PartList(
    name="byline",
    part=BylinePart,
    sort=Sort.BYLINE,
    singular="author",
    plural="authors",
    row_name="credit",
    change_title=gettext_noop("Byline: %(name)s"),
    change_count=ngettext_noop("%(count)d byline", "%(count)d bylines"),
    title_fields=("name", "slug"),
    identities=(lambda part: part.id, lambda part: part.slug, lambda part: part.name),
    unique_fields=("id",),
    markdown_field="bio",
    markdown_id="bio",
    form_prefix="bylines",
    front_matter="authors",
)
SECTIONS: Final = PartList(
    name="sections",
    part=SectionPart,
    sort=Sort.SECTION,
    singular="section",
    plural="sections",
    change_title=gettext_noop("Section “%(name)s”"),
    change_count=ngettext_noop("%(count)d section", "%(count)d sections"),
    title_fields=("heading", "anchor"),
    identities=(lambda part: part.anchor,),
    markdown_field="body",
    markdown_id="section",
    form_prefix="sections",
    has_own_rows=True,
)
FAQ: Final = PartList(
    name="faq",
    part=FaqPart,
    sort=Sort.QUESTION,
    singular="question",
    plural="questions",
    change_title=gettext_noop("Question “%(name)s”"),
    change_count=ngettext_noop("%(count)d question", "%(count)d questions"),
    title_fields=("question", "anchor"),
    identities=(lambda part: part.anchor,),
    markdown_field="answer",
    markdown_id="answer",
    form_prefix="faq_entries",
    has_own_rows=True,
)
SOURCES: Final = PartList(
    name="sources",
    part=SourcePart,
    sort=Sort.SOURCE,
    singular="source",
    plural="sources",
    change_title=gettext_noop("Source “%(name)s”"),
    change_count=ngettext_noop("%(count)d source", "%(count)d sources"),
    title_fields=("title", "url", "key"),
    identities=(lambda part: part.id, lambda part: part.key, lambda part: normalise_url(part.url)),
    unique_fields=("id", "url"),
    form_prefix="citations",
    front_matter="sources",
)
RELATED: Final = PartList(
    name="related",
    part=RelatedPart,
    sort=Sort.RELATED_LINK,
    singular="related link",
    plural="related links",
    change_title=gettext_noop("Related link “%(name)s”"),
    change_count=ngettext_noop("%(count)d related link", "%(count)d related links"),
    title_fields=("title", "url"),
    identities=(lambda part: part.article or normalise_url(part.url), lambda part: part.title),
    form_prefix="related_links",
    front_matter="related",
)

PART_LISTS: Final[Mapping[str, PartList]] = MappingProxyType(
    {row.name: row for row in (TOPICS, BYLINE, SECTIONS, FAQ, SOURCES, RELATED)}
)
"""Every list of parts by its name, in the order of `Sort`."""
IN_ORDER_OF_AMOUNT: Final = (SECTIONS, FAQ, SOURCES, BYLINE, TOPICS, RELATED)
"""The lists as a summary of a document counts them: what there is most to read of comes first."""
MARKDOWN_LISTS: Final = (SECTIONS, FAQ, BYLINE)
"""The lists whose parts hold Markdown, in the order in which readers see them."""
MARKDOWN_NAMES: Final = frozenset({"standfirst", *(row.markdown_field for row in MARKDOWN_LISTS)})
"""The names of all Markdown fields."""


class MarkdownField(NamedTuple):
    """A Markdown field of one document."""

    id: str
    """Its name in ids of HTML, unique in the document: `standfirst`, then `section-1` and so on, counted from 1."""
    path: str
    """Its place in the Document, counted from 0: `sections[0].body`."""
    text: str


def markdown_fields(document: Document) -> Iterator[MarkdownField]:
    """Yield every Markdown field of `document`, also empty ones, in the order in which readers see them."""
    yield MarkdownField("standfirst", "standfirst", document.standfirst)
    for row in MARKDOWN_LISTS:
        for number, part in enumerate(row.of(document)):
            path = f"{row.name}[{number}].{row.markdown_field}"
            yield MarkdownField(f"{row.markdown_id}-{number + 1}", path, getattr(part, row.markdown_field))


def map_markdown(document: Document, function: Callable[[str, str], str]) -> Document:
    """Return `document` with `function(text, path)` in place of the text of each Markdown field.

    The new texts are not validated: a caller whose texts may grow validates the whole.
    """
    changes: dict[str, Any] = {"standfirst": function(document.standfirst, "standfirst")}
    for row in MARKDOWN_LISTS:
        name = row.markdown_field
        parts = []
        for number, part in enumerate(row.of(document)):
            text = function(getattr(part, name), f"{row.name}[{number}].{name}")
            parts.append(part.model_copy(update={name: text}))
        changes[row.name] = tuple(parts)
    return document.model_copy(update=changes)
