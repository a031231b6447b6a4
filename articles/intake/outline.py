"""The Document as it grows, piece by piece."""

from collections.abc import Collection, Sized
from typing import Any, Final

from articles.document import LINE_MAX, NAME_MAX, URL_MAX, new_anchor

from .account import LEFT_OUT, STRUCTURE
from .block import Kind, Piece, Role
from .block_links import address_of, with_own_link
from .block_markdown import parted
from .explicit_fields import Told, is_markdown
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


class Part:
    """One part of the Document, as far as it was found: for each field, its paragraphs or pieces."""

    def __init__(self) -> None:
        self._found: dict[str, list[str]] = {}
        self.level = 2
        self.anchor = ""
        self.more: dict[str, Any] = {}
        """What no text says: the address of a picture, what an author did, their links."""

    def __contains__(self, field: str) -> bool:
        return field in self._found

    def put(self, field: str, text: str) -> None:
        self._found.setdefault(field, []).append(text)

    def last(self, field: str) -> str:
        """Give what was put into `field` last, or ""."""
        return next(filter(None, reversed(self._found.get(field, ()))), "")

    def fields(self) -> dict[str, str]:
        return {
            field: ("\n\n" if field in MARKDOWN_FIELDS else " ").join(filter(None, found))
            for field, found in self._found.items()
        }


