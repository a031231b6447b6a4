"""A link opens one draft to one person, as long as it works, and nothing else."""

import json
from datetime import timedelta
from urllib.parse import urlencode

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from articles.experts import verbs
from articles.experts.tokens import write_token
from articles.models import (
    ExpertConfirmation,
    ExpertLink,
    Note,
    NoteThread,
    OutgoingMail,
)
from articles.notes.finding import Quotation
from articles.notes.verbs import add_note
from articles.publishing import publish, withdraw
from tests.answers import ALL_QUESTIONS
from tests.experts.conftest import FORM, UNKNOWN, page, sent
from tests.log_lines import logged

pytestmark = pytest.mark.django_db


def read_headers(response) -> dict[str, str]:
    """Return the headers that do not name this very request."""
    return {name: value for name, value in response.items() if name != "X-Request-ID"}


def revoke(link: ExpertLink, editor) -> None:
    verbs.revoke_link(article=link.article, link=link, by=editor, now=timezone.now())


def expire(link: ExpertLink, editor) -> None:
    ExpertLink.objects.update(expires_at=timezone.now())


def delete_article(link: ExpertLink, editor) -> None:
    link.article.delete()


def withdraw_article(link: ExpertLink, editor) -> None:
    values = {"article": link.article, "by": editor, "now": timezone.now()}
    publish(answered=ALL_QUESTIONS, **values)
    values["now"] += timedelta(seconds=1)
    withdraw(note="It was wrong.", **values)


def forget_row(link: ExpertLink, editor) -> None:
    link.delete()


def lock_out_maker(link: ExpertLink, editor) -> None:
    User.objects.filter(pk=editor.pk).update(is_active=False)


def demote_maker(link: ExpertLink, editor) -> None:
    User.objects.filter(pk=editor.pk).update(is_staff=False)


def delete_maker(link: ExpertLink, editor) -> None:
    User.objects.filter(pk=editor.pk).delete()


@pytest.mark.parametrize(
    "close",
    [
        revoke,
        expire,
        delete_article,
        withdraw_article,
        forget_row,
        lock_out_maker,
        demote_maker,
        delete_maker,
    ],
)
def test_a_link_that_is_closed_is_the_same_as_one_that_never_was(
    outside, link, editor, close, monkeypatch
):
    address = page(link)
    seen = link.article.latest_revision().pk
    close(link, editor)
    later = timezone.now() + timedelta(seconds=5)
    monkeypatch.setattr(timezone, "now", lambda: later)
    unknown = outside.get(UNKNOWN)
    assert unknown.status_code == 404
    tampered = address.replace(".", "x.")
    answers = [outside.get(address), outside.get(tampered), outside.head(address)]
    for form in (sent(), {"verb": "confirm", "seen": seen}):
        answers.append(outside.post(address, form))
    for answer in answers:
        assert answer.status_code == 404
        if answer.request["REQUEST_METHOD"] != "HEAD":
            assert answer.content == unknown.content
        assert read_headers(answer) == read_headers(unknown)
    assert not Note.objects.exists()
    assert not ExpertConfirmation.objects.exists()


def test_a_link_to_a_withdrawn_explainer_is_not_made(own, link, invite, editor):
    withdraw_article(link, editor)
    later = timezone.now() + timedelta(seconds=5)
    with pytest.raises(verbs.ExpertRefused, match="was withdrawn"):
        invite(own, now=later)


def test_the_token_of_one_article_does_nothing_to_another(
    outside, link, make_article, invite, editor
):
    other = make_article(slug="other", headline="Secret", sources=(), byline=())
    others = add_note(
        article=other,
        text="Internal",
        about=Quotation(""),
        by=editor,
        now=timezone.now(),
    )
    foreign = NoteThread.objects.get(pk=others.pk)
    reply = {"verb": "reply", "thread": foreign.pk, "text": "Mine"}
    assert outside.post(page(link), reply).status_code == 404
    confirm = {"verb": "confirm", "seen": other.latest_revision().pk}
    assert outside.post(page(link), confirm).status_code == 409
    assert Note.objects.count() == 1
    assert "Secret" not in outside.get(page(link)).text

    # The halves of two tokens make none.
    key, _ = write_token(link).split(".")
    _, signature = write_token(invite(other)).split(".")
    assert outside.get(f"/admin/expert/{key}.{signature}/").status_code == 404


def test_notes_of_the_desk_and_of_other_experts_are_answered_by_nobody_outside(
    outside, link, own, invite, editor
):
    now = timezone.now()
    internal = add_note(
        article=own, text="Internal", about=Quotation(""), by=editor, now=now
    )
    another = verbs.write_note(
        link=invite(own, name="Another"), text="Hm", about=Quotation(""), now=now
    )
    for thread in (internal.pk, another.pk, 0, "x", "", "1" * 50):
        reply = {"verb": "reply", "thread": thread, "text": "Mine"}
        assert outside.post(page(link), reply).status_code == 404
    assert Note.objects.count() == 2


@pytest.mark.parametrize("method", ["PUT", "PATCH", "DELETE", "OPTIONS", "TRACE"])
def test_other_methods_are_refused_for_any_token(outside, link, method):
    for address in (page(link), UNKNOWN):
        assert outside.generic(method, address).status_code == 405


@pytest.mark.parametrize("verb", ["", "revoke", "credit", "delete", "<b>"])
def test_other_verbs_change_nothing(outside, link, verb):
    assert outside.post(page(link), {"verb": verb}).status_code == 400
    assert ExpertLink.objects.get().revoked_at is None


