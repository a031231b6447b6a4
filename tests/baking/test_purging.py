"""A CDN is told of what was written, a moment later, by the same tasks."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone

from articles.baking import carry_out, purging
from articles.baking.queue import describe_trouble
from articles.baking.watch import Watch
from articles.cdn.services import Fastly
from articles.models import BakeTask, Edition
from articles.publishing import withdraw
from tests.baking.baked import bake_once, copy_files
from tests.cdn.doubles import Double, serve_double
from tests.factories import another_edition, published
from tests.shared_rows import shared_rows

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
CDN = {"CDN": ("fastly", "S1"), "CDN_TOKEN": "secret"}


@pytest.fixture
def cdn(bake_root, settings, monkeypatch) -> Iterator[Double]:
    """A site whose pages are files, and a CDN that is told of changes."""
    for name, value in CDN.items():
        setattr(settings, name, value)
    with serve_double() as double:

        def choose_double() -> Fastly:
            return Fastly("S1", "secret", double.url)

        monkeypatch.setattr(purging, "choose_service", choose_double)
        yield double


@shared_rows
def published_site() -> tuple[Edition, Path]:
    """What readers have, and a folder with its files."""
    return published(), bake_once(**CDN)


@pytest.fixture
def edition(published_site, cdn, bake_root) -> Edition:
    """What readers have, in files of which the CDN knows."""
    made, folder = published_site
    copy_files(folder, bake_root)
    return made


def list_purges() -> list[BakeTask]:
    return list(BakeTask.objects.filter(subject__startswith=purging.PURGE))


def let_time_pass() -> None:
    BakeTask.objects.update(due_at=timezone.now() - timedelta(seconds=1))


def send_all() -> None:
    """Work as the watch does until nothing is due any more."""
    while BakeTask.objects.exists():
        let_time_pass()
        Watch().carry_out_due()


def test_a_publication_tells_the_cdn_once_nginx_sees_the_new_files(
    cdn, edition, django_capture_on_commit_callbacks
):
    before = timezone.now()
    with django_capture_on_commit_callbacks(execute=True):
        another_edition(edition, at=timezone.now(), title="Another headline")

    (purge,) = list_purges()
    assert purge.due_at >= before + purging.WAIT
    assert not cdn.received

    send_all()

    sent = set(cdn.all_keys)
    assert {
        f"/explainers/{edition.slug}",
        "/",
        "/explainers/",
        "/feeds/atom.xml",
    } <= sent


def test_a_withdrawal_tells_it_too(cdn, edition, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        withdraw(
            article=edition.article, by=None, now=timezone.now(), note="It was wrong."
        )

    send_all()

    assert f"/explainers/{edition.slug}" in cdn.all_keys


def test_what_is_due_together_is_one_request(cdn):
    BakeTask.objects.bulk_create(purging.make_purges(["/topics/", "/"]))
    BakeTask.objects.bulk_create(purging.make_purges(["/sources/", "/"]))
    let_time_pass()

    Watch().carry_out_due()

    assert cdn.keys == [["/", "/sources/", "/topics/"]]
    assert not BakeTask.objects.exists()


def test_a_cdn_that_refuses_is_asked_again_and_the_desk_says_so(cdn):
    BakeTask.objects.bulk_create(purging.make_purges(["/"]))
    let_time_pass()
    cdn.status = 503

    Watch().carry_out_due()

    (purge,) = list_purges()
    assert purge.failures == 1
    assert purge.due_at > timezone.now()
    assert "The CDN answered 503." in describe_trouble()

    cdn.status = 200
    let_time_pass()
    Watch().carry_out_due()

    assert not list_purges()
    assert not describe_trouble()


def test_an_address_that_was_put_off_is_told_once_it_is_written(cdn, edition):
    carry_out.carry_out_all(
        [BakeTask.objects.create(subject="/", due_at=timezone.now())]
    )

    (purge,) = list_purges()
    assert purge.subject == "purge:/"


def test_what_only_time_changes_is_told_only_if_it_has_changed(cdn, edition, bake_root):
    Watch().work()
    assert not list_purges()

    # Somebody else has written to the folder: the file is not what was noted.
    (bake_root / "index.html").unlink()
    Watch().work()

    (purge,) = list_purges()
    assert purge.subject == "purge:/"


def test_the_whole_site_is_one_key(cdn):
    paths = [f"/topics/{number}/" for number in range(501)]

    (purge,) = purging.make_purges(paths)

    assert purge.subject == "purge:site"


def test_no_task_is_made_where_no_cdn_is_set(
    bake_root, settings, django_capture_on_commit_callbacks
):
    assert settings.CDN is None
    with django_capture_on_commit_callbacks(execute=True):
        published()

    assert not list_purges()
    assert purging.make_purge_of_site() == []
