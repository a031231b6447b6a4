"""HTML of a Document, and of single Markdown fields: all of it safe. The slots in it
are described in `slots`.
"""

from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from articles.document import Document
from articles.rendering.citing.cited_sources import Citing
from articles.rendering.citing.described_sources import describe_sources
from articles.rendering.citing.numbering import parse_fields
from articles.rendering.defining import Defining
from articles.rendering.dialect.citation import Cite, cite_nothing
from articles.rendering.dialect.markdown import parse
from articles.rendering.dialect.term import Define, define_nothing
from articles.rendering.interface import words_around
from articles.rendering.language import text_direction
from articles.rendering.layout import Layout, translate_labels
from articles.rendering.pictures.picture_list import NO_PICTURES, index_pictures
from articles.rendering.sanitise import sanitise
from articles.rendering.slots import mark_folded

RENDERER = "9"
"""The version of everything that shapes a stored body: the dialect, the lists of the
sanitiser, the layout, the template `articles/edition_body.html` and those it includes,
and their words in every catalogue; and of the JSON-LD that is stored with it.

Raise it by one with any change after which the same document gives different HTML or
JSON-LD, and run `manage.py render_editions` when the change is deployed:
`verify_editions` compares only the current version. A test compares a sample of each
language.
"""


def renderer_version() -> str:
    """Return the version with which a stored body is marked, such as "9" or "9-de".

    It names the language of a site that is not in English, since that is the language
    of the words around a text for whose language there is no catalogue.
    """
    if settings.LANGUAGE_CODE == "en":
        return RENDERER
    return f"{RENDERER}-{settings.LANGUAGE_CODE}"


def is_known_version(version: str) -> bool:
    """Return True if `version` is the current version of the renderer or an earlier
    one, in any language of a site.
    """
    known = {str(number) for number in range(1, int(RENDERER) + 1)}
    languages = {code for code, _ in settings.LANGUAGES} - {"en"}
    # English is the default, and its version has no ending.
    number, hyphen, language = version.partition("-")  # "8" or "8-de"
    return number in known and (not hyphen or language in languages)


def render_body(
    document: Document, *, is_preview: bool = False, has_places: bool = False
) -> SafeString:
    """Return the article as HTML, headline to author blocks, in its own language, with
    slots for the frame to fill.

    A pure function of the document and `renderer_version()`. `is_preview` also shows what
    readers don't see yet: related links that have no address. `has_places` adds the slots
    at the end of sections and answers.
    """
    # The words around the text may be in another language than the text.
    language = document.language or settings.LANGUAGE_CODE
    with words_around(language):
        context = {
            "layout": Layout(document, is_preview=is_preview, has_places=has_places),
            "language": language,
            "direction": text_direction(language),
        }
        return _render_template("articles/edition_body.html", context)


def render_answers(document: Document) -> dict[str, SafeString]:
    """Return each answer by its anchor, with the sources it cites, numbered as in the
    article, for its question's page.

    Its headings start at `<h2>`, under the question; it has slots for the status of
    sources.
    """
    parsed = parse_fields(document)
    sources = describe_sources(document)
    pictures = index_pictures(document, is_narrow=True)
    answers = {}
    with words_around(document.language):
        labels = translate_labels()
        for number, entry in enumerate(document.faq, 1):
            name = f"answer-{number}"
            citing = Citing(sources)  # each page counts its own citations
            html = parsed[name].html(
                name=name,
                level=1,
                heading=entry.question,
                cite=citing,
                define=Defining(document.terms),
                labels=labels,
                pictures=pictures,
            )
            cited = [source for source in citing.list_sources() if source.uses]
            context = {"html": sanitise(html), "sources": cited}
            answers[entry.anchor] = _render_template("articles/_answer.html", context)
    return answers


def render_field(
    text: str,
    *,
    document: Document | None = None,
    level: int = 2,
    name: str = "preview",
) -> SafeString:
    """Return one Markdown field as HTML, for the live preview. Raises `FieldTooLong`.

    Citations are resolved against `document`, if there is one; a key that names no
    source is marked. `level` is that of the heading over the field. All ids are built
    from `name`, which must be unique on its page.
    """
    cite: Cite = cite_nothing
    define: Define = define_nothing
    language = ""
    pictures = NO_PICTURES
    if document:
        language = document.language
        pictures = index_pictures(document, is_narrow=True)
        cite = Citing(describe_sources(document), name=f"{name}-", has_slots=False)
        define = Defining(document.terms, name=f"{name}-")
    with words_around(language):
        html = parse(text).html(
            name=name,
            level=level,
            cite=cite,
            define=define,
            labels=translate_labels(),
            pictures=pictures,
        )
        return sanitise(html)


def render_bio(text: str, *, name: str = "bio") -> SafeString:
    """Return the Markdown of a standing record, such as an author's bio, for its own
    page. Raises `FieldTooLong`.
    """
    return render_field(text, level=1, name=name)


def _render_template(template: str, context: dict[str, Any]) -> SafeString:
    # Readers wait for every byte, and templates are indented to be read.
    return mark_folded(render_to_string(template, context))
