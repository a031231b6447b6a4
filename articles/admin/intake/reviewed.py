"""A pending intake as it stands, and as it is with what a person changed."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from articles.admin.intake import choices, records
from articles.admin.intake.pending import ReadAgain, read_again
from articles.admin.intake.records import RecordQuestion
from articles.document import Document
from articles.intake import Choice, Intake, Review
from articles.models import PendingIntake
from articles.publishing.chain import digest


@dataclass(frozen=True)
class Reviewed:
    """A pending intake, read, by what its person chose."""

    pending: PendingIntake
    again: ReadAgain
    review: Review
    chosen: Mapping[int, Choice]
    asked: list[RecordQuestion]

    @property
    def intake(self) -> Intake:
        return self.review.intake

    @property
    def document(self) -> Document:
        return self.review.intake.document

    @property
    def sha256(self) -> str:
        """Give what tells the document that a person saw from another. Records are asked about one by one."""
        return digest(self.document.model_dump(mode="json"))

    @property
    def open_questions(self) -> list[RecordQuestion]:
        return [question for question in self.asked if question.is_open]


def as_it_stands(pending: PendingIntake) -> Reviewed:
    """Read `pending` by what was chosen before. Raises IntakeRefused where the file cannot be read any more."""
    again = read_again(pending)
    review = again.review(again.chosen)
    asked = records.questions(review.intake.document, pending.records)
    return Reviewed(pending, again, review, again.chosen, asked)


def with_what_was_sent(before: Reviewed, posted: Mapping[str, Any]) -> Reviewed:
    """Keep what a person changed on the page, and give the document as it is then. Raises IntakeRefused, nothing kept.

    What was chosen for the blocks of another reading is dropped.
    """
    pending, blocks = before.pending, before.review.blocks
    is_of_these = posted.get("blocks_sha256") == pending.blocks_sha256
    merged = choices.merged(before.chosen, posted) if is_of_these else before.chosen
    chosen = {number: choice for number, choice in merged.items() if number < len(blocks)}
    review = before.review if chosen == before.chosen else before.again.review(chosen)
    asked = records.questions(review.intake.document, records.merged(pending.records, posted))
    pending.chosen = choices.stored(chosen)
    pending.records = {question.key: question.answer for question in asked if question.answer is not None}
    pending.save(update_fields=["chosen", "records"])
    return Reviewed(pending, before.again, review, chosen, asked)
