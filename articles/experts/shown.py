"""The draft as an expert sees it: at each part what they wrote there, what the desk
answered, and the form for a note.
"""

import re
from dataclasses import dataclass, field
from typing import Final

from django.db.models import Exists, OuterRef, Prefetch
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from articles.desk.places import name_place
from articles.document import Document
from articles.identity.current import current_site
from articles.models import ExpertLink, Note, NoteThread
from articles.notes.finding import find_words, list_texts
from articles.public.serving.shell import render_partial
from articles.rendering import slots, to_html

WHOLE: Final = "whole"
"""The place below the article: for notes on all of it, and on what has none itself."""

_PART: Final = re.compile(r"(sections|faq)\[(\d+)\]")


@dataclass(frozen=True)
class Typed:
    """What somebody sent that was not stored, and why: it stands in its form again."""

    place: str = ""
    thread: int = 0
    words: str = ""
    text: str = ""
    statement: str = ""
    trouble: str = ""
    field: str = ""
    """The field that it is about."""


NOTHING: Final = Typed()


@dataclass(frozen=True)
class ShownThread:
    """A thread that the expert began."""

    thread: NoteThread
    notes: list[Note]
    is_gone: bool
    """True if its words are not in the text any more."""
    typed: Typed = NOTHING


@dataclass
class ShownPlace:
    """A place that can be noted on."""

    name: str
    title: str
    place: str = ""
    """As a note stores it: `sections[background]`."""
    threads: list[ShownThread] = field(default_factory=list)
    typed: Typed = NOTHING


def list_places(document: Document) -> dict[str, ShownPlace]:
    """Return the places of `document` by the names of their slots, in the language in
    force.
    """
    places = {WHOLE: ShownPlace(WHOLE, gettext("Note on the whole text"))}
    titles = {
        "sections": gettext("Note on this section"),
        "faq": gettext("Note on this answer"),
    }
    for parts, title in titles.items():
        for number in range(len(getattr(document, parts))):
            # The slots of a body are counted from 1, the paths of a Document from 0.
            name = f"{parts}-{number + 1}"
            place = name_place(document, f"{parts}[{number}]")
            places[name] = ShownPlace(name, title, place)
    return places


def find_own_threads(link: ExpertLink) -> list[NoteThread]:
    """Return the threads that the expert of `link` began. Nobody but they and the desk
    writes in these, and they write in no others. Two queries.
    """
    own = Note.objects.filter(thread=OuterRef("pk"), expert=link)
    threads = NoteThread.objects.filter(Exists(own), article=link.article_id)
    return list(threads.prefetch_related(Prefetch("notes", Note.objects.all())))


def render_draft(
    document: Document, link: ExpertLink, *, typed: Typed = NOTHING
) -> tuple[SafeString, SafeString]:
    """Return the draft with its notes, and what stands below it, in the language in
    force.
    """
    places = list_places(document)
    texts = list_texts(document)
    for thread in find_own_threads(link):
        found = find_words(texts, thread.quotation)
        shown = ShownThread(
            thread,
            list(thread.notes.all()),
            is_gone=found is None,
            typed=typed if typed.thread == thread.pk else NOTHING,
        )
        places[_name_slot(found.path if found else "")].threads.append(shown)
    # What was typed as a reply is shown in its thread.
    if typed.place in places and not typed.thread:
        places[typed.place].typed = typed

    rendered = {}
    around = {"link": link, "site_name": current_site().name}
    for name, place in places.items():
        rendered[name] = render_partial(
            "articles/_expert_notes.html", {"place": place, **around}
        )
    # Not as a preview: that also names drafts of others that it leads to.
    body = to_html.render_body(document, has_places=True)
    return slots.fill_slots(body, places=rendered), rendered[WHOLE]


def _name_slot(path: str) -> str:
    """Return the name of the slot for a path such as `sections[2].body`."""
    if match := _PART.match(path):
        return f"{match[1]}-{int(match[2]) + 1}"
    return WHOLE
