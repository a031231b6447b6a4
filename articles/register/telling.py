"""Telling people by e-mail that a source no longer stands."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db.models import Q
from django.template.defaultfilters import pluralize
from django.urls import reverse

from articles.mail.kinds import MailKind
from articles.mail.outbox import link_site, make_subject, quote, write_mails
from articles.models import Source
from articles.register.alarms import find_open_alarms

MODEL_BACKEND = "django.contrib.auth.backends.ModelBackend"


def tell_alarm(source: Source, *, by: Any, now: datetime) -> None:
    """Tell of `source`, which no longer stands: those who publish, and those whose
    articles cite it. One mail each, however many articles there are.
    """
    if not settings.MAIL_IS_ON:
        return
    rows = find_open_alarms(now, source=source)
    articles = [row["article_key"] for row in rows]
    if not articles:
        return
    people = get_user_model().objects
    ids = set(
        people.filter(
            Q(articles_created__in=articles) | Q(assigned_reviews__article__in=articles)
        ).values_list("pk", flat=True)
    )
    publishers = people.with_perm("articles.publish_article", backend=MODEL_BACKEND)
    ids.update(publishers.values_list("pk", flat=True))
    ids.discard(by and by.pk)

    status = source.get_status_display().lower()
    number = len(articles)
    sentence = (
        f"“{source}” is {status} now. {number} article{pluralize(number)} "
        f"cite{pluralize(number, 's,')} it."
    )
    queue = link_site(reverse("admin:articles_source_alarms"))
    lines = [sentence, quote(source.status_note), queue]
    subject = make_subject(MailKind.ALARM, str(source))
    write_mails(MailKind.ALARM, ids, subject, lines, now=now)
