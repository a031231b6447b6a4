"""A pending intake with the choices of its person, before and after a change."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.db import transaction

from articles.admin.intake import choices, records
from articles.admin.intake.pending_intakes import ParsedIntake, parse_intake
from articles.admin.intake.records import RecordQuestion
from articles.document import Document
from articles.intake import Choice, Intake, Review
from articles.models import PendingIntake
from articles.publishing.chain import document_sha256


@dataclass(frozen=True)
class ReviewState:
    """A pending intake, parsed, with what its person chose."""

    pending: PendingIntake
    parsed: ParsedIntake
    review: Review
    chosen: Mapping[int, Choice]
    questions: list[RecordQuestion]

    @property
    def intake(self) -> Intake:
        return self.review.intake

    @property
    def document(self) -> Document:
        return self.review.intake.document

    @property
    def sha256(self) -> str:
        """The digest of the document that the page shows, without answers about
        records: each of them is shown.
        """
        return document_sha256(self.document)

    @property
    def open_questions(self) -> list[RecordQuestion]:
        return [question for question in self.questions if question.is_open]


def load_review(pending: PendingIntake) -> ReviewState:
    """Return `pending` with the stored choices. Raises IntakeRefused if the file can't
    be read any more.
    """
    parsed = parse_intake(pending)
    review = parsed.review(parsed.chosen)
    questions = records.find_questions(review.intake.document, pending.records)
    return ReviewState(pending, parsed, review, parsed.chosen, questions)


def save_changes(before: ReviewState, posted: Mapping[str, Any]) -> ReviewState:
    """Store what a person changed on the page, and return the new state. Raises
    IntakeRefused, with nothing stored.

    Choices for the blocks of an earlier parsing are dropped. If the pending intake is
    gone, nothing is stored either.
    """
    after = _apply_changes(before, posted)
    with transaction.atomic():
        # Without the file, which `load_review` has read.
        rows = PendingIntake.objects.select_for_update(no_key=True).defer("data")
        stored = rows.filter(pk=before.pending.pk).first()
        if stored is None:
            return after
        pending = before.pending
        if stored.blocks_sha256 != pending.blocks_sha256:
            stored.chosen, stored.blocks_sha256 = {}, pending.blocks_sha256
        if stored.chosen != pending.chosen or stored.records != pending.records:
            # Another request, of a second click or tab, was faster: this one adds to
            # what it stored.
            chosen = choices.load_choices(stored.chosen)
            after = _apply_changes(
                replace(before, pending=stored, chosen=chosen), posted
            )

        pending.chosen = choices.dump_choices(after.chosen)
        pending.records = {
            question.key: question.answer
            for question in after.questions
            if not question.is_open
        }
        pending.save(update_fields=["chosen", "records", "blocks_sha256"])
    return replace(after, pending=pending)


def _apply_changes(before: ReviewState, posted: Mapping[str, Any]) -> ReviewState:
    """Return `before` with what was `posted`; nothing is stored. Raises
    IntakeRefused.
    """
    merged = before.chosen
    if posted.get("blocks_sha256") == before.pending.blocks_sha256:
        merged = choices.merge_posted_choices(before.chosen, posted)
    blocks = len(before.review.blocks)
    # Anybody can send the number of a block that does not exist.
    chosen = {number: choice for number, choice in merged.items() if number < blocks}

    review = before.review
    # A long document is slow to review again.
    if chosen != before.parsed.chosen:
        review = before.parsed.review(chosen)
    answers = records.merge_posted_answers(before.pending.records, posted)
    questions = records.find_questions(review.intake.document, answers)
    return replace(before, review=review, chosen=chosen, questions=questions)
