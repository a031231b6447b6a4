"""What stops an explainer stops it whichever way it is published."""

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse
from django.utils import timezone

from articles.drafts import save
from articles.models import Article, Edition, FindingAnswer
from articles.publishing import PublishRefused, publish
from tests.admin.conftest import desk, editor  # noqa: F401
from tests.admin.publishing.publish_desk import hash_draft, ready
from tests.desk.examples import EXAMPLES
from tests.desk.finished import finished
from tests.factories import DAY, flag_source

pytestmark = pytest.mark.django_db


@pytest.fixture
def retracted(editor) -> Article:  # noqa: F811
    article = save(finished(), by=editor, now=timezone.now())
    flag_source("https://fao.example/prices", "retracted", "It was made up.")
    return article


def test_the_form_refuses_it(desk, retracted):  # noqa: F811
    address = reverse("admin:articles_article_publish", args=[retracted.pk])
    response = desk.post(address, ready(desk, address))
    html = response.content.decode()
    assert response.status_code == 409
    assert "“Food prices” was retracted: It was made up." in html
    assert "Fix 1 blocker first." in html
    assert not Edition.objects.exists()


def test_the_form_refuses_to_schedule_it(desk, retracted):  # noqa: F811
    address = reverse("admin:articles_article_publish", args=[retracted.pk])
    fields = ready(desk, address, when="later", live_from="2099-07-01T09:30")
    assert desk.post(address, fields).status_code == 409
    assert not Edition.objects.exists()


def test_the_list_action_refuses_it(desk, retracted):  # noqa: F811
    address = reverse("admin:articles_article_selected_publish")
    selected = {"_selected_action": str(retracted.pk)}
    html = desk.post(address, selected).content.decode()
    assert "Fix 1 blocker first." in html
    sent = {
        **selected,
        "confirmed": "1",
        f"sha256-{retracted.pk}": hash_draft(retracted),
    }
    assert "Fix 1 blocker first." in desk.post(address, sent, follow=True).text
    assert not Edition.objects.exists()


def test_the_command_refuses_it(editor, retracted):  # noqa: F811
    for options in ({}, {"at": "2099-07-01T09:30"}):
        with pytest.raises(CommandError, match=r"desk\.B020 “Food prices” was retr"):
            call_command(
                "publish_article", retracted.slug, by=editor.username, **options
            )
    assert not Edition.objects.exists()


def test_code_is_refused_now_and_later(editor, retracted):  # noqa: F811
    now = timezone.now()
    for live_from in (None, now + DAY):
        with pytest.raises(PublishRefused, match="Fix 1 blocker first") as refusal:
            publish(article=retracted, by=editor, now=now, live_from=live_from)
        assert [each.code for each in refusal.value.findings] == ["desk.B020"]


def test_check_drafts_names_it(retracted, capsys):
    with pytest.raises(CommandError, match="1 of 1 drafts"):
        call_command("check_drafts", fail_on="blocker")
    assert "blocker desk.B020 sources[0].key “Food prices”" in capsys.readouterr().out


def test_an_override_needs_a_public_reason_which_the_edition_keeps(
    desk,  # noqa: F811
    retracted,
):
    address = reverse("admin:articles_article_publish", args=[retracted.pk])
    reason = "The text is about the retraction."
    fields = ready(desk, address, override_reason=reason)
    assert desk.post(address, fields).status_code == 302
    edition = Edition.objects.get()
    assert edition.override_reason == reason


def test_the_command_answers_questions_by_their_code(editor):  # noqa: F811
    article = save(finished(), by=editor, now=timezone.now())
    flag_source("https://fao.example/prices", "disputed")
    with pytest.raises(CommandError, match="Answer 1 question first"):
        call_command("publish_article", article.slug, by=editor.username)
    call_command(
        "publish_article", article.slug, by=editor.username, answer=["desk.Q040"]
    )
    assert article.finding_answers.get().answered_by == editor


def test_answers_to_a_retired_code_break_nothing(desk, editor):  # noqa: F811
    article = save(finished(), by=editor, now=timezone.now())
    FindingAnswer.objects.create(
        article=article,
        code="desk.Q047",
        place="lead_image.alt",
        message="The picture “loaf.webp” has no alternative text.",
        sha256="a" * 64,
        answered_at=timezone.now(),
        answered_by=editor,
    )
    history = reverse("admin:articles_article_history", args=[article.pk])
    assert "“loaf.webp” has no alternative text" in desk.get(history).text
    call_command(
        "publish_article", article.slug, by=editor.username, answer=["desk.Q047"]
    )
    assert Edition.objects.exists()


@pytest.mark.parametrize("code", ["desk.B024", "desk.B025", "desk.B026"])
def test_an_override_publishes_pictures_without_words_and_broken_links(
    desk,  # noqa: F811
    editor,  # noqa: F811
    code,
):
    article = save(EXAMPLES[code].triggers, by=editor, now=timezone.now())
    with pytest.raises(CommandError, match=code):
        call_command("publish_article", article.slug, by=editor.username)
    assert not Edition.objects.exists()
    address = reverse("admin:articles_article_publish", args=[article.pk])
    fields = ready(desk, address, override_reason="It will be corrected tomorrow.")
    assert desk.post(address, fields).status_code == 302
    assert Edition.objects.get().override_reason == "It will be corrected tomorrow."
