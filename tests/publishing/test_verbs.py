from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.auth.models import Permission, User
from django.db import IntegrityError, models

from articles.drafting import assemble, save
from articles.models import Address, Edition, EditionSource, PublishedAnchor, SearchEntry
from articles.publishing import (
    CallOffRefused,
    PublishRefused,
    Refused,
    RescheduleRefused,
    WithdrawRefused,
    call_off,
    publish,
    reschedule,
    withdraw,
)
from articles.publishing.chain import digest
from articles.publishing.render import render_again
from articles.publishing.verify_derived import verify_derived_of
from faq.models import Question
from tests.documents import explainer

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
TICK = timedelta(microseconds=1)


@pytest.fixture
def article():
    return save(explainer(), now=NOW)


def edit(article, **changes):
    save(assemble(article).model_copy(update=changes), article=article, now=NOW)


def test_publish_freezes_the_draft_and_derives_what_readers_find_it_by(article):
    edition = publish(article=article, by=None, now=NOW)
    assert (edition.number, edition.kind, edition.live_from, edition.live_until) == (1, "published", NOW, None)
    assert edition.document == assemble(article).model_dump(mode="json")
    assert "<h1>Why bread costs more</h1>" in edition.body
    assert edition.summary == "Wheat, energy and wages, in that order."
    assert list(edition.edition_sources.values_list("number", "key")) == [(1, "fao"), (2, "iea")]
    assert [row.author.slug for row in edition.edition_authors.all()] == ["a-reporter"]
    assert [row.topic.slug for row in edition.edition_topics.all()] == ["prices"]
    assert [row.anchor for row in edition.questions.all()] == ["how-much"]
    assert [row.kind for row in edition.search_entries.all()] == ["explainer", "question"]
    assert set(article.published_anchors.values_list("anchor", flat=True)) == {"wheat", "energy", "how-much"}


def test_each_edition_follows_the_one_before_without_a_gap(article):
    first = publish(article=article, by=None, now=NOW)
    second = publish(article=article, by=None, now=NOW)
    third = publish(
        article=article, by=None, now=NOW - timedelta(seconds=5), kind="corrected", note="The figure was wrong."
    )
    first, second = Edition.objects.get(pk=first.pk), Edition.objects.get(pk=second.pk)
    assert [second.live_from - first.live_from, third.live_from - second.live_from] == [TICK, TICK]
    assert (first.live_until, second.live_until, third.live_until) == (second.live_from, third.live_from, None)
    assert (second.previous_sha256, third.previous_sha256) == (first.sha256, second.sha256)
    assert {edition.first_live_from for edition in (first, second, third)} == {NOW}
    assert [edition.kind for edition in (first, second, third)] == ["published", "updated", "corrected"]


def test_publish_refuses_a_draft_with_blockers_and_names_them(article):
    edit(article, byline=(), standfirst=" ")
    with pytest.raises(PublishRefused, match="2 blockers must be mended") as refusal:
        publish(article=article, by=None, now=NOW)
    assert [finding.code for finding in refusal.value.findings] == ["desk.B002", "desk.B003"]
    assert not Edition.objects.exists()


def test_publish_refuses_a_draft_that_nobody_looked_at(article):
    seen = digest(assemble(article).model_dump(mode="json"))
    edit(article, headline="Another headline")
    with pytest.raises(PublishRefused, match="has changed since you looked"):
        publish(article=article, by=None, now=NOW, expected_sha256=seen)
    seen = digest(assemble(article).model_dump(mode="json"))
    assert publish(article=article, by=None, now=NOW, expected_sha256=seen).document_sha256 == seen


def test_overriding_blockers_needs_a_permission_and_a_reason_which_the_edition_keeps(article):
    edit(article, byline=())
    person = User.objects.create(username="chief")
    for by in (None, person):
        with pytest.raises(PublishRefused, match="permission"):
            publish(article=article, by=by, now=NOW, override_reason="Breaking news")
    person.user_permissions.add(Permission.objects.get(codename="override_blockers"))
    person = User.objects.get(pk=person.pk)
    with pytest.raises(PublishRefused, match="must be mended"):
        publish(article=article, by=person, now=NOW, override_reason="  ")
    edition = publish(article=article, by=person, now=NOW, override_reason="Breaking news")
    assert (edition.override_reason, edition.published_by) == ("Breaking news", person)


