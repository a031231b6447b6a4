"""The Document under construction: each piece is put into the field that its role leads to."""

from collections.abc import Sequence, Sized
from typing import Any, Final, TypeVar

from articles.document import LINE_MAX, NAME_MAX, URL_MAX, new_anchor

from .account import LEFT_OUT, STRUCTURE
from .block import Kind, Piece, Role
from .block_links import address_of, with_own_link
from .block_markdown import separate_list
from .explicit_fields import ExplicitFields, is_markdown_field
from .intake import IntakeRefused
from .limits import Limits
from .source_parts import SOURCE_ROLES, SourceParts

FIELDS: Final = {
    Role.HEADLINE: ("", "headline"),
    Role.SLUG: ("", "slug"),
    Role.DATE: ("", "dated_on"),
    Role.STANDFIRST: ("", "standfirst"),
    Role.LEAD_IMAGE: ("", "lead_image.alt"),
    Role.LEAD_CAPTION: ("", "lead_image.caption"),
    Role.LEAD_CREDIT: ("", "lead_image.credit"),
    Role.HEADING: ("sections", "heading"),
    Role.BODY: ("sections", "body"),
    Role.QUESTION: ("faq", "question"),
    Role.ANSWER: ("faq", "answer"),
    Role.PORTRAIT: ("byline", "portrait.alt"),
    Role.AUTHOR: ("byline", "name"),
    Role.AUTHOR_ROLE: ("byline", "role"),
    Role.BIO: ("byline", "bio"),
}
"""The list of parts and the field to which a role leads; the Document's own fields are in the list ""."""

_NAMES: Final = {
    "sections": "sections",
    "faq": "questions",
    "byline": "authors",
    "topics": "topics",
    "related": "links to other articles",
}
"""What the parts of each list are called, in a refusal."""

MARKDOWN_ROLES: Final = frozenset({Role.STANDFIRST, Role.BODY, Role.ANSWER, Role.BIO, Role.FOOTNOTE})
MARKDOWN_FIELDS: Final = frozenset(FIELDS[role][1] for role in MARKDOWN_ROLES if role in FIELDS)

_Item = TypeVar("_Item")


class Part:
    """One part of the Document, as far as it was found: for each field, its paragraphs or pieces."""

    def __init__(self) -> None:
        self._texts: dict[str, list[str]] = {}
        self.level = 2
        self.anchor = ""
        self.more: dict[str, Any] = {}
        """What no text says: the address of a picture, what an author did, their links."""

    def __contains__(self, field: str) -> bool:
        return field in self._texts

    def put(self, field: str, text: str) -> None:
        self._texts.setdefault(field, []).append(text)

    def last_text(self, field: str) -> str:
        """Return what was put into `field` last, or ""."""
        return next(filter(None, reversed(self._texts.get(field, ()))), "")

    def join_field(self, field: str) -> str:
        separator = "\n\n" if field in MARKDOWN_FIELDS else " "
        return separator.join(filter(None, self._texts.get(field, ())))

    def join_fields(self) -> dict[str, str]:
        return {field: self.join_field(field) for field in self._texts}


