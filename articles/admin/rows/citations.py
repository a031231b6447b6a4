"""The sources of an article in its form, each with the key that its text cites it
by.
"""

import re
from collections.abc import Container
from typing import Any
from urllib.parse import urlsplit

from articles.admin.rows.parts import PartInline
from articles.admin.rows.row_order import PartForm, PositionedFormSet
from articles.document import KEY_MAX, SourcePart, slugify
from articles.drafts.matching import lock_listed_sources
from articles.models import Citation, Source


class CitationForm(PartForm):
    document_part = SourcePart
    document_fields = ("key", "accessed_on", "locator")

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        key = self.fields["key"]
        key.required = False
        key.help_text += " If you leave it empty, it is made from the source."

    def clean(self) -> dict[str, Any]:
        # The Document's rule refuses an empty key, which the formset fills in later.
        if not self.cleaned_data.get("key"):
            self.cleaned_data.pop("key", None)
        cleaned = super().clean()
        if "key" not in self.errors:
            cleaned.setdefault("key", "")
        return cleaned

    def _get_validation_exclusions(self) -> set[str]:
        excluded = super()._get_validation_exclusions()
        if not self.cleaned_data.get("key"):
            excluded.add("key")
        return excluded


class CitationFormSet(PositionedFormSet):
    known_by = ("source_id", "source")
    own_fields = ("source", "key")

    def clean(self) -> None:
        used_by_others = self._find_other_keys()
        # A row that is not valid may have no `cleaned_data`.
        rows = [(form, getattr(form, "cleaned_data", {})) for form in self.forms]
        taken = used_by_others | {cleaned.get("key") for _, cleaned in rows}

        for form, cleaned in rows:
            key = cleaned.get("key")
            if key in used_by_others and not self._should_delete_form(form):
                form.add_error(
                    "key",
                    "Somebody has just used this key for another source of the article.",
                )
            if not key and cleaned.get("source") and "key" not in form.errors:
                key = make_key(cleaned["source"], taken)
                taken.add(key)
                # In both: each form has filled its instance from `cleaned_data` before
                # Django asks the form set to clean.
                form.instance.key = cleaned["key"] = key
        super().clean()

    def save(self, commit: bool = True) -> list[Citation]:
        listed = set()
        for form in self.forms:
            if form.has_changed() and form.instance.source_id:
                listed.add(form.instance.source_id)
        # All at once, in the order in which a merge of two sources locks them. Locked
        # row by row, in the order of the form, a save and a merge could wait for each
        # other.
        lock_listed_sources(listed)
        return super().save(commit=commit)

    def _find_other_keys(self) -> set[str]:
        """Return the keys of rows that somebody added after this form was made."""
        return {row.key for row in self.find_other_rows()}


def make_key(source: Source, taken: Container[str]) -> str:
    """Return a key for `source` that is not among `taken`: from the host of its
    address, else from its title.
    """
    host = urlsplit(source.url).hostname or ""
    host = host.removeprefix("www.")
    stem = host.rpartition(".")[0] or host  # “imf” of “imf.org”
    if not stem:
        words = slugify(source.title or source.publisher).split("-")
        stem = "-".join(words[:4])
    stem = re.sub(r"[^a-z0-9]+", "-", stem.lower())
    # Ten characters are left for a number.
    stem = stem[: KEY_MAX - 10].strip("-") or "source"

    key = stem
    number = 1
    while key in taken:
        number += 1
        key = f"{stem}-{number}"
    return key


class CitationInline(PartInline):
    model = Citation
    form = CitationForm
    formset = CitationFormSet
    autocomplete_fields = ["source"]
    fields = [("source", "key", "locator", "accessed_on")]
    verbose_name = "source"
    loaded_fields = ["source"]
