from io import StringIO

import pytest
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command
from django.db import models
from django.utils import timezone

from articles.drafts import assemble, save
from articles.models import Edition
from tests.documents import explainer
from tests.shared_rows import shared_rows

pytestmark = pytest.mark.django_db


@shared_rows
def article():
    return save(explainer(), now=timezone.now())


def publish_article(*arguments) -> str:
    out = StringIO()
    call_command("publish_article", *arguments, stdout=out)
    return out.getvalue()


def test_publish_article_publishes_the_draft(article, editor):
    assert publish_article(article.slug, "--by", "editor").startswith(
        "Edition 1 of why-bread-costs-more is live from"
    )
    assert Edition.objects.get().published_by == editor


def test_publish_article_tells_what_the_edition_changed(article, editor):
    assert "changed" not in publish_article(article.slug, "--by", "editor")
    headline = f"{article.headline} today"
    save(
        assemble(article).model_copy(update={"headline": headline}),
        article=article,
        now=timezone.now(),
    )
    told = publish_article(article.slug, "--by", "editor")
    assert told.endswith(
        "\nIt changed against edition 1:\n\nHeadline: changed\n  Why bread costs more {+today+}\n"
    )
    with pytest.raises(CommandError, match="Nothing has changed since edition 2"):
        publish_article(article.slug, "--by", "editor")


def test_publish_article_publishes_after_an_edition_that_it_cannot_read(
    article, editor
):
    publish_article(article.slug, "--by", "editor")
    models.QuerySet(Edition).update(
        document={"schema_version": 99}, document_sha256="0" * 64
    )
    assert "What it changed against edition 1 can't be shown." in publish_article(
        article.slug, "--by", "editor"
    )


def test_publish_article_schedules_in_the_newsrooms_time_zone(
    article, editor, settings
):
    settings.TIME_ZONE = "Europe/Berlin"
    publish_article(article.slug, "--by", "editor", "--at", "2050-07-01T09:00")
    assert Edition.objects.get().live_from.isoformat() == "2050-07-01T07:00:00+00:00"


def test_publish_article_is_stopped_by_blockers_and_lists_them(article, editor):
    save(
        assemble(article).model_copy(update={"byline": ()}),
        article=article,
        now=timezone.now(),
    )
    with pytest.raises(
        CommandError, match=r"Fix 1 blocker first\.\n  desk.B003 There is no byline"
    ):
        publish_article(article.slug, "--by", "editor")
    assert not Edition.objects.exists()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("nowhere", "--by", "editor"), "no article with the address “nowhere”"),
        (("why-bread-costs-more", "--by", "nobody"), "no user “nobody”"),
        (("why-bread-costs-more", "--by", "reader"), "reader may not publish"),
        (
            ("why-bread-costs-more", "--by", "editor", "--at", "soon"),
            "“soon” is no time",
        ),
        (
            ("why-bread-costs-more", "--by", "editor", "--at", "2026-13-40T09:00"),
            "is no time",
        ),
        (
            ("why-bread-costs-more", "--by", "editor", "--kind", "corrected"),
            "can be published, not “corrected”",
        ),
    ],
)
def test_publish_article_says_what_is_wrong_in_a_sentence(
    article, editor, arguments, message
):
    User.objects.create(username="reader")
    with pytest.raises(CommandError, match=message):
        publish_article(*arguments)
    assert not Edition.objects.exists()
