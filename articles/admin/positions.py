"""Ordered rows of a form: whatever is posted, rows are saved in the order asked for, dense from 0.

The database holds each position unique at every moment, so existing rows are parked out of the way first.
"""

from typing import Any

from adminsortable2.admin import CustomInlineFormSet
from django import forms
from django.db.models import F
from django.forms.models import BaseInlineFormSet

from articles.admin.editor import set_preview_article
from articles.admin.request_values import find_row_fields
from articles.admin.rules import DocumentRules

PARKED = 100_000

Row = dict[str, list[str]]
"""The values of each field of a posted row."""
NO_RECORD = [""]


class PositionField(forms.IntegerField):
    """A place in an order. What is no number is no error: such a row comes last, like one that was just added."""

    def __init__(self, **options: Any) -> None:
        super().__init__(required=False, widget=forms.HiddenInput(attrs={"class": "_reorder_"}), **options)

    def clean(self, value: Any) -> int | None:
        try:
            return super().clean(value)
        except forms.ValidationError:
            return None

    def has_changed(self, initial: Any, data: Any) -> bool:
        return False  # an added row that was only moved is still empty, and not saved; `save` renumbers all rows


class PartForm(DocumentRules):
    position = PositionField()

    def _get_validation_exclusions(self) -> set[str]:
        return super()._get_validation_exclusions() | {"position"}


class PositionedFormSet(CustomInlineFormSet):
    """A formset whose rows are ordered by their `position`, then by their number in the form."""

    known_by: tuple[str, str] | None = None
    """The attribute by which a record is known besides its key, and the field that the form posts it in."""
    own_fields: tuple[str, ...] = ()
    """Fields whose value no two rows of an article share."""

    def __init__(self, data: Any = None, files: Any = None, instance: Any = None, **options: Any) -> None:
        super().__init__(data=data, files=files, instance=instance, **options)
        # django-admin-sortable2 puts the model's default, 0, into new rows, and they would jump to the top.
        self.form.base_fields["position"].initial = None
        if self.is_bound:
            self.data = self._regroup(self.data)

    def _regroup(self, data: Any) -> Any:
        """Renumber the posted rows so that those with an existing row of this article come before the new ones.

        Django drops the text of a row whose record is gone (deleted by somebody else meanwhile), and of a new row that
        comes before an existing one. Here such a row is the record that is the same by `known_by`, or else a new one.
        Rows that were announced and not posted are none: Django would draw up to 2,000 empty ones.
        """
        try:
            total = int(data[f"{self.prefix}-TOTAL_FORMS"])
        except (KeyError, ValueError):
            return data

        regrouped = data.copy()
        rows: list[Row] = []
        for names in find_row_fields(data, self.prefix, min(total, self.absolute_max)):
            rows.append({field: regrouped.pop(name) for field, name in names.items()})

        self._find_records(rows)
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

    def _find_records(self, rows: list[Row]) -> None:
        """Put the key of its record into each posted row, NO_RECORD where there is none."""
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

    def _forms_in_order(self) -> list[forms.ModelForm]:
        """Return the forms whose rows are there after saving, in the order asked for."""
        remaining = []
        for index, form in enumerate(self.forms):
            is_saved = index < self.initial_form_count() or form.has_changed()
            if is_saved and not self._should_delete_form(form):
                remaining.append(form)

        def read_position(form: forms.ModelForm) -> float:
            position = form.cleaned_data.get("position")
            return float("inf") if position is None else position

        return sorted(remaining, key=read_position)  # stable, so rows with one position keep their order in the form

    def save(self, commit: bool = True) -> list[Any]:
        rows = self.model._default_manager.filter(**{self.fk.name: self.instance})
        rows.update(position=F("position") + PARKED)

        # Two rows may have exchanged a unique value. Both are deleted here and inserted again under their old keys.
        exchanged = [form for form in self.initial_forms if set(self.own_fields) & set(form.changed_data)]
        if exchanged:
            rows.filter(pk__in=[form.instance.pk for form in exchanged + self.deleted_forms]).delete()

        remaining = self._forms_in_order()
        for position, form in enumerate(remaining):
            form.instance.position = position
        saved = super().save(commit)

        moved = [form.instance for form in remaining if not form.has_changed()]
        # Rows that somebody else added meanwhile are not in this form: they stay, after the others.
        others = rows.exclude(pk__in=[form.instance.pk for form in remaining]).order_by("position")
        for position, row in enumerate(others, start=len(remaining)):
            row.position = position
            moved.append(row)
        self.model._default_manager.bulk_update(moved, ["position"])
        return saved

    def save_new(self, form: forms.ModelForm, commit: bool = True) -> Any:
        return BaseInlineFormSet.save_new(self, form, commit)  # django-admin-sortable2 numbers from 1
