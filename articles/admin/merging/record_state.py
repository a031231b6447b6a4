"""The state that a record's form was made from. The form carries it, signed, as no
earlier states are stored.
"""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.core import signing

from articles.admin.merging.newer import find_log_entries
from articles.document import RelatedPart
from articles.models.standing import StandingRecord

LAYOUT = 1
"""The version of what is signed. Change it together with `sign_state`: what older forms
carry is then not read.
"""


@dataclass(frozen=True)
class RecordState:
    """The state of a record, as its form posts it."""

    values: dict[str, str]
    links: tuple[RelatedPart, ...] = ()
    """Its links, in order: like a related link, each has a title and an address."""
    entry: int = 0
    """The key of the latest log entry about the record, 0 for none."""

    def has_same_content(self, other: "RecordState") -> bool:
        return (self.values, self.links) == (other.values, other.links)


def read_state(form: Any) -> RecordState:
    """Return the state of the record that `form` was made of, in the fields that the
    form has.
    """
    values = {}
    for name in find_record_fields(form):
        field = form.fields[name]
        initial = form.get_initial_for_field(field, name)
        values[name] = to_text(field.prepare_value(initial))

    links: tuple[RelatedPart, ...] = ()
    if form.has_links:
        links = tuple(
            make_link(link.title, link.url) for link in find_link_rows(form.instance)
        )
    latest = find_log_entries(form.instance).values_list("pk", flat=True).first()
    return RecordState(values, links, latest or 0)


def to_text(value: Any) -> str:
    return "" if value is None else str(value)


def find_link_rows(record: Any) -> list[Any]:
    return list(record.links.order_by("position"))


def make_link(title: str, url: str) -> RelatedPart:
    """Return a link as a part that can be merged. It is not validated: what was typed
    is up to the form.
    """
    return RelatedPart.model_construct(title=title, url=url)


def find_record_fields(form: forms.ModelForm) -> list[str]:
    """Return the names of the form's fields that are columns of the record."""
    stored = {field.name for field in form.instance._meta.concrete_fields}
    return [name for name in form.fields if name in stored]


def sign_state(form: Any) -> str:
    """Return what `form` was made from as a text that only this site can have made."""
    state = read_state(form)
    links = [[link.title, link.url] for link in state.links]
    # Compressed: with it, the page has each text twice.
    return signing.dumps(
        [state.values, links, state.entry], salt=_salt(form.instance), compress=True
    )


def read_signed_state(text: str, record: StandingRecord) -> RecordState | None:
    """Return the state that a form of `record` carries, None if it can't be read."""
    try:
        values, links, entry = signing.loads(text, salt=_salt(record))
    # This is also raised for what an earlier version signed: `LAYOUT` is in the salt.
    except signing.BadSignature:
        return None
    link_parts = tuple(make_link(title, url) for title, url in links)
    return RecordState(values, link_parts, entry)


def _salt(record: StandingRecord) -> str:
    # With the record's key in the salt, the state of one record can't be posted for
    # another.
    return f"articles.admin.merging.{LAYOUT}.{record._meta.label_lower}.{record.pk}"
