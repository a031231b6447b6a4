"""Notify people by e-mail that a source was flagged."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.urls import reverse

from articles.mail.kinds import MailKind
from articles.mail.outbox import link_site, make_subject, quote, write_mails
from articles.mail.people import MODEL_BACKEND, find_makers
from articles.models import Source
from articles.register.alarms import find_alarmed_articles


def notify_of_alarm(source: Source, *, by: Any, now: datetime) -> None:
    """Write a mail about `source`, which was flagged, to those who publish and to those
    whose articles cite it. One mail each, however many articles there are.
    """
    if not settings.MAIL_IS_ON:
        return
    alarmed = find_alarmed_articles(now, source)
    if not any(articles.exists() for articles in alarmed):
        return
    people = get_user_model().objects
    # With several backends, and axes is one, Django needs the name of the one to ask.
    publishers = people.with_perm("articles.publish_article", backend=MODEL_BACKEND)
    ids = set(publishers.values_list("pk", flat=True))
    for articles in alarmed:
        ids |= find_makers(articles)
    ids.discard(by and by.pk)

    status = source.get_status_display().lower()
    # Not how many: some may be drafts of others, of which not everybody may know.
    sentence = (
        f"“{source}” is {status} now. Articles that you publish or work on cite it."
    )
    queue = link_site(reverse("admin:articles_source_alarms"))
    lines = [sentence, quote(source.status_note), queue]
    subject = make_subject(MailKind.ALARM, str(source))
    write_mails(MailKind.ALARM, ids, subject, lines, now=now)
