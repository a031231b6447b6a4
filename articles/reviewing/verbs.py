"""Moving an article from one state to another, and giving it to somebody. Each verb
takes the article's lock first, as saving and publishing do.
"""

from datetime import date, datetime
from typing import Any

from django.db import transaction

from articles.document import clean_line
from articles.mail.kinds import MailKind
from articles.mail.outbox import notify
from articles.models import Article, ArticleEvent, Review, ReviewStep
from articles.people import name_person
from articles.reviewing.people import (
    describe_person,
    find_moves,
    find_reviewers,
    find_writers,
    may_mark_ready,
)
from articles.reviewing.transitions import (
    BY_VERB,
    NOT_YOUR_OWN,
    State,
    Transition,
    Verb,
)

MAIL_KINDS = {
    Verb.SUBMIT: MailKind.SUBMITTED,
    Verb.CHANGE: MailKind.SUBMITTED,
    Verb.RETURN: MailKind.RETURNED,
    Verb.MARK_READY: MailKind.READY,
}
"""The mail that each verb sends; the other verbs concern nobody else."""


class ReviewRefused(Exception):
    """Nothing was changed. The message is a sentence for the person."""


@transaction.atomic
def move(
    *,
    article: Article,
    verb: Verb,
    by: Any,
    now: datetime,
    note: str = "",
    seen: int | None = None,
) -> ReviewStep:
    """Move `article` as `verb` says, and return the record of it.

    `seen` is the key of the latest revision that `by` looked at, None for an article
    without one: nobody marks a text as ready that they have not seen.

    Raises ReviewRefused if `by` may not, if the article is in another state by now, if
    its text is another one, and if a note is missing or too long.
    """
    transition = BY_VERB[verb]
    # Before the lock: these need nothing from the database.
    note = clean_line(note, "note", ReviewRefused)
    if transition.needs_note and not note:
        raise ReviewRefused("Write what has to be done: the note goes to the writer.")

    review = lock_review(article)
    if transition not in find_moves(review.article, by, review):
        raise ReviewRefused(_explain(review, transition, by))
    if verb == Verb.MARK_READY and find_latest_key(review.article) != seen:
        raise ReviewRefused("The text has changed since you looked at it. Look again.")
    return _record(review, transition, by=by, now=now, note=note)


@transaction.atomic
def assign(
    *, article: Article, to: Any, due_on: date | None, by: Any, now: datetime
) -> Review:
    """Give `article` to `to`, or to nobody, until `due_on`.

    Whoever is assigned an article may edit it. Raises ReviewRefused if `by` may not
    assign articles, or `to` writes none.
    """
    review = lock_review(article)
    person = describe_person(review.article, by, review)
    if not (person.may_write and person.may_review):
        raise ReviewRefused("Only those who review articles assign them.")
    is_new = to is not None and to.pk != review.assignee_id
    # Who has it already may have left meanwhile: only the day is changed then.
    if is_new and not find_writers().filter(pk=to.pk).exists():
        raise ReviewRefused("This person writes no articles here.")

    review.assignee = to
    review.due_on = due_on
    review.save(update_fields=["assignee", "due_on"])
    ArticleEvent.objects.create(
        article=review.article,
        kind=ArticleEvent.Kind.ASSIGNED,
        words=_describe_assignment(review),
        happened_at=now,
        by=by,
    )
    if is_new:
        sentence = (
            f"{name_person(by, 'Somebody')} assigned “{review.article}” to you"
            f"{_describe_due_day(review)}."
        )
        notify(MailKind.ASSIGNED, [to], review.article, sentence, by=by, now=now)
    return review


def _describe_assignment(review: Review) -> str:
    who = "nobody"
    if review.assignee:
        who = name_person(review.assignee)
    return f"assigned it to {who}{_describe_due_day(review)}"


def _describe_due_day(review: Review) -> str:
    if review.due_on is None:
        return ""
    return f", due on {review.due_on:%Y-%m-%d}"


def follow_change(article: Article, *, by: Any, now: datetime) -> None:
    """Put a text that was ready and has changed back in review, unless `by` could mark
    it as ready. In a transaction of the caller, after the text was saved.
    """
    # Most saves are of drafts, and need one query.
    ready = Review.objects.filter(article=article, state=State.READY)
    review = ready.select_related("article").first()
    if review is None:
        return
    if by is not None and may_mark_ready(review.article, by, review):
        return
    _record(review, BY_VERB[Verb.CHANGE], by=by, now=now)


def finish(article: Article, *, by: Any, now: datetime) -> None:
    """Make the published `article` a draft again, with no due date, for the next
    edition. In the transaction of the caller, who has the article's lock.
    """
    # The assignee stays: they go on with the next edition.
    review = Review.objects.filter(article=article).first()
    if review is None:
        return
    review.due_on = None
    review.save(update_fields=["due_on"])
    if review.state != State.DRAFT:
        _record(review, BY_VERB[Verb.PUBLISH], by=by, now=now)


def find_latest_key(article: Article) -> int | None:
    """Return the key of the latest revision of `article`, None if there is none."""
    return article.revisions.order_by("-pk").values_list("pk", flat=True).first()


def is_ready(article: Article) -> bool:
    return Review.objects.filter(article=article, state=State.READY).exists()


def lock_review(article: Article) -> Review:
    """Lock the article, and return its review as it is now. Raises ReviewRefused for
    one that was deleted.
    """
    locked = Article.objects.locked().filter(pk=article.pk).first()
    if locked is None:
        raise ReviewRefused("This article has been deleted.")
    # An article has no row until somebody moves or assigns it.
    review, _ = Review.objects.get_or_create(article=locked)
    return review


def _record(
    review: Review, transition: Transition, *, by: Any, now: datetime, note: str = ""
) -> ReviewStep:
    before = review.state
    review.state = transition.after
    review.state_set_at = now
    # Before the mails: whoever submitted it is not asked to review it.
    if transition.verb == Verb.SUBMIT:
        review.submitted_by = by
    review.save(update_fields=["state", "state_set_at", "submitted_by"])
    _notify_people(review, transition, by=by, now=now, note=note)
    return ReviewStep.objects.create(
        article=review.article,
        verb=transition.verb,
        before=before,
        after=transition.after,
        note=note,
        made_at=now,
        by=by,
    )


def _notify_people(
    review: Review, transition: Transition, *, by: Any, now: datetime, note: str
) -> None:
    """Notify reviewers of what waits for them, writers of what became of their text."""
    kind = MAIL_KINDS.get(transition.verb)
    if kind is None:
        return
    article = review.article
    if kind == MailKind.SUBMITTED:
        people = find_reviewers(article, review)
    else:
        people = [review.submitted_by, article.created_by, review.assignee]
    sentence = f"“{article}”: {name_person(by)} {transition.done}."
    notify(kind, people, article, sentence, by=by, now=now, quoted=note)


def _explain(review: Review, transition: Transition, by: Any) -> str:
    """Return why `transition` is refused."""
    if State(review.state) not in transition.before:
        state = review.get_state_display().lower()
        return f"Nothing was done: the article is {state} by now."
    person = describe_person(review.article, by, review)
    if transition.verb == Verb.MARK_READY and person.may_review and person.may_write:
        return NOT_YOUR_OWN
    return "You may not do this with this article."