@pytest.mark.parametrize("kind", ["updated", "corrected", "withdrawn", "nonsense"])
def test_a_first_edition_is_published_and_nothing_else(article, kind):
    with pytest.raises(PublishRefused, match="can be published"):
        publish(article=article, by=None, now=NOW, kind=kind, note="Why")


def test_a_correction_says_what_was_wrong(article):
    publish(article=article, by=None, now=NOW)
    for kind, message in (("corrected", "what was wrong"), ("published", "updated or corrected"), ("withdrawn", "not")):
        with pytest.raises(PublishRefused, match=message):
            publish(article=article, by=None, now=NOW + HOUR, kind=kind)


def test_only_a_first_edition_can_be_dated_back(article):
    edition = publish(article=article, by=None, now=NOW, live_from=NOW - 1000 * HOUR)
    assert (edition.live_from, edition.published_at) == (NOW - 1000 * HOUR, NOW)
    with pytest.raises(PublishRefused, match="dated back"):
        publish(article=article, by=None, now=NOW, live_from=NOW - HOUR)


def test_a_time_without_a_zone_is_a_mistake_of_the_caller(article):
    with pytest.raises(ValueError, match="time zone"):
        publish(article=article, by=None, now=datetime(2026, 3, 1))
    with pytest.raises(ValueError, match="time zone"):
        publish(article=article, by=None, now=NOW, live_from=datetime(2026, 3, 1))


def test_while_one_waits_publishing_is_refused_until_it_is_called_off(article):
    publish(article=article, by=None, now=NOW)
    waiting = publish(article=article, by=None, now=NOW, live_from=NOW + HOUR)
    with pytest.raises(PublishRefused, match="Edition 2 waits"):
        publish(article=article, by=None, now=NOW)
    call_off(edition=waiting, by=None, now=NOW)
    assert Edition.objects.get().live_until is None
    assert publish(article=article, by=None, now=NOW).number == 2


def test_call_off_is_refused_once_the_edition_has_gone_live_or_is_gone(article):
    waiting = publish(article=article, by=None, now=NOW, live_from=NOW + HOUR)
    with pytest.raises(CallOffRefused):
        call_off(edition=waiting, by=None, now=NOW + HOUR)
    call_off(edition=waiting, by=None, now=NOW)
    with pytest.raises(CallOffRefused):
        call_off(edition=waiting, by=None, now=NOW)
    assert not Question.objects.exists()


def test_calling_off_releases_an_address_that_no_reader_has_seen(article):
    publish(article=article, by=None, now=NOW)
    edit(article, slug="bread")
    waiting = publish(article=article, by=None, now=NOW, live_from=NOW + HOUR)
    edit(article, slug="loaf")
    assert set(Address.objects.values_list("slug", flat=True)) == {"why-bread-costs-more", "bread", "loaf"}
    call_off(edition=waiting, by=None, now=NOW)
    assert set(Address.objects.values_list("slug", flat=True)) == {"why-bread-costs-more", "loaf"}


def test_reschedule_keeps_the_document_and_the_number(article):
    publish(article=article, by=None, now=NOW)
    waiting = publish(article=article, by=None, now=NOW, live_from=NOW + HOUR, note="The new figures.")
    edit(article, headline="Something else")
    moved = reschedule(edition=waiting, by=None, now=NOW, live_from=NOW + 2 * HOUR)
    assert (moved.number, moved.document, moved.note) == (2, waiting.document, "The new figures.")
    assert Edition.objects.get(number=1).live_until == moved.live_from == NOW + 2 * HOUR
    with pytest.raises(RescheduleRefused, match="does not wait"):
        reschedule(edition=waiting, by=None, now=NOW, live_from=NOW + HOUR)
    with pytest.raises(RescheduleRefused, match="dated back"):
        reschedule(edition=moved, by=None, now=NOW, live_from=NOW - HOUR)


def test_a_first_edition_moved_to_another_time_has_that_as_its_first_date(article):
    waiting = publish(article=article, by=None, now=NOW, live_from=NOW + HOUR)
    assert reschedule(edition=waiting, by=None, now=NOW, live_from=NOW + 2 * HOUR).first_live_from == NOW + 2 * HOUR


