"""What a process knows of the identity: without a query at each page, and without
missing a change.
"""

import pytest
from django.db import DatabaseError

from articles.identity import bell, current
from articles.models import Identity, OwnPage

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def media(settings, tmp_path) -> None:
    settings.MEDIA_ROOT = tmp_path / "media"
    current.forget()


def set_identity(**values: str) -> None:
    Identity.objects.update(**values)


def test_it_is_asked_for_once(django_assert_num_queries):
    with django_assert_num_queries(3):
        current.current_site()
    with django_assert_num_queries(0):
        current.current_site()


def test_until_a_name_is_set_the_site_has_that_of_the_settings(settings):
    settings.SITE_NAME = "The Default"
    assert current.current_site().name == "The Default"
    assert not current.current_site().has_look


def test_after_the_bell_it_is_asked_for_again():
    assert current.current_site().given_name == ""
    set_identity(name="The Ledger")
    assert current.current_site().given_name == ""
    bell.ring()
    assert current.current_site().name == "The Ledger"


def test_every_ring_is_heard():
    heard = set()
    for _ in range(5):
        bell.ring()
        heard.add(bell.hear())
    assert len(heard) == 5


def test_after_a_minute_it_is_asked_for_by_itself(monkeypatch):
    now = 1_000.0
    monkeypatch.setattr(current.time, "monotonic", lambda: now)
    current.current_site()
    set_identity(name="The Ledger")
    now += current.KNOWN_FOR - 1
    assert current.current_site().given_name == ""
    now += 2
    assert current.current_site().given_name == "The Ledger"


def test_an_equal_site_stays_the_same_object():
    before = current.current_site()
    bell.ring()
    assert current.current_site() is before


def test_without_a_database_it_is_what_was_known(monkeypatch):
    set_identity(name="The Ledger")
    current.current_site()

    def fail() -> None:
        raise DatabaseError

    monkeypatch.setattr(current, "_read_site", fail)
    bell.ring()
    assert current.current_site().name == "The Ledger"
    assert current.known_site().name == "The Ledger"


def test_without_a_database_that_was_ever_asked_no_page_is_called_missing(monkeypatch):
    def fail() -> None:
        raise DatabaseError

    current.forget()
    monkeypatch.setattr(current, "_read_site", fail)
    with pytest.raises(DatabaseError):
        current.current_site()
    assert current.known_site().given_name == ""


def test_a_save_rings_once_it_is_committed(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        Identity.objects.get().save()
        assert bell.hear() is None
    assert bell.hear() is not None


@pytest.mark.parametrize("verb", ["save", "delete"])
def test_a_change_of_a_page_rings(verb, django_capture_on_commit_callbacks):
    page = OwnPage.objects.create(title="About")
    with django_capture_on_commit_callbacks(execute=True):
        getattr(page, verb)()
    assert bell.hear() is not None


def test_a_bell_that_can_t_be_rung_breaks_no_save(settings, tmp_path, caplog):
    (tmp_path / "file").touch()
    settings.MEDIA_ROOT = tmp_path / "file"
    bell.ring()
    assert "were not told" in caplog.text


def test_a_dark_accent_is_made_where_none_is_set():
    set_identity(accent="#0b4f6c")
    site = current.current_site()
    assert site.accent_dark not in ("", "#0b4f6c")
    set_identity(accent_dark="#99ddff")
    bell.ring()
    assert current.current_site().accent_dark == "#99ddff"
