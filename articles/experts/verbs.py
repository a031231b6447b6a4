"""What is done with a link: made and revoked at the desk; visited, noted with and
confirmed by outside.
"""

import unicodedata
from datetime import datetime, timedelta
from typing import Any, Final

from django.db import transaction
from django.db.models import F, Q, QuerySet

from articles import drafts
from articles.document import NAME_MAX, refuse_unstorable
from articles.event_log import log_verb
from articles.experts.looking import (
    is_kept,
    is_withdrawn,
    opens_something,
    read_draft,
)
from articles.mail.kinds import MailKind
from articles.mail.outbox import notify
from articles.mail.to_experts import ask_expert
from articles.models import (
    Article,
    ExpertConfirmation,
    ExpertLink,
    Note,
    NoteThread,
    Review,
)
from articles.notes import verbs as notes
from articles.notes.finding import Quotation

DAYS: Final = 14
DAYS_MAX: Final = 90

NOTES_MAX: Final = 100
"""Notes by one link. Each may send mails to several people."""
NOTES_AT_ONCE: Final = 20
AT_ONCE: Final = timedelta(minutes=10)
CONFIRMATIONS_MAX: Final = 20

JOINERS: Final = "\u200c\u200d"
"""Characters without a shape that names in Persian and in scripts of India need."""

ONE_VISIT: Final = timedelta(minutes=30)
"""Looking again within this time is the same visit."""


class ExpertRefused(Exception):
    """Nothing was done. `code` says why; the message is a sentence for people at the
    desk. The expert's page has sentences of its own, in the reader's language.
    """

    def __init__(self, code: str, sentence: str = "") -> None:
        super().__init__(sentence or code)
        self.code = code


@log_verb("expert_link_made", refusals=ExpertRefused)
@transaction.atomic
def make_link(
    *, article: Article, name: str, email: str = "", days: int, by: Any, now: datetime
) -> ExpertLink:
    """Make a link to the draft of `article` for an expert called `name`, and write to
    them if `email` is given. It works for `days`. Raises ExpertRefused.
    """
    name = _clean_name(name)
    if not 1 <= days <= DAYS_MAX:
        raise ExpertRefused("days", f"A link works for 1 to {DAYS_MAX} days.")
    locked = Article.objects.locked().filter(pk=article.pk).first()
    if locked is None:
        raise ExpertRefused("deleted", "This article has been deleted.")
    if is_withdrawn(locked, now):
        raise ExpertRefused(
            "withdrawn", "This explainer was withdrawn. A link would show nothing."
        )
    try:
        # The expert is shown a revision; an article of a fixture may have none.
        drafts.keep_revision(locked, by=by, now=now, is_change=False)
    except drafts.DraftRefused as refused:
        raise ExpertRefused("broken", f"The draft can't be shown. {refused}") from None

    link = ExpertLink.objects.create(
        article=locked,
        name=name,
        email=email,
        made_at=now,
        made_by=by,
        expires_at=now + timedelta(days=days),
    )
    ask_expert(link, now=now)
    return link


@log_verb("expert_link_revoked", refusals=ExpertRefused)
def revoke_link(*, article: Article, link: ExpertLink, by: Any, now: datetime) -> None:
    """End `link` at once. Whoever ended it first stays on record."""
    standing = ExpertLink.objects.filter(pk=link.pk, revoked_at=None)
    standing.update(revoked_at=now, revoked_by=by)


def count_visit(link: ExpertLink, *, now: datetime) -> None:
    """Count a look at the expert's page."""
    own = ExpertLink.objects.filter(pk=link.pk)
    # Programs that check the links in mails look, too: of what they do within half an
    # hour, one visit is counted.
    is_new = Q(visited_at=None) | Q(visited_at__lt=now - ONE_VISIT)
    # One statement each: two visits at once are both counted.
    if not own.filter(is_new).update(visits=F("visits") + 1, visited_at=now):
        own.update(visited_at=now)


@transaction.atomic
def write_note(
    *, link: ExpertLink, text: str, about: Quotation, now: datetime
) -> NoteThread:
    """Begin a thread as the expert of `link`. Return the one that there is if they sent
    the same twice. Raises ExpertRefused if there are too many, and what
    `articles.notes.verbs.add_note` raises.
    """
    _lock_open(link, now)
    sent_already = _find_sent(link, text, now).filter(
        thread__place=about.place, thread__words=about.words
    )
    # Before the limits: what is there already is not one more.
    if note := sent_already.first():
        return note.thread
    _require_few_notes(link, now)
    return notes.add_note(
        article=link.article, text=text, about=about, by=None, expert=link, now=now
    )