def test_withdraw_is_never_stopped_by_findings_and_calls_off_what_waits(article):
    first = publish(article=article, by=None, now=NOW)
    edit(article, byline=())
    person = User.objects.create_superuser("chief")
    waiting = publish(article=article, by=person, now=NOW, live_from=NOW + HOUR, override_reason="It must.")
    gone = withdraw(article=article, by=None, now=NOW, note="It was wrong throughout.")
    assert not Edition.objects.filter(pk=waiting.pk).exists()
    assert (gone.number, gone.kind, gone.document, gone.body) == (2, "withdrawn", first.document, "")
    assert list(Edition.objects.current(gone.live_from)) == [gone]
    assert not Edition.objects.live(gone.live_from).exists()
    assert not EditionSource.objects.filter(edition=gone).exists()
    assert not SearchEntry.objects.filter(edition=gone).exists()


@pytest.mark.parametrize("stored", [{"schema_version": 2}, {"sections": "none"}, {"mood": "sad"}])
def test_withdraw_is_not_stopped_by_a_document_that_another_version_wrote(article, stored):
    first = publish(article=article, by=None, now=NOW)
    document = {**first.document, **stored}
    models.QuerySet(Edition).filter(pk=first.pk).update(document=document)
    anchors = set(PublishedAnchor.objects.values_list("kind", "anchor"))
    gone = withdraw(article=article, by=None, now=NOW + HOUR, note="It was wrong throughout.")
    assert (gone.document, gone.language, gone.summary) == (document, first.language, first.summary)
    assert (gone.language, gone.body, gone.linked_data, gone.share_picture) == ("en", "", "", "")
    assert not Edition.objects.live(gone.live_from).exists()
    assert not SearchEntry.objects.filter(edition=gone).exists()
    assert set(PublishedAnchor.objects.values_list("kind", "anchor")) == anchors
    assert verify_derived_of(Edition.objects.get(pk=gone.pk)).faults == ()
    assert list(render_again([gone.pk], now=NOW + 2 * HOUR)) == [(gone, "")]


def test_withdraw_needs_a_reason_and_something_to_withdraw(article):
    with pytest.raises(WithdrawRefused, match="gone live"):
        withdraw(article=article, by=None, now=NOW, note="Why")
    publish(article=article, by=None, now=NOW, live_from=NOW + HOUR)
    with pytest.raises(WithdrawRefused, match="Call off"):
        withdraw(article=article, by=None, now=NOW, note="Why")
    with pytest.raises(WithdrawRefused, match="reason"):
        withdraw(article=article, by=None, now=NOW + HOUR, note=" ")
    withdraw(article=article, by=None, now=NOW + HOUR, note="Why")
    with pytest.raises(WithdrawRefused, match="already"):
        withdraw(article=article, by=None, now=NOW + 2 * HOUR, note="Why")


def test_an_article_can_be_published_after_it_was_withdrawn(article):
    publish(article=article, by=None, now=NOW)
    withdraw(article=article, by=None, now=NOW + HOUR, note="Why")
    again = publish(article=article, by=None, now=NOW + 2 * HOUR)
    assert (again.number, again.kind, again.first_live_from) == (3, "updated", NOW)
    assert list(Edition.objects.live(NOW + 2 * HOUR)) == [again]


def test_an_anchor_once_published_is_remembered_when_its_part_is_gone(article):
    publish(article=article, by=None, now=NOW)
    edit(article, sections=assemble(article).sections[:1])
    publish(article=article, by=None, now=NOW + HOUR)
    assert PublishedAnchor.objects.filter(article=article, kind="section", anchor="energy").exists()


def test_the_database_itself_refuses_a_fork_of_the_chain(article):
    edition = publish(article=article, by=None, now=NOW)
    fork = Edition.objects.get(pk=edition.pk)
    fork.pk, fork._state.adding, fork.sha256 = None, True, "0" * 64
    with pytest.raises(IntegrityError):
        fork.save()


