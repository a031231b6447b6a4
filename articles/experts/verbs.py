"""What is done with a link: made and revoked at the desk; visited, noted with and
confirmed by outside.
"""

from datetime import datetime, timedelta
from typing import Any, Final

from django.db import transaction
from django.db.models import F, Q

from articles import drafts
from articles.document import (
    NAME_MAX,
    normalise_line_ends,
    refuse_unstorable,
)
from articles.event_log import log_verb
from articles.experts.looking import is_withdrawn
from articles.mail.kinds import MailKind
from articles.mail.outbox import tell
from articles.mail.to_experts import ask_expert
from articles.models import (
    Article,
    ExpertConfirmation,
    ExpertLink,
    Note,
    NoteThread,
    Review,
)
from articles.models.expert import STATEMENT_MAX
from articles.notes import verbs as notes
from articles.notes.finding import Quotation

DAYS: Final = 14
DAYS_MAX: Final = 90

NOTES_MAX: Final = 100
"""Notes by one link. Each may send mails to several people."""
NOTES_AT_ONCE: Final = 20
AT_ONCE: Final = timedelta(minutes=10)
CONFIRMATIONS_MAX: Final = 20

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
    is_new = Q(visited_at=None) | Q(visited_at__lt=now - ONE_VISIT)
    # One statement each: two visits at once are both counted.
    if not own.filter(is_new).update(visits=F("visits") + 1, visited_at=now):
        own.update(visited_at=now)


@transaction.atomic
def write_note(
    *, link: ExpertLink, text: str, about: Quotation, now: datetime
) -> NoteThread:
    """Begin a thread as the expert of `link`. Raises ExpertRefused if there are too
    many, and what `articles.notes.verbs.add_note` raises.
    """
    _require_few_notes(link, now)
    return notes.add_note(
        article=link.article, text=text, about=about, by=None, expert=link, now=now
    )


@transaction.atomic
def write_reply(
    *, link: ExpertLink, thread: NoteThread, text: str, now: datetime
) -> Note:
    """Answer in a thread that the expert of `link` began. Raises as `write_note`."""
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
    the article.

    Raises ExpertRefused if the draft was saved since they looked at it, so that nobody
    confirms a text that they have not seen.
    """
    statement = _clean_statement(statement)
    # The lock of saving: the revision stays the latest until this is stored.
    locked = Article.objects.locked().filter(pk=article.pk).first()
    latest = locked and locked.latest_revision()
    if latest is None or latest.pk != seen:
        raise ExpertRefused("changed")
    _lock_open(link, now)
    if link.confirmations.count() >= CONFIRMATIONS_MAX:
        raise ExpertRefused("too many")
    confirmation = ExpertConfirmation.objects.create(
        link=link, revision=latest, statement=statement, confirmed_at=now
    )
    _tell_of(confirmation, locked, now=now)
    return confirmation


def _tell_of(
    confirmation: ExpertConfirmation, article: Article, *, now: datetime
) -> None:
    link = confirmation.link
    people = [article.created_by, link.made_by]
    if review := Review.objects.filter(article=article).first():
        people += [review.assignee, review.submitted_by]
    sentence = f"{link.name}, an outside expert, checked the draft."
    tell(
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
    _lock_open(link, now)
    own = Note.objects.filter(expert=link)
    if own.count() >= NOTES_MAX:
        raise ExpertRefused("too many")
    if own.filter(written_at__gt=now - AT_ONCE).count() >= NOTES_AT_ONCE:
        raise ExpertRefused("too fast")


def _lock_open(link: ExpertLink, now: datetime) -> None:
    """Lock the link, so that what is sent at once is counted one after another. Raises
    ExpertRefused if it was revoked at this moment.
    """
    links = ExpertLink.objects.select_for_update(no_key=True).open(now)
    if links.filter(pk=link.pk).first() is None:
        raise ExpertRefused("closed")


def _clean_name(name: str) -> str:
    # In one line: it stands in bylines and in the heads of mails.
    name = " ".join(name.split())
    if not name:
        raise ExpertRefused("name", "Write the expert's name.")
    if len(name) > NAME_MAX:
        raise ExpertRefused("name", f"Shorten the name to {NAME_MAX} characters.")
    try:
        return refuse_unstorable(name)
    except ValueError as error:
        raise ExpertRefused("name", f"The name {error}.") from error


def _clean_statement(statement: str) -> str:
    statement = normalise_line_ends(statement).replace("\x00", "").strip()
    if len(statement) > STATEMENT_MAX:
        raise ExpertRefused("too long")
    return statement
