"""The Document: one whole article as a frozen, validated value."""

from collections.abc import Iterable
from typing import Any, Final, Literal, Self

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    GetJsonSchemaHandler,
    TypeAdapter,
    model_serializer,
    model_validator,
)

from articles.document.fields import (
    Anchor,
    Credit,
    Headline,
    Identity,
    Key,
    Language,
    Line,
    Markdown,
    Name,
    PartialDate,
    PictureAddress,
    PictureLayout,
    SectionAnchor,
    Slug,
    SourceKind,
    Url,
)
from articles.document.text import normalise_url

# A stored document of another version is not read: see `DocumentUnreadable`.
SCHEMA_VERSION: Final = 1


class Part(BaseModel):
    """What all parts of a Document have in common, and the Document itself."""

    # An unknown field is refused, not dropped: the hash covers all that a document has.
    model_config = ConfigDict(frozen=True, extra="forbid")

    def is_blank(self) -> bool:
        return not any(getattr(self, name) for name in type(self).model_fields)


class Picture(Part):
    """A picture of a person. One known only by its alternative text has no `src`."""

    src: Url = ""
    alt: Line = ""


class LeadImage(Picture):
    credit: Line = ""
    caption: Line = ""


class Link(Part):
    title: Line = ""
    url: Url = ""


class KeyPointPart(Part):
    """One sentence of what the article says first, as Markdown. In JSON it is the text
    alone.
    """

    text: Markdown = ""

    @model_validator(mode="before")
    @classmethod
    def _read_text(cls, value: Any) -> Any:
        return {"text": value} if isinstance(value, str) else value

    @model_serializer
    def _write_text(self) -> str:
        return self.text

    @classmethod
    def __get_pydantic_json_schema__(
        cls, core_schema: Any, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        # Readers of the schema see what is written, whichever way it is asked for.
        return {"title": cls.__name__, **TypeAdapter(Markdown).json_schema()}


class TopicPart(Part):
    id: Identity = ""
    name: Name = ""
    slug: Slug = ""


class BylinePart(Part):
    """An author as this article names them: `credit` is what they did for it, `role`
    who they are.
    """

    id: Identity = ""
    name: Name = ""
    slug: Slug = ""
    credit: Credit = ""
    role: Line = ""
    bio: Markdown = ""
    portrait: Picture | None = None
    # A tuple, as all lists here: a list within a frozen value could still be changed.
    links: tuple[Link, ...] = ()

    @model_validator(mode="after")
    def _drop_blank_portrait(self) -> Self:
        # A blank portrait says what none says, and hashes have to agree.
        if self.portrait and self.portrait.is_blank():
            # The part is frozen, but nobody else has it yet.
            object.__setattr__(self, "portrait", None)
        return self


class SectionPart(Part):
    anchor: SectionAnchor
    level: Literal[2, 3] = 2
    heading: Line = ""
    body: Markdown = ""


class FaqPart(Part):
    anchor: Anchor
    question: Line = ""
    answer: Markdown = ""


class PicturePart(Part):
    """What an article says of a picture that its texts show: `![alt](src)` in a text
    becomes a figure with these. `alt` is for places whose Markdown has none.
    """

    src: PictureAddress = ""
    alt: Line = ""
    credit: Line = ""
    caption: Line = ""
    layout: PictureLayout = "column"


class TermPart(Part):
    """A term of the glossary that the texts use, as `[[term]]`, with what it means."""

    id: Identity = ""
    slug: Slug = ""
    name: Name = ""
    forms: Line = ""
    """Other words for it, such as its plural, with commas between them."""
    definition: Line = ""
    source: Line = ""
    """Where the definition comes from."""
    url: Url = ""


class SourcePart(Part):
    """A source as an article cites it: `key`, `accessed_on` and `locator` are the
    citation's, the rest the record's.
    """

    id: Identity = ""
    slug: Slug = ""
    key: Key
    title: Line = ""
    publisher: Name = ""
    url: Url = ""
    kind: SourceKind = ""
    published_on: PartialDate = ""
    accessed_on: PartialDate = ""
    archived_url: Url = ""
    locator: Name = ""


class RelatedPart(Part):
    """A pointer to something else: an address, another article's UUID, or as yet
    neither.
    """

    title: Line = ""
    url: Url = ""
    article: Identity = ""
    # The anchor of the section that it follows; "" for the end.
    after: Slug = ""

    @model_validator(mode="after")
    def _check_target(self) -> Self:
        if self.url and self.article:
            raise ValueError(
                "a related link has an address or another article, not both"
            )
        return self


def _list_absent_if_empty() -> Any:
    """Return the field of a list that JSON leaves out where it is empty.

    So the hash of a document without such parts is what it was before the list was
    added: otherwise every draft would count as changed since it was published.
    """
    return Field(default=(), exclude_if=lambda parts: not parts)


class Document(Part):
    """One whole article. See the module's docstring for what it refuses."""

    schema_version: Literal[1] = SCHEMA_VERSION
    language: Language = "en"
    slug: Slug = ""
    headline: Headline = ""
    standfirst: Markdown = ""
    dated_on: PartialDate = ""
    lead_image: LeadImage | None = None
    key_points: tuple[KeyPointPart, ...] = _list_absent_if_empty()
    topics: tuple[TopicPart, ...] = ()
    byline: tuple[BylinePart, ...] = ()
    sections: tuple[SectionPart, ...] = ()
    faq: tuple[FaqPart, ...] = ()
    pictures: tuple[PicturePart, ...] = _list_absent_if_empty()
    terms: tuple[TermPart, ...] = _list_absent_if_empty()
    sources: tuple[SourcePart, ...] = ()
    related: tuple[RelatedPart, ...] = ()

    @model_validator(mode="after")
    def _check_parts(self) -> Self:
        if self.lead_image and self.lead_image.is_blank():
            object.__setattr__(self, "lead_image", None)
        for what, name, field in _UNIQUE:
            _refuse_duplicates(what, getattr(self, name), field)
        self._refuse_misplaced_links()
        return self

    def _refuse_misplaced_links(self) -> None:
        """Raise ValueError for a related link after a section that does not exist."""
        anchors = {"", *(part.anchor for part in self.sections)}
        for link in self.related:
            if link.after not in anchors:
                raise ValueError(
                    f"the related link “{link.title}” comes after “{link.after}”, which is not a section"
                )


_UNIQUE: Final = (
    ("section anchor", "sections", "anchor"),
    ("question anchor", "faq", "anchor"),
    ("picture", "pictures", "src"),
    ("citation key", "sources", "key"),
    ("source", "sources", "id"),
    ("source address", "sources", "url"),
    ("source", "sources", "slug"),
    ("author", "byline", "id"),
    ("author", "byline", "slug"),
    ("topic", "topics", "id"),
    ("topic", "topics", "slug"),
    ("term", "terms", "id"),
    ("term", "terms", "slug"),
)
"""What no two parts of a list may share: its name in a sentence, the list, the field."""


def _refuse_duplicates(what: str, parts: Iterable[Part], field: str) -> None:
    """Raise ValueError if two parts have the same text in `field`."""
    seen: set[str] = set()
    for part in parts:
        value = getattr(part, field)
        if field == "url":
            value = normalise_url(value)
        # Parts without one are not the same.
        if value and value in seen:
            raise ValueError(f"the {what} “{value}” occurs twice")
        seen.add(value)
