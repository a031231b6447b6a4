"""Adding a note, answering it, resolving it and opening it again."""

from datetime import datetime
from typing import Any

from django.db import transaction

from articles.document import normalise_line_ends
from articles.models import Article, Note, NoteThread
from articles.models.note import NOTE_MAX, PLACE_MAX, WORDS_MAX
from articles.notes.finding import CONTEXT, Quotation


class NoteRefused(Exception):
    """Nothing was written. The message is a sentence for the person."""


@transaction.atomic
def add_note(
    *, article: Article, text: str, about: Quotation, by: Any, now: datetime
) -> NoteThread:
    """Begin a thread about words or a place of `article`, and return it. Raises
    NoteRefused for an empty note, and for what is too long.
    """
    text = _clean(text)
    if len(about.words) > WORDS_MAX:
        raise NoteRefused(
            f"You selected {len(about.words):,} characters. "
            f"A note can be about at most {WORDS_MAX:,}: select fewer."
        )
    thread = NoteThread.objects.create(
        article=article,
        place=_strip_unstorable(about.place)[:PLACE_MAX],
        words=_strip_unstorable(about.words),
        before=_strip_unstorable(about.before)[-CONTEXT:],
        after=_strip_unstorable(about.after)[:CONTEXT],
    )
    Note.objects.create(thread=thread, text=text, by=by, at=now)
    return thread


@transaction.atomic
def reply(*, thread: NoteThread, text: str, by: Any, now: datetime) -> Note:
    """Add a note to `thread`, which is open again if it was resolved. Raises
    NoteRefused.
    """
    note = Note.objects.create(thread=thread, text=_clean(text), by=by, at=now)
    reopen(thread=thread)
    return note


def resolve(*, thread: NoteThread, by: Any, now: datetime) -> None:
    """Say that nothing is left to be done. Whoever said so first stays on record."""
    is_open = NoteThread.objects.filter(pk=thread.pk, resolved_at=None)
    is_open.update(resolved_at=now, resolved_by=by)


def reopen(*, thread: NoteThread) -> None:
    NoteThread.objects.filter(pk=thread.pk).update(resolved_at=None, resolved_by=None)


def _clean(text: str) -> str:
    text = _strip_unstorable(normalise_line_ends(text)).strip()
    if not text:
        raise NoteRefused("The note is empty. Write what you want to say.")
    if len(text) > NOTE_MAX:
        raise NoteRefused(
            f"The note has {len(text):,} characters. Shorten it to {NOTE_MAX:,}."
        )
    return text


def _strip_unstorable(text: str) -> str:
    """Return `text` without what PostgreSQL can't store."""
    return text.replace("\x00", "")
