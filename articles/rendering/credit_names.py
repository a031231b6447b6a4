"""What people did for an article, in words: the line of its writers, and the names of
other credits.
"""

from collections.abc import Sequence

from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext, pgettext, pgettext_lazy

from articles.document import BylinePart
from articles.rendering import addresses

_NAMES = {
    "author": pgettext_lazy("credit", "Author"),
    "contributor": pgettext_lazy("credit", "Contributor"),
    "editor": pgettext_lazy("credit", "Editor"),
    "fact-checker": pgettext_lazy("credit", "Fact-checker"),
    "illustrator": pgettext_lazy("credit", "Illustrator"),
    "photographer": pgettext_lazy("credit", "Photographer"),
    "producer": pgettext_lazy("credit", "Producer"),
    "reviewer": pgettext_lazy("credit", "Reviewer"),
    "translator": pgettext_lazy("credit", "Translator"),
}
"""The credits that intake and the desk's form know, by the word that a Document has for
them in any language.
"""


def credit_name(credit: str) -> str:
    """Return the name of a credit in the language in force; one that is not among ours
    stays as it was typed.
    """
    return str(_NAMES.get(credit.strip().lower(), capfirst(credit)))


def writers_line(parts: Sequence[BylinePart]) -> SafeString | str:
    """Return “By A, B and C”, each name with a link to its page if it has one. "" for
    nobody.
    """
    if not parts:
        return ""
    # The last name follows "and", the others are separated by commas.
    *others, names = map(_link_author, parts)
    if others:
        comma = pgettext("between names", ", ")
        before = format_html_join(comma, "{}", [[name] for name in others])
        names = format_html(gettext("{names} and {name}"), names=before, name=names)
    return format_html(gettext("By {names}"), names=names)


def _link_author(part: BylinePart) -> SafeString:
    address = addresses.author(part.slug)
    # A preview may have an author who is not on record yet.
    if address:
        return format_html('<a rel="author" href="{}">{}</a>', address, part.name)
    return conditional_escape(part.name)
