"""The status of a source and its history."""

from datetime import UTC, datetime, timedelta

import pytest

from articles.models import Source, SourceStatus
from articles.models.source_status import HistoryIsKept
from articles.register import set_status

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 11, 3, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)


@pytest.fixture
def source() -> Source:
    return Source.objects.create(title="Honey market report")


def test_a_status_is_kept_with_its_reason_its_time_and_who_set_it(source, admin_user):
    set_status(source, "retracted", "Made up.", by=admin_user, now=NOON)
    source.refresh_from_db()
    assert (source.status, source.status_note) == ("retracted", "Made up.")
    assert source.status_changed_at == source.flagged_at == NOON
    entry = source.statuses.get()
    assert (entry.status, entry.reason) == ("retracted", "Made up.")
    assert (entry.changed_at, entry.changed_by) == (NOON, admin_user)


def test_a_reworded_reason_is_an_entry_and_the_same_flag(source):
    set_status(source, "disputed", "Peopel doubt it.", by=None, now=NOON)
    set_status(source, "disputed", "People doubt it.", by=None, now=NOON + HOUR)
    assert (source.status_changed_at, source.flagged_at) == (NOON + HOUR, NOON)
    set_status(source, "retracted", "Withdrawn.", by=None, now=NOON + 2 * HOUR)
    assert source.flagged_at == NOON + 2 * HOUR
    set_status(source, "standing", by=None, now=NOON + 3 * HOUR)
    assert source.flagged_at is None
    statuses = [entry.status for entry in source.statuses.all()]
    assert statuses == ["standing", "retracted", "disputed", "disputed"]


def test_the_same_status_again_is_no_entry(source):
    set_status(source, "standing", by=None, now=NOON)
    assert source.status_changed_at is None
    assert not source.statuses.exists()


def test_no_entry_is_changed_or_deleted_but_with_its_source(source):
    set_status(source, "disputed", "Doubted.", by=None, now=NOON)
    entry = source.statuses.get()
    entry.reason = "Praised."
    with pytest.raises(HistoryIsKept):
        entry.save()
    with pytest.raises(HistoryIsKept):
        entry.delete()
    entries = SourceStatus.objects.all()
    for change in (
        entries.delete,
        lambda: entries.update(reason="Praised."),
        lambda: entries.bulk_update([entry], ["reason"]),
    ):
        with pytest.raises(HistoryIsKept):
            change()
    source.delete()
    assert not SourceStatus.objects.exists()


def test_an_entry_outlives_the_login_of_who_made_it(source, admin_user):
    set_status(source, "disputed", "Doubted.", by=admin_user, now=NOON)
    admin_user.delete()
    assert source.statuses.get().changed_by is None


def test_only_the_status_is_written_and_what_was_read_before_is_no_matter(source):
    stale = Source.objects.get(pk=source.pk)
    set_status(source, "disputed", "Doubted.", by=None, now=NOON)
    Source.objects.filter(pk=source.pk).update(title="Another title")
    set_status(stale, "disputed", "Much doubted.", by=None, now=NOON + HOUR)
    source.refresh_from_db()
    assert (source.title, source.status_note) == ("Another title", "Much doubted.")
    assert source.flagged_at == stale.flagged_at == NOON  # the flag is the same
    set_status(stale, "disputed", "Much doubted.", by=None, now=NOON + 2 * HOUR)
    assert source.statuses.count() == 2
