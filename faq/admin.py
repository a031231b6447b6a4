"""The questions of an article, as rows of its form."""

from articles.admin.parts import AnchoredForm, AnchoredFormSet, PartInline
from articles.document import FaqPart
from articles.models import PublishedAnchor
from faq.models import FAQEntry


class FAQEntryForm(AnchoredForm):
    document_part = FaqPart
    document_fields = ("question", "answer")


class FAQEntryFormSet(AnchoredFormSet):
    anchor_kind = PublishedAnchor.Kind.QUESTION
    heading_field = "question"


class FAQEntryInline(PartInline):
    model = FAQEntry
    form = FAQEntryForm
    formset = FAQEntryFormSet
    fields = ["question", "answer", "known_as"]
