"""Ordered rows of a form: whatever is posted, rows are saved in the order asked for, dense from 0.

The database holds each position unique at every moment, so existing rows are parked out of the way first.
"""

from typing import Any

from adminsortable2.admin import CustomInlineFormSet
from django import forms
from django.db.models import F
from django.forms.models import BaseInlineFormSet

from articles.admin.editor import MarkdownWidget
from articles.admin.rules import DocumentRules

PARKED = 100_000


class PositionField(forms.IntegerField):
    """A place in an order. Garbage is no error: such a row comes last, as one that was just added."""

    def __init__(self, **options: Any) -> None:
        super().__init__(required=False, widget=forms.HiddenInput(attrs={"class": "_reorder_"}), **options)

    def clean(self, value: Any) -> int | None:
        try:
            return super().clean(value)
        except forms.ValidationError:
            return None

    def has_changed(self, initial: Any, data: Any) -> bool:
        return False  # a move alone makes no added row that is to be saved; `save` renumbers all rows


class PartForm(DocumentRules):
    position = PositionField()

    def _get_validation_exclusions(self) -> set[str]:
        return super()._get_validation_exclusions() | {"position"}


class PositionedFormSet(CustomInlineFormSet):
    """A formset whose rows are ordered by their `position`, then by where they stand in the form."""

    known_by: tuple[str, str] | None = None
    """The attribute by which a record is known besides its key, and the field that the form posts it in."""
    own_fields: tuple[str, ...] = ()
    """Fields whose value no two rows of an article share."""

    def __init__(self, data: Any = None, files: Any = None, instance: Any = None, **options: Any) -> None:
        super().__init__(data=data, files=files, instance=instance, **options)
        # django-admin-sortable2 puts the model's default, 0, into new rows, and they would jump to the top.
        self.form.base_fields["position"].initial = None
        if self.is_bound:
            self.data = self._regrouped(self.data)

    def _regrouped(self, data: Any) -> Any:
        """Renumber the posted rows so that those with an existing row of this article come before the new ones.

        Django drops the text of a row whose record is gone (deleted by somebody else meanwhile), and of a new row that
        stands before an existing one. Here such a row is the record that is the same by `known_by`, or else a new one.
        Rows that were announced and not posted are none: Django would draw up to 2,000 empty ones.
        """
        try:
            total = int(data[f"{self.prefix}-TOTAL_FORMS"])
        except (KeyError, ValueError):
            return data
        rows: list[dict[str, list[str]]] = [{} for _ in range(min(max(total, 0), self.absolute_max))]
        regrouped = data.copy()
        for name in [name for name in data if name.startswith(f"{self.prefix}-")]:
            number, _, field = name.removeprefix(f"{self.prefix}-").partition("-")
            is_number = number.isascii() and number.isdigit() and len(number) < 9
            if field and is_number and int(number) < len(rows):
                rows[int(number)][field] = data.getlist(name)
                del regrouped[name]
        existing, new = self._told_apart([row for row in rows if row])
        for place, row in enumerate(existing + new):
            for field, values in row.items():
                regrouped.setlist(f"{self.prefix}-{place}-{field}", values)
        regrouped[f"{self.prefix}-INITIAL_FORMS"] = str(len(existing))
        regrouped[f"{self.prefix}-TOTAL_FORMS"] = str(len(existing) + len(new))
        return regrouped

    def _told_apart(self, rows: list[dict[str, list[str]]]) -> tuple[list[dict], list[dict]]:
        """Give the posted rows that have a record, and those that have none."""
        pk_name = self.model._meta.pk.name
        records = list(self.get_queryset())
        by_pk = {str(record.pk): record for record in records}
        claimed = set()
        for row in rows:
            pk = row.get(pk_name, [""])[-1]
            if pk not in by_pk or pk in claimed:
                row[pk_name] = [""]
            else:
                claimed.add(pk)
        if self.known_by:
            name, posted_as = self.known_by
            free = {str(getattr(record, name)): pk for pk, record in by_pk.items() if pk not in claimed}
            free.pop("", None)  # nothing is known by an empty value
            for row in rows:
                if row[pk_name] == [""] and (pk := free.pop(row.get(posted_as, [""])[-1], None)):
                    row[pk_name] = [pk]
        return [row for row in rows if row[pk_name] != [""]], [row for row in rows if row[pk_name] == [""]]

    def add_fields(self, form: forms.ModelForm, index: int | None) -> None:
        super().add_fields(form, index)
        for field in form.fields.values():
            if isinstance(field.widget, MarkdownWidget):
                field.widget.article = self.instance

    def kept_forms(self) -> list[forms.ModelForm]:
        """Give the forms whose rows are there after saving, in the order asked for."""
        kept = [
            form
            for index, form in enumerate(self.forms)
            if not self._should_delete_form(form) and (index < self.initial_form_count() or form.has_changed())
        ]
        end = float("inf")

        def place(form: forms.ModelForm) -> float:
            position = form.cleaned_data.get("position")
            return end if position is None else position

        return sorted(kept, key=place)  # stable, so rows with one position keep their order in the form

    def save(self, commit: bool = True) -> list[Any]:
        rows = self.model._default_manager.filter(**{self.fk.name: self.instance})
        rows.update(position=F("position") + PARKED)
        kept = self.kept_forms()
        # Two rows may have changed what they must not share: both are written anew, under their old keys.
        in_the_way = [form for form in self.initial_forms if set(self.own_fields) & set(form.changed_data)]
        if in_the_way:
            in_the_way += self.deleted_forms
            rows.filter(pk__in=[form.instance.pk for form in in_the_way]).delete()
        for position, form in enumerate(kept):
            form.instance.position = position
        saved = super().save(commit)
        unchanged = [form.instance for form in kept if not form.has_changed()]
        # Rows that somebody else added meanwhile are not in this form: they stay, after the others.
        others = rows.exclude(pk__in=[form.instance.pk for form in kept]).order_by("position")
        for position, row in enumerate(others, start=len(kept)):
            row.position = position
            unchanged.append(row)
        self.model._default_manager.bulk_update(unchanged, ["position"])
        return saved

    def save_new(self, form: forms.ModelForm, commit: bool = True) -> Any:
        return BaseInlineFormSet.save_new(self, form, commit)  # django-admin-sortable2 numbers from 1
