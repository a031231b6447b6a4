from datetime import timedelta
from io import StringIO

import pytest
from django.contrib.auth.models import Permission
from django.core.management import CommandError, call_command
from django.utils import timezone

from articles.drafts import save
from articles.models import Edition
from articles.publishing import publish
from tests.documents import explainer
from tests.shared_rows import shared_rows

pytestmark = pytest.mark.django_db


@shared_rows
def article():
    return save(explainer(), now=timezone.now())


def withdraw_article(*arguments: str) -> str:
    out = StringIO()
    call_command("withdraw_article", *arguments, stdout=out)
    return out.getvalue()


def test_withdraw_article_withdraws_with_a_public_reason(article, editor):
    publish(article=article, by=None, now=timezone.now())
    said = withdraw_article(article.slug, "--by", "editor", "--note", "It was wrong.")
    assert said == "“why-bread-costs-more” is withdrawn, by edition 2.\n"
    gone = Edition.objects.get(number=2)
    assert (gone.kind, gone.note, gone.published_by) == (
        "withdrawn",
        "It was wrong.",
        editor,
    )


def test_withdraw_article_sets_aside_what_a_fast_clock_has_dated(article, editor):
    publish(article=article, by=None, now=timezone.now() + timedelta(days=90))
    given = [article.slug, "--by", "editor", "--note", "It was wrong."]
    with pytest.raises(CommandError, match="Set the clock right first"):
        withdraw_article(*given)
    given += ["--set-aside", "The clock was three months ahead."]
    with pytest.raises(CommandError, match="needs a permission"):
        withdraw_article(*given)

    editor.user_permissions.add(Permission.objects.get(codename="set_aside_editions"))
    said = withdraw_article(*given)
    assert "is withdrawn, by edition 1." in said
    assert "Its public note is: It was wrong. Edition 1, dated 20" in said


def test_withdraw_article_says_when_nothing_had_to_be_set_aside(article, editor):
    publish(article=article, by=None, now=timezone.now())
    said = withdraw_article(
        *(article.slug, "--by", "editor", "--note", "It was wrong."),
        *("--set-aside", "The clock was ahead."),
    )
    assert said.endswith("No edition was dated ahead, so none was set aside.\n")
