from datetime import datetime, timedelta

import pytest
from django.contrib.auth.models import Permission, User

from articles.drafts import assemble
from articles.findings import Finding, Level
from articles.models import Edition, PublishedAnchor
from articles.publishing import PublishRefused, publish
from articles.publishing.chain import digest
from tests.publishing.conftest import HOUR, NOW, TICK, edit, publish_again

pytestmark = pytest.mark.django_db


def test_publish_freezes_the_draft_and_derives_what_readers_find_it_by(article):
    edition = publish(article=article, by=None, now=NOW)
    assert (edition.number, edition.kind, edition.live_from, edition.live_until) == (
        1,
        "published",
        NOW,
        None,
    )
    assert edition.document == assemble(article).model_dump(mode="json")
    assert "<h1>Why bread costs more</h1>" in edition.body
    assert edition.summary == "Wheat, energy and wages, in that order."
    assert list(edition.edition_sources.values_list("number", "key")) == [
        (1, "fao"),
        (2, "iea"),
    ]
    assert [row.author.slug for row in edition.edition_authors.all()] == ["a-reporter"]
    assert [row.topic.slug for row in edition.edition_topics.all()] == ["prices"]
    assert [row.anchor for row in edition.questions.all()] == ["how-much"]
    assert [row.kind for row in edition.search_entries.all()] == [
        "explainer",
        "question",
    ]
    assert set(article.published_anchors.values_list("anchor", flat=True)) == {
        "wheat",
        "energy",
        "how-much",
    }


def test_each_edition_follows_the_one_before_without_a_gap(article):
    first = publish(article=article, by=None, now=NOW)
    second = publish_again(article)
    third = publish_again(
        article,
        now=NOW - timedelta(seconds=5),
        kind="corrected",
        note="The figure was wrong.",
    )
    first, second = Edition.objects.get(pk=first.pk), Edition.objects.get(pk=second.pk)
    assert [second.live_from - first.live_from, third.live_from - second.live_from] == [
        TICK,
        TICK,
    ]
    assert (first.live_until, second.live_until, third.live_until) == (
        second.live_from,
        third.live_from,
        None,
    )
    assert (second.previous_sha256, third.previous_sha256) == (
        first.sha256,
        second.sha256,
    )
    assert {edition.first_live_from for edition in (first, second, third)} == {NOW}
    assert [edition.kind for edition in (first, second, third)] == [
        "published",
        "updated",
        "corrected",
    ]


def test_publish_refuses_a_draft_with_blockers_and_names_them(article):
    edit(article, byline=(), standfirst=" ")
    with pytest.raises(PublishRefused, match="Fix 2 blockers first") as refusal:
        publish(article=article, by=None, now=NOW)
    assert [finding.code for finding in refusal.value.findings] == [
        "desk.B002",
        "desk.B003",
    ]
    assert not Edition.objects.exists()


def test_publish_refuses_a_draft_that_nobody_looked_at(article):
    seen = digest(assemble(article).model_dump(mode="json"))
    edit(article, headline="Another headline")
    with pytest.raises(PublishRefused, match="has changed since you looked"):
        publish(article=article, by=None, now=NOW, expected_sha256=seen)
    seen = digest(assemble(article).model_dump(mode="json"))
    assert (
        publish(article=article, by=None, now=NOW, expected_sha256=seen).document_sha256
        == seen
    )


def test_overriding_blockers_needs_a_permission_and_a_reason_which_the_edition_keeps(
    article,
):
    edit(article, byline=())
    person = User.objects.create(username="chief")
    for by in (None, person):
        with pytest.raises(PublishRefused, match="permission"):
            publish(article=article, by=by, now=NOW, override_reason="Breaking news")
    person.user_permissions.add(Permission.objects.get(codename="override_blockers"))
    person = User.objects.get(pk=person.pk)
    with pytest.raises(PublishRefused, match="Fix 1 blocker first"):
        publish(article=article, by=person, now=NOW, override_reason="  ")
    edition = publish(
        article=article, by=person, now=NOW, override_reason="Breaking news"
    )
    assert (edition.override_reason, edition.published_by) == ("Breaking news", person)


@pytest.mark.parametrize("kind", ["updated", "corrected", "withdrawn", "nonsense"])
def test_a_first_edition_is_published_and_nothing_else(article, kind):
    with pytest.raises(PublishRefused, match="can be published"):
        publish(article=article, by=None, now=NOW, kind=kind, note="Why")


def test_a_correction_says_what_was_wrong(article):
    publish(article=article, by=None, now=NOW)
    for kind, message in (
        ("corrected", "what was wrong"),
        ("published", "updated or corrected"),
        ("withdrawn", "not"),
    ):
        with pytest.raises(PublishRefused, match=message):
            publish_again(article, now=NOW + HOUR, kind=kind)


def test_only_a_first_edition_can_be_dated_back(article):
    edition = publish(article=article, by=None, now=NOW, live_from=NOW - 1000 * HOUR)
    assert (edition.live_from, edition.published_at) == (NOW - 1000 * HOUR, NOW)
    with pytest.raises(PublishRefused, match="dated back"):
        publish_again(article, live_from=NOW - HOUR)


def test_a_time_without_a_zone_is_a_mistake_of_the_caller(article):
    with pytest.raises(ValueError, match="time zone"):
        publish(article=article, by=None, now=datetime(2026, 3, 1))
    with pytest.raises(ValueError, match="time zone"):
        publish(article=article, by=None, now=NOW, live_from=datetime(2026, 3, 1))


def test_an_anchor_once_published_is_remembered_when_its_part_is_gone(article):
    publish(article=article, by=None, now=NOW)
    edit(article, sections=assemble(article).sections[:1])
    publish(article=article, by=None, now=NOW + HOUR)
    assert PublishedAnchor.objects.filter(
        article=article, kind="section", anchor="energy"
    ).exists()


def test_publishing_for_this_very_moment_is_not_dating_back(article):
    publish(article=article, by=None, now=NOW)
    assert publish_again(article, live_from=NOW).live_from == NOW + TICK


def test_a_reason_that_overrides_nothing_is_not_kept(article):
    assert (
        publish(
            article=article, by=None, now=NOW, override_reason="To be safe"
        ).override_reason
        == ""
    )


def test_a_draft_that_no_document_can_hold_is_refused_in_a_sentence_that_names_the_field(
    article,
):
    type(article).objects.filter(pk=article.pk).update(dated_on="soon")
    with pytest.raises(PublishRefused, match="Dated on “soon”: A date is written"):
        publish(article=article, by=None, now=NOW)


def test_publish_refuses_a_draft_with_questions_until_they_are_answered(
    article, monkeypatch
):
    questions = [
        Finding(code=code, level=Level.QUESTION, message="Is it so?")
        for code in ("desk.Q901", "desk.Q902")
    ]
    monkeypatch.setattr("articles.desk.run_checks", lambda reading, context: questions)
    one = frozenset({"desk.Q901"})
    with pytest.raises(PublishRefused, match="Answer 2 questions first") as refusal:
        publish(article=article, by=None, now=NOW)
    assert refusal.value.findings == questions
    with pytest.raises(PublishRefused, match="Answer 1 question first") as refusal:
        publish(article=article, by=None, now=NOW, answered=one)
    assert refusal.value.findings == questions[1:]
    publish(article=article, by=None, now=NOW, answered=one | {"desk.Q902"})
