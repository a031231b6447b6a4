"""For each part of a document that may be on record: which record it means. By a person, or where there is no doubt."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from articles.document import Document, Part
from articles.findings import Finding, Level
from articles.importing.recognising import LISTS, Recognised

RECORD_USED: Final = "drafting.N002"
"""A part of the document is on record, and the record is used."""
SEVERAL_RECORDS: Final = "drafting.Q001"
"""It can't be told which record a part of the document means, so none was taken."""

Choices = Mapping[str, str]
"""For the place of a part, such as `byline[0]`: the id of the record that it means, or "" where it is new."""


def certain_choices(recognised: Iterable[Recognised]) -> dict[str, str]:
    """Choose the record of each part that has one candidate. Of two parts that have the same, the first gets it."""
    choices: dict[str, str] = {}
    for each in recognised:
        if len(each.candidates) == 1 and each.candidates[0].id not in choices.values():
            choices[each.where] = each.candidates[0].id
    return choices


def with_choices(document: Document, choices: Choices) -> Document:
    """Put the id of the chosen record on each part that `choices` names.

    The caller offers candidates alone: an id that no record has would become a new record's. A part that is said to be
    new gives up the address by which `save` would find a record. Raises KeyError for a place not in the document.
    """
    left = dict(choices)
    parts = {name: tuple(_chosen(document, name, left)) for name in LISTS}
    if left:
        raise KeyError(f"The document has no {' or '.join(sorted(left))}.")
    return document.model_copy(update=parts)


def findings_of(recognised: Iterable[Recognised], choices: Choices) -> Iterator[Finding]:
    """Say of each part which record `choices` took for it, and what differs; or that it could not be told."""
    for each in recognised:
        chosen = next((one for one in each.candidates if one.id == choices.get(each.where)), None)
        if chosen:
            fields = ", ".join(difference.field.replace("_", " ") for difference in chosen.differences)
            said = f"; differs in {fields}" if fields else ""
            yield Finding(
                code=RECORD_USED,
                level=Level.NOTE,
                message=f"The {each.kind} “{each.name}” is on record and used{said}.",
                hint="Change the record itself if the document is right." if fields else "",
                where=each.where,
            )
        elif each.may_be_new:
            among = f"one of {len(each.candidates)} on record"
            yield Finding(
                code=SEVERAL_RECORDS,
                level=Level.QUESTION,
                message=f"The {each.kind} “{each.name}” may be {among}; none was taken.",
                hint="If it is one of them, put that one in its place.",
                where=each.where,
            )


def _chosen(document: Document, name: str, choices: dict[str, str]) -> Iterator[Part]:
    """Give the parts of the list `name` with their choices, which are taken out of `choices`."""
    for number, part in enumerate(getattr(document, name)):
        choice = choices.pop(f"{name}[{number}]", None)
        if choice is None:
            yield part
        elif choice:
            yield part.model_copy(update={"id": choice})
        else:
            yield part.model_copy(update={"id": "", "slug": ""})
