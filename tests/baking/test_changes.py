"""After each change the files are what the application sends, and no more of them were
looked at than the change affects.
"""

from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone

from articles.baking.affected import affected
from articles.baking.changes import read_edition, read_record
from articles.baking.site import sweep
from articles.models import Article, Author, BakeTask, Edition, OwnPage, Topic
from articles.models.identity import Identity
from articles.publishing import call_off, withdraw
from articles.register.resolving import let_stand
from tests.baking.baked import (
    bake_everything,
    bake_once,
    copy_files,
    find_stale,
    finish_tasks,
)
from tests.factories import DAY, another_edition, flag_source, many, published
from tests.merged_sources import cite, find_pair, merge
from tests.shared_rows import shared_rows

pytestmark = pytest.mark.django_db

NOW = timezone.now().replace(microsecond=0) - timedelta(hours=1)


@shared_rows
def site() -> tuple[Edition, Path]:
    """An explainer among others, and a folder with every file."""
    many(1, at=NOW - 40 * DAY)
    edition = published(at=NOW - 10 * DAY)
    return edition, bake_once()


@pytest.fixture
def edition(site, bake_root) -> Edition:
    edition, folder = site
    copy_files(folder, bake_root)
    return edition


def test_a_first_edition_is_in_the_files(edition, bake_root):
    published("Why rents rise", at=NOW, topics=[{"name": "Rents"}])
    finish_tasks()
    assert (bake_root / "explainers/why-rents-rise/index.html").is_file()
    assert find_stale(bake_root) == []


def test_a_correction_is_in_the_files(edition, bake_root):
    another_edition(
        edition, at=NOW, kind="corrected", note="Of 2023.", standfirst="Wheat."
    )
    finish_tasks()
    assert (bake_root / f"corrections/{NOW:%Y/%m}/index.html").is_file()
    assert find_stale(bake_root) == []


def test_an_edition_with_another_address_leaves_none_at_the_former(edition, bake_root):
    another_edition(edition, at=NOW, slug="bread", headline="Bread", faq=())
    finish_tasks()
    assert not (bake_root / "explainers/why-bread-costs-more/index.html").exists()
    assert (bake_root / "explainers/bread/index.html").is_file()
    assert find_stale(bake_root) == []


def test_a_withdrawn_explainer_leaves_no_file_but_its_history(edition, bake_root):
    article = Article.objects.get(pk=edition.article_id)
    withdraw(article=article, by=None, now=NOW, note="It was invented.")
    finish_tasks()
    own = bake_root / "explainers/why-bread-costs-more"
    assert not (own / "index.html").exists()
    assert not own.with_suffix(".md").exists()
    assert (bake_root / "explainers/why-bread-costs-more/history/index.html").is_file()
    assert find_stale(bake_root) == []


def test_the_pictures_of_former_editions_go_with_a_withdrawn_explainer(
    edition, bake_root
):
    another_edition(edition, at=NOW - DAY, headline="Why bread is dear")
    finish_tasks()
    assert len(list((bake_root / "share").glob("*.png"))) == 3
    article = Article.objects.get(pk=edition.article_id)
    withdraw(article=article, by=None, now=NOW, note="It was invented.")
    finish_tasks()
    assert len(list((bake_root / "share").glob("*.png"))) == 1


def test_a_renamed_author_is_in_the_lists(edition, bake_root):
    author = Author.objects.get(in_editions__edition=edition)
    author.name = "Another Name"
    author.save()
    finish_tasks()
    topics = tuple(edition.edition_topics.values_list("topic__slug", flat=True))
    assert read_record("author", author.pk, timezone.now()).topics == topics
    for name in ("index.html", "explainers/index.html"):
        assert "Another Name" in (bake_root / name).read_text(), name


def test_a_flagged_source_is_in_the_files(edition, bake_root):
    flag_source("https://fao.example/prices", note="Its figures were wrong.")
    finish_tasks()
    page = bake_root / "explainers/why-bread-costs-more/index.html"
    assert 'class="status"' in page.read_text()
    assert find_stale(bake_root) == []


