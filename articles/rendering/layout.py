"""What the templates of a body are given: a Document, its Markdown rendered, its sources numbered, its links judged."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.safestring import SafeString
from django.utils.translation import gettext, ngettext

from articles.document import BylinePart, Document, FaqPart, Link, Picture, RelatedPart, SectionPart
from articles.rendering import addresses, widths
from articles.rendering.citing import Citing, SourceView
from articles.rendering.credit_names import credit_name, writers_line
from articles.rendering.credits import is_writer
from articles.rendering.dimensions import Size, size_of
from articles.rendering.links import is_own_picture, web_address
from articles.rendering.notes import Labels
from articles.rendering.numbering import STANDFIRST, parse_fields, sources_in_order
from articles.rendering.sanitise import sanitise
from articles.rendering.to_text import document_text, reading_minutes


@dataclass(frozen=True)
class PictureView:
    """A picture of this site, by `src`; of any other only what is said of it is shown."""

    src: str
    alt: str
    caption: str = ""
    credit: str = ""
    elsewhere: str = ""
    """The address of a picture on another host."""

    @property
    def size(self) -> Size | None:
        return size_of(self.src)

    @property
    def srcset(self) -> str:
        return widths.srcset(self.src)

    @property
    def lead_sizes(self) -> str:
        return widths.LEAD

    @property
    def portrait_sizes(self) -> str:
        return widths.portrait_sizes(self.size) if self.size else ""

    @property
    def portrait_side(self) -> int:
        return widths.PORTRAIT_SIDE


@dataclass(frozen=True)
class LinkView:
    title: str
    href: str


@dataclass(frozen=True)
class RelatedView:
    """A related link: with `href` or the UUID of an `article`, or, in a preview only, with neither."""

    title: str
    href: str
    article: str


@dataclass(frozen=True)
class CreditView:
    """A person in the byline who did something else than write it."""

    name: str
    address: str
    credit: str


@dataclass(frozen=True)
class SectionView:
    """A section; `level` is that of its heading on the page, where no level is left out."""

    part: SectionPart
    level: int
    html: SafeString
    related: list[RelatedView]


@dataclass(frozen=True)
class AnswerView:
    part: FaqPart
    html: SafeString
    address: str


@dataclass(frozen=True)
class AuthorView:
    """The block about an author that ends an article."""

    number: int
    part: BylinePart
    portrait: PictureView | None
    bio: SafeString
    address: str
    links: list[LinkView]


def labels() -> Labels:
    """Return the words of footnotes and tables in the language in force."""
    return Labels(note=gettext("note"), back=gettext("Back to the text"), table=gettext("Table"))


class Layout:
    """One Document laid out. Fields are rendered in the order in which they are read, so that uses count upwards."""

    def __init__(self, document: Document, *, is_preview: bool = False) -> None:
        self.document = document
        self.is_preview = is_preview
        self._parsed = parse_fields(document)
        self._citing = Citing(sources_in_order(document))
        self._labels = labels()
        self.standfirst = self._html(STANDFIRST, level=1)
        self.sections = list(self._sections())
        self.faq = [
            AnswerView(part, self._html(f"answer-{number}", level=3), addresses.question(document.slug, part.anchor))
            for number, part in enumerate(document.faq, 1)
        ]
        self.authors = list(self._authors())
        self.related = self._related("")
        self.sources: list[SourceView] = self._citing.entries()
        self.lead_image = picture(document.lead_image)
        self.topics = [LinkView(topic.name, addresses.topic(topic.slug)) for topic in document.topics]
        self.writers = writers_line([part for part in document.byline if is_writer(part)])
        self.other_credits = [
            CreditView(part.name, addresses.author(part.slug), credit_name(part.credit))
            for part in document.byline
            if not is_writer(part)
        ]

    @property
    def has_contents(self) -> bool:
        return sum(bool(section.part.heading) for section in self.sections) > 1

    @property
    def marks(self) -> list[LinkView]:
        """What the article brings along, at a glance: how long it is, and where its questions and sources are."""
        marks = [LinkView(self.reading_time, "")]
        if count := len(self.faq):
            text = ngettext("%(count)d question answered", "%(count)d questions answered", count)
            marks.append(LinkView(text % {"count": count}, "#_faq"))
        if count := len(self.sources):
            text = ngettext("%(count)d source", "%(count)d sources", count)
            marks.append(LinkView(text % {"count": count}, "#_sources"))
        return marks

    @property
    def reading_time(self) -> str:
        minutes = reading_minutes(document_text(self.document))
        text: str = ngettext("%(minutes)d minute to read", "%(minutes)d minutes to read", minutes)
        return text % {"minutes": minutes}

    def _html(self, name: str, *, level: int) -> SafeString:
        return sanitise(self._parsed[name].html(name=name, level=level, cite=self._citing, labels=self._labels))

    def _related(self, after: str) -> list[RelatedView]:
        links = [_related(link) for link in self.document.related if link.after == after]
        return [link for link in links if link.href or link.article or self.is_preview]

    def _sections(self) -> Iterator[SectionView]:
        level = 1
        for number, part in enumerate(self.document.sections, 1):
            if part.heading:
                level = min(part.level, level + 1)
            yield SectionView(part, level, self._html(f"section-{number}", level=level), self._related(part.anchor))

    def _authors(self) -> Iterator[AuthorView]:
        for number, part in enumerate(self.document.byline, 1):
            if part.role or part.bio or part.portrait:
                links = [_link(link) for link in part.links]
                yield AuthorView(
                    number,
                    part,
                    picture(part.portrait),
                    self._html(f"bio-{number}", level=2),
                    addresses.author(part.slug),
                    [link for link in links if link.title],
                )


def picture(part: Picture | None) -> PictureView | None:
    """Judge a picture: only this site's own is drawn."""
    if part is None:
        return None
    is_own = is_own_picture(part.src)
    return PictureView(
        src=part.src if is_own else "",
        alt=part.alt,
        caption=getattr(part, "caption", ""),
        credit=getattr(part, "credit", ""),
        elsewhere="" if is_own else web_address(part.src),
    )


def _link(link: Link) -> LinkView:
    return LinkView(link.title or link.url, web_address(link.url))


def _related(link: RelatedPart) -> RelatedView:
    href = web_address(link.url)
    return RelatedView(link.title or link.url, href, link.article)
