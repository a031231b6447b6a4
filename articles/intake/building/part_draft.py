"""One part of the Document under construction, and the fields that roles lead to."""

from typing import Any, Literal

from articles.document import MARKDOWN_NAMES, URL_MAX
from articles.intake.blocks.block import Kind
from articles.intake.blocks.block_links import address_of, with_own_link
from articles.intake.blocks.block_markdown import separate_list
from articles.intake.building.piece import Piece, Role

FIELDS_OF_ROLES = {
    Role.HEADLINE: ("", "headline"),
    Role.SLUG: ("", "slug"),
    Role.DATE: ("", "dated_on"),
    Role.STANDFIRST: ("", "standfirst"),
    Role.LEAD_IMAGE: ("", "lead_image.alt"),
    Role.LEAD_CAPTION: ("", "lead_image.caption"),
    Role.LEAD_CREDIT: ("", "lead_image.credit"),
    Role.KEY_POINT: ("key_points", "text"),
    Role.HEADING: ("sections", "heading"),
    Role.BODY: ("sections", "body"),
    Role.QUESTION: ("faq", "question"),
    Role.ANSWER: ("faq", "answer"),
    Role.PORTRAIT: ("byline", "portrait.alt"),
    Role.AUTHOR: ("byline", "name"),
    Role.AUTHOR_ROLE: ("byline", "role"),
    Role.BIO: ("byline", "bio"),
}
"""The list of parts and the field to which a role leads; the Document's own fields are
in the list "".
"""

MARKDOWN_ROLES = frozenset(
    {
        Role.STANDFIRST,
        Role.KEY_POINT,
        Role.BODY,
        Role.ANSWER,
        Role.BIO,
        Role.FOOTNOTE,
    }
)


class PartDraft:
    """One part of the Document, as far as it was found: for each field, its paragraphs
    or pieces.
    """

    def __init__(self) -> None:
        self._texts: dict[str, list[str]] = {}
        self.level: Literal[2, 3] = 2
        self.anchor = ""
        self.src = ""
        """Of the lead image or the portrait."""
        self.credit = "author"
        self.links: list[dict[str, str]] = []

    def __contains__(self, field: str) -> bool:
        return field in self._texts

    def add_piece(self, field: str, piece: Piece) -> None:
        """Add the text of `piece` to `field`, and what it says apart from its text."""
        self._add_details(piece)
        # The text of a divided section brings its heading along.
        if piece.continues:
            self.level = piece.level
            self._add_text("heading", piece.continues)
        self._add_text(field, self._write_text(field, piece))

    def _add_details(self, piece: Piece) -> None:
        match piece.role:
            case Role.HEADING:
                self.level = piece.level
                self.anchor = piece.anchor
            case Role.QUESTION:
                self.anchor = piece.anchor
            case Role.LEAD_IMAGE | Role.PORTRAIT:
                src = piece.block.src
                self.src = src if len(src) <= URL_MAX else ""
            case Role.AUTHOR:
                self.credit = piece.detail or "author"
                url = address_of(piece.block)
                if url:
                    self.links = [{"title": "", "url": url}]

    def _write_text(self, field: str, piece: Piece) -> str:
        """Return the text of `piece` as `field` holds it."""
        if piece.role is Role.DATE:
            return piece.detail
        if piece.role not in MARKDOWN_ROLES:
            return piece.text.replace("\n", " ")

        markdown = with_own_link(piece.block).markdown
        texts = self._texts.get(field)
        # Two lists in a row would be read as one.
        if piece.kind is Kind.LIST and texts:
            return separate_list(markdown, above=texts[-1])
        return markdown

    def _add_text(self, field: str, text: str) -> None:
        texts = self._texts.setdefault(field, [])
        if text:
            texts.append(text)

    def join_field(self, field: str) -> str:
        separator = "\n\n" if field in MARKDOWN_NAMES else " "
        return separator.join(self._texts.get(field, ()))

    def join_fields(self) -> dict[str, Any]:
        return {field: self.join_field(field) for field in self._texts}

    def as_byline(self) -> dict[str, Any]:
        """Return the fields of an author's part of the byline."""
        fields = self.join_fields()
        portrait = {"src": self.src, "alt": fields.pop("portrait.alt", "")}
        return {
            "credit": self.credit,
            "portrait": portrait if any(portrait.values()) else None,
            "links": self.links,
            **fields,
        }
