"""Compare two duplicate sources, and choose what the remaining one gets. No database."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from articles.models import Source
from articles.models.source import NOTES_MAX

STAYS: Final = "stays"
GOES: Final = "goes"
BOTH: Final = "both"
"""Values of a choice: which of the two records a field is taken from."""

FIELDS: Final = (
    "title",
    "publisher",
    "url",
    "kind",
    "published_on",
    "doi",
    "archived_url",
    "notes",
)
"""Fields that are chosen one by one. The status and its reason are chosen together."""
STATUS: Final = "status"
_COLUMNS: Final = {STATUS: ("status", "status_note")}
"""The columns of what is chosen together; other fields are a column each."""

# The gravest last.
_GRAVITY: Final = (
    Source.Status.STANDING,
    Source.Status.UNREACHABLE,
    Source.Status.DISPUTED,
    Source.Status.RETRACTED,
)


@dataclass(frozen=True)
class Difference:
    """A field that is not the same in both."""

    field: str
    label: str
    of_stays: str
    of_goes: str
    proposed: str
    """What is chosen by default; "" if there is no choice,
    since only one has something.
    """
    may_be_both: bool = False

    @property
    def options(self) -> tuple[str, ...]:
        return (STAYS, GOES, BOTH) if self.may_be_both else (STAYS, GOES)

    def pick(self, choices: Mapping[str, str]) -> str:
        """Return the option chosen, or what is proposed without a valid choice."""
        choice = choices.get(self.field, "")
        return choice if choice in self.options else self.proposed


def find_differences(goes: Source, stays: Source) -> list[Difference]:
    """Return the fields in which the two sources differ, as the form has them."""
    return [*_compare_fields(goes, stays), *_compare_status(goes, stays)]


def _compare_fields(goes: Source, stays: Source) -> Iterator[Difference]:
    for name in FIELDS:
        ours, theirs = getattr(stays, name), getattr(goes, name)
        if ours == theirs:
            continue
        proposed = ""
        may_be_both = False
        if ours and theirs:
            proposed = STAYS
            # Notes are the desk's own: both are kept as long as they fit.
            if name == "notes" and len(_join_notes(ours, theirs)) <= NOTES_MAX:
                proposed, may_be_both = BOTH, True
        yield Difference(
            field=name,
            label=_name_field(name),
            of_stays=_describe(stays, name),
            of_goes=_describe(goes, name),
            proposed=proposed,
            may_be_both=may_be_both,
        )


def _compare_status(goes: Source, stays: Source) -> Iterator[Difference]:
    is_same = (goes.status, goes.status_note) == (stays.status, stays.status_note)
    if is_same:
        return
    # A flag is never dropped unless somebody says so.
    is_graver = _GRAVITY.index(goes.status) > _GRAVITY.index(stays.status)
    yield Difference(
        field=STATUS,
        label=_name_field(STATUS),
        of_stays=_describe_status(stays),
        of_goes=_describe_status(goes),
        proposed=GOES if is_graver else STAYS,
    )


def _name_field(name: str) -> str:
    label = str(Source._meta.get_field(name).verbose_name)
    return label[:1].upper() + label[1:]


def _describe(source: Source, name: str) -> str:
    return source.kind_name if name == "kind" else str(getattr(source, name))


def _describe_status(source: Source) -> str:
    label = source.get_status_display()
    return f"{label}: {source.status_note}" if source.status_note else label


def choose_values(
    goes: Source, stays: Source, choices: Mapping[str, str]
) -> dict[str, str]:
    """Return what the source that stays gets in each of `FIELDS`, and in `status` and
    `status_note`, by `choices`; without a choice, what is proposed.
    """
    values = {}
    for name in FIELDS:
        values[name] = getattr(stays, name) or getattr(goes, name)
    values |= {"status": stays.status, "status_note": stays.status_note}

    for difference in find_differences(goes, stays):
        if not difference.proposed:
            continue
        name = difference.field
        choice = difference.pick(choices)
        if choice == BOTH:
            values[name] = _join_notes(stays.notes, goes.notes)
        elif choice == GOES:
            for column in _COLUMNS.get(name, (name,)):
                values[column] = getattr(goes, column)
    return values


def _join_notes(ours: str, theirs: str) -> str:
    return f"{ours}\n\n{theirs}"


def digest_pair(goes: Source, stays: Source) -> str:
    """Return the digest of the state of both records: whoever confirms a merge has
    seen this state.
    """
    names = (*FIELDS, "slug", "status", "status_note")
    values = [str(goes.pk), str(stays.pk)]
    for source in (goes, stays):
        values += [getattr(source, name) for name in names]
    return hashlib.sha256(json.dumps(values).encode()).hexdigest()
