"""The rows that a history is made of, as entries. Each function makes one query, or
three at most, however long the history is.
"""

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any, Final

from django.db.models import Exists, F, OuterRef
from django.urls import reverse

from articles.admin.article.live_state import format_time
from articles.admin.article.state import make_tag
from articles.admin.history.asked import EVERYTHING, NAMED, PUBLICATIONS, Asked
from articles.admin.history.entries import Entry, EntryKind
from articles.admin.history.experts import (
    list_confirmations,
    list_links,
    list_revoked,
    name_expert,
)
from articles.admin.history.people import PROGRAM, SOMEBODY, UNKNOWN, name_or
from articles.admin.history.saves import list_saves
from articles.models import (
    AlarmResolution,
    ArticleEvent,
    Edition,
    FindingAnswer,
    Note,
    NoteThread,
    Revision,
)
from articles.reviewing.transitions import State

ListEntries = Callable[[Asked], Iterator[Entry]]

AT_ONCE: Final = timedelta(seconds=1)
"""An edition that goes live later than this after it was published was scheduled."""
EDITION_WORDS: Final = {
    Edition.Kind.PUBLISHED: "published edition {}",
    Edition.Kind.UPDATED: "published edition {}, an update",
    Edition.Kind.CORRECTED: "published edition {}, a correction",
    Edition.Kind.WITHDRAWN: "withdrew the article: edition {}",
}
SCHEDULE_KINDS: Final = [
    ArticleEvent.Kind.CALLED_OFF,
    ArticleEvent.Kind.RESCHEDULED,
    ArticleEvent.Kind.SET_ASIDE,
]


def list_editions(asked: Asked) -> Iterator[Entry]:
    """Yield what was published, scheduled and withdrawn."""
    editions = asked.article.editions.without_bodies().select_related("published_by")
    # The number is the rank of this list, as in its entries. If the two differed, the
    # next page would repeat entries or miss some. An edition's key is a UUID, which has
    # no order: its number replaces it.
    rows = asked.narrow(editions, 2, "published_at", "published_by", "number")
    for edition in rows:
        words = EDITION_WORDS[edition.kind].format(edition.number)
        tag = ("live", edition.get_kind_display())
        if edition.is_withdrawn:
            tag = make_tag("withdrawn")
        if edition.live_from > edition.published_at + AT_ONCE:
            at = format_time(edition.live_from)
            words = f"scheduled edition {edition.number} for {at}"
            tag = make_tag("scheduled")
        yield Entry(
            EntryKind.EDITION,
            edition.published_at,
            2,
            edition.number,
            edition.published_by_id,
            name_or(PROGRAM, edition.published_by),
            words,
            quote=_quote_edition(edition),
            tag=tag,
            address=reverse("admin:articles_edition_change", args=[edition.pk]),
            link=f"Edition {edition.number}",
        )


def _quote_edition(edition: Edition) -> str:
    texts = [edition.note]
    if edition.override_reason:
        texts.append(f"In spite of blockers: {edition.override_reason}")
    return "\n".join(text for text in texts if text)


def list_gone_live(asked: Asked) -> Iterator[Entry]:
    """Yield when the editions that were scheduled went live."""
    editions = asked.article.editions.without_bodies().filter(
        live_from__gt=F("published_at") + AT_ONCE, live_from__lte=asked.now
    )
    # Nobody does this, but among one person's acts it belongs to what they scheduled.
    rows = asked.narrow(editions, 3, "live_from", "published_by", "number")
    for edition in rows:
        yield Entry(
            EntryKind.EDITION,
            edition.live_from,
            3,
            edition.number,
            None,
            f"Edition {edition.number}",
            "went live, as scheduled",
            tag=make_tag("live"),
        )


def list_steps(asked: Asked) -> Iterator[Entry]:
    """Yield the steps of the article's review. Its publication is not one of them: the
    edition is in the list already.
    """
    steps = asked.article.review_steps.exclude(verb="publish").select_related("by")
    for step in asked.narrow(steps, 4, "made_at", "by"):
        tag = None
        # What was returned or taken back is a draft again, which the words say.
        if step.after != State.DRAFT:
            tag = make_tag(f"review-{step.after}")
        yield _make(
            EntryKind.REVIEW,
            4,
            step,
            step.made_at,
            step.by,
            step.transition.done,
            quote=step.note,
            tag=tag,
        )