@transaction.atomic
def write_reply(
    *, link: ExpertLink, thread: NoteThread, text: str, now: datetime
) -> Note:
    """Answer in a thread that the expert of `link` began. Raises as `write_note`."""
    _lock_open(link, now)
    if note := _find_sent(link, text, now).filter(thread=thread).last():
        return note
    _require_few_notes(link, now)
    return notes.reply(thread=thread, text=text, by=None, expert=link, now=now)


@log_verb("expert_confirmed", refusals=ExpertRefused)
@transaction.atomic
def confirm(
    *,
    article: Article,
    link: ExpertLink,
    seen: int | None,
    statement: str,
    now: datetime,
) -> ExpertConfirmation:
    """Record that the expert checked the revision `seen`, and tell those who work on
    the article. Return the confirmation that there is if they sent the same twice.

    Raises ExpertRefused if the draft has changed since they looked at it, so that
    nobody confirms a text that they have not seen. `statement` has at most
    STATEMENT_MAX characters.
    """
    # The lock of saving: the revision stays the latest until this is stored.
    locked = Article.objects.locked().filter(pk=article.pk).first()
    _lock_open(link, now)
    draft = locked and read_draft(locked)
    if draft is None or draft.revision.pk != seen or not is_kept(draft):
        raise ExpertRefused("changed")
    latest = draft.revision
    last = link.confirmations.last()
    if last and (last.revision_id, last.statement) == (latest.pk, statement):
        return last
    if link.confirmations.count() >= CONFIRMATIONS_MAX:
        raise ExpertRefused("too many")
    confirmation = ExpertConfirmation.objects.create(
        link=link, revision=latest, statement=statement, confirmed_at=now
    )
    _notify_people(confirmation, locked, now=now)
    return confirmation


def _notify_people(
    confirmation: ExpertConfirmation, article: Article, *, now: datetime
) -> None:
    link = confirmation.link
    # `notify` drops None, and whoever may not edit the article.
    people = [article.created_by, link.made_by]
    if review := Review.objects.filter(article=article).first():
        people += [review.assignee, review.submitted_by]
    sentence = f"{link.name}, an outside expert, checked the draft."
    notify(
        MailKind.CONFIRMED,
        people,
        article,
        sentence,
        by=None,
        now=now,
        quoted=confirmation.statement,
    )


def _require_few_notes(link: ExpertLink, now: datetime) -> None:
    """Raise ExpertRefused if the link has brought as many notes as it may."""
    own = Note.objects.filter(expert=link)
    if own.count() >= NOTES_MAX:
        raise ExpertRefused("too many")
    if own.filter(written_at__gt=now - AT_ONCE).count() >= NOTES_AT_ONCE:
        raise ExpertRefused("too fast")


def _lock_open(link: ExpertLink, now: datetime) -> None:
    """Lock the link, so that what is sent at once is counted one after another. Raises
    ExpertRefused if it opens nothing any more.
    """
    links = ExpertLink.objects.select_for_update(no_key=True, of=("self",))
    locked = links.filter(pk=link.pk).first()
    if locked is None or not opens_something(locked, now):
        raise ExpertRefused("closed")


def _find_sent(link: ExpertLink, text: str, now: datetime) -> QuerySet[Note]:
    """Return what the link brought lately that says the same: a button was clicked
    twice.
    """
    own = Note.objects.filter(expert=link, written_at__gt=now - AT_ONCE)
    return own.filter(text=text).select_related("thread")


def _clean_name(name: str) -> str:
    # In one line: it stands in bylines and in the heads of mails.
    name = " ".join(name.split())
    if not name:
        raise ExpertRefused("name", "Write the expert's name.")
    if len(name) > NAME_MAX:
        raise ExpertRefused("name", f"Shorten the name to {NAME_MAX} characters.")
    # Some turn the words around that come after them, in a byline and in mails.
    for char in name:
        if unicodedata.category(char) == "Cf" and char not in JOINERS:
            raise ExpertRefused(
                "name",
                f"The name has a character that nobody sees, U+{ord(char):04X}. "
                "Type the name instead of pasting it.",
            )
    try:
        return refuse_unstorable(name)
    except ValueError as error:
        raise ExpertRefused("name", f"The name {error}.") from error
