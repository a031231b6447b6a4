"""Pieces, each with its role, to a Document with findings and the account."""

from collections.abc import Iterable, Sequence, Sized
from typing import Any

from pydantic import ValidationError

from articles.document import Document, new_anchor, normalise_url
from articles.findings import Finding

from . import notices
from .account import LEFT_OUT, STRUCTURE, AccountEntry
from .addresses import citation_key
from .block import Piece, Role
from .intake import Intake, IntakeRefused
from .refusal import refusal_of

MAX_PARTS = 1_000
"""Sections, questions and sources each. More is no explainer, and the desk's form could not hold it."""

FIELDS = {
    Role.HEADLINE: ("", "headline"),
    Role.DATE: ("", "dated_on"),
    Role.STANDFIRST: ("", "standfirst"),
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

MARKDOWN_ROLES = frozenset({Role.STANDFIRST, Role.BODY, Role.ANSWER, Role.BIO})
MARKDOWN_FIELDS = frozenset(FIELDS[role][1] for role in MARKDOWN_ROLES)


class _Part:
    """One part of the Document, as far as it was found: for each field, its paragraphs or pieces."""

    def __init__(self) -> None:
        self._found: dict[str, list[str]] = {}
        self.level = 2

    def __contains__(self, field: str) -> bool:
        return field in self._found

    def put(self, piece: Piece) -> None:
        text = piece.markdown if piece.role in MARKDOWN_ROLES else piece.text
        if piece.role is Role.HEADING:
            self.level = piece.level
        if piece.role is Role.DATE:
            text = piece.detail
        self._found.setdefault(FIELDS[piece.role][1], []).append(text)

    def fields(self) -> dict[str, str]:
        return {
            field: ("\n\n" if field in MARKDOWN_FIELDS else " ").join(found) for field, found in self._found.items()
        }


def to_intake(pieces: Iterable[Piece], findings: Sequence[Finding] = ()) -> Intake:
    """Make the Document that the roles of `pieces` say, after the `findings` of the reader.

    Raises IntakeRefused when there are too many parts, or one is too long for its field.
    """
    outline = _Outline()
    account = []
    noticed = list(findings)
    for piece in pieces:
        went_to = outline.put(piece)
        account.append(AccountEntry(kind=piece.kind, text=piece.text, went_to=went_to))
        noticed += notices.of_piece(piece, went_to)
    fields = outline.as_json()
    try:
        document = Document.model_validate(fields)
    except ValidationError as error:
        raise IntakeRefused(refusal_of(error, fields)) from None
    return Intake(document=document, findings=(*noticed, *notices.of_document(document)), account=tuple(account))


class _Outline:
    def __init__(self) -> None:
        self.parts: dict[str, list[_Part]] = {"": [_Part()], "sections": [], "faq": [], "byline": []}
        self.place = ""
        """The list that the last text went to."""
        self.sources: dict[str, tuple[int, str]] = {}
        """By normalised address: the source's place in the list, and its address as it was written."""
        self.source_titles: dict[str, str] = {}
        """By normalised address, too."""
        self.related: list[tuple[str, int | None]] = []
        """Each title, with the number of the section that it stood in."""

    def put(self, piece: Piece) -> str:
        """Put `piece` where its role says, and give that place as the account names it."""
        match piece.role:
            case Role.STRUCTURE:
                return STRUCTURE + piece.detail
            case Role.SOURCE_TITLE:
                return self._source_title(piece.text, piece.detail)
            case Role.SOURCE:
                return self._source(piece.text)
            case Role.RELATED:
                self.related.append((piece.text, len(self.parts["sections"]) - 1 if self.place == "sections" else None))
                _refuse_too_many(self.related)
                return f"related[{len(self.related) - 1}]"
        self.place, field = self._open(piece.role)
        parts = self.parts[self.place]
        parts[-1].put(piece)
        return f"{self.place}[{len(parts) - 1}].{field}" if self.place else field

    def _open(self, role: Role) -> tuple[str, str]:
        """Begin a new part where `role` begins one, and give the list and the field that it leads to."""
        place, field = FIELDS[role]
        parts = self.parts[place]
        match role:
            case Role.HEADING | Role.QUESTION:
                is_new = True
            case Role.BODY:
                is_new = self.place != place
            case Role.PORTRAIT | Role.AUTHOR:
                is_new = bool(parts) and ("name" in parts[-1] or field in parts[-1])
            case _:
                is_new = False
        if is_new or not parts:
            parts.append(_Part())
            _refuse_too_many(parts)
        return place, field

    def _source(self, url: str) -> str:
        address = normalise_url(url)
        if address in self.sources:
            return f"{LEFT_OUT}the same address as sources[{self.sources[address][0]}]"
        self.sources[address] = (len(self.sources), url)
        _refuse_too_many(self.sources)
        return f"sources[{len(self.sources) - 1}]"

    def _source_title(self, title: str, url: str) -> str:
        """Keep the title of the source at `url`, which follows or stands in the list already."""
        address = normalise_url(url)
        number = self.sources[address][0] if address in self.sources else len(self.sources)
        if address in self.source_titles:
            return f"{LEFT_OUT}sources[{number}] has a title"
        self.source_titles[address] = title
        return f"sources[{number}].title"

    def as_json(self) -> dict[str, Any]:
        """Give the Document's fields, not yet validated."""
        found = {place: [part.fields() for part in parts] for place, parts in self.parts.items()}
        sections = [
            {"anchor": anchor, "level": made.level, **part}
            for anchor, made, part in zip(
                _anchors(found["sections"], "heading"), self.parts["sections"], found["sections"], strict=True
            )
        ]
        faq = [
            {"anchor": anchor, **part}
            for anchor, part in zip(_anchors(found["faq"], "question"), found["faq"], strict=True)
        ]
        sources: dict[str, str] = {}
        for _, url in self.sources.values():
            sources[citation_key(url, sources)] = url
        return {
            **found[""][0],
            "byline": [_byline(part) for part in found["byline"]],
            "sections": sections,
            "faq": faq,
            "sources": [
                {"key": key, "url": url, "title": self.source_titles.get(normalise_url(url), "")}
                for key, url in sources.items()
            ],
            "related": [
                {"title": title, "after": "" if at is None else sections[at]["anchor"]} for title, at in self.related
            ],
        }


def _anchors(parts: Iterable[dict[str, str]], field: str) -> list[str]:
    anchors: list[str] = []
    for part in parts:
        anchors.append(new_anchor(part.get(field, ""), anchors, is_question=field == "question"))
    return anchors


def _byline(part: dict[str, str]) -> dict[str, Any]:
    alt = part.pop("portrait.alt", "")
    return {"credit": "author", "portrait": {"alt": alt} if alt else None, **part}


def _refuse_too_many(parts: Sized) -> None:
    if len(parts) > MAX_PARTS:
        raise IntakeRefused(f"The text has more than {MAX_PARTS:,} headings, questions, sources or stray titles.")
