"""The publish page: the time that is typed counts, and nothing is published that
readers see already.
"""

from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse
from django.utils import timezone

from articles import publishing
from articles.models import Edition
from tests.admin.filled import fields_of
from tests.admin.publishing.publish_desk import publish_now, ready
from tests.answers import answer_all

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


@pytest.fixture
def publish(article) -> str:
    return reverse("admin:articles_article_publish", args=[article.pk])


def test_a_time_with_now_selected_is_refused_and_everything_comes_back(desk, publish):
    fields = ready(desk, publish, note="Typed for long", live_from="2099-07-01T09:30")
    assert fields["when"] == "now"
    response = desk.post(publish, fields)
    html = response.content.decode()
    assert response.status_code == 200
    assert "You entered a time, but “Now” is selected." in html
    back = fields_of(html)
    assert (back["note"], back["live_from"], back["when"]) == (
        "Typed for long",
        "2099-07-01T09:30",
        "now",
    )
    assert not Edition.objects.exists()
    assert desk.post(publish, fields | {"when": "later"}).status_code == 302
    assert Edition.objects.get().live_from.year == 2099


def test_a_time_that_is_none_is_refused_with_now_selected_too(desk, publish):
    response = desk.post(publish, ready(desk, publish, live_from="tomorrow"))
    assert response.status_code == 200
    assert 'value="tomorrow"' in response.content.decode()
    assert not Edition.objects.exists()


def test_a_time_that_was_typed_is_shown_again_where_the_form_is_gone(
    desk, editor, article, publish
):
    fields = ready(desk, publish, when="later", live_from="2099-07-01T09:30")
    publish_now(article, editor, live_from=timezone.now() + timedelta(days=2))
    response = desk.post(publish, fields)
    assert response.status_code == 409
    assert "2099-07-01T09:30" in response.content.decode()


def test_the_page_says_before_the_button_that_nothing_has_changed(
    desk, editor, article, publish
):
    publish_now(article, editor)
    html = desk.get(publish).content.decode()
    assert "Nothing has changed since edition 1." in html
    assert 'id="publish-form"' not in html
    article.sections.filter(anchor="two").update(body="Text of seven.")
    assert 'id="publish-form"' in desk.get(publish).content.decode()


def test_a_form_of_an_unchanged_draft_is_refused_and_what_was_typed_comes_back(
    desk, editor, article, publish
):
    fields = ready(desk, publish, note="Typed for long")
    publish_now(article, editor)
    response = desk.post(publish, fields | {"kind": "updated"})
    html = response.content.decode()
    assert response.status_code == 409
    assert "Edition 1, with exactly this draft, is already published." in html
    assert "Typed for long" in html
    assert Edition.objects.count() == 1


def test_a_second_click_is_told_that_the_first_one_published(desk, publish):
    fields = ready(desk, publish)
    assert desk.post(publish, fields).status_code == 302
    html = desk.post(publish, fields).content.decode()
    assert "Edition 1, with exactly this draft, is already published." in html
    assert "Nothing was published" not in html
    assert Edition.objects.count() == 1


def test_a_second_click_at_the_same_moment_is_told_so_too(
    desk, editor, article, publish, monkeypatch
):
    fields = ready(desk, publish)
    verb = publishing.publish

    def publish_after_the_first_click(**options):
        verb(**options)
        return verb(**options)

    monkeypatch.setattr(publishing, "publish", publish_after_the_first_click)
    html = desk.post(publish, fields).content.decode()
    assert "Edition 1, with exactly this draft, is already published." in html
    assert "Readers see: edition 1" in html


def test_a_second_click_on_a_scheduled_edition_is_told_that_it_waits(desk, publish):
    fields = ready(desk, publish, when="later", live_from="2099-07-01T09:30")
    assert desk.post(publish, fields).status_code == 302
    html = desk.post(publish, fields).content.decode()
    assert "Edition 1, with exactly this draft, is already waiting to go live." in html


def test_a_form_of_another_draft_is_not_told_that_it_is_published(
    desk, editor, article, publish
):
    fields = ready(desk, publish)
    article.sections.filter(anchor="two").update(body="Text of seven.")
    publish_now(article, editor)
    html = desk.post(publish, fields).content.decode()
    assert (
        "Nothing was published: things have changed since you opened this page." in html
    )


def test_the_command_refuses_an_unchanged_draft_in_the_same_words(editor, article):
    publish_now(article, editor)
    with pytest.raises(
        CommandError,
        match="Nothing has changed since edition 1, so there is nothing to publish",
    ):
        call_command("publish_article", article.slug, by=editor.username)


def test_the_command_says_that_a_reason_with_nothing_to_override_is_not_kept(
    editor, article, capsys
):
    answer_all(article)
    call_command(
        "publish_article",
        article.slug,
        by=editor.username,
        override_reason="Just in case.",
    )
    assert "There was no blocker to override" in capsys.readouterr().out
    assert Edition.objects.get().override_reason == ""


def test_a_form_of_the_first_edition_is_not_lost_when_somebody_published_it_meanwhile(
    desk, editor, article, publish
):
    fields = ready(desk, publish, note="Typed for long")
    publish_now(article, editor)
    article.sections.filter(anchor="two").update(body="Text of seven.")
    response = desk.post(publish, fields)
    html = response.content.decode()
    assert "Another edition was published" in html
    assert fields_of(html)["note"] == "Typed for long"
    assert Edition.objects.count() == 1
