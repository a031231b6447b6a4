"""Records that the document's authors, topics and sources may mean: asked of the person, never assumed."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.urls import reverse

from articles.document import Document
from articles.importing.choices import with_choices
from articles.importing.recognising import Candidate, Difference, Recognised, recognise
from articles.models.standing import StandingRecord

FIELD: Final = "record-"
"""Begins the name of a field; what it is about follows."""
NEW: Final = "new"


@dataclass(frozen=True)
class Option:
    """A record that may be meant."""

    candidate: Candidate
    is_chosen: bool

    @property
    def id(self) -> str:
        return self.candidate.id

    @property
    def record(self) -> StandingRecord:
        return self.candidate.record

    @property
    def address(self) -> str:
        """Give where the desk shows the record."""
        return reverse(f"admin:articles_{self.record._meta.model_name}_change", args=[self.record.pk])

    @property
    def differences(self) -> tuple[Difference, ...]:
        return self.candidate.differences


@dataclass(frozen=True)
class RecordQuestion:
    """Is this part of the document that record?"""

    part: Recognised
    answer: str | None
    """The id of a record, "" for a new one, None where nobody has said."""

    @property
    def key(self) -> str:
        """Give what an answer is kept by: one of other candidates is no answer to this."""
        asked = "\n".join((self.part.kind, self.part.name, *(candidate.id for candidate in self.part.candidates)))
        return hashlib.sha256(asked.encode()).hexdigest()[:20]

    @property
    def field(self) -> str:
        return FIELD + self.key

    @property
    def is_open(self) -> bool:
        return self.answer is None

    @property
    def is_told(self) -> bool:
        """There is nothing to choose: of one address there is one source."""
        return not self.part.may_be_new and len(self.part.candidates) == 1

    @property
    def is_new(self) -> bool:
        return self.answer == ""

    @property
    def options(self) -> list[Option]:
        return [Option(candidate, candidate.id == self.answer) for candidate in self.part.candidates]


def questions(document: Document, answers: Mapping[str, str]) -> list[RecordQuestion]:
    """Ask of each part of `document` that may be on record, with the answer that was given, in at most four queries."""
    return [_question(part, answers) for part in recognise(document)]


def _question(part: Recognised, answers: Mapping[str, str]) -> RecordQuestion:
    question = RecordQuestion(part, None)
    only = part.candidates[0]
    # A topic is its name: where nothing differs there is nothing to decide. Two people may have one name.
    is_plain = part.kind == "topic" and len(part.candidates) == 1 and not only.differences
    possible = {candidate.id for candidate in part.candidates} | ({""} if part.may_be_new else set())
    given = answers.get(question.key)
    if given in possible:
        return RecordQuestion(part, given)
    return RecordQuestion(part, only.id if question.is_told or is_plain else None)


def merged(answers: Mapping[str, str], posted: Mapping[str, Any]) -> dict[str, str]:
    """Give `answers` with those that the page sent."""
    sent = {
        name.removeprefix(FIELD): "" if value == NEW else str(value)
        for name, value in posted.items()
        if name.startswith(FIELD) and value and len(name) < 80 and len(value) < 80
    }
    return {**answers, **sent}


def with_records(document: Document, asked: list[RecordQuestion]) -> Document:
    """Put the records that were chosen into `document`."""
    chosen = {question.part.where: question.answer for question in asked if question.answer is not None}
    return with_choices(document, chosen)