def test_a_token_opens_no_page_of_the_desk(outside, link):
    article = link.article
    for name in ("change", "preview", "notes", "experts", "review", "revisions"):
        address = reverse(f"admin:articles_article_{name}", args=[article.pk])
        for path in (address, f"{address}?token={write_token(link)}"):
            response = outside.get(path)
            assert response.status_code == 302
            assert "/login/" in response["Location"]
    deeper = outside.get(f"{page(link)}preview/")
    assert article.headline not in deeper.text


def test_typed_text_is_hostile(outside, desk, link):
    hostile = "<script>alert(1)</script> [x](javascript:alert(1)) **b** {{ 7|add:7 }}"
    outside.post(page(link), sent(text=hostile))
    seen = link.article.latest_revision().pk
    confirm = {"verb": "confirm", "seen": seen, "statement": hostile}
    outside.post(page(link), confirm)
    outside.post(page(link), sent(words=hostile, place='"><script>', text=hostile))
    notes = reverse("admin:articles_article_notes", args=[link.article_id])
    experts = reverse("admin:articles_article_experts", args=[link.article_id])
    shown = [outside.get(page(link)), desk.get(notes), desk.get(experts)]
    shown.append(outside.post(page(link), sent(words=hostile, text=hostile)))
    for response in shown:
        assert "<script>alert" not in response.text
        assert "&lt;script&gt;alert(1)&lt;/script&gt; [x](javascript:" in response.text


def test_a_hostile_name_is_one_line_of_text(outside, desk, own, invite):
    link = invite(own, name="<b>Grace</b>\r\nBcc: all@news.example")
    assert link.name == "<b>Grace</b> Bcc: all@news.example"
    assert "&lt;b&gt;Grace&lt;/b&gt; Bcc" in outside.get(page(link)).text


def test_no_more_notes_are_taken_than_a_link_may_bring(outside, link):
    for number in range(verbs.NOTES_AT_ONCE):
        form = sent(text=f"Note {number}")
        assert outside.post(page(link), form).status_code == 302
    refused = outside.post(page(link), sent(text="The next"))
    assert refused.status_code == 429
    assert refused["Retry-After"] == "600"
    assert "Wait ten minutes" in refused.text
    assert "The next" in refused.text

    earlier = timezone.now() - verbs.AT_ONCE - timedelta(seconds=1)
    Note.objects.update(written_at=earlier)
    thread = NoteThread.objects.first()
    notes = []
    for _ in range(verbs.NOTES_MAX - Note.objects.count()):
        values = {"thread": thread, "text": "x", "expert": link}
        notes.append(Note(written_at=earlier, **values))
    Note.objects.bulk_create(notes)
    reply = {"verb": "reply", "thread": thread.pk, "text": "One more"}
    for form in (sent(), reply):
        refused = outside.post(page(link), form)
        assert refused.status_code == 403, "waiting does not help"
        assert "This link has reached its limit." in refused.text
    assert Note.objects.count() == verbs.NOTES_MAX


def test_a_button_that_is_clicked_twice_sends_once(outside, link):
    OutgoingMail.objects.all().delete()
    for _ in range(2):
        outside.post(page(link), sent(place="sections[two]", words="Text of two"))
    thread = NoteThread.objects.get()
    reply = {"verb": "reply", "thread": thread.pk, "text": "Well?"}
    confirm = {"verb": "confirm", "seen": link.article.latest_revision().pk}
    for form in (reply, reply, confirm, confirm):
        assert outside.post(page(link), form).status_code == 302
    assert Note.objects.count() == 2
    assert ExpertConfirmation.objects.count() == 1
    ed = OutgoingMail.objects.filter(person__username="ed")
    assert ed.count() == 3

    # The same words about something else are another note.
    outside.post(page(link), sent())
    assert Note.objects.count() == 3


def test_confirmations_are_counted_too(outside, link):
    revision = link.article.latest_revision()
    for _ in range(verbs.CONFIRMATIONS_MAX):
        values = {"revision": revision, "confirmed_at": timezone.now()}
        link.confirmations.create(**values)
    confirm = {"verb": "confirm", "seen": revision.pk, "statement": "Again"}
    assert outside.post(page(link), confirm).status_code == 403


def test_no_log_line_has_a_token(link, monkeypatch):
    token = write_token(link)
    monkeypatch.setattr("articles.experts.page.find_open_link", lambda *args: 1 / 0)
    outside = Client(raise_request_exception=False)
    with logged() as lines:
        assert outside.get(page(link)).status_code == 500
        outside.get(page(link).replace(".", "x."))
    text = json.dumps(lines.events())
    assert "Internal Server Error: /admin/expert/[hidden]/" in text
    for half in token.split("."):
        assert half not in text


def test_a_process_for_readers_has_no_expert_s_page(outside, link, settings):
    settings.SERVES = "readers"
    assert "Draft" not in outside.get(page(link)).text
    assert outside.get(page(link)).status_code == 404
    settings.SERVES = "desk"
    assert outside.get(page(link)).status_code == 200


def test_search_engines_are_told_nowhere(outside, link, client):
    for path in ("/robots.txt", "/sitemap.xml", "/llms.txt"):
        assert write_token(link)[:10] not in client.get(path).text
    assert "Disallow: /admin/" in client.get("/robots.txt").text


def test_another_site_needs_the_token_to_send_a_form(outside, link):
    body = urlencode(sent())
    foreign = {"origin": "https://evil.example", "cookie": "sessionid=x"}
    response = outside.post(UNKNOWN, body, content_type=FORM, headers=foreign)
    assert response.status_code == 404
    assert not Note.objects.exists()
