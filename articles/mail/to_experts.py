"""Mails to outside experts, in the language of the site. As they wait they have no
address of a link in them: sending adds it (`articles.mail.sending`).
"""

from datetime import datetime

from django.conf import settings
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext

from articles.experts.looking import opens_something
from articles.identity.current import current_site
from articles.mail.outbox import fit_subject, quote
from articles.models import ExpertLink, OutgoingMail
from articles.rendering.interface import words_around


def ask_expert(link: ExpertLink, *, now: datetime) -> None:
    """Ask the expert to read the draft, if their link has an address for mail."""
    site = current_site().name
    with words_around(""):
        subject = gettext("%(site)s asks you to check a draft") % {"site": site}
        until = date_format(localtime(link.expires_at), "DATETIME_FORMAT")
        sentences = [
            gettext("Dear %(name)s,") % {"name": link.name},
            "",
            gettext(
                "%(site)s asks you to check a draft before it is published. You can "
                "read it, leave notes and confirm that you checked it, without a "
                "login."
            )
            % {"site": site},
            gettext("The link is for you alone and works until %(until)s.")
            % {"until": until},
        ]
    _write(link, subject, "\n".join(sentences), now=now)


def answer_expert(link: ExpertLink, text: str, *, now: datetime) -> None:
    """Tell the expert that somebody at the desk answered a note of theirs."""
    if not opens_something(link, now):
        return
    site = current_site().name
    with words_around(""):
        subject = gettext("%(site)s answered your note") % {"site": site}
        sentence = gettext("%(site)s answered your note:") % {"site": site}
    _write(link, subject, f"{sentence}\n{quote(text)}", now=now)


def _write(link: ExpertLink, subject: str, body: str, *, now: datetime) -> None:
    if not settings.MAIL_IS_ON or not link.email:
        return
    OutgoingMail.objects.create(
        expert=link,
        article=link.article,
        subject=fit_subject(subject),
        body=body,
        created_at=now,
        due_at=now,
    )
