"""Ordered rows of a form: whatever is posted, rows are saved in the order asked for,
dense from 0.

The database holds each position unique at every moment, so existing rows are parked out
of the way first.
"""

from typing import Any

from adminsortable2.admin import CustomInlineFormSet
from django import forms
from django.db import models
from django.forms.models import BaseInlineFormSet
from django.http import QueryDict

from articles.admin.editor.markdown_editor import set_preview_article
from articles.admin.forms.autocomplete import set_loaded_records
from articles.admin.forms.document_rules import DocumentRules
from articles.admin.request_values import find_row_fields

PARKED = 100_000
"""What is added to the position of a saved row while the others get theirs."""
Row = dict[str, list[str]]
"""The values of each field of a posted row."""
NO_RECORD = [""]


class PositionField(forms.IntegerField):
    """A place in an order. What is no number is no error: such a row comes last, like
    one that was just added.
    """

    def __init__(self, **options: Any) -> None:
        super().__init__(
            required=False,
            widget=forms.HiddenInput(attrs={"class": "_reorder_"}),
            **options,
        )

    def clean(self, value: Any) -> int | None:
        try:
            return super().clean(value)
        except forms.ValidationError:
            return None

    def has_changed(self, initial: Any, data: Any) -> bool:
        # An added row that was only moved is still empty, and not saved. `save`
        # renumbers all rows.
        return False


class PartForm(DocumentRules):
    position = PositionField()

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        set_loaded_records(self)

    def _get_validation_exclusions(self) -> set[str]:
        # It is given by `PositionedFormSet.save`, after validation.
        return super()._get_validation_exclusions() | {"position"}


class PositionedFormSet(CustomInlineFormSet):
    """A formset whose rows are ordered by their `position`, then by their number in the
    form.
    """

    known_by: tuple[str, str] | None = None
    """The attribute by which a record is known besides its key, and the field that the
    form posts it in.
    """
    own_fields: tuple[str, ...] = ()
    """Fields whose value no two rows of an article share."""

    def __init__(
        self, data: Any = None, files: Any = None, instance: Any = None, **options: Any
    ) -> None:
        super().__init__(data=data, files=files, instance=instance, **options)
        # django-admin-sortable2 puts the model's default, 0, into new rows, and they
        # would jump to the top.
        self.form.base_fields["position"].initial = None
        if self.is_bound:
            self.data = self._regroup(self.data)

    def _regroup(self, data: Any) -> Any:
        """Renumber the posted rows so that those with an existing row of this article
        come before the new ones.

        Django drops the text of a row whose record is gone (deleted by somebody else
        meanwhile), and of a new row that comes before an existing one. Here such a row
        is the record that is the same by `known_by`, or else a new one. Rows that were
        announced and not posted are none: Django would draw up to 2,000 empty ones.
        """
        try:
            total = int(data[f"{self.prefix}-TOTAL_FORMS"])
        except (KeyError, ValueError):
            return data

        # Not a `copy`, which is a deep one: of all the form's texts, for each list.
        regrouped = QueryDict(mutable=True)
        for name, values in data.lists():
            regrouped.setlist(name, values)
        rows: list[Row] = []
        for names in find_row_fields(data, self.prefix, min(total, self.absolute_max)):
            rows.append({field: regrouped.pop(name) for field, name in names.items()})

        self._put_keys(rows)
        pk_name = self.model._meta.pk.name
        # `sort` is stable: apart from that, the rows stay in their order.
        rows.sort(key=lambda row: row[pk_name] == NO_RECORD)
        for number, row in enumerate(rows):
            for field, values in row.items():
                regrouped.setlist(f"{self.prefix}-{number}-{field}", values)
        how_many_existing = sum(row[pk_name] != NO_RECORD for row in rows)
        regrouped[f"{self.prefix}-INITIAL_FORMS"] = str(how_many_existing)
        regrouped[f"{self.prefix}-TOTAL_FORMS"] = str(len(rows))
        return regrouped

    def _put_keys(self, rows: list[Row]) -> None:
        """Put the key of its record into each posted row, NO_RECORD where there is
        none.
        """
        pk_name = self.model._meta.pk.name
        free = {str(record.pk): record for record in self.get_queryset()}
        for row in rows:
            pk = row.get(pk_name, NO_RECORD)[-1]
            row[pk_name] = [pk] if free.pop(pk, None) else NO_RECORD
        if not self.known_by:
            return

        name, posted_as = self.known_by
        free_by_name = {str(getattr(record, name)): pk for pk, record in free.items()}
        free_by_name.pop("", None)  # an empty value identifies nothing
        for row in rows:
            if row[pk_name] == NO_RECORD:
                known_as = row.get(posted_as, [""])[-1]
                row[pk_name] = [free_by_name.pop(known_as, "")]

    def add_fields(self, form: forms.ModelForm, index: int | None) -> None:
        super().add_fields(form, index)
        set_preview_article(form, self.instance)

    def _sort_remaining_forms(self) -> list[forms.ModelForm]:
        """Return the forms whose rows are there after saving, in the order asked
        for.
        """
        remaining = []
        for index, form in enumerate(self.forms):
            is_saved = index < self.initial_form_count() or form.has_changed()
            if is_saved and not self._should_delete_form(form):
                remaining.append(form)

        # `sorted` is stable: rows with one position keep their order in the form.
        return sorted(remaining, key=_read_position)

    def save(self, commit: bool = True) -> list[Any]:
        rows = self.model._default_manager.filter(**{self.fk.name: self.instance})
        rows.update(position=models.F("position") + PARKED)
        self._delete_exchanged(rows)

        remaining = self._sort_remaining_forms()
        for position, form in enumerate(remaining):
            form.instance.position = position
        saved = super().save(commit)

        # Django saves only what has changed in the form, so the rest is moved here.
        moved = [form.instance for form in remaining if not form.has_changed()]
        # Rows that somebody else added meanwhile are not in this form: they stay, after
        # the others.
        others = rows.exclude(pk__in=[form.instance.pk for form in remaining])
        for position, row in enumerate(others.order_by("position"), len(remaining)):
            row.position = position
            moved.append(row)
        self.model._default_manager.bulk_update(moved, ["position"])
        return saved

    def _delete_exchanged(self, rows: models.QuerySet) -> None:
        """Delete the rows whose unique value has changed: two of them may have
        exchanged theirs. Saving inserts them again under their old keys.
        """
        exchanged = []
        for form in self.initial_forms:
            if set(self.own_fields) & set(form.changed_data):
                exchanged.append(form.instance.pk)
        if exchanged:
            exchanged += [form.instance.pk for form in self.deleted_forms]
            rows.filter(pk__in=exchanged).delete()

    def save_new(self, form: forms.ModelForm, commit: bool = True) -> Any:
        # django-admin-sortable2 would number the new row after all others, from 1.
        return BaseInlineFormSet.save_new(self, form, commit)


def _read_position(form: forms.ModelForm) -> float:
    position = form.cleaned_data.get("position")
    return float("inf") if position is None else position
