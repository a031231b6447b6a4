"""What an edition changed, in a line: "2 sections, 1 question, 1 source"."""

from collections.abc import Mapping

from django.utils.translation import gettext, gettext_lazy, ngettext_lazy, pgettext

SINGLE = {
    "headline": gettext_lazy("the headline"),
    "standfirst": gettext_lazy("the standfirst"),
    "slug": gettext_lazy("the address"),
    "language": gettext_lazy("the language"),
    "dated_on": gettext_lazy("the date"),
    "lead_image": gettext_lazy("the picture"),
}
SEVERAL = {
    "sections": ngettext_lazy("%(number)d section", "%(number)d sections", "number"),
    "faq": ngettext_lazy("%(number)d question", "%(number)d questions", "number"),
    "sources": ngettext_lazy("%(number)d source", "%(number)d sources", "number"),
    "topics": ngettext_lazy("%(number)d topic", "%(number)d topics", "number"),
    "byline": ngettext_lazy("%(number)d credit", "%(number)d credits", "number"),
    "related": ngettext_lazy("%(number)d related link", "%(number)d related links", "number"),
}


def in_a_line(changed: Mapping[str, int] | None) -> str:
    """Say in the active language how many parts, by the Document's fields, an edition changed; "" where unknown."""
    if changed is None:
        return ""
    said = [str(words) for field, words in SINGLE.items() if field in changed]
    said += [words % {"number": changed[field]} for field, words in SEVERAL.items() if field in changed]
    return pgettext("between the items of a list", ", ").join(said) or gettext("nothing in the text")
