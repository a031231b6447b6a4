"""Ordered rows of a form: whatever is posted, rows are saved in the order asked for,
dense from 0.

The database holds each position unique at every moment, so rows that move are parked
out of the way first. What was changed is written together, not a row at a time
(docs/adr/0082).
"""

from collections.abc import Mapping
from typing import Any

from adminsortable2.admin import CustomInlineFormSet
from django import forms
from django.db import models
from django.forms.models import BaseInlineFormSet
from django.utils.datastructures import MultiValueDict

from articles.admin.editor.markdown_editor import set_preview_article
from articles.admin.forms.autocomplete import (
    LoadedChoice,
    find_chosen_records,
    set_loaded_records,
)
from articles.admin.forms.document_rules import DocumentRules
from articles.admin.request_values import find_row_fields
from articles.admin.rows.own_values import refuse_taken_values

# Beyond any position, of which a list has 1,000.
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

    def _post_clean(self) -> None:
        # A row that was not changed is as the database has it, and is not saved.
        if self.instance._state.adding or self.has_changed():
            super()._post_clean()


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
        self._chosen: dict[str, Mapping[str, models.Model]] = {}
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

        # The fields of this list alone: each list has its own copy of what was posted.
        regrouped: MultiValueDict = MultiValueDict()
        for name, values in data.lists():
            if name.startswith(f"{self.prefix}-"):
                regrouped.setlist(name, values)
        rows: list[Row] = []
        for names in find_row_fields(
            regrouped, self.prefix, min(total, self.absolute_max)
        ):
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
        # The forms put what was posted into these records.
        self.saved_positions = {row.pk: row.position for row in free.values()}
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
        if not self.is_bound:
            return

        for name, field in form.fields.items():
            if isinstance(field, LoadedChoice):
                field.loaded = self._load_chosen(name, field.queryset)
        if not form.instance._state.adding:
            key = LoadedChoice(self.queryset, required=False, widget=forms.HiddenInput)
            key.initial = form.instance.pk
            key.loaded = {str(form.instance.pk): form.instance}
            form.fields[self._pk_field.name] = key

    def _load_chosen(
        self, name: str, choices: models.QuerySet
    ) -> Mapping[str, models.Model]:
        """Return the records that the rows name in the field `name`, by their keys:
        those that were loaded with the rows, and the others in one query for all.
        """
        if name not in self._chosen:
            loaded = {}
            relation = self.model._meta.get_field(name)
            for row in self.get_queryset():
                record = None
                if relation.is_cached(row):
                    record = getattr(row, name)
                if record is not None:
                    loaded[str(record.pk)] = record

            posted = set()
            for names in find_row_fields(self.data, self.prefix, self.absolute_max):
                if name in names:
                    posted.add(self.data[names[name]])
            others = find_chosen_records(choices, posted - loaded.keys() - {""})
            self._chosen[name] = loaded | others
        return self._chosen[name]

    def find_other_rows(self) -> list[Any]:
        """Return the saved rows that the form does not have: somebody added them after
        it was made.
        """
        in_form = {form.instance.pk for form in self.forms}
        return [row for row in self.get_queryset() if row.pk not in in_form]

    def clean(self) -> None:
        super().clean()
        remaining = [form for form in self.forms if not self._should_delete_form(form)]
        refuse_taken_values(remaining, self.find_other_rows(), self.own_fields)

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
        # Rows that somebody else added meanwhile stay, after those of the form.
        others = self.find_other_rows()
        in_order = [form.instance for form in self._sort_remaining_forms()]
        in_order += sorted(others, key=lambda row: self.saved_positions[row.pk])
        moved = []
        for position, row in enumerate(in_order):
            row.position = position
            if self.saved_positions.get(row.pk, position) != position:
                moved.append(row)

        self._removed: list[Any] = []
        self._changed: list[Any] = []
        saved = super().save(commit)
        self._write_rows(moved)
        return saved

    # Django saves or deletes each row by itself. Here they are gathered, and written
    # together.
    def delete_existing(self, obj: Any, commit: bool = True) -> None:
        self._removed.append(obj)

    def save_existing(
        self, form: forms.ModelForm, obj: Any, commit: bool = True
    ) -> Any:
        self._changed.append(obj)
        return super().save_existing(form, obj, commit=False)

    def save_new(self, form: forms.ModelForm, commit: bool = True) -> Any:
        # django-admin-sortable2 would number the new row after all others, from 1.
        row = BaseInlineFormSet.save_new(self, form, commit=False)
        self._changed.append(row)
        return row

    def _write_rows(self, moved: list[Any]) -> None:
        rows = self.model._default_manager.filter(**{self.fk.name: self.instance})
        gone = [*self._removed, *self._find_exchanged()]
        if gone:
            rows.filter(pk__in=[row.pk for row in gone]).delete()
        if moved:
            parked = rows.filter(pk__in=[row.pk for row in moved])
            parked.update(position=models.F("position") + PARKED)

        if self._changed:
            # One statement for those that have a key and one for new ones. What has a key
            # and was deleted just now is inserted again, under its old key.
            fields = [field.name for field in self.model._meta.fields]
            fields.remove(self.model._meta.pk.name)
            self.model._default_manager.bulk_create(
                self._changed,
                update_conflicts=True,
                unique_fields=["pk"],
                update_fields=fields,
            )
        changed = {row.pk for row in self._changed}
        only_moved = [row for row in moved if row.pk not in changed]
        self.model._default_manager.bulk_update(only_moved, ["position"])

    def _find_exchanged(self) -> list[Any]:
        """Return the rows whose unique value has changed: two of them may have exchanged
        theirs, so none can be updated before the other is gone.
        """
        exchanged = []
        for form in self.initial_forms:
            if set(self.own_fields) & set(form.changed_data):
                exchanged.append(form.instance)
        return exchanged


def _read_position(form: forms.ModelForm) -> float:
    position = form.cleaned_data.get("position")
    return float("inf") if position is None else position
