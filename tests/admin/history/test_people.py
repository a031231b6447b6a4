"""Who a history names: people, outside experts, and those who have no login."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from articles import drafts, register
from articles.experts import verbs as experts
from articles.models import Article, Source
from articles.notes.finding import Quotation
from articles.notes.verbs import add_note, resolve
from articles.publishing import publish
from articles.reviewing.transitions import Verb
from articles.reviewing.verbs import move
from tests.admin.conftest import NOW, person
from tests.answers import ALL_QUESTIONS

pytestmark = pytest.mark.django_db

HOUR = timedelta(hours=1)
WHOLE = Quotation("")


def read(client: Client, article: Article, **asked: object) -> str:
    """Return the words of the history."""
    address = reverse("admin:articles_article_history", args=[article.pk])
    response = client.get(address, asked)
    assert response.status_code == 200
    main = response.text.partition('<div id="content-main"')[2]
    return " ".join(re.sub(r"<[^>]+>", " ", main).split())


def test_what_an_outside_expert_did_is_told_under_their_name(
    desk, article, editor, writer
):
    link = experts.make_link(
        article=article, name="Dr Bo", days=9, by=editor, now=NOW + HOUR
    )
    thread = experts.write_note(
        link=link, text="Is it so?", about=WHOLE, now=NOW + HOUR * 2
    )
    experts.write_reply(link=link, thread=thread, text="It is.", now=NOW + HOUR * 3)
    experts.confirm(
        article=article,
        link=link,
        seen=article.latest_revision().pk,
        statement="All of it.",
        now=NOW + HOUR * 4,
    )
    experts.revoke_link(article=article, link=link, by=writer, now=NOW + HOUR * 5)

    said = read(desk, article)
    order = [
        said.index("wren revoked the link for Dr Bo, an outside expert"),
        said.index("Dr Bo, outside expert, confirmed “I checked this” All of it."),
        said.index("Dr Bo, outside expert, answered a note It is."),
        said.index("Dr Bo, outside expert, wrote a note Is it so?"),
        said.index("ed made a link for Dr Bo, an outside expert"),
    ]
    assert order == sorted(order)
    of_editor = read(desk, article, by=editor.pk)
    assert "ed made a link" in of_editor
    assert "Dr Bo, outside expert," not in of_editor


def test_whose_login_was_deleted_is_no_program(desk, article):
    gone = person("gone", "Editor")
    thread = add_note(
        article=article, text="Why?", about=WHOLE, by=gone, now=NOW + HOUR
    )
    resolve(thread=thread, by=gone, now=NOW + HOUR * 2)
    move(article=article, verb=Verb.SUBMIT, by=gone, now=NOW + HOUR * 3)
    publish(article=article, by=None, now=NOW + HOUR * 4, answered=ALL_QUESTIONS)
    source = Source.objects.get()
    register.set_status(source, "disputed", "So.", by=gone, now=NOW + HOUR * 5)
    register.resolving.let_stand(
        article=article,
        source=source,
        status="disputed",
        reason="Others say so too.",
        by=gone,
        now=NOW + HOUR * 6,
    )
    gone.delete()

    said = read(desk, article)
    assert "Somebody let the text stand" in said
    assert "A program published edition 1" in said
    assert "Somebody submitted it for review" in said
    assert "Somebody resolved a note" in said
    assert "Somebody wrote a note" in said
    assert "The program" not in said


def test_everybody_who_did_something_can_be_chosen(desk, article):
    people = {
        name: person(name, "Editor")
        for name in ("noter", "resolver", "maker", "revoker", "answerer")
    }
    thread = add_note(
        article=article, text="Why?", about=WHOLE, by=people["noter"], now=NOW
    )
    resolve(thread=thread, by=people["resolver"], now=NOW)
    link = experts.make_link(
        article=article, name="Dr Bo", days=9, by=people["maker"], now=NOW
    )
    experts.revoke_link(article=article, link=link, by=people["revoker"], now=NOW)
    source = Source.objects.get()
    register.set_status(source, "disputed", "So.", by=None, now=NOW)
    register.resolving.let_stand(
        article=article,
        source=source,
        status="disputed",
        reason="Others say so too.",
        by=people["answerer"],
        now=NOW,
    )
    address = reverse("admin:articles_article_history", args=[article.pk])
    page = desk.get(address).text
    for name, each in people.items():
        assert f'<option value="{each.pk}">{name}</option>' in page
    assert "revoker revoked the link" in read(desk, article, by=people["revoker"].pk)


def test_a_draft_of_a_program_is_told_of_either(desk, article):
    drafts.save(
        drafts.assemble(article).model_copy(update={"headline": "Other"}),
        article=article,
        now=NOW + HOUR,
    )
    assert "A program or a former user saved: headline" in read(desk, article)
