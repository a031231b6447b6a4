"""From a review to a draft: exactly what the person saw, once, or nothing at all."""

import re
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Permission, User
from django.test import Client
from django.urls import reverse

from articles import drafts
from articles.admin.intake import confirm
from articles.intake import READERS, Choice
from articles.intake.blocks.block import Block, Hint, Kind
from articles.intake.reading import Picture, Reading
from articles.models import Article, PendingIntake
from tests.admin.intake.intake_desk import (
    BREAD,
    bringing,
    brought,
    file,
    form,
    number_of,
    page,
    shown,
)
from tests.drawn_pictures import picture

pytestmark = pytest.mark.django_db


BESIDE = {"sessions.Session", "admin.LogEntry", "auth.User", "articles.PendingIntake"}


def stored() -> dict[str, int]:
    """Count the rows of every table, but for those that any page may write."""
    models = [model for model in apps.get_models() if model._meta.label not in BESIDE]
    return {model._meta.label: model._default_manager.count() for model in models}


@pytest.fixture(autouse=True)
def own_media(settings, tmp_path) -> None:
    """Pictures are named by their content: one that another test has kept would not be
    new here.
    """
    settings.MEDIA_ROOT = tmp_path / "media"


def kept_pictures() -> set[Path]:
    return {path for path in Path(settings.MEDIA_ROOT).rglob("*") if path.is_file()}


@pytest.fixture
def with_pictures(monkeypatch):
    """A reader whose documents hold a picture and name another."""

    def read(name, data, limits):
        blocks = [
            Block(
                Kind.HEADING, "Why bread costs more", "Why bread costs more", level=1
            ),
            Block(Kind.PARAGRAPH, "What stands behind it.", "What stands behind it."),
            Block(Kind.HEADING, "Wheat", "Wheat", level=2),
            Block(Kind.IMAGE, "A loaf", "![A loaf](picture:0)", src="picture:0"),
            Block(Kind.PARAGRAPH, "Wheat became dearer.", "Wheat became dearer."),
        ]
        pictures = [
            Picture("loaf.png", "A loaf", picture("PNG")),
            Picture("mill.png", "A mill", None),
        ]
        return Reading(blocks, pictures=pictures)

    monkeypatch.setitem(READERS, ".pics", read)


def test_a_confirmed_document_is_a_draft_of_its_person_named_after_the_file(
    desk, editor
):
    desk.post(bringing(), {"files": file("bread.txt", BREAD)})
    pending = PendingIntake.objects.get()
    response = desk.post(page("confirm", pending), form(desk, pending), follow=True)
    article = Article.objects.get()
    assert response.redirect_chain[-1][0] == reverse(
        "admin:articles_article_change", args=[article.pk]
    )
    assert "“Why bread costs more” is a draft now." in response.content.decode()
    assert (article.created_by, article.revisions.get().name) == (editor, "")
    assert article.events.get().words == "made it from “bread.txt”"
    assert [section.heading for section in article.sections.all()] == [
        "Wheat",
        "What bakers say",
    ]
    assert article.faq_entries.get().question == "Who pays?"
    assert not PendingIntake.objects.exists()
    assert LogEntry.objects.get().get_change_message() == "Made from “bread.txt”."


def test_a_writer_makes_a_draft_of_their_own(writers_desk, writer):
    pending = brought(writers_desk)
    response = writers_desk.post(
        page("confirm", pending), form(writers_desk, pending), follow=True
    )
    assert response.status_code == 200
    assert Article.objects.editable_by(writer).count() == 1


def test_who_may_add_but_not_change_is_led_to_the_desks_home(db):
    user = User.objects.create_user("adder", is_staff=True)
    user.user_permissions.set(Permission.objects.filter(codename="add_article"))
    client = Client()
    client.force_login(user)
    pending = brought(client)
    assert client.post(page("confirm", pending), form(client, pending))[
        "Location"
    ] == reverse("admin:index")
    assert client.post(page("confirm", pending), {}).status_code == 404
    assert Article.objects.count() == 1


def test_nothing_is_stored_before_it_is_confirmed(desk, with_pictures):
    before, pictures_before = stored(), kept_pictures()
    desk.post(bringing(), {"files": file("bread.pics", b"x")})
    pending = PendingIntake.objects.get()
    assert "A loaf" in shown(desk, pending)
    desk.post(page("review", pending), form(desk, pending, **{"block-2": "text"}))
    other = brought(desk)
    desk.post(page("discard", other))
    assert (stored(), kept_pictures()) == (before, pictures_before)