def test_an_act_by_a_clock_far_ahead_binds_nobody_in_silence(article):
    publish(article=article, by=None, now=NOW + 1000 * HOUR)
    for verb in (
        lambda: publish(article=article, by=None, now=NOW),
        lambda: withdraw(article=article, by=None, now=NOW, note="Why"),
    ):
        with pytest.raises(Refused, match="Set the clock right"):
            verb()


def test_what_goes_live_while_the_lock_is_waited_for_is_not_called_off(article, monkeypatch):
    publish(article=article, by=None, now=NOW)
    waiting = publish(article=article, by=None, now=NOW, live_from=NOW + timedelta(seconds=5))
    ticks = iter([0.0, 6.0])
    monkeypatch.setattr("articles.publishing.lock.time.monotonic", lambda: next(ticks))
    with pytest.raises(CallOffRefused, match="gone live"):
        call_off(edition=waiting, by=None, now=NOW)


def test_publishing_for_this_very_moment_is_not_dating_back(article):
    publish(article=article, by=None, now=NOW)
    assert publish(article=article, by=None, now=NOW, live_from=NOW).live_from == NOW + TICK


def test_a_reason_that_overrides_nothing_is_not_kept(article):
    assert publish(article=article, by=None, now=NOW, override_reason="To be safe").override_reason == ""


@pytest.mark.parametrize(
    ("note", "message"), [("x" * 501, "501 characters"), ("a\x00b", "NUL"), ("a\udcffb", "surrogate")]
)
def test_a_note_that_no_column_holds_is_refused_in_a_sentence(article, note, message):
    with pytest.raises(Refused, match=message):
        publish(article=article, by=None, now=NOW, note=note)
    publish(article=article, by=None, now=NOW)
    with pytest.raises(Refused, match=message):
        withdraw(article=article, by=None, now=NOW + HOUR, note=note)


def test_a_draft_that_no_document_can_hold_is_refused_in_a_sentence_that_names_the_field(article):
    type(article).objects.filter(pk=article.pk).update(dated_on="soon")
    with pytest.raises(PublishRefused, match="dated_on: a date is written"):
        publish(article=article, by=None, now=NOW)


def test_a_deleted_article_is_refused_in_a_sentence(article):
    gone = type(article)(pk=article.pk)
    article.delete()
    with pytest.raises(Refused, match="deleted"):
        publish(article=gone, by=None, now=NOW)


def test_withdrawing_what_waits_to_come_back_says_what_to_call_off(article):
    publish(article=article, by=None, now=NOW)
    withdraw(article=article, by=None, now=NOW + HOUR, note="Why")
    publish(article=article, by=None, now=NOW + 2 * HOUR, live_from=NOW + 9 * HOUR)
    with pytest.raises(WithdrawRefused, match="Edition 3 waits to bring it back"):
        withdraw(article=article, by=None, now=NOW + 3 * HOUR, note="Why")


@pytest.mark.parametrize("verb", ["call off", "withdraw"])
def test_what_only_a_discarded_edition_had_is_let_go(article, verb):
    publish(article=article, by=None, now=NOW)
    part = assemble(article).sections[0].model_copy(update={"anchor": "rye"})
    edit(article, slug="bread", sections=(part,))
    waiting = publish(article=article, by=None, now=NOW, live_from=NOW + HOUR)
    edit(article, slug="loaf")
    if verb == "call off":
        call_off(edition=waiting, by=None, now=NOW)
    else:
        withdraw(article=article, by=None, now=NOW, note="Why")
    assert not Address.objects.filter(slug="bread").exists()
    assert set(article.published_anchors.values_list("anchor", flat=True)) == {"wheat", "energy", "how-much"}


CHECKS = {
    "articles_edition_until_after_from": {"live_until": NOW - HOUR},
    "articles_edition_first_before_from": {"first_live_from": NOW + HOUR},
    "articles_edition_kind": {"kind": "rumoured"},
    "articles_edition_says_why": {"kind": "withdrawn"},
    "articles_edition_chained": {"previous_sha256": "0" * 64},
}


@pytest.mark.parametrize("name", CHECKS)
def test_the_database_itself_refuses_an_edition_that_breaks(name, article):
    publish(article=article, by=None, now=NOW)
    with pytest.raises(IntegrityError, match=name):
        models.QuerySet(Edition).update(**CHECKS[name])
