"""HTML of a Document, and of single Markdown fields, all of it safe; see `slots` for what the frame fills in."""

from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from articles.document import Document
from articles.rendering.citation import cite_nothing
from articles.rendering.citing import Citing
from articles.rendering.interface import words_around
from articles.rendering.language import direction
from articles.rendering.layout import Layout, labels
from articles.rendering.markdown import parse
from articles.rendering.numbering import parse_fields, sources_in_order
from articles.rendering.sanitise import sanitise

RENDERER = "6"
"""The version of everything that shapes a stored body: the dialect, the lists of the sanitiser, the layout, the
template `articles/edition_body.html` and those it includes, and their words in every catalogue; and of the JSON-LD that
is stored beside it.

Raise it by one with any change after which the same document gives another of either, and run `manage.py
render_editions` when the change is deployed: `verify_editions` compares only today's version. A test holds a sample to
it, in each language.
"""


def renderer() -> str:
    """Return the version that an edition's body says it was made by: `RENDERER`, and on a site of another language than
    English which, since the words around a text that has no catalogue of its own are the site's.
    """
    return RENDERER if settings.LANGUAGE_CODE == "en" else f"{RENDERER}-{settings.LANGUAGE_CODE}"


def has_existed(version: str) -> bool:
    """Return True if `version` is today's version of the renderer or an earlier one, in any language of a site."""
    number, _, language = version.partition("-")
    is_numbered = number.isascii() and number.isdigit() and not number.startswith("0")
    is_in_time = is_numbered and len(number) <= len(RENDERER) and int(number) <= int(RENDERER)
    if not is_in_time:
        return False

    others = {code for code, _ in settings.LANGUAGES} - {"en"}
    return version == number or language in others


def body(document: Document, *, is_preview: bool = False) -> SafeString:
    """Return the article as HTML, headline to author blocks, in its own language, with slots for the frame to fill.

    A pure function of the document and `renderer()`. `is_preview` also shows what readers don't see yet: related links
    that have no address.
    """
    language = document.language or settings.LANGUAGE_CODE
    with words_around(language):
        context = {
            "layout": Layout(document, is_preview=is_preview),
            "language": language,
            "direction": direction(language),
        }
        return _render("articles/edition_body.html", context)


def answers(document: Document) -> dict[str, SafeString]:
    """Return each answer by its anchor, with the sources it cites, numbered as in the article, for its question's page.

    Its headings start at `<h2>`, under the question; it has slots for the status of sources.
    """
    parsed = parse_fields(document)
    sources = sources_in_order(document)
    made = {}
    with words_around(document.language):
        for number, entry in enumerate(document.faq, 1):
            name = f"answer-{number}"
            citing = Citing(sources)
            html = sanitise(parsed[name].html(name=name, level=1, cite=citing, labels=labels()))
            context = {"html": html, "sources": citing.entries(cited_only=True)}
            made[entry.anchor] = _render("articles/_answer.html", context)
    return made


def field(text: str, *, document: Document | None = None, level: int = 2, name: str = "preview") -> SafeString:
    """Return one Markdown field as HTML, for the live preview. Raises `FieldTooLong`.

    Citations are resolved against `document` where there is one; a key that names no source is marked. `level` is that
    of the heading over the field; `name` must be the only one on its page, since all ids are built from it.
    """
    citing = Citing(sources_in_order(document), name=f"{name}-", has_slots=False) if document else cite_nothing
    with words_around(document.language if document else ""):
        return sanitise(parse(text).html(name=name, level=level, cite=citing, labels=labels()))


def bio(text: str, *, name: str = "bio") -> SafeString:
    """Return the Markdown of a standing record, such as an author's bio, for its own page. Raises `FieldTooLong`."""
    return field(text, level=1, name=name)


def _render(template: str, context: dict[str, Any]) -> SafeString:
    html: SafeString = render_to_string(template, context)
    return html
