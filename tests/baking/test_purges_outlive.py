"""No purge is lost: whoever is killed, stopped or fails after files were written leaves a
task that tells the CDN.
"""

from pathlib import Path

import pytest
from django.utils import timezone

from articles.baking import purging, site, watch
from articles.baking.manifest import Manifest
from articles.baking.watch import Watch
from articles.models import BakeTask
from tests.baking.test_purging import (  # noqa: F401  (fixtures)
    cdn,
    edition,
    let_time_pass,
    list_purges,
    published_site,
    send_all,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("edition")]


class Killed(BaseException):
    """Stands for SIGKILL: no code of ours catches it."""


def die(*args: object) -> None:
    raise Killed


def forget_front_page(bake_root: Path) -> None:
    """Let the front page be written again at the next look."""
    (bake_root / "index.html").unlink()


def test_of_the_hour_if_the_watch_is_killed(cdn, bake_root, monkeypatch):  # noqa: F811
    forget_front_page(bake_root)
    monkeypatch.setattr(watch, "make_tasks", die)
    with pytest.raises(Killed):
        Watch().work()

    (purge,) = list_purges()
    assert purge.due_at > timezone.now() + purging.WAIT

    send_all()
    assert "/" in cdn.all_keys


def test_of_a_sweep_if_the_watch_is_killed(cdn, bake_root, monkeypatch):  # noqa: F811
    forget_front_page(bake_root)
    monkeypatch.setattr(site, "_put_off", die)
    with pytest.raises(Killed):
        site.sweep(timezone.now().timestamp() + 60, 1000)

    send_all()
    assert "/" in cdn.all_keys


def test_of_a_sweep_once_it_is_done_only_for_what_has_changed(bake_root):
    forget_front_page(bake_root)

    site.sweep(timezone.now().timestamp() + 60, 1000)

    (purge,) = list_purges()
    assert purge.subject == "purge:/"


def test_of_the_site_if_a_run_is_killed_once_it_is_noted(monkeypatch):
    set_moment = Manifest.set_moment

    def note_and_die(self, name, at):
        set_moment(self, name, at)
        if name == site.FINISHED:
            raise Killed

    monkeypatch.setattr(Manifest, "set_moment", note_and_die)
    with pytest.raises(Killed):
        site.bake_site(timezone.now())

    assert [purge.subject for purge in list_purges()] == ["purge:site"]


def test_of_the_site_if_a_run_is_stopped_that_has_written(bake_root):
    forget_front_page(bake_root)

    site.bake_site(timezone.now(), is_stopped=lambda: True)

    assert [purge.subject for purge in list_purges()] == ["purge:site"]


def test_of_the_site_if_a_run_fails_that_has_written(bake_root, monkeypatch):
    forget_front_page(bake_root)

    with pytest.raises(OSError, match="No space"):
        site.bake_site(timezone.now(), show=refuse)

    assert [purge.subject for purge in list_purges()] == ["purge:site"]


def refuse(*args: object) -> None:
    raise OSError("No space left on device")


def test_lasting_trouble_makes_one_purge_not_one_at_each_try(monkeypatch):
    monkeypatch.setattr(site, "bake_addresses", refuse)
    for _ in range(3):
        with pytest.raises(OSError, match="No space"):
            site.sweep(timezone.now().timestamp() + 60, 10)

    assert len(list_purges()) == 1


def test_what_a_cdn_makes_of_it_in_an_unforeseen_way(cdn, monkeypatch):  # noqa: F811
    BakeTask.objects.bulk_create(purging.make_purges(["/"]))
    let_time_pass()
    with monkeypatch.context() as patch:
        patch.setattr(purging, "forget_keys", misread)
        Watch().carry_out_due()

    (purge,) = list_purges()
    assert (purge.failures, purge.error) == (1, "TypeError: not what was expected")

    send_all()
    assert cdn.all_keys == ["/"]


def misread(*args: object) -> None:
    raise TypeError("not what was expected")
