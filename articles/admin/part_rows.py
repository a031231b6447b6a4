"""The rows of one kind of part in the article's form, each made once."""

from collections.abc import Iterator
from functools import cached_property
from typing import Any

from django.contrib.admin.helpers import InlineAdminForm, InlineAdminFormSet
from django.forms import Media


class PartRows(InlineAdminFormSet):
    """Django's wrapper around a formset, which makes its rows once. Django makes all of them again for each loop."""

    @classmethod
    def of(cls, wrapper: InlineAdminFormSet) -> "PartRows":
        """Return the rows of what Django's admin has wrapped."""
        rows = cls.__new__(cls)
        rows.__dict__.update(wrapper.__dict__)
        return rows

    def __iter__(self) -> Iterator[InlineAdminForm]:
        return iter(self.rows)

    @cached_property
    def rows(self) -> list[InlineAdminForm]:
        return list(super().__iter__())

    @property
    def media(self) -> Media:
        """Return the styles and scripts of one row: those of the others are the same."""
        media: Any = self.opts.media + self.formset.media
        return media
