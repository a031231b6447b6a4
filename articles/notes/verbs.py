"""Adding a note, answering it, resolving it and opening it again."""

from datetime import datetime
from typing import Any

from django.db import transaction

from articles.document import normalise_line_ends
from articles.mail.kinds import MailKind
from articles.mail.outbox import notify
from articles.mail.to_experts import answer_expert
from articles.models import Article, ExpertLink, Note, NoteThread, Review
from articles.models.note import NOTE_MAX, PLACE_MAX, WORDS_MAX
from articles.notes.finding import CONTEXT, Quotation
from articles.people import name_person


class NoteRefused(Exception):
    """Nothing was written. The message is a sentence for the person."""


@transaction.atomic
def add_note(
    *,
    article: Article,
    text: str,
    about: Quotation,
    by: Any,
    now: datetime,
    expert: ExpertLink | None = None,
) -> NoteThread:
    """Begin a thread about words or a place of `article`, and return it. Raises
    NoteRefused for an empty note, and for what is too long.

    `by` is None where an outside expert writes, by the link `expert`.
    """
    text = _clean(text)
    words = _clean_quoted(about.words)
    if len(words) > WORDS_MAX:
        raise NoteRefused(
            f"You selected {len(words):,} characters. "
            f"A note can be about at most {WORDS_MAX:,}: select fewer."
        )
    thread = NoteThread.objects.create(
        article=article,
        place=_strip_unstorable(about.place)[:PLACE_MAX],
        words=words,
        before=_clean_quoted(about.before)[-CONTEXT:],
        after=_clean_quoted(about.after)[:CONTEXT],
    )
    note = Note.objects.create(
        thread=thread, text=text, by=by, expert=expert, written_at=now
    )
    _notify_people(note, by=by, now=now)
    return thread


@transaction.atomic
def reply(
    *,
    thread: NoteThread,
    text: str,
    by: Any,
    now: datetime,
    expert: ExpertLink | None = None,
) -> Note:
    """Add a note to `thread`, which is open again if it was resolved. Raises
    NoteRefused. `by` and `expert` are as in `add_note`.
    """
    note = Note.objects.create(
        thread=thread, text=_clean(text), by=by, expert=expert, written_at=now
    )
    reopen(thread=thread)
    _notify_people(note, by=by, now=now)
    return note


def resolve(*, thread: NoteThread, by: Any, now: datetime) -> None:
    """Say that nothing is left to be done. Whoever said so first stays on record."""
    # An UPDATE of what is open, so that the second of two people changes nothing.
    is_open = NoteThread.objects.filter(pk=thread.pk, resolved_at=None)
    is_open.update(resolved_at=now, resolved_by=by)


def reopen(*, thread: NoteThread) -> None:
    """Open a resolved thread again: something is left to be done."""
    NoteThread.objects.filter(pk=thread.pk).update(resolved_at=None, resolved_by=None)


def _notify_people(note: Note, *, by: Any, now: datetime) -> None:
    """Notify those who work on the article, those who took part in the thread, and who
    asked the outside expert that wrote. Notify an expert of answers.
    """
    article = note.thread.article
    notes = list(note.thread.notes.select_related("by", "expert"))
    people = [article.created_by, *(each.by for each in notes)]
    # None for an article that was never submitted or assigned.
    review = Review.objects.filter(article=article).first()
    if review:
        people += [review.assignee, review.submitted_by]
    about = f" on “{note.thread.words}”" if note.thread.words.strip() else ""
    who = name_person(by, "Somebody")
    if note.expert:
        people.append(note.expert.made_by)
        who = f"{note.expert.name}, an outside expert,"
    sentence = f"{who} wrote a note{about}:"
    notify(MailKind.NOTED, people, article, sentence, by=by, now=now, quoted=note.text)
    # An expert is sent what the desk answers, and not their own notes.
    if note.expert is None:
        for expert in {each.expert for each in notes} - {None}:
            answer_expert(expert, note.text, now=now)


def _clean(text: str) -> str:
    text = _clean_quoted(text).strip()
    if not text:
        raise NoteRefused("The note is empty. Write what you want to say.")
    if len(text) > NOTE_MAX:
        raise NoteRefused(
            f"The note has {len(text):,} characters. Shorten it to {NOTE_MAX:,}."
        )
    return text


def _clean_quoted(text: str) -> str:
    """Return `text` with the line ends of the draft: browsers send others."""
    return _strip_unstorable(normalise_line_ends(text))


def _strip_unstorable(text: str) -> str:
    """Return `text` without what PostgreSQL can't store."""
    return text.replace("\x00", "")
