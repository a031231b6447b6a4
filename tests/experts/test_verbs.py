"""Making, revoking and crediting: what is stored, who is told, and what is refused."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.core.management import call_command
from django.utils import timezone

from articles import drafts
from articles.checking.checked import check_document
from articles.experts import verbs
from articles.experts.crediting import CREDIT, credit_expert
from articles.experts.looking import is_of_this_text, read_draft
from articles.experts.tokens import write_address
from articles.mail.sending import CLOSED
from articles.models import Author, Byline, ExpertLink, Note, OutgoingMail, Revision
from articles.notes.finding import Quotation
from articles.notes.verbs import reply
from articles.publishing import publish, withdraw
from articles.rendering.machines.linked_data import write_linked_data
from tests.admin.conftest import sample
from tests.answers import ALL_QUESTIONS
from tests.log_lines import logged

pytestmark = pytest.mark.django_db


def confirm(link: ExpertLink):
    return verbs.confirm(
        article=link.article,
        link=link,
        seen=link.article.latest_revision().pk,
        statement="All numbers.",
        now=timezone.now(),
    )


def credit(link: ExpertLink, editor) -> Author:
    return credit_expert(article=link.article, link=link, by=editor, now=timezone.now())


def test_a_link_works_for_its_days(link):
    last = link.made_at + timedelta(days=14)
    assert link.is_open(last - timedelta(seconds=1))
    assert not link.is_open(last)


@pytest.mark.parametrize("days", [0, -1, 91, 10**9])
def test_a_link_of_another_length_is_refused(own, invite, days):
    with pytest.raises(verbs.ExpertRefused, match="1 to 90 days"):
        invite(own, days=days)


@pytest.mark.parametrize(
    "name",
    ["", " \n ", "x" * 201, "a\x00b", "Grace\u202eopper", "\u200bGrace", "\ufeff"],
)
def test_a_name_that_can_not_be_credited_is_refused(own, invite, name):
    with pytest.raises(verbs.ExpertRefused):
        invite(own, name=name)
    assert not ExpertLink.objects.exists()


def test_a_draft_that_nobody_kept_is_kept_for_its_expert(own, invite):
    Revision.objects.all().delete()
    assert read_draft(own) is None
    invite(own)
    assert read_draft(own).document == drafts.assemble(own)


def test_the_mail_to_the_expert_has_the_address_only_once_it_is_sent(link):
    [waiting] = OutgoingMail.objects.filter(expert=link)
    assert waiting.person is None
    assert "/admin/expert/" not in waiting.body
    call_command("send_mail")
    [sent] = mail.outbox
    assert sent.to == ["grace@science.example"]
    assert sent.subject == "Newsroom asks you to check a draft"
    assert sent.body.endswith(f"\n{write_address(link)}\n")
    assert "Dear Dr. Grace Hopper," in sent.body
    assert "mail_switches" not in sent.body
    waiting.refresh_from_db()
    assert "/admin/expert/" not in waiting.body


def test_a_link_that_was_revoked_before_its_mail_was_sent_is_sent_to_nobody(
    link, editor
):
    now = timezone.now()
    verbs.revoke_link(article=link.article, link=link, by=editor, now=now)
    call_command("send_mail")
    assert mail.outbox == []
    assert OutgoingMail.objects.get().trouble == CLOSED


def test_without_mail_none_is_written(own, invite, settings):
    settings.MAIL_IS_ON = False
    invite(own)
    invite(own, email="")
    assert not OutgoingMail.objects.exists()


def test_who_works_on_the_article_is_told_of_notes_and_confirmations(
    link, writer, editor
):
    OutgoingMail.objects.all().delete()
    now = timezone.now()
    thread = verbs.write_note(
        link=link, text="A guess?", about=Quotation("", "Text of two"), now=now
    )
    confirm(link)
    told = OutgoingMail.objects.values_list("person__username", "kind", "subject")
    headline = link.article.headline
    assert sorted(told, key=lambda row: (row[1] != "noted", row[0])) == [
        ("ed", "noted", f"Note on: {headline}"),
        ("wren", "noted", f"Note on: {headline}"),
        ("ed", "confirmed", f"Checked by an outside expert: {headline}"),
        ("wren", "confirmed", f"Checked by an outside expert: {headline}"),
    ]
    assert (
        "Dr. Grace Hopper, an outside expert, wrote a note on “Text of two”:"
        in OutgoingMail.objects.first().body
    )

    # The expert is told of what the desk answers, and not of what they wrote.
    OutgoingMail.objects.all().delete()
    verbs.write_reply(link=link, thread=thread, text="So?", now=now)
    assert not OutgoingMail.objects.filter(expert=link).exists()
    reply(thread=thread, text="Yes.", by=editor, now=now)
    assert "> Yes." in OutgoingMail.objects.get(expert=link).body


def test_what_a_closed_link_brought_is_answered_without_a_mail(link, editor):
    now = timezone.now()
    thread = verbs.write_note(link=link, text="Hm", about=Quotation(""), now=now)
    verbs.revoke_link(article=link.article, link=link, by=editor, now=now)
    OutgoingMail.objects.all().delete()
    reply(thread=thread, text="Yes.", by=editor, now=now)
    assert not OutgoingMail.objects.filter(expert=link).exists()


def test_a_name_in_a_script_that_joins_letters_is_taken(own, invite):
    name = "\u0645\u06cc\u200c\u0646\u0627"
    assert invite(own, name=name).name == name


def test_a_link_to_a_text_that_was_withdrawn_meanwhile_brings_nothing(
    link, editor, monkeypatch
):
    now = timezone.now()
    thread = verbs.write_note(link=link, text="Hm", about=Quotation(""), now=now)
    publish(article=link.article, answered=ALL_QUESTIONS, by=editor, now=now)
    later = now + timedelta(seconds=1)
    withdraw(article=link.article, note="It was wrong.", by=editor, now=later)
    waiting = OutgoingMail.objects.filter(expert=link)
    assert waiting.count() == 1
    monkeypatch.setattr(timezone, "now", lambda: later)
    call_command("send_mail")
    assert waiting.get().trouble == CLOSED
    reply(thread=thread, text="Yes.", by=editor, now=later)
    assert waiting.count() == 1
    values = {"link": link, "now": later}
    with pytest.raises(verbs.ExpertRefused, match="closed"):
        verbs.write_reply(thread=thread, text="So?", **values)
    with pytest.raises(verbs.ExpertRefused, match="closed"):
        verbs.confirm(
            article=link.article,
            seen=link.article.latest_revision().pk,
            statement="",
            **values,
        )


def test_a_link_that_was_revoked_meanwhile_stores_nothing(link, editor):
    now = timezone.now()
    verbs.revoke_link(article=link.article, link=link, by=editor, now=now)
    with pytest.raises(verbs.ExpertRefused, match="closed"):
        verbs.write_note(link=link, text="Hm", about=Quotation(""), now=now)
    with pytest.raises(verbs.ExpertRefused, match="closed"):
        confirm(link)
    assert not Note.objects.exists()


def test_whoever_revoked_a_link_first_stays_on_record(link, editor, writer):
    now = timezone.now()
    for person in (editor, writer):
        verbs.revoke_link(article=link.article, link=link, by=person, now=now)
    link.refresh_from_db()
    assert link.revoked_by == editor


def test_each_verb_has_a_line_in_the_log(own, invite, editor):
    with logged() as lines:
        link = invite(own)
        confirm(link)
        credit(link, editor)
        verbs.revoke_link(article=own, link=link, by=editor, now=timezone.now())
    events = [(line["event"], line["by"]) for line in lines.events()]
    assert [line.get("link") for line in lines.events()] == [None, *[link.pk] * 3]
    assert events == [
        ("expert_link_made", "ed"),
        ("expert_confirmed", ""),
        ("expert_credited", "ed"),
        ("expert_link_revoked", "ed"),
    ]


def test_a_confirmation_becomes_a_credit(link, editor):
    confirmation = confirm(link)
    author = credit(link, editor)
    assert author.name == "Dr. Grace Hopper"
    document = drafts.assemble(link.article)
    assert [part.credit for part in document.byline] == ["author", CREDIT]
    assert link.article.latest_revision().as_document() == document
    # What was checked is the same text: credits are none.
    assert is_of_this_text(confirmation, read_draft(link.article))


def test_machines_read_the_credit_as_a_contribution_not_as_authorship(link, editor):
    confirm(link)
    credit(link, editor)
    document = drafts.assemble(link.article)
    data = write_linked_data(document, str(link.article.pk))
    contributors = re.search(r'"contributor":\[(.+?)\]', data)[1]
    authors = re.search(r'"author":\[(.+?)\]', data)[1]
    assert "Dr. Grace Hopper" in contributors
    assert "Ada Byron" in authors
    assert "Dr. Grace Hopper" not in authors


def test_nobody_is_credited_who_confirmed_nothing_or_twice(link, editor):
    with pytest.raises(verbs.ExpertRefused, match="confirmed nothing yet"):
        credit(link, editor)
    confirm(link)
    credit(link, editor)
    with pytest.raises(verbs.ExpertRefused, match="The draft credits"):
        credit(link, editor)
    assert Byline.objects.filter(credit=CREDIT).count() == 1
    assert Author.objects.filter(name="Dr. Grace Hopper").count() == 1


def test_nobody_is_credited_for_a_text_that_they_did_not_check(link, editor):
    confirm(link)
    drafts.save(sample(headline="Another"), article=link.article, now=timezone.now())
    with pytest.raises(verbs.ExpertRefused, match="checked an earlier text"):
        credit(link, editor)
    assert not Byline.objects.filter(credit=CREDIT).exists()
    confirm(link)
    assert credit(link, editor).name == link.name


def test_an_author_on_file_is_credited_unless_they_have_a_login(
    link, editor, writer, invite, own
):
    known = Author.objects.create(name="Dr. Grace Hopper", role="Professor")
    confirm(link)
    assert credit(link, editor) == known

    colleague = Author.objects.create(name="Wren Doe", user=writer)
    other = invite(own, name="Wren Doe")
    confirm(other)
    assert credit(other, editor) != colleague


def test_a_change_of_the_text_outdates_a_confirmation(link, own):
    confirmation = confirm(link)
    assert is_of_this_text(confirmation, read_draft(own))
    drafts.save(sample(headline="Another"), article=own, now=timezone.now())
    assert not is_of_this_text(confirmation, read_draft(own))
    before = confirmation.revision.as_document()
    drafts.save(before, article=own, now=timezone.now())
    assert is_of_this_text(confirmation, read_draft(own)), "it is as it was"


def test_publishing_asks_about_a_credit_for_an_earlier_text(link, own, editor):
    confirm(link)
    credit(link, editor)

    def ask() -> list[str]:
        checked = check_document(drafts.assemble(own), own, now=timezone.now())
        return [each.message for each in checked.findings if each.code == "desk.Q052"]

    assert ask() == []
    Author.objects.filter(name="Ada Byron").update(bio="Wrote the first program.")
    question = (
        "Dr. Grace Hopper is credited as fact-checker and checked an earlier text."
    )
    assert ask() == [question]
    drafts.keep_revision(own, by=editor, now=timezone.now())
    confirm(link)
    assert ask() == []
