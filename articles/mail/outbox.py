"""Writing mails. Each function is called in the transaction of the change that it
reports: a mail is written if and only if the change is made, and no mail server is asked.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.conf import settings
from django.urls import reverse

from articles.mail.kinds import SUBJECTS, MailKind
from articles.mail.people import FOR_ALL, find_editors, find_makers, find_wanting
from articles.models import Article, Edition, OutgoingMail
from articles.rendering import addresses

SUBJECT_MAX = 400


def notify(
    kind: MailKind,
    people: Iterable[Any],
    article: Article,
    sentence: str,
    *,
    by: Any,
    now: datetime,
    quoted: str = "",
) -> None:
    """Write a mail about `article` to each of `people` once; to nobody who has no
    address, switched this kind off or may not edit the article, and never to `by`, who
    did it.
    """
    ids = {person.pk for person in people if person is not None}
    ids.discard(by and by.pk)
    address = reverse("admin:articles_article_change", args=[article.pk])
    lines = [sentence, quote(quoted), link_site(address)]
    write_mails(
        kind, ids, make_subject(kind, str(article)), lines, article=article, now=now
    )


def notify_makers(edition: Edition, *, by: Any, now: datetime) -> None:
    """Write a mail to those who made `edition`, for when it is live: now or later."""
    article = edition.article
    ids = find_makers([article.pk])
    is_waiting = not edition.has_gone_live(now)
    if by is not None:
        # Who scheduled it learns that it worked; who publishes at once sees it.
        ids.discard(by.pk)
        if is_waiting:
            ids.add(by.pk)
    write_mails(
        MailKind.LIVE,
        ids,
        make_subject(MailKind.LIVE, edition.headline),
        [
            f"“{edition.headline}” is live, as edition {edition.number}.",
            "",
            link_site(addresses.explainer(edition.slug)),
        ],
        article=article,
        now=now,
        announces=edition,
        due_at=max(now, edition.live_from),
    )


def make_subject(kind: MailKind, headline: str) -> str:
    """Return the subject of a mail about the article or source called `headline`."""
    return fit_subject(f"{SUBJECTS[kind]}: {headline}")


def fit_subject(text: str) -> str:
    """Return `text` in one line: a line break would be one of the mail's head."""
    return " ".join(text.split())[:SUBJECT_MAX]


def write_mails(
    kind: MailKind,
    ids: set[int],
    subject: str,
    lines: list[str],
    *,
    now: datetime,
    article: Article | None = None,
    announces: Edition | None = None,
    due_at: datetime | None = None,
) -> None:
    """Write a mail of `lines` to each of the people with these `ids` who wants its
    kind, and may know of it.

    Args:
        announces: an edition without which it is not sent.
        due_at: when it is sent; now without it.
    """
    if not settings.MAIL_IS_ON or not ids:
        return
    # Who wants no mail of what is live may want one of what should be and is not: the
    # same row, of which sending makes the one or the other.
    kinds = [kind, MailKind.FAILED] if kind == MailKind.LIVE else [kind]
    people = find_wanting(*kinds).filter(pk__in=ids)
    # A headline of a draft is not for everybody at the desk.
    if article is not None and kind not in FOR_ALL:
        people = people.filter(pk__in=find_editors(article).values("pk"))
    body = build_body(lines)
    rows = [
        OutgoingMail(
            person=person,
            kind=kind,
            article=article,
            announces=announces,
            subject=subject,
            body=body,
            created_at=now,
            due_at=due_at or now,
        )
        for person in people.order_by("pk")
    ]
    OutgoingMail.objects.bulk_create(rows)


def build_body(lines: list[str]) -> str:
    """Return the text of a mail. Empty lines are left out."""
    switches = f"Choose what you are told: {link_site(reverse('mail_switches'))}"
    return "\n".join([*(line for line in lines if line), "", switches, ""])


def quote(text: str) -> str:
    """Return what somebody wrote, set off from what the desk says."""
    if not text:
        return ""
    quoted = "\n".join(f"> {line}" for line in text.splitlines())
    return f"\n{quoted}\n"


def link_site(path: str) -> str:
    """Return the whole address of `path`, as a mail needs it."""
    return f"{settings.SITE_URL}{path}"
