"""Choose which standing record each part of a document means: by a person, or where
only one is possible.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from articles.document import PART_LISTS, Document, Part, PartList
from articles.findings import Finding, Level
from articles.importing.recognising import Candidate, Recognised

RECORD_USED: Final = "drafting.N002"
"""A part of the document is on record, and the record is used."""
SEVERAL_RECORDS: Final = "drafting.Q001"
"""Several records are possible for a part of the document, so none was used."""

Choices = Mapping[str, str]
"""The id of the record that a part means, or "" for a new one, by the place of the
part, such as `byline[0]`.
"""


def certain_choices(recognised: Iterable[Recognised]) -> dict[str, str]:
    """Choose the record of each part with only one candidate. If two parts have the
    same candidate, the first gets it.
    """
    choices: dict[str, str] = {}
    for part in recognised:
        if len(part.candidates) == 1:
            [candidate] = part.candidates
            # Two parts may be spelt alike, but a save refuses two of one record.
            if candidate.id not in choices.values():
                choices[part.where] = candidate.id
    return choices


def apply_choices(document: Document, choices: Choices) -> Document:
    """Return `document` with the id of the chosen record on each part that `choices`
    names.

    The caller must offer only existing candidates: an unknown id would become that of a
    new record. A part chosen to be new loses the slug by which `save` would find a
    record. Raises KeyError for a place that the document lacks.
    """
    # Used up part by part: what is left names no part of the document.
    remaining = dict(choices)
    changes = {}
    for row in PART_LISTS.values():
        if row.record_fields:
            changes[row.name] = tuple(_apply_to_list(document, row, remaining))
    if remaining:
        raise KeyError(f"The document has no {' or '.join(sorted(remaining))}.")
    return document.model_copy(update=changes)


def _apply_to_list(
    document: Document, row: PartList, choices: dict[str, str]
) -> Iterator[Part]:
    """Yield the parts of one list with their choices applied, and remove these from
    `choices`.
    """
    for number, part in enumerate(row.of(document)):
        choice = choices.pop(f"{row.name}[{number}]", None)
        if choice is None:  # nothing was chosen for this part
            yield part
        elif choice:
            yield part.model_copy(update={"id": choice})
        else:
            # A new record. By its slug, `save` would find an existing one.
            yield part.model_copy(update={"id": "", "slug": ""})


def report_choices(
    recognised: Iterable[Recognised], choices: Choices
) -> Iterator[Finding]:
    """Yield a finding for each part: the record used and the fields that differ, or
    that several were possible.
    """
    for part in recognised:
        by_id = {candidate.id: candidate for candidate in part.candidates}
        chosen = by_id.get(choices.get(part.where, ""))
        if chosen:
            yield _report_used_record(part, chosen)
        elif part.may_be_new:
            count = len(part.candidates)
            yield Finding(
                code=SEVERAL_RECORDS,
                level=Level.QUESTION,
                message=f"The {part.kind} “{part.name}” may be one of {count} on record; none was taken.",
                hint="If it is one of them, put that one in its place.",
                where=part.where,
            )


def _report_used_record(part: Recognised, chosen: Candidate) -> Finding:
    message = f"The {part.kind} “{part.name}” is on record and used"
    hint = ""
    if chosen.differences:
        fields = ", ".join(
            difference.field.replace("_", " ") for difference in chosen.differences
        )
        message += f"; differs in {fields}"
        hint = "Change the record itself if the document is right."
    return Finding(
        code=RECORD_USED,
        level=Level.NOTE,
        message=f"{message}.",
        hint=hint,
        where=part.where,
    )
