"""The questions of an article, as rows of its form."""

from typing import Any, ClassVar

from django import forms

from articles.admin.forms.one_line import OneLine, write_in_place
from articles.admin.rows.parts import AnchoredForm, AnchoredFormSet, PartInline
from articles.document import FaqPart
from articles.models import PublishedAnchor
from faq.models import FAQEntry


class FAQEntryForm(AnchoredForm):
    document_part = FaqPart
    document_fields = ("question", "answer")

    class Meta:
        widgets: ClassVar[dict[str, forms.Widget]] = {"question": OneLine("Question")}

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        write_in_place(self, answer="Answer")


class FAQEntryFormSet(AnchoredFormSet):
    anchor_kind = PublishedAnchor.Kind.QUESTION
    heading_field = "question"


class FAQEntryInline(PartInline):
    model = FAQEntry
    form = FAQEntryForm
    formset = FAQEntryFormSet
    fields = ["question", "answer", "known_as"]