def list_notes(asked: Asked) -> Iterator[Entry]:
    """Yield the notes that were written."""
    earlier = Note.objects.filter(thread=OuterRef("thread"), pk__lt=OuterRef("pk"))
    notes = Note.objects.filter(thread__article=asked.article)
    notes = notes.select_related("by", "expert", "thread")
    notes = notes.annotate(is_reply=Exists(earlier))
    for note in asked.narrow(notes, 5, "written_at", "by"):
        verb = "wrote a note"
        if note.is_reply:
            verb = "answered a note"
        words = verb + _quote_words(note.thread)
        who = name_or(SOMEBODY, note.by)
        if note.expert:
            who = name_expert(note.expert)
        yield Entry(
            EntryKind.NOTE,
            note.written_at,
            5,
            note.pk,
            note.by_id,
            who,
            words,
            quote=note.text,
        )


def list_resolved(asked: Asked) -> Iterator[Entry]:
    """Yield the notes that were resolved."""
    threads = NoteThread.objects.filter(article=asked.article)
    threads = threads.exclude(resolved_at=None).select_related("resolved_by")
    for thread in asked.narrow(threads, 6, "resolved_at", "resolved_by"):
        words = f"resolved a note{_quote_words(thread)}"
        yield _make(
            EntryKind.NOTE, 6, thread, thread.resolved_at, thread.resolved_by, words
        )


def _quote_words(thread: NoteThread) -> str:
    words = " ".join(thread.words.split())
    return f" on “{words}”" if words else ""


def list_answers(asked: Asked) -> Iterator[Entry]:
    """Yield the desk's questions that were answered."""
    answers = FindingAnswer.objects.filter(article=asked.article)
    answers = answers.select_related("answered_by")
    for answer in asked.narrow(answers, 1, "answered_at", "answered_by"):
        yield _make(
            EntryKind.ANSWER,
            1,
            answer,
            answer.answered_at,
            answer.answered_by,
            "said that it is right as it is",
            quote=answer.message,
        )


def list_resolutions(asked: Asked) -> Iterator[Entry]:
    """Yield what was said to stand although a source no longer does."""
    resolutions = AlarmResolution.objects.filter(
        article=asked.article, kind=AlarmResolution.Kind.STANDS
    ).select_related("resolved_by", "source")
    for each in asked.narrow(resolutions, 7, "resolved_at", "resolved_by"):
        words = f"let the text stand: “{each.source}” is {each.status}"
        yield _make(
            EntryKind.EVENT,
            7,
            each,
            each.resolved_at,
            each.resolved_by,
            words,
            quote=each.reason,
        )


def list_events(asked: Asked) -> Iterator[Entry]:
    """Yield what no other row tells. What a save restored stands at that save."""
    saves = Revision.objects.filter(
        article=OuterRef("article"),
        saved_at=OuterRef("happened_at"),
        saved_by=OuterRef("by"),
    )
    # `kept` has whole documents, of editions that were set aside.
    events = asked.article.events.defer("kept").select_related("by")
    events = events.exclude(Exists(saves), kind=ArticleEvent.Kind.RESTORED)
    if asked.show == PUBLICATIONS:
        events = events.filter(kind__in=SCHEDULE_KINDS)
    for event in asked.narrow(events, 8, "happened_at", "by"):
        yield Entry(
            EntryKind.EVENT,
            event.happened_at,
            8,
            event.pk,
            event.by_id,
            name_or(UNKNOWN, event.by),
            event.words,
        )


def _make(
    kind: EntryKind, rank: int, row: Any, at: Any, by: Any, words: str, **more: Any
) -> Entry:
    """Return an entry of what only people do."""
    who = name_or(SOMEBODY, by)
    return Entry(kind, at, rank, row.pk, by and by.pk, who, words, **more)


LISTS: Final[dict[str, list[ListEntries]]] = {
    EVERYTHING: [
        list_saves,
        list_answers,
        list_editions,
        list_gone_live,
        list_steps,
        list_notes,
        list_resolved,
        list_resolutions,
        list_confirmations,
        list_links,
        list_revoked,
        list_events,
    ],
    NAMED: [list_saves],
    PUBLICATIONS: [list_editions, list_gone_live, list_events],
}
"""What each choice of the page asks for. Whatever else happens to articles is added
here, with a rank of its own for what happens at one moment.
"""
