"""A pending intake as it stands, and as it is with what a person changed."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.db import transaction

from articles.admin.intake import choices, records
from articles.admin.intake.pending_intakes import ReadAgain, read_again
from articles.admin.intake.records import RecordQuestion
from articles.document import Document
from articles.intake import Choice, Intake, Review
from articles.models import PendingIntake
from articles.publishing.chain import document_sha256


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
        return document_sha256(self.document)

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

    What was chosen for the blocks of another reading is dropped. Where the pending intake is gone meanwhile, nothing is
    kept either.
    """
    after = _merged(before, posted)
    with transaction.atomic():
        kept = PendingIntake.objects.select_for_update(no_key=True).defer("data").filter(pk=before.pending.pk).first()
        if kept is None:
            return after
        if kept.blocks_sha256 != before.pending.blocks_sha256:
            # What was chosen is of the blocks of another reading.
            kept.chosen, kept.blocks_sha256 = {}, before.pending.blocks_sha256
        if (kept.chosen, kept.records) != (before.pending.chosen, before.pending.records):
            # Two requests at a time, of two clicks or two tabs: the later one adds to the one before.
            after = _merged(replace(before, pending=kept, chosen=choices.loaded(kept.chosen)), posted)
        pending = before.pending
        pending.chosen = choices.stored(after.chosen)
        pending.records = {question.key: question.answer for question in after.asked if question.answer is not None}
        pending.save(update_fields=["chosen", "records", "blocks_sha256"])
    return replace(after, pending=pending)


def _merged(before: Reviewed, posted: Mapping[str, Any]) -> Reviewed:
    """Give `before` with what was `posted`, nothing kept. Raises IntakeRefused."""
    is_of_these = posted.get("blocks_sha256") == before.pending.blocks_sha256
    merged = choices.merged(before.chosen, posted) if is_of_these else before.chosen
    chosen = {number: choice for number, choice in merged.items() if number < len(before.review.blocks)}
    review = before.review if chosen == before.again.chosen else before.again.review(chosen)
    asked = records.questions(review.intake.document, records.merged(before.pending.records, posted))
    return replace(before, review=review, chosen=chosen, asked=asked)
