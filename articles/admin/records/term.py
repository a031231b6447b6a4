"""The glossary at the desk."""

from typing import Any

from django import forms
from django.contrib import admin

from articles.admin.forms.document_rules import make_rule
from articles.admin.records.record import RecordAdmin, RecordForm
from articles.document import Document, TermPart
from articles.document.terms import fold_words, split_forms
from articles.drafts.terms import find_terms
from articles.models import Term
from articles.models.standing import StandingRecord
from articles.rendering.links import web_address

MARKUP = frozenset("[]|*_~`<>\\")
"""What no name of a term can hold, or `[[name]]` would not be read as one."""


class TermForm(RecordForm):
    document_part = TermPart
    document_fields = ("name", "forms", "definition", "source", "url", "slug")
    required_fields = ("name", "definition", "language")

    def clean_name(self) -> str:
        name = " ".join(self.cleaned_data["name"].split())
        return _refuse_markup(name)

    def clean_forms(self) -> str:
        return _refuse_markup(", ".join(split_forms(self.cleaned_data["forms"])))

    def clean_language(self) -> str:
        language = self.cleaned_data["language"].strip()
        try:
            make_rule(Document, "language").validate_python(language)
        except ValueError:
            raise forms.ValidationError(
                "Enter a language tag, such as en or de-AT."
            ) from None
        return language

    def clean_url(self) -> str:
        url = self.cleaned_data["url"].strip()
        # Anything else, such as `javascript:`, must not become a link.
        if url and not web_address(url):
            raise forms.ValidationError("An address starts with https:// or http://.")
        return url

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if not self.errors and "name" in cleaned:
            self._refuse_words_of_others(cleaned)
        return cleaned

    def _refuse_words_of_others(self, cleaned: dict[str, Any]) -> None:
        """Refuse words that mean another term, since a text could mean either."""
        others: dict[str, Term] = {}
        for term in find_terms(cleaned["language"]).exclude(pk=self.instance.pk):
            for words in (term.name, *split_forms(term.forms)):
                # Texts are read alike: “Inflation” and “inflation” are one term.
                others[fold_words(words)] = term

        own = [("name", cleaned["name"])]
        own += [("forms", form) for form in split_forms(cleaned["forms"])]
        for field, words in own:
            if other := others.get(fold_words(words)):
                self.add_error(field, f"“{words}” is the term “{other}” already.")
                return


def _refuse_markup(words: str) -> str:
    found = sorted(MARKUP & set(words))
    if found:
        raise forms.ValidationError(f"A term can’t have “{found[0]}” in it.")
    return words


@admin.register(Term)
class TermAdmin(RecordAdmin):
    form = TermForm
    fieldsets = [
        (None, {"fields": ["name", "forms", "definition"]}),
        ("Source", {"fields": ["source", "url"]}),
        ("Language and slug", {"fields": ["language", "slug"]}),
    ]
    list_display = ["name", "definition", "language"]
    list_filter = ["language"]
    search_fields = ["name", "forms", "definition", "slug"]

    def reason_to_keep(self, obj: StandingRecord) -> str:
        # No row of a draft names it: a draft that uses it gets a finding.
        if obj.is_published():
            return f"“{obj}” can’t be deleted, because an edition defines it."
        return ""
