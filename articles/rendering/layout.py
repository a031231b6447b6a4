"""What the templates of a body get: a Document with its Markdown rendered, its sources
numbered and its links checked.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import filterfalse

from django.utils.safestring import SafeString
from django.utils.translation import gettext, ngettext

from articles.document import (
    BylinePart,
    Document,
    FaqPart,
    SectionPart,
)
from articles.rendering import addresses
from articles.rendering.citing.cited_sources import Citing, SourceView
from articles.rendering.citing.described_sources import describe_sources
from articles.rendering.citing.numbering import STANDFIRST, parse_fields
from articles.rendering.credit_names import credit_name, writers_line
from articles.rendering.credits import has_author_block, is_writer
from articles.rendering.defining import Defining
from articles.rendering.dialect.notes import Labels
from articles.rendering.dialect.term import Define, define_nothing
from articles.rendering.links import web_address
from articles.rendering.page_ids import FAQ_ID, SOURCES_ID, has_contents
from articles.rendering.pictures.picture_list import index_pictures
from articles.rendering.pictures.view import PictureView, make_picture_view
from articles.rendering.sanitise import sanitise
from articles.rendering.to_text import document_text, reading_minutes


@dataclass(frozen=True)
class LinkView:
    title: str
    href: str


@dataclass(frozen=True)
class RelatedView:
    """A related link: with `href` or the UUID of an `article`; in a preview it may have
    neither.
    """

    title: str
    href: str
    article: str


@dataclass(frozen=True)
class CreditView:
    """A person in the byline who didn't write the article."""

    name: str
    address: str
    credit: str


@dataclass(frozen=True)
class SectionView:
    """A section. `level` is that of its heading on the page, where no level is
    skipped.
    """

    part: SectionPart
    level: int
    html: SafeString
    related: list[RelatedView]
    place: str = ""
    """The name of the slot at its end, where the page has any."""


@dataclass(frozen=True)
class AnswerView:
    part: FaqPart
    html: SafeString
    address: str
    place: str = ""
    """As of a section."""


@dataclass(frozen=True)
class AuthorView:
    """The block about an author that ends an article."""

    number: int
    part: BylinePart
    portrait: PictureView | None
    bio: SafeString
    address: str
    links: list[LinkView]


def translate_labels() -> Labels:
    """Return the words of footnotes, tables, figures and charts in the language in
    force.
    """
    return Labels(
        note=gettext("note"),
        back=gettext("Back to the text"),
        table=gettext("Table"),
        full_size=gettext("Full size"),
        chart=gettext("Chart"),
        chart_table=gettext("The figures as a table"),
        bars=gettext("Bars"),
        lines=gettext("Lines"),
        parts=gettext("Parts of a whole"),
        line_summary=gettext(
            "%(name)s: from %(first)s to %(last)s, lowest %(lowest)s, highest %(highest)s"
        ),
    )


