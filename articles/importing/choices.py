"""Choose which standing record each part of a document means: by a person, or where only one is possible."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from articles.document import Document, Part
from articles.findings import Finding, Level
from articles.importing.recognising import LISTS, Recognised

RECORD_USED: Final = "drafting.N002"
"""A part of the document is on record, and the record is used."""
SEVERAL_RECORDS: Final = "drafting.Q001"
"""Several records are possible for a part of the document, so none was used."""

Choices = Mapping[str, str]
"""The id of the record that a part means, or "" for a new one, by the place of the part, such as `byline[0]`."""


def certain_choices(recognised: Iterable[Recognised]) -> dict[str, str]:
    """Choose the record of each part that has one candidate. Of two parts that have the same, the first gets it."""
    choices: dict[str, str] = {}
    for each in recognised:
        if len(each.candidates) == 1 and each.candidates[0].id not in choices.values():
            choices[each.where] = each.candidates[0].id
    return choices


def with_choices(document: Document, choices: Choices) -> Document:
    """Return `document` with the id of the chosen record on each part that `choices` names.

    The caller must offer only existing candidates: an unknown id would become that of a new record. A part chosen to be
    new loses the slug by which `save` would find a record. Raises KeyError for a place that the document lacks.
    """
    remaining = dict(choices)
    parts = {name: tuple(_apply_choices(document, name, remaining)) for name in LISTS}
    if remaining:
        raise KeyError(f"The document has no {' or '.join(sorted(remaining))}.")
    return document.model_copy(update=parts)


def findings_of(recognised: Iterable[Recognised], choices: Choices) -> Iterator[Finding]:
    """Yield a finding for each part: the record used and the fields that differ, or that several were possible."""
    for each in recognised:
        choice = choices.get(each.where)
        chosen = next((candidate for candidate in each.candidates if candidate.id == choice), None)
        if chosen:
            message = f"The {each.kind} “{each.name}” is on record and used"
            hint = ""
            if chosen.differences:
                fields = ", ".join(difference.field.replace("_", " ") for difference in chosen.differences)
                message += f"; differs in {fields}"
                hint = "Change the record itself if the document is right."
            yield Finding(code=RECORD_USED, level=Level.NOTE, message=f"{message}.", hint=hint, where=each.where)
        elif each.may_be_new:
            count = len(each.candidates)
            yield Finding(
                code=SEVERAL_RECORDS,
                level=Level.QUESTION,
                message=f"The {each.kind} “{each.name}” may be one of {count} on record; none was taken.",
                hint="If it is one of them, put that one in its place.",
                where=each.where,
            )


def _apply_choices(document: Document, name: str, choices: dict[str, str]) -> Iterator[Part]:
    """Yield the parts of the list `name` with their choices applied, and remove those from `choices`."""
    for number, part in enumerate(getattr(document, name)):
        choice = choices.pop(f"{name}[{number}]", None)
        if choice is None:
            yield part
        elif choice:
            yield part.model_copy(update={"id": choice})
        else:
            yield part.model_copy(update={"id": "", "slug": ""})
