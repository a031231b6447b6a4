"""Threads of notes as the desk lists them: those that are open in the order of the
text, each with the place that its words have by now.
"""

from dataclasses import dataclass
from typing import Any

from django.db.models import Prefetch

from articles.admin.findings.places import FormPlace, describe_place, find_form_place
from articles.document import Document
from articles.models import Article, Note, NoteThread
from articles.notes.finding import FoundWords, NotedText, find_words, list_texts

WHOLE = "The whole article"


@dataclass(frozen=True)
class ShownThread:
    """A thread of notes about a document."""

    thread: NoteThread
    notes: list[Note]
    place: str
    """Where it is about, in words; "" if that is gone."""
    address: str = ""
    form_place: FormPlace | None = None
    """Where the article's form shows it."""
    found: FoundWords | None = None
    is_gone: bool = False
    """The text has its words no more. False where there is no text to look in."""

    @property
    def first(self) -> Note:
        return self.notes[0]


def show_threads(
    article: Article, document: Document | None, form: str = ""
) -> list[ShownThread]:
    """Return all threads of `article`: open ones first, in the order of the text, those
    whose words are gone at the end. None is a draft that no Document can hold: where
    its notes are is not known.

    `form` is the address of the article's form, "" on that page itself.
    """
    notes = Prefetch("notes", Note.objects.select_related("by", "expert"))
    threads = NoteThread.objects.filter(article=article).prefetch_related(notes)
    texts = list_texts(document) if document else []
    order = {noted.path: number for number, noted in enumerate(texts, 1)}
    shown = []
    for thread in threads.select_related("resolved_by"):
        shown.append(_show_thread(thread, texts, document, form))

    def sort_key(each: ShownThread) -> tuple[Any, ...]:
        if each.found is None:
            return (not each.thread.is_open, True, 0, each.thread.pk)
        # Notes on the whole article have no path, and come first.
        at = (order.get(each.found.path, 0), each.found.start)
        return (not each.thread.is_open, False, *at, each.thread.pk)

    return sorted(shown, key=sort_key)


def _show_thread(
    thread: NoteThread,
    texts: list[NotedText],
    document: Document | None,
    form: str,
) -> ShownThread:
    notes = list(thread.notes.all())
    found = find_words(texts, thread.quotation)
    # Where there was no text to look in, nothing is gone.
    if found is None or document is None:
        return ShownThread(thread, notes, place="", is_gone=document is not None)
    if not found.path:
        return ShownThread(thread, notes, place=WHOLE, found=found)
    words, fragment = describe_place(found.path, document)
    return ShownThread(
        thread,
        notes,
        place=words,
        address=f"{form}{fragment}",
        form_place=find_form_place(found.path),
        found=found,
    )