class Layout:
    """One Document laid out.

    Fields are rendered in the order in which they are read, since each citation gets
    the next number.
    """

    def __init__(
        self,
        document: Document,
        *,
        is_preview: bool = False,
        has_places: bool = False,
    ) -> None:
        self.document = document
        self.is_preview = is_preview
        self.has_places = has_places
        self._parsed = parse_fields(document)
        self._citing = Citing(describe_sources(document))
        self._defining = Defining(document.terms)
        self._labels = translate_labels()
        self._pictures = index_pictures(document)
        self._narrow_pictures = index_pictures(document, is_narrow=True)

        # The order of these lines is that of the page.
        self.standfirst = self._html(STANDFIRST, level=1)
        self.key_points = list(self._lay_out_key_points())
        self.sections = list(self._lay_out_sections())
        self.faq = list(self._lay_out_answers())
        self.authors = list(self._lay_out_authors())
        # Last of these, since rendering the fields above collects the uses of sources.
        self.sources: list[SourceView] = self._citing.list_sources()

        self.related = self._related_after("")
        self.lead_image = make_picture_view(document.lead_image)
        self.topics = [
            LinkView(topic.name, addresses.topic(topic.slug))
            for topic in document.topics
        ]
        self.writers = writers_line(list(filter(is_writer, document.byline)))
        self.other_credits = [
            CreditView(part.name, addresses.author(part.slug), credit_name(part.credit))
            for part in filterfalse(is_writer, document.byline)
        ]

    @property
    def has_contents(self) -> bool:
        return has_contents(self.document)

    @property
    def marks(self) -> list[LinkView]:
        """The article at a glance: how long it is, and links to its questions and
        sources.
        """
        marks = [LinkView(self.reading_time, "")]
        if count := len(self.faq):
            text = ngettext(
                "%(count)d question answered", "%(count)d questions answered", count
            )
            marks.append(LinkView(text % {"count": count}, f"#{FAQ_ID}"))
        if count := len(self.sources):
            text = ngettext("%(count)d source", "%(count)d sources", count)
            marks.append(LinkView(text % {"count": count}, f"#{SOURCES_ID}"))
        return marks

    @property
    def reading_time(self) -> str:
        minutes = reading_minutes(document_text(self.document))
        text: str = ngettext("%(minutes)d minute", "%(minutes)d minutes", minutes)
        return text % {"minutes": minutes}

    def _html(
        self,
        name: str,
        *,
        level: int,
        heading: str = "",
        has_margin: bool = False,
        written_out: set[int] | None = None,
        define: Define | None = None,
    ) -> SafeString:
        """Return a field as HTML. Only where it `has_margin` can a picture be wide."""
        html = self._parsed[name].html(
            name=name,
            level=level,
            heading=heading,
            cite=self._citing,
            define=define or self._defining,
            labels=self._labels,
            pictures=self._pictures if has_margin else self._narrow_pictures,
            written_out=written_out,
        )
        return sanitise(html)

    def _related_after(self, anchor: str) -> list[RelatedView]:
        """Return the related links of one section, or those at the end for ""."""
        views = []
        for link in self.document.related:
            if link.after != anchor:
                continue
            title = link.title or link.url
            view = RelatedView(title, web_address(link.url), link.article)
            # An editor sees a link that is still being typed, a reader doesn't.
            if view.href or view.article or self.is_preview:
                views.append(view)
        return views

    def _lay_out_key_points(self) -> Iterator[SafeString]:
        """Yield the key points that have a text."""
        written_out: set[int] = set()  # they are one section
        for number in range(1, len(self.document.key_points) + 1):
            html = self._html(f"point-{number}", level=2, written_out=written_out)
            if html:
                yield html

    def _lay_out_sections(self) -> Iterator[SectionView]:
        level = 1
        for number, part in enumerate(self.document.sections, 1):
            if part.heading:
                # A subsection without a section before it moves up.
                level = min(part.level, level + 1)
            yield SectionView(
                part,
                level,
                self._html(
                    f"section-{number}",
                    level=level,
                    heading=part.heading,
                    has_margin=True,
                ),
                self._related_after(part.anchor),
                self._name_place("sections", number),
            )

    def _lay_out_answers(self) -> Iterator[AnswerView]:
        for number, part in enumerate(self.document.faq, 1):
            html = self._html(f"answer-{number}", level=3, heading=part.question)
            address = addresses.question(self.document.slug, part.anchor)
            place = self._name_place("faq", number)
            yield AnswerView(part, html, address, place)

    def _name_place(self, parts: str, number: int) -> str:
        return f"{parts}-{number}" if self.has_places else ""

    def _lay_out_authors(self) -> Iterator[AuthorView]:
        for number, part in enumerate(self.document.byline, 1):
            if not has_author_block(part):
                continue
            yield AuthorView(
                number,
                part,
                make_picture_view(part.portrait),
                # A biography is on record and shown elsewhere, so it defines no terms.
                self._html(f"bio-{number}", level=2, define=define_nothing),
                addresses.author(part.slug),
                list(_lay_out_links(part)),
            )


def _lay_out_links(part: BylinePart) -> Iterator[LinkView]:
    for link in part.links:
        title = link.title or link.url
        if title:
            yield LinkView(title, web_address(link.url))
