"""Sending: nothing is lost while the mail server is away, and nothing is sent twice."""

import smtplib
import threading
from datetime import timedelta

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.core.management import CommandError, call_command
from django.db import connection
from django.utils import timezone

from articles.mail.kinds import MailKind
from articles.mail.sending import FORBIDDEN, TRIES_MAX, send_due, take_next, wait_after
from articles.models import Article, Edition, MailSwitch, OutgoingMail
from articles.publishing import publish, withdraw
from tests.answers import ALL_QUESTIONS

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


class Broken(EmailBackend):
    def send_messages(self, messages) -> int:
        raise smtplib.SMTPServerDisconnected("the server is away")


@pytest.fixture
def waiting(own, editor) -> OutgoingMail:
    return write(own, editor)


def write(article, person, number: int = 0) -> OutgoingMail:
    now = timezone.now() - HOUR
    return OutgoingMail.objects.create(
        person=person,
        kind=MailKind.SUBMITTED,
        article=article,
        subject=f"Mail {number}",
        body="Text.\n",
        created_at=now,
        due_at=now,
    )


def test_a_mail_is_sent_once(waiting, capsys):
    call_command("send_mail")
    call_command("send_mail")
    sent = mail.outbox
    assert [(each.to, each.subject) for each in sent] == [
        (["ed@news.example"], "Mail 0")
    ]
    assert sent[0].from_email == "desk@news.example"
    assert sent[0].extra_headers["Message-ID"].startswith(f"<{waiting.pk}.")
    assert capsys.readouterr().out == "1 sent.\n"


def test_while_the_server_is_away_mails_wait_longer_and_longer(waiting, settings):
    settings.EMAIL_BACKEND = f"{__name__}.Broken"
    account = send_due()
    assert (account.sent, account.failed) == (0, 1)
    waiting.refresh_from_db()
    assert waiting.done_at is None
    assert waiting.trouble == "SMTPServerDisconnected: the server is away"
    assert waiting.due_at > timezone.now() + timedelta(minutes=1)
    assert send_due().failed == 0, "it is not its time"

    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    OutgoingMail.objects.update(due_at=timezone.now())
    assert send_due().sent == 1


def test_a_mail_is_given_up_after_days(waiting, settings):
    waits = [wait_after(tries) for tries in range(1, TRIES_MAX)]
    assert waits[:3] == [timedelta(minutes=minutes) for minutes in (2, 4, 8)]
    assert timedelta(days=3) < sum(waits, timedelta()) < timedelta(days=6)

    settings.EMAIL_BACKEND = f"{__name__}.Broken"
    OutgoingMail.objects.update(tries=TRIES_MAX - 1)
    send_due()
    waiting.refresh_from_db()
    assert waiting.done_at
    assert waiting.trouble


def test_what_one_sender_has_taken_no_other_takes_until_it_is_dead(waiting):
    now = timezone.now()
    assert take_next(now) == waiting
    assert take_next(now) is None
    assert take_next(now + timedelta(minutes=11)) == waiting


def test_whoever_switched_it_off_meanwhile_gets_nothing(waiting, editor):
    MailSwitch.objects.create(person=editor, kind=MailKind.SUBMITTED)
    assert send_due().dropped == 1
    assert mail.outbox == []


class Confused(EmailBackend):
    """Fails for one mail as no mail server does."""

    def send_messages(self, messages) -> int:
        if messages[0].subject == "Mail 0":
            raise KeyError("confused")
        return super().send_messages(messages)


class Closed(EmailBackend):
    def open(self) -> None:
        raise RuntimeError("no way out")


def test_whatever_one_mail_raises_the_next_is_sent_and_that_one_put_off(
    own, editor, waiting, settings
):
    settings.EMAIL_BACKEND = f"{__name__}.Confused"
    write(own, editor, 1)
    account = send_due()
    assert (account.sent, account.failed) == (1, 1)
    waiting.refresh_from_db()
    assert waiting.trouble == "KeyError: 'confused'"
    settings.EMAIL_BACKEND = f"{__name__}.Closed"
    OutgoingMail.objects.update(due_at=timezone.now(), tries=TRIES_MAX - 1)
    assert send_due().failed == 1
    waiting.refresh_from_db()
    assert waiting.done_at


def test_who_may_no_longer_edit_the_article_gets_nothing(own, writer):
    waiting = write(own, writer)
    Article.objects.update(created_by=None)
    assert send_due().dropped == 1
    waiting.refresh_from_db()
    assert waiting.trouble == FORBIDDEN
    assert mail.outbox == []


def test_nothing_withdrawn_or_replaced_meanwhile_is_told_as_live(own, writer, editor):
    then = timezone.now() - HOUR
    publish(article=own, by=editor, now=then, answered=ALL_QUESTIONS)
    withdraw(article=own, by=editor, now=timezone.now(), note="Wrong.")
    account = send_due()
    assert (account.sent, account.dropped) == (0, 1)
    assert mail.outbox == []


def test_an_edition_is_verified_once_for_all_of_its_mails(
    own, writer, editor, monkeypatch
):
    verified = []
    monkeypatch.setattr(
        "articles.mail.sending.verify_article",
        lambda article: verified.append(article) or [],
    )
    edition = publish(
        article=own, by=editor, now=timezone.now() - HOUR, answered=ALL_QUESTIONS
    )
    for _ in range(3):
        OutgoingMail.objects.filter(pk=write(own, editor).pk).update(
            kind=MailKind.LIVE, announces=edition
        )
    assert send_due().sent == 4
    assert verified == [own.pk]


def test_an_edition_that_is_not_as_published_is_told_as_failed(own, writer, editor):
    edition = publish(
        article=own, by=editor, now=timezone.now() - HOUR, answered=ALL_QUESTIONS
    )
    with connection.cursor() as cursor:  # as nobody but a forger can
        cursor.execute(
            "UPDATE articles_edition SET headline = 'Forged' WHERE number = 1"
        )
    send_due()
    assert [each.subject for each in mail.outbox] == ["Not live: Forged"]
    assert "not as it was published" in mail.outbox[0].body
    assert "Choose what you are told: https://" in mail.outbox[0].body
    assert Edition.objects.get().pk == edition.pk


def test_sent_mails_are_forgotten_after_a_month(waiting):
    send_due()
    OutgoingMail.objects.update(done_at=timezone.now() - timedelta(days=31))
    send_due()
    assert not OutgoingMail.objects.exists()


def test_without_a_server_the_command_says_what_to_set(settings):
    settings.MAIL_IS_ON = False
    with pytest.raises(CommandError, match="EMAIL_URL is not set"):
        call_command("send_mail")


@pytest.mark.django_db(transaction=True)
def test_two_senders_at_once_send_each_mail_once(own, editor):
    for number in range(12):
        write(own, editor, number)
    accounts = []
    barrier = threading.Barrier(2)

    def run() -> None:
        barrier.wait()
        try:
            accounts.append(send_due())
        finally:
            connection.close()

    senders = [threading.Thread(target=run) for _ in range(2)]
    for sender in senders:
        sender.start()
    for sender in senders:
        sender.join()
    subjects = sorted(each.subject for each in mail.outbox)
    assert subjects == sorted(f"Mail {number}" for number in range(12))
    assert sum(account.sent for account in accounts) == 12
