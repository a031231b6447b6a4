from io import StringIO

import pytest
from django.contrib.auth.models import Permission, User
from django.core.management import CommandError, call_command
from django.utils import timezone

from articles.drafting import assemble, save
from articles.models import Edition
from tests.documents import explainer

pytestmark = pytest.mark.django_db


@pytest.fixture
def article():
    return save(explainer(), now=timezone.now())


@pytest.fixture
def editor():
    editor = User.objects.create(username="editor")
    editor.user_permissions.add(Permission.objects.get(codename="publish_article"))
    return editor


def publish_article(*arguments) -> str:
    out = StringIO()
    call_command("publish_article", *arguments, stdout=out)
    return out.getvalue()


def test_publish_article_publishes_the_draft(article, editor):
    assert publish_article(article.slug, "--by", "editor").startswith("Edition 1 of why-bread-costs-more is live from")
    assert Edition.objects.get().published_by == editor


def test_publish_article_schedules_in_the_newsrooms_time_zone(article, editor, settings):
    settings.TIME_ZONE = "Europe/Berlin"
    publish_article(article.slug, "--by", "editor", "--at", "2050-07-01T09:00")
    assert Edition.objects.get().live_from.isoformat() == "2050-07-01T07:00:00+00:00"


def test_publish_article_is_stopped_by_blockers_and_lists_them(article, editor):
    save(assemble(article).model_copy(update={"byline": ()}), article=article, now=timezone.now())
    with pytest.raises(CommandError, match=r"1 blocker must be mended first.\n  desk.B003 There is no byline"):
        publish_article(article.slug, "--by", "editor")
    assert not Edition.objects.exists()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("nowhere", "--by", "editor"), "no article with the address “nowhere”"),
        (("why-bread-costs-more", "--by", "nobody"), "no user “nobody”"),
        (("why-bread-costs-more", "--by", "reader"), "reader may not publish"),
        (("why-bread-costs-more", "--by", "editor", "--at", "soon"), "“soon” is no time"),
        (("why-bread-costs-more", "--by", "editor", "--at", "2026-13-40T09:00"), "is no time"),
        (("why-bread-costs-more", "--by", "editor", "--kind", "corrected"), "can be published, not “corrected”"),
    ],
)
def test_publish_article_says_what_is_wrong_in_a_sentence(article, editor, arguments, message):
    User.objects.create(username="reader")
    with pytest.raises(CommandError, match=message):
        publish_article(*arguments)
    assert not Edition.objects.exists()
