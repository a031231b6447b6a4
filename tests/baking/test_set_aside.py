"""What a clock that ran ahead has published is in the files, until it is set aside."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.utils import timezone

from articles.baking.affected import OF_THE_HOUR
from articles.baking.bake import bake_addresses
from articles.document import TopicPart
from articles.models import Article
from articles.publishing import publish, withdraw
from tests.answers import ALL_QUESTIONS
from tests.baking.baked import bake_once, copy_files, find_stale, finish_tasks
from tests.factories import DAY, another_edition, published
from tests.shared_rows import shared_rows

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]

NOW = timezone.now().replace(microsecond=0) - timedelta(hours=1)
REASON = "The clock was three days ahead."


@shared_rows
def site() -> Path:
    """What a clock three days ahead has published and baked: a folder with its files."""
    first = published(at=NOW - 10 * DAY)
    with pytest.MonkeyPatch.context() as clock:
        ahead = timezone.now() + 3 * DAY
        clock.setattr(timezone, "now", lambda: ahead)
        rents = (TopicPart(name="Rents"),)
        another_edition(first, at=ahead, slug="bread", headline="Bread", topics=rents)
        return bake_once()


@pytest.fixture
def article(site, bake_root) -> Article:
    """An explainer that a clock three days ahead has published under another address,
    with another topic, for readers of these days.
    """
    copy_files(site, bake_root)
    assert (bake_root / "explainers/bread/index.html").is_file()
    return Article.objects.get()


@pytest.fixture
def chief() -> User:
    return User.objects.create_superuser("chief")


def test_withdrawing_leaves_no_file_of_it(
    article, chief, bake_root, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        withdraw(
            article=article,
            by=chief,
            now=timezone.now(),
            note="It was invented.",
            set_aside_reason=REASON,
        )
    # Not a moment later: nobody may go on reading it.
    assert not (bake_root / "explainers/bread/index.html").exists()
    finish_tasks()
    # As the watch does each hour: some pages change by the clock alone.
    bake_addresses(OF_THE_HOUR)
    assert find_stale(bake_root) == []


def test_publishing_under_the_former_address_leaves_none_at_the_other(
    article, chief, bake_root
):
    draft = Article.objects.get()
    Article.objects.filter(pk=draft.pk).update(slug="why-bread-costs-more")
    publish(
        article=article,
        by=chief,
        now=timezone.now(),
        answered=ALL_QUESTIONS,
        set_aside_reason=REASON,
    )
    finish_tasks()
    # As the watch does each hour: some pages change by the clock alone.
    bake_addresses(OF_THE_HOUR)
    assert find_stale(bake_root) == []
    assert not (bake_root / "explainers/bread/index.html").exists()
