"""The Document: one whole article as a frozen, validated value."""

from collections.abc import Iterable
from typing import Final, Literal, Self

from pydantic import BaseModel, ConfigDict, model_validator

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
    SectionAnchor,
    Slug,
    SourceKind,
    Url,
)
from articles.document.text import normalise_url

SCHEMA_VERSION: Final = 1


class Part(BaseModel):
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


class TopicPart(Part):
    id: Identity = ""
    name: Name = ""
    slug: Slug = ""


class BylinePart(Part):
    """An author as this article names them: `credit` is what they did for it, `role` who they are."""

    id: Identity = ""
    name: Name = ""
    slug: Slug = ""
    credit: Credit = ""
    role: Line = ""
    bio: Markdown = ""
    portrait: Picture | None = None
    links: tuple[Link, ...] = ()

    @model_validator(mode="after")
    def _no_blank_portrait(self) -> Self:
        if self.portrait and self.portrait.is_blank():
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


class SourcePart(Part):
    """A source as an article cites it: `key`, `accessed_on` and `locator` are the citation's, the rest the record's."""

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
    """A pointer to something else: an address, another article's UUID, or as yet neither."""

    title: Line = ""
    url: Url = ""
    article: Identity = ""
    after: Slug = ""

    @model_validator(mode="after")
    def _one_target(self) -> Self:
        if self.url and self.article:
            raise ValueError("a related link has an address or another article, not both")
        return self


class Document(Part):
    """One whole article. See the module's docstring for what it refuses."""

    schema_version: Literal[1] = SCHEMA_VERSION
    language: Language = "en"
    slug: Slug = ""
    headline: Headline = ""
    standfirst: Markdown = ""
    dated_on: PartialDate = ""
    lead_image: LeadImage | None = None
    topics: tuple[TopicPart, ...] = ()
    byline: tuple[BylinePart, ...] = ()
    sections: tuple[SectionPart, ...] = ()
    faq: tuple[FaqPart, ...] = ()
    sources: tuple[SourcePart, ...] = ()
    related: tuple[RelatedPart, ...] = ()

    @model_validator(mode="after")
    def _whole(self) -> Self:
        if self.lead_image and self.lead_image.is_blank():
            object.__setattr__(self, "lead_image", None)
        _refuse_twice("section anchor", (part.anchor for part in self.sections))
        _refuse_twice("question anchor", (part.anchor for part in self.faq))
        _refuse_twice("citation key", (part.key for part in self.sources))
        _refuse_twice("source", (part.id for part in self.sources))
        _refuse_twice("source address", (normalise_url(part.url) for part in self.sources))
        _refuse_twice("source", (part.slug for part in self.sources))
        for what, parts in (("author", self.byline), ("topic", self.topics)):
            _refuse_twice(what, (part.id for part in parts))
            _refuse_twice(what, (part.slug for part in parts))
        anchors = {part.anchor for part in self.sections}
        for link in self.related:
            if link.after and link.after not in anchors:
                raise ValueError(f"the related link “{link.title}” stands after “{link.after}”, which is no section")
        return self


def _refuse_twice(what: str, values: Iterable[str]) -> None:
    seen: set[str] = set()
    for value in values:
        if value and value in seen:
            raise ValueError(f"the {what} “{value}” stands here twice")
        seen.add(value)