def test_pictures_come_along_when_it_is_confirmed(desk, with_pictures):
    before = kept_pictures()
    desk.post(bringing(), {"files": file("bread.pics", b"x")})
    pending = PendingIntake.objects.get()
    html = shown(desk, pending)
    assert "comes along" in html
    assert "missing: its file did not come along, mill.png" in html
    desk.post(page("confirm", pending), form(desk, pending))
    assert len(kept_pictures() - before) == 1
    assert re.search(
        r"!\[A loaf\]\(/media/[0-9a-f]{40}-\d+x\d+\.webp\)",
        Article.objects.get().sections.get().body,
    )


def test_a_second_click_leads_to_the_draft_of_the_first(desk):
    pending = brought(desk)
    fields = form(desk, pending)
    desk.post(page("confirm", pending), fields)
    response = desk.post(page("confirm", pending), fields, follow=True)
    assert "This document is a draft already" in response.content.decode()
    assert response.redirect_chain[-1][0] == reverse(
        "admin:articles_article_change", args=[pending.pk]
    )
    assert Article.objects.count() == 1
    assert desk.get(page("review", pending)).status_code == 302


def test_a_second_click_that_comes_while_the_first_is_at_work_makes_no_second_article(
    desk, monkeypatch
):
    pending = brought(desk)
    fields = form(desk, pending)
    at_work = confirm.place_pictures

    def meanwhile(*args, **options):
        monkeypatch.setattr(confirm, "place_pictures", at_work)
        assert desk.post(page("confirm", pending), fields).status_code == 302
        return at_work(*args, **options)

    monkeypatch.setattr(confirm, "place_pictures", meanwhile)
    response = desk.post(page("confirm", pending), fields, follow=True)
    assert "This document is a draft already" in response.content.decode()
    assert Article.objects.count() == 1


def test_choices_that_were_not_updated_yet_are_shown_before_they_become_a_draft(desk):
    pending = brought(desk)
    field = number_of(shown(desk, pending), "What bakers say")
    response = desk.post(
        page("confirm", pending),
        form(desk, pending, **{field: "question"}),
        follow=True,
    )
    assert "The draft has changed. Review it again" in response.content.decode()
    assert not Article.objects.exists()
    desk.post(page("confirm", pending), form(desk, pending))
    assert Article.objects.get().faq_entries.count() == 2


def test_choices_of_another_tab_are_shown_before_they_become_a_draft(desk):
    pending = brought(desk)
    stale = form(desk, pending)
    desk.post(page("review", pending), form(desk, pending, **{"block-3": "text"}))
    response = desk.post(page("confirm", pending), stale, follow=True)
    assert "The draft has changed. Review it again" in response.content.decode()
    assert not Article.objects.exists()


def test_an_address_that_is_taken_brings_the_review_back_with_what_to_do(
    desk, make_article, monkeypatch
):
    make_article(slug="taken")

    def read(name, data, limits):
        blocks = [
            Block(Kind.METADATA, "taken", "taken", hint=Hint.SLUG),
            Block(
                Kind.HEADING, "Why bread costs more", "Why bread costs more", level=1
            ),
            Block(Kind.PARAGRAPH, "It does.", "It does."),
        ]
        return Reading(blocks)

    monkeypatch.setitem(READERS, ".slug", read)
    desk.post(bringing(), {"files": file("bread.slug", b"x")})
    pending = PendingIntake.objects.get()
    response = desk.post(page("confirm", pending), form(desk, pending))
    assert response.status_code == 422
    html = response.content.decode()
    assert "belongs to another article" in html
    assert "Why bread costs more" in html
    assert Article.objects.count() == 1
    desk.post(
        page("review", pending), form(desk, pending, **{"block-0": Choice.LEFT_OUT})
    )
    assert desk.post(page("confirm", pending), form(desk, pending)).status_code == 302
    assert Article.objects.count() == 2


def test_a_save_that_is_refused_brings_the_review_back_and_keeps_nothing(
    desk, monkeypatch, with_pictures
):
    desk.post(bringing(), {"files": file("bread.pics", b"x")})
    pending = PendingIntake.objects.get()
    before, pictures_before = stored(), kept_pictures()

    def refuse(*args, **options):
        raise drafts.DraftRefused("Two parts of the document are one.")

    monkeypatch.setattr(drafts, "save", refuse)
    response = desk.post(page("confirm", pending), form(desk, pending))
    assert response.status_code == 422
    assert "Two parts of the document are one." in response.content.decode()
    assert (stored(), kept_pictures()) == (before, pictures_before)
    assert PendingIntake.objects.filter(pk=pending.pk).exists()
