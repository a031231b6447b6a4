"""The Document under construction: each piece is put into the field that its role leads
to.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Any, TypeVar

from articles.document import LINE_MAX, NAME_MAX, PART_LISTS, URL_MAX, new_anchor
from articles.intake.accounting.account import LEFT_OUT, STRUCTURE
from articles.intake.building.explicit_fields import ExplicitFields, is_markdown_field
from articles.intake.building.part_draft import FIELDS_OF_ROLES, PartDraft
from articles.intake.building.piece import Piece, Role
from articles.intake.building.source_parts import SOURCE_ROLES, SourceParts
from articles.intake.intake import IntakeRefused
from articles.intake.limits import Limits

_Item = TypeVar("_Item")
_PICTURE_ADDRESS = re.compile(r"pictures\[\d+\]\.src")


class Outline:
    def __init__(self, limits: Limits) -> None:
        self.parts: dict[str, list[PartDraft]] = {
            "": [PartDraft()],
            "key_points": [],
            "sections": [],
            "faq": [],
            "byline": [],
        }
        self.sources = SourceParts()
        self.topics: list[str] = []
        self.related: list[tuple[str, str, int | None]] = []
        """Each title, its address if it is known, and the number of the section that it
        was in.
        """
        self.explicit = ExplicitFields()
        self._picture_addresses: set[str] = set()
        self._place = ""
        """The list that the last text went to."""
        self._limits = limits

    def put(self, piece: Piece) -> str:
        """Put `piece` where its role says, and return that place as the account names
        it.

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
                self._check_number("sources", len(self.sources))
                return place
        return self._put_text(piece)

    def _put_explicit(self, piece: Piece) -> str:
        text = piece.markdown if is_markdown_field(piece.detail) else piece.text
        if piece.detail.startswith("sources["):
            place = self.sources.put_explicit(piece.detail, text)
            self._check_number("sources", len(self.sources))
            return place

        if _PICTURE_ADDRESS.fullmatch(piece.detail):
            if text in self._picture_addresses:
                return f"{LEFT_OUT}a picture again"
            self._picture_addresses.add(text)
        place = self.explicit.put(piece.detail, text)
        for name in ("key_points", "topics", "byline", "pictures", "terms", "related"):
            self._check_number(name, self.explicit.count(name))
        return place

    def _put_text(self, piece: Piece) -> str:
        if piece.role is Role.DATE and "dated_on" in self.parts[""][0]:
            return f"{LEFT_OUT}another date"

        place, field = FIELDS_OF_ROLES[piece.role]
        parts = self.parts[place]
        if not parts or self._begins_part(piece, place, field):
            parts.append(PartDraft())
            self._check_number(place, len(parts))
        self._place = place

        # A biography may name an author further up.
        number = _find_part(piece, parts)
        parts[number].add_piece(field, piece)
        if not place:
            return field
        return f"{place}[{self._number_in_document(place, number)}].{field}"

    def _begins_part(self, piece: Piece, place: str, field: str) -> bool:
        """Return True if `piece` begins a new part where there is one already."""
        last = self.parts[place][-1]
        match piece.role:
            case Role.HEADING | Role.QUESTION | Role.KEY_POINT:
                return True
            case Role.BODY:
                return self._place != place or piece.begins or bool(piece.continues)
            case Role.AUTHOR:
                return "name" in last
            case Role.PORTRAIT if not piece.detail:
                # A portrait may stand above its author's name or below it.
                return field in last or (piece.begins and "name" in last)
        return False

    def _put_author_link(self, piece: Piece) -> str:
        authors = self.parts["byline"]
        if not authors or len(piece.text) > LINE_MAX or len(piece.detail) > URL_MAX:
            return f"{LEFT_OUT}a link of no author"

        links = authors[-1].links
        links.append({"title": piece.text, "url": piece.detail})
        number = self._number_in_document("byline", len(authors) - 1)
        return f"byline[{number}].links[{len(links) - 1}]"

    def _put_related(self, piece: Piece) -> str:
        url = piece.detail if len(piece.detail) <= URL_MAX else ""
        section = len(self.parts["sections"]) - 1 if self._place == "sections" else None
        number = self._append("related", self.related, (piece.text, url, section))
        return f"related[{number}]"

    def _put_topic(self, name: str) -> str:
        known = [topic.casefold() for topic in self.topics]
        if not name or len(name) > NAME_MAX or name.casefold() in known:
            return f"{LEFT_OUT}a topic again"
        return f"topics[{self._append('topics', self.topics, name)}].name"

    def _append(self, name: str, items: list[_Item], item: _Item) -> int:
        """Add `item` to the list `name` of the Document, and return its number
        there.
        """
        items.append(item)
        self._check_number(name, len(items))
        return self._number_in_document(name, len(items) - 1)

    def _number_in_document(self, name: str, number: int) -> int:
        """Return the number in the Document of a part that the text gave: the explicit
        ones come before it.
        """
        return number + self.explicit.count(name)

    def _check_number(self, name: str, number: int) -> None:
        """Raise IntakeRefused if `number` parts are too many for the list `name`."""
        if number > self._limits.parts:
            raise IntakeRefused(
                f"The text has more than {self._limits.parts:,} "
                f"{PART_LISTS[name].plural}. "
                "Split the document and import the parts separately."
            )

    def as_json(self) -> dict[str, Any]:
        """Return the Document's fields, not yet validated."""
        sections = self._make_sections()
        anchors = [section["anchor"] for section in sections]
        found = {
            **self._make_own_fields(),
            "key_points": [part.join_fields() for part in self.parts["key_points"]],
            "topics": [{"name": name} for name in self.topics],
            "byline": [part.as_byline() for part in self.parts["byline"]],
            "sections": sections,
            "faq": self._anchor_parts("faq", "question"),
            "sources": self.sources.as_json(),
            "related": list(self._make_related(anchors)),
        }
        whole = self.explicit.merge_over(found)

        # A file may name a section that it does not have.
        for link in whole["related"]:
            if link.get("after") not in anchors:
                link["after"] = ""
        return whole

    def _make_related(self, anchors: Sequence[str]) -> Iterator[dict[str, str]]:
        """Yield the related links; `anchors` are those of the sections, in order."""
        for title, url, number in self.related:
            after = "" if number is None else anchors[number]
            yield {"title": title, "url": url, "after": after}

    def _make_own_fields(self) -> dict[str, Any]:
        """Return the fields of the Document that are no lists of parts."""
        top = self.parts[""][0]
        fields = top.join_fields()
        lead_image = {"src": top.src}
        for name in ("alt", "caption", "credit"):
            lead_image[name] = fields.pop(f"lead_image.{name}", "")
        return {**fields, "lead_image": lead_image}

    def _make_sections(self) -> list[dict[str, Any]]:
        sections = self._anchor_parts("sections", "heading")
        for section, part in zip(sections, self.parts["sections"], strict=True):
            section["level"] = part.level
        return sections

    def _anchor_parts(self, place: str, field: str) -> list[dict[str, Any]]:
        """Return the fields of the parts in the list `place`, each with an anchor of
        its own, made from `field`.
        """
        parts = self.parts[place]
        # A made anchor must not take one that the file gives a later part.
        taken = {part.anchor for part in parts}
        anchored: dict[str, dict[str, Any]] = {}
        for part in parts:
            anchor = part.anchor
            if not anchor or anchor in anchored:
                anchor = new_anchor(
                    part.join_field(field), taken, is_question=place == "faq"
                )
            taken.add(anchor)
            anchored[anchor] = {"anchor": anchor, **part.join_fields()}
        return list(anchored.values())


def _find_part(piece: Piece, parts: Sequence[PartDraft]) -> int:
    """Return the number of the part that `piece` goes to: the last, or that of the
    author whom it names.
    """
    if piece.role in (Role.BIO, Role.PORTRAIT) and piece.detail:
        for number, part in enumerate(parts):
            if part.join_field("name").casefold() == piece.detail.casefold():
                return number
    return len(parts) - 1
