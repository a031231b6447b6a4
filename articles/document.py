"""The Document: one whole article as a frozen, validated value. No Django.

It is the only currency between the stages: intake gives one, a draft is assembled into one, an edition freezes one,
rendering sees nothing else. Its JSON Schema is `Document.model_json_schema()`.

A Document refuses only what a database cannot hold or an address cannot name. Empty or missing text is the desk's
business: an unfinished draft is a Document too.
"""

import re
import unicodedata
import uuid
from collections.abc import Collection, Iterable
from datetime import date
from typing import Annotated, Final, Literal, Self
from urllib.parse import urlsplit, urlunsplit

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, model_validator

SCHEMA_VERSION: Final = 1

MARKDOWN_MAX = 60_000
"""Characters in one Markdown field. What is longer is not a section but a book, and would be slow to render."""
HEADLINE_MAX = 300
LINE_MAX = 500
NAME_MAX = 200
SLUG_MAX = 200
URL_MAX = 2_000
KEY_MAX = 80
CREDIT_MAX = 60
LANGUAGE_MAX = 35
"""RFC 5646, section 4.4.1: room for every registered language tag."""

KEY_PATTERN = r"[A-Za-z0-9_](?:[A-Za-z0-9_.:-]*[A-Za-z0-9_])?"
"""What `[@key]` can name: no white space, comma or bracket, so that it ends where a reader would end it."""

QUESTION_ID_PREFIX = "q-"
"""In HTML a question's id is `q-<anchor>`; no section's anchor may begin so, or two things would share an id."""

PARTIAL_DATE_PATTERN = r"^([0-9]{4}(-[0-9]{2}){0,2})?$"
"""Written so that every reader of the JSON Schema understands it (ECMA 262)."""

_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
_TRACKING = re.compile(r"utm_\w+|fbclid|gclid|msclkid|mc_[ce]id", re.IGNORECASE)


def slugify(text: str) -> str:
    """Give `text` as the part of an address: lower-case letters and digits of any script, joined by hyphens, or "".

    The same as Django's `slugify(text, allow_unicode=True)`, which this module may not import; a test holds them equal.
    """
    text = re.sub(r"[^\w\s-]", "", unicodedata.normalize("NFKC", text).lower())
    return re.sub(r"[-\s]+", "-", text).strip("-_")


def first_free(stem: str, taken: Collection[str], *, otherwise: str) -> str:
    """Give `stem` as the end of an address, numbered when it is among `taken`; `otherwise` stands for an empty one.

    `part`, `part-2`, `part-3`; but of nothing comes `untitled-1`: a name that says nothing is always numbered.
    """
    # Twice, since what is taken out of a text can let its neighbours combine.
    stem = slugify(slugify(stem))[: SLUG_MAX - 10].strip("-_")
    if stem and stem not in taken:
        return stem
    number = 2 if stem else 1
    while (name := f"{stem or otherwise}-{number}") in taken:
        number += 1
    return name


def new_anchor(text: str, taken: Iterable[str], *, is_question: bool = False) -> str:
    """Make an anchor for a part headed `text` that is not among `taken`."""
    stem = slugify(text)
    # "q" too: the second section of that name would be q-2.
    if not is_question and f"{stem}-".startswith(QUESTION_ID_PREFIX):
        stem = f"part-{stem}"
    return first_free(stem, set(taken), otherwise="part")


def normalise_url(url: str) -> str:
    """Give the form of `url` by which two addresses are the same source.

    Case of scheme and host, default ports, an empty path, the fragment (RFC 3986, section 6.2) and the usual tracking
    parameters make no difference. What is not an http address is only stripped of white space.
    """
    url = url.strip()
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return url
    scheme = parts.scheme.lower()
    if scheme not in ("http", "https") or not parts.hostname:
        return url
    host = parts.netloc.rpartition("@")[2]
    if port in (None, {"http": 80, "https": 443}[scheme]):
        host = re.sub(r":\d*$", "", host)
    query = "&".join(pair for pair in parts.query.split("&") if not _TRACKING.fullmatch(pair.partition("=")[0]))
    return urlunsplit((scheme, host.lower(), parts.path or "/", query, ""))


def normalise_line_ends(text: str) -> str:
    """Return `text` with every line end as a line feed: browsers send CRLF, old files have CR."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def refuse_unstorable(text: str) -> str:
    """Give `text` back. Raises ValueError when no database can keep it."""
    if _UNSTORABLE.search(text):
        raise ValueError("holds a NUL or a lone surrogate, which no database can keep")
    return text


def _partial_date(text: str) -> str:
    if text:
        if not re.fullmatch(r"\d{4}(-\d{2}){0,2}", text, re.ASCII):
            raise ValueError("a date is written YYYY, YYYY-MM or YYYY-MM-DD, or left empty")
        try:
            date.fromisoformat((text + "-01-01")[:10])
        except ValueError:
            raise ValueError(f"there is no such date as {text}") from None
    return text


def _identity(text: str) -> str:
    if not text:
        return ""
    try:
        return str(uuid.UUID(text))
    except ValueError:
        raise ValueError("an id is a UUID, or empty when new") from None


def _slug(text: str) -> str:
    if text != slugify(text):
        raise ValueError("an address has only lower-case letters, digits and single hyphens")
    return text


def _section_anchor(text: str) -> str:
    if text.startswith(QUESTION_ID_PREFIX):
        raise ValueError(f"a section's anchor does not begin with {QUESTION_ID_PREFIX}, which marks questions")
    return text


def _normalised(value: object) -> object:
    """Normalise a text's line ends before its length is checked; leave other values to be refused by their type."""
    return normalise_line_ends(value) if isinstance(value, str) else value


# The length stands first, next to `str`: behind a function pydantic reports it as an error of another type.
_NORMALISED = BeforeValidator(_normalised)
_STORABLE = AfterValidator(refuse_unstorable)

Line = Annotated[str, Field(max_length=LINE_MAX), _NORMALISED, _STORABLE]
Name = Annotated[str, Field(max_length=NAME_MAX), _NORMALISED, _STORABLE]
Markdown = Annotated[str, Field(max_length=MARKDOWN_MAX), _NORMALISED, _STORABLE]
Url = Annotated[str, Field(max_length=URL_MAX), AfterValidator(refuse_unstorable)]
PartialDate = Annotated[
    str, Field(max_length=10, json_schema_extra={"pattern": PARTIAL_DATE_PATTERN}), AfterValidator(_partial_date)
]
Identity = Annotated[str, Field(max_length=45), AfterValidator(_identity)]
Slug = Annotated[str, Field(max_length=SLUG_MAX), AfterValidator(refuse_unstorable), AfterValidator(_slug)]
Anchor = Annotated[Slug, Field(min_length=1)]
Key = Annotated[str, Field(max_length=KEY_MAX, pattern=rf"^{KEY_PATTERN}$")]
Credit = Annotated[str, Field(max_length=CREDIT_MAX), AfterValidator(refuse_unstorable)]
Language = Annotated[str, Field(max_length=LANGUAGE_MAX, pattern=r"^([A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*)?$")]


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
    anchor: Annotated[Anchor, AfterValidator(_section_anchor)]
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
    kind: Annotated[str, Field(max_length=20, pattern=r"^[a-z-]*$")] = ""
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
    headline: Annotated[str, Field(max_length=HEADLINE_MAX), _NORMALISED, _STORABLE] = ""
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