class Outline:
    def __init__(self, limits: Limits) -> None:
        self.parts: dict[str, list[Part]] = {"": [Part()], "sections": [], "faq": [], "byline": []}
        self.sources = SourceParts()
        self.topics: list[str] = []
        self.related: list[tuple[str, str, int | None]] = []
        """Each title, its address if it is known, and the number of the section that it stood in."""
        self.explicit = ExplicitFields()
        self._place = ""
        """The list that the last text went to."""
        self._limits = limits

    def put(self, piece: Piece) -> str:
        """Put `piece` where its role says, and return that place as the account names it.

        Raise IntakeRefused when there are too many parts.
        """
        match piece.role:
            case Role.STRUCTURE:
                return STRUCTURE + piece.detail
            case Role.LEFT_OUT:
                return LEFT_OUT + piece.detail
            case Role.RELATED:
                return self._put_related(piece)
            case Role.TOPIC:
                return self._put_topic(piece.text)
            case Role.AUTHOR_LINK:
                return self._put_author_link(piece)
            case Role.EXPLICIT:
                return self._put_explicit(piece)
            case role if role in SOURCE_ROLES:
                place = self.sources.put(piece)
                self._refuse_too_many(self.sources, "sources")
                return place
        return self._put_text(piece)

    def _put_explicit(self, piece: Piece) -> str:
        text = piece.markdown if is_markdown_field(piece.detail) else piece.text
        if piece.detail.startswith("sources["):
            place = self.sources.put_explicit(piece.detail, text)
            self._refuse_too_many(self.sources, "sources")
            return place

        place = self.explicit.put(piece.detail, text)
        for name in ("topics", "byline", "related"):
            self._refuse_too_many(range(self.explicit.count(name)), _NAMES[name])
        return place

    def _put_text(self, piece: Piece) -> str:
        if piece.role is Role.DATE and "dated_on" in self.parts[""][0]:
            return f"{LEFT_OUT}another date"

        place, field = FIELDS[piece.role]
        parts = self.parts[place]
        if not parts or self._begins_part(piece, place, field):
            parts.append(Part())
            self._refuse_too_many(parts, _NAMES[place])
        self._place = place

        number = _find_part(piece, parts)
        part = parts[number]
        _add_details(part, piece)
        if piece.continues:
            part.level = piece.level
            part.put("heading", piece.continues)
        part.put(field, _write_text(piece, part.last_text(field)))

        if not place:
            return field
        return f"{place}[{self._count_on(place, number)}].{field}"

    def _begins_part(self, piece: Piece, place: str, field: str) -> bool:
        """Return True if `piece` begins a new part where there is one already."""
        last = self.parts[place][-1]
        match piece.role:
            case Role.HEADING | Role.QUESTION:
                return True
            case Role.BODY:
                return self._place != place or piece.begins or bool(piece.continues)
            case Role.AUTHOR:
                return "name" in last
            case Role.PORTRAIT if not piece.detail:
                return field in last or (piece.begins and "name" in last)
        return False

    def _put_author_link(self, piece: Piece) -> str:
        authors = self.parts["byline"]
        if not authors or len(piece.text) > LINE_MAX or len(piece.detail) > URL_MAX:
            return f"{LEFT_OUT}a link of no author"
        links = authors[-1].more.setdefault("links", [])
        links.append({"title": piece.text, "url": piece.detail})
        return f"byline[{self._count_on('byline', len(authors) - 1)}].links[{len(links) - 1}]"

    def _put_related(self, piece: Piece) -> str:
        url = piece.detail if len(piece.detail) <= URL_MAX else ""
        section = len(self.parts["sections"]) - 1 if self._place == "sections" else None
        return f"related[{self._add(self.related, (piece.text, url, section), 'related')}]"

    def _put_topic(self, name: str) -> str:
        known = [topic.casefold() for topic in self.topics]
        if not name or len(name) > NAME_MAX or name.casefold() in known:
            return f"{LEFT_OUT}a topic again"
        return f"topics[{self._add(self.topics, name, 'topics')}].name"

    def _add(self, items: list[_Item], item: _Item, name: str) -> int:
        """Add `item` to the list `name` of the Document, and return its number there."""
        items.append(item)
        self._refuse_too_many(items, _NAMES[name])
        return self._count_on(name, len(items) - 1)

    def _count_on(self, name: str, number: int) -> int:
        """Return the number in the Document of a part that the text gave: the explicit ones stand before it."""
        return number + self.explicit.count(name)

    def _refuse_too_many(self, parts: Sized, name: str) -> None:
        if len(parts) > self._limits.parts:
            raise IntakeRefused(
                f"The text has more than {self._limits.parts:,} {name}. "
                "Split the document and import the parts separately."
            )

    def as_json(self) -> dict[str, Any]:
        """Return the Document's fields, not yet validated."""
        top = self.parts[""][0]
        fields: dict[str, Any] = top.join_fields()
        image = {name: fields.pop(f"lead_image.{name}", "") for name in ("alt", "caption", "credit")}

        sections = self._anchor_parts("sections", "heading")
        for section, part in zip(sections, self.parts["sections"], strict=True):
            section["level"] = part.level

        found = {
            **fields,
            "lead_image": {"src": top.more.get("src", ""), **image},
            "topics": [{"name": name} for name in self.topics],
            "byline": [_make_byline(part) for part in self.parts["byline"]],
            "sections": sections,
            "faq": self._anchor_parts("faq", "question"),
            "sources": self.sources.as_json(),
            "related": [
                {"title": title, "url": url, "after": "" if at is None else sections[at]["anchor"]}
                for title, url, at in self.related
            ],
        }
        whole = self.explicit.merge_over(found)

        # A file may name a section that it does not have.
        anchors = {section["anchor"] for section in sections}
        for link in whole["related"]:
            if link.get("after") not in anchors:
                link["after"] = ""
        return whole

    def _anchor_parts(self, place: str, field: str) -> list[dict[str, Any]]:
        """Return the fields of the parts in the list `place`, each with an anchor of its own, made from `field`."""
        parts = self.parts[place]
        taken = {part.anchor for part in parts}
        anchored: dict[str, dict[str, Any]] = {}
        for part in parts:
            anchor = part.anchor
            if not anchor or anchor in anchored:
                anchor = new_anchor(part.join_field(field), taken, is_question=place == "faq")
            taken.add(anchor)
            anchored[anchor] = {"anchor": anchor, **part.join_fields()}
        return list(anchored.values())


def _find_part(piece: Piece, parts: Sequence[Part]) -> int:
    """Return the number of the part that `piece` goes to: the last, or that of the author whom it names."""
    if piece.role in (Role.BIO, Role.PORTRAIT) and piece.detail:
        for number, part in enumerate(parts):
            if part.join_field("name").casefold() == piece.detail.casefold():
                return number
    return len(parts) - 1


def _add_details(part: Part, piece: Piece) -> None:
    """Add to `part` what `piece` says of it besides its text."""
    match piece.role:
        case Role.HEADING:
            part.level, part.anchor = piece.level, piece.anchor
        case Role.QUESTION:
            part.anchor = piece.anchor
        case Role.LEAD_IMAGE | Role.PORTRAIT:
            part.more["src"] = piece.block.src if len(piece.block.src) <= URL_MAX else ""
        case Role.AUTHOR:
            part.more["credit"] = piece.detail or "author"
            if url := address_of(piece.block):
                part.more["links"] = [{"title": "", "url": url}]


def _write_text(piece: Piece, above: str) -> str:
    """Return the text of `piece` as its field holds it, below the text `above`."""
    if piece.role is Role.DATE:
        return piece.detail
    if piece.role not in MARKDOWN_ROLES:
        return piece.text.replace("\n", " ")
    markdown = with_own_link(piece.block).markdown
    return separate_list(markdown, above) if piece.kind is Kind.LIST else markdown


def _make_byline(part: Part) -> dict[str, Any]:
    fields: dict[str, Any] = part.join_fields()
    portrait = {"src": part.more.get("src", ""), "alt": fields.pop("portrait.alt", "")}
    return {
        "credit": part.more.get("credit", "author"),
        "portrait": portrait if any(portrait.values()) else None,
        "links": part.more.get("links", []),
        **fields,
    }