class Outline:
    def __init__(self, limits: Limits) -> None:
        self.parts: dict[str, list[Part]] = {"": [Part()], "sections": [], "faq": [], "byline": []}
        self.sources = SourceParts()
        self.topics: list[str] = []
        self.related: list[tuple[str, str, int | None]] = []
        """Each title, its address if it is known, and the number of the section that it stood in."""
        self.told = Told()
        self._place = ""
        """The list that the last text went to."""
        self._limits = limits

    def put(self, piece: Piece) -> str:
        """Put `piece` where its role says, and give that place as the account names it.

        Raises IntakeRefused when there are too many parts.
        """
        match piece.role:
            case Role.STRUCTURE:
                return STRUCTURE + piece.detail
            case Role.LEFT_OUT:
                return LEFT_OUT + piece.detail
            case Role.RELATED:
                return self._related(piece)
            case Role.TOPIC:
                return self._topic(piece.text)
            case Role.AUTHOR_LINK:
                return self._author_link(piece)
            case Role.TOLD:
                return self._told(piece)
            case role if role in SOURCE_ROLES:
                went_to = self.sources.put(piece)
                self._refuse_too_many(self.sources, "sources")
                return went_to
        return self._text(piece)

    def _told(self, piece: Piece) -> str:
        text = piece.markdown if is_markdown(piece.detail) else piece.text
        if piece.detail.startswith("sources["):
            went_to = self.sources.tell(piece.detail, text)
            self._refuse_too_many(self.sources, "sources")
            return went_to
        went_to = self.told.put(piece.detail, text)
        for name in ("topics", "byline", "related"):
            self._refuse_too_many(range(self.told.count(name)), _NAMES[name])
        return went_to

    def _text(self, piece: Piece) -> str:
        if piece.role is Role.DATE and "dated_on" in self.parts[""][0]:
            return f"{LEFT_OUT}another date"
        self._place, field = self._open(piece)
        parts = self.parts[self._place]
        number = self._number_of_author(piece)
        part = parts[number]
        text = with_own_link(piece.block).markdown if piece.role in MARKDOWN_ROLES else piece.text.replace("\n", " ")
        match piece.role:
            case Role.HEADING:
                part.level, part.anchor = piece.level, piece.anchor
            case Role.QUESTION:
                part.anchor = piece.anchor
            case Role.DATE:
                text = piece.detail
            case Role.LEAD_IMAGE | Role.PORTRAIT:
                part.more["src"] = piece.block.src if len(piece.block.src) <= URL_MAX else ""
            case Role.AUTHOR:
                part.more["credit"] = piece.detail or "author"
                if url := address_of(piece.block):
                    part.more["links"] = [{"title": "", "url": url}]
        if piece.continues:
            part.level = piece.level
            part.put("heading", piece.continues)
        if piece.kind is Kind.LIST and piece.role in MARKDOWN_ROLES:
            text = parted(text, part.last(field))
        part.put(field, text)
        return f"{self._place}[{number + self.told.count(self._place)}].{field}" if self._place else field

    def _number_of_author(self, piece: Piece) -> int:
        """Give the number of the part that `piece` goes to: the last, or that of the author whom it names."""
        parts = self.parts[self._place]
        if piece.role in (Role.BIO, Role.PORTRAIT) and piece.detail:
            for number, part in enumerate(parts):
                if part.fields().get("name", "").casefold() == piece.detail.casefold():
                    return number
        return len(parts) - 1

    def _open(self, piece: Piece) -> tuple[str, str]:
        """Begin a new part where the piece begins one, and give the list and the field that its role leads to."""
        place, field = FIELDS[piece.role]
        parts = self.parts[place]
        match piece.role:
            case Role.HEADING | Role.QUESTION:
                is_new = True
            case Role.BODY:
                is_new = self._place != place or piece.begins or bool(piece.continues)
            case Role.AUTHOR:
                is_new = bool(parts) and "name" in parts[-1]
            case Role.PORTRAIT if not piece.detail:
                is_new = bool(parts) and (field in parts[-1] or (piece.begins and "name" in parts[-1]))
            case _:
                is_new = False
        if is_new or not parts:
            parts.append(Part())
            self._refuse_too_many(parts, _NAMES[place])
        return place, field

    def _author_link(self, piece: Piece) -> str:
        if not self.parts["byline"] or len(piece.text) > LINE_MAX or len(piece.detail) > URL_MAX:
            return f"{LEFT_OUT}a link of no author"
        links = self.parts["byline"][-1].more.setdefault("links", [])
        links.append({"title": piece.text, "url": piece.detail})
        number = len(self.parts["byline"]) - 1 + self.told.count("byline")
        return f"byline[{number}].links[{len(links) - 1}]"

    def _related(self, piece: Piece) -> str:
        url = piece.detail if len(piece.detail) <= URL_MAX else ""
        self.related.append((piece.text, url, len(self.parts["sections"]) - 1 if self._place == "sections" else None))
        self._refuse_too_many(self.related, _NAMES["related"])
        return f"related[{len(self.related) - 1 + self.told.count('related')}]"

    def _topic(self, name: str) -> str:
        known = [topic.casefold() for topic in self.topics]
        if not name or len(name) > NAME_MAX or name.casefold() in known:
            return f"{LEFT_OUT}a topic again"
        self.topics.append(name)
        self._refuse_too_many(self.topics, _NAMES["topics"])
        return f"topics[{len(self.topics) - 1 + self.told.count('topics')}].name"

    def _refuse_too_many(self, parts: Sized, name: str) -> None:
        if len(parts) > self._limits.parts:
            raise IntakeRefused(
                f"The text has more than {self._limits.parts:,} {name}. "
                "Split the document and import the parts separately."
            )

    def as_json(self) -> dict[str, Any]:
        """Give the Document's fields, not yet validated."""
        top = self.parts[""][0]
        fields: dict[str, Any] = top.fields()
        image = {name: fields.pop(f"lead_image.{name}", "") for name in ("alt", "caption", "credit")}
        sections = self._anchored("sections", "heading")
        for part, made in zip(sections, self.parts["sections"], strict=True):
            part["level"] = made.level
        found = {
            **fields,
            "lead_image": {"src": top.more.get("src", ""), **image},
            "topics": [{"name": name} for name in self.topics],
            "byline": [_byline(part) for part in self.parts["byline"]],
            "sections": sections,
            "faq": self._anchored("faq", "question"),
            "sources": self.sources.as_json(),
            "related": [
                {"title": title, "url": url, "after": "" if at is None else sections[at]["anchor"]}
                for title, url, at in self.related
            ],
        }
        whole = self.told.over(found)
        anchors = {part["anchor"] for part in sections}
        whole["related"] = [{**link, "after": _one_of(anchors, link.get("after", ""))} for link in whole["related"]]
        return whole

    def _anchored(self, place: str, field: str) -> list[dict[str, Any]]:
        found = [(part.anchor, part.fields()) for part in self.parts[place]]
        taken = {anchor for anchor, _ in found}
        parts: dict[str, dict[str, Any]] = {}
        for given, fields in found:
            is_free = given and given not in parts
            anchor = given if is_free else new_anchor(fields.get(field, ""), taken, is_question=place == "faq")
            taken.add(anchor)
            parts[anchor] = {"anchor": anchor, **fields}
        return list(parts.values())


def _one_of(anchors: Collection[str], anchor: str) -> str:
    return anchor if anchor in anchors else ""


def _byline(part: Part) -> dict[str, Any]:
    fields: dict[str, Any] = part.fields()
    portrait = {"src": part.more.get("src", ""), "alt": fields.pop("portrait.alt", "")}
    return {
        "credit": part.more.get("credit", "author"),
        "portrait": portrait if any(portrait.values()) else None,
        "links": part.more.get("links", []),
        **fields,
    }
