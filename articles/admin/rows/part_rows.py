"""The rows of one kind of part in the article's form."""

import json
from typing import Any

from django.contrib.admin.helpers import InlineAdminFormSet
from django.forms import Media


class PartRows(InlineAdminFormSet):
    """Django's wrapper around a formset, without the cost of its `media`."""

    @classmethod
    def of(cls, wrapper: InlineAdminFormSet) -> "PartRows":
        """Return what Django's admin has wrapped as PartRows."""
        # Django has no hook for the class of the wrapper, and its constructor takes
        # ten arguments that we would have to pass on.
        wrapper.__class__ = cls
        return wrapper

    def inline_formset_data(self) -> str:
        """Return what Django's script reads, with a button that says “Add a section”."""
        data = json.loads(super().inline_formset_data())
        name = str(self.opts.verbose_name)
        data["options"]["addText"] = self.opts.add_text or f"Add a {name}"
        return json.dumps(data)

    @property
    def media(self) -> Media:
        """Return the styles and scripts of one row: those of the others are the same.

        Django makes every row a second time to ask it for its own.
        """
        media: Any = self.opts.media + self.formset.media
        return media