def test_the_reason_why_a_text_stands_is_in_the_files(edition, bake_root):
    source = flag_source("https://fao.example/prices", note="Its figures were wrong.")
    finish_tasks()
    let_stand(
        article=Article.objects.get(pk=edition.article_id),
        source=source,
        status=source.status,
        reason="Two other reports say the same.",
        by=None,
        now=timezone.now(),
    )
    finish_tasks()
    page = bake_root / "explainers/why-bread-costs-more/index.html"
    assert "Two other reports say the same." in page.read_text()
    assert find_stale(bake_root) == []


def test_a_renamed_topic_is_in_the_files(edition, bake_root):
    topic = Topic.objects.first()
    topic.name = "Cost of living"
    topic.save()
    finish_tasks()
    assert "Cost of living" in (bake_root / "topics/index.html").read_text()
    assert find_stale(bake_root) == []


def test_a_scheduled_edition_waits_for_its_time(edition, bake_root):
    later = timezone.now() + DAY
    waiting = another_edition(edition, at=later, now=NOW, standfirst="Tomorrow.")
    assert list(BakeTask.objects.values_list("subject", "due_at")) == [
        (f"edition:{waiting.pk}", later)
    ]
    assert not BakeTask.objects.due(timezone.now()).exists()


def test_an_edition_that_was_called_off_leaves_a_task_that_does_nothing(
    edition, bake_root
):
    waiting = another_edition(
        edition, at=timezone.now() + DAY, now=NOW, standfirst="Tomorrow."
    )
    call_off(edition=waiting, by=None, now=timezone.now())
    finish_tasks()
    assert find_stale(bake_root) == []


def test_the_identity_is_in_every_file_once_the_sweep_is_over(edition, bake_root):
    Identity.objects.update_or_create(defaults={"name": "The Bread Times"})
    finish_tasks()
    assert "The Bread Times" in (bake_root / "index.html").read_text()
    while sweep(0, 50).done:
        pass
    assert find_stale(bake_root) == []


def test_a_page_of_the_newsroom_comes_and_goes(edition, bake_root):
    page = OwnPage.objects.create(
        title="About us", slug="about-us", text="We write.", state="published"
    )
    finish_tasks()
    assert (bake_root / "about-us/index.html").is_file()

    page.delete()
    finish_tasks()
    assert not (bake_root / "about-us/index.html").exists()


def test_a_page_of_the_newsroom_that_is_changed_is_in_the_files(edition, bake_root):
    page = OwnPage.objects.create(
        title="About us", slug="about-us", text="We write.", state="published"
    )
    page.text = "We write and check."
    page.save()
    subjects = set(BakeTask.objects.values_list("subject", flat=True))
    assert not [subject for subject in subjects if subject.startswith("ownpage:")]
    finish_tasks()
    assert "We write and check." in (bake_root / "about-us/index.html").read_text()


def test_no_task_is_saved_where_nothing_is_baked():
    published()
    assert not BakeTask.objects.exists()


def test_the_number_of_addresses_does_not_grow_with_the_archive(bake_root):
    def count() -> int:
        edition = published(f"Number {Article.objects.count()}", at=NOW)
        found = affected(read_edition(edition.pk, timezone.now()))
        return len(found.first) + len(found.later)

    many(14, at=NOW - 100 * DAY)
    few = count()
    many(14, at=NOW - 90 * DAY)
    assert count() <= few + 1


def test_a_source_that_was_merged_has_no_file_and_the_other_lists_both(bake_root):
    cite("Honey", "jars", at=NOW - 9 * DAY)
    cite("Jam", "honey", at=NOW - 8 * DAY)
    bake_everything()
    BakeTask.objects.all().delete()
    goes, stays = find_pair()
    merge(goes, stays, status="stays")
    finish_tasks()
    assert not (bake_root / f"sources/{goes.slug}/index.html").exists()
    page = (bake_root / f"sources/{stays.slug}/index.html").read_text()
    assert "Honey</a>" in page
    assert "Jam</a>" in page
    assert find_stale(bake_root) == []
