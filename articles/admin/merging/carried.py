"""What the form of a record was made from. The form carries it, signed: no record keeps its earlier states."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.core import signing

from articles.admin.merging.newer import entries_of
from articles.document import RelatedPart
from articles.models.standing import StandingRecord

LAYOUT = 1
"""A number for what is carried; another one when this changes. What an older form carries is then not known."""


@dataclass(frozen=True)
class Carried:
    """The state of a record, as its form posts it."""

    values: dict[str, str]
    links: tuple[RelatedPart, ...] = ()
    """Its links, in order: as a related link, each has a title and an address."""
    entry: int = 0
    """The latest entry of the desk's log about the record, 0 for none."""

    def is_of(self, other: "Carried") -> bool:
        """Return True if both are one state, whatever was logged."""
        return (self.values, self.links) == (other.values, other.links)


def state_of(form: Any) -> Carried:
    """Return the state of the record that `form` was made of, in the fields that the form has."""
    values = {}
    for name in record_fields(form):
        value = form.fields[name].prepare_value(form.get_initial_for_field(form.fields[name], name))
        values[name] = "" if value is None else str(value)

    links: tuple[RelatedPart, ...] = ()
    if form.has_links:
        links = tuple(link_part(link.title, link.url) for link in link_rows(form.instance))
    latest = entries_of(form.instance).values_list("pk", flat=True).first()
    return Carried(values, links, latest or 0)


def link_rows(record: Any) -> list[Any]:
    return list(record.links.order_by("position"))


def link_part(title: str, url: str) -> RelatedPart:
    """Return a link as a part that can be merged. It may be typed, and is not validated: that is up to the form."""
    return RelatedPart.model_construct(title=title, url=url)


def record_fields(form: forms.ModelForm) -> list[str]:
    """Return the names of the fields that are saved in the record itself."""
    stored = {field.name for field in form.instance._meta.concrete_fields}
    return [name for name in form.fields if name in stored]


def carry(form: Any) -> str:
    """Return what `form` was made from as a text that only this site can have made."""
    state = state_of(form)
    links = [[link.title, link.url] for link in state.links]
    return signing.dumps([state.values, links, state.entry], salt=_salt(form.instance), compress=True)


def read_carried(text: str, record: StandingRecord) -> Carried | None:
    """Return what a form of `record` carries, None when that is not known."""
    try:
        values, links, entry = signing.loads(text, salt=_salt(record))
    except signing.BadSignature:
        return None
    return Carried(values, tuple(link_part(title, url) for title, url in links), entry)


def _salt(record: StandingRecord) -> str:
    return f"articles.admin.merging.{LAYOUT}.{record._meta.label_lower}.{record.pk}"
