"""Records that the document's authors, topics and sources may be: the person
decides.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.urls import reverse

from articles.document import Document
from articles.importing.choices import apply_choices
from articles.importing.recognising import Candidate, Recognised, recognise

FIELD: Final = "record-"
"""The start of the name of a field; the key of its question follows."""
NEW: Final = "new"


@dataclass(frozen=True)
class Option:
    """A record that a part of the document may be."""

    candidate: Candidate
    is_chosen: bool

    @property
    def address(self) -> str:
        """The address of the record at the desk."""
        record = self.candidate.record
        return reverse(
            f"admin:articles_{record._meta.model_name}_change", args=[record.pk]
        )


@dataclass(frozen=True)
class RecordQuestion:
    """Is this part of the document that record?"""

    part: Recognised
    answer: str | None
    """The id of a record, "" for a new one, None if it was not answered."""

    @property
    def key(self) -> str:
        """The key by which the answer is stored. It changes with the candidates: the
        question is then another one.
        """
        # An answer to “this one or a new one” says nothing once there is a third.
        ids = [candidate.id for candidate in self.part.candidates]
        text = "\n".join((self.part.kind, self.part.name, *ids))
        return hashlib.sha256(text.encode()).hexdigest()[:20]

    @property
    def field(self) -> str:
        return FIELD + self.key

    @property
    def is_open(self) -> bool:
        return self.answer is None

    @property
    def is_certain(self) -> bool:
        """True if there is nothing to choose: there is one source for one address."""
        return not self.part.may_be_new and len(self.part.candidates) == 1

    @property
    def is_new(self) -> bool:
        return self.answer == ""

    @property
    def options(self) -> list[Option]:
        return [
            Option(candidate, candidate.id == self.answer)
            for candidate in self.part.candidates
        ]


def find_questions(
    document: Document, answers: Mapping[str, str]
) -> list[RecordQuestion]:
    """Return a question for each part of `document` that may be on record, in at most
    four queries.

    Each has the person's answer, or the one that is certain.
    """
    return [_make_question(part, answers) for part in recognise(document)]


def _make_question(part: Recognised, answers: Mapping[str, str]) -> RecordQuestion:
    question = RecordQuestion(part, None)
    possible = {candidate.id for candidate in part.candidates}
    if part.may_be_new:
        possible.add("")
    answer = answers.get(question.key)
    # A record may have been deleted since it was chosen.
    if answer in possible:
        return RecordQuestion(part, answer)
    if question.is_certain or _is_same_topic(part):
        return RecordQuestion(part, part.candidates[0].id)
    return question


def _is_same_topic(part: Recognised) -> bool:
    """Return True if `part` is a topic on record, without any difference.

    A topic is its name, so there is nothing to decide. Two people may have one name.
    """
    is_only = len(part.candidates) == 1
    return part.kind == "topic" and is_only and not part.candidates[0].differences


def merge_posted_answers(
    answers: Mapping[str, str], posted: Mapping[str, Any]
) -> dict[str, str]:
    """Return `answers` with those that were posted."""
    merged = dict(answers)
    for name, value in posted.items():
        # Keys and ids are short. Anything else is no answer, and need not be stored.
        is_short = len(name) < 80 and len(value) < 80
        if name.startswith(FIELD) and value and is_short:
            key = name.removeprefix(FIELD)
            merged[key] = "" if value == NEW else str(value)
    return merged


def put_records(document: Document, questions: list[RecordQuestion]) -> Document:
    """Return `document` with the records that were chosen."""
    chosen = {
        question.part.where: question.answer
        for question in questions
        if not question.is_open
    }
    return apply_choices(document, chosen)
