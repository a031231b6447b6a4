"""A clock that ran ahead has dated editions, and is right again."""

import itertools

import pytest
from django.contrib.auth.models import Permission, User

from articles.models import ArticleEvent, Edition
from articles.publishing import Refused, publish, withdraw
from articles.publishing.chain import digest
from articles.publishing.verify import verify
from tests.answers import ALL_QUESTIONS
from tests.publishing.conftest import HOUR, NOW, edit, publish_again

pytestmark = pytest.mark.django_db

FUTURE = NOW + 1000 * HOUR
REASON = "The server’s clock was a month ahead until noon."


@pytest.fixture
def chief() -> User:
    chief = User.objects.create_user("chief")
    chief.user_permissions.add(Permission.objects.get(codename="set_aside_editions"))
    return chief


def assert_chain_is_whole(article) -> None:
    """Check what anybody can check of the record, with the script that readers get:
    numbers without a gap, each with the hash of the one before, times that ascend.
    """
    assert [verdict.faults for verdict in verify() if verdict.faults] == []
    editions = list(article.editions.order_by("number"))
    assert [each.number for each in editions] == list(range(1, len(editions) + 1))
    for before, after in itertools.pairwise(editions):
        assert before.sha256 == after.previous_sha256
        assert before.published_at < after.published_at
        assert before.live_from < after.live_from


def test_the_chain_goes_on_from_the_last_edition_with_a_right_time(article, chief):
    first = publish(article=article, by=None, now=NOW)
    ahead = [publish_again(article, now=FUTURE + n * HOUR) for n in range(2)]

    edition = publish_again(
        article, now=NOW + HOUR, by=chief, note="Of today.", set_aside_reason=REASON
    )

    assert (edition.number, edition.live_from) == (2, NOW + HOUR)
    assert list(Edition.objects.live(NOW + 2 * HOUR)) == [edition]
    assert list(Edition.objects.live(FUTURE + 9 * HOUR)) == [edition]
    assert edition.previous_sha256 == first.sha256
    assert edition.note == (
        "Of today. Editions 2–3, dated up to 2026-04-12 by a clock that ran ahead, "
        f"were set aside (last SHA-256 {ahead[-1].sha256})."
    )
    assert_chain_is_whole(article)


def test_all_of_an_edition_that_is_set_aside_is_kept(article, chief):
    publish(article=article, by=None, now=NOW)
    ahead = publish_again(article, now=FUTURE, note="Seen by some.")
    withdraw(
        article=article,
        by=chief,
        now=NOW + HOUR,
        note="It was wrong.",
        set_aside_reason=REASON,
    )

    event = ArticleEvent.objects.get(kind="set_aside")
    assert (event.by, event.happened_at) == (chief, NOW + HOUR)
    assert event.words == (
        "set aside edition 2, which a clock that ran ahead published on 2026-04-12 "
        f"04:00 UTC: {REASON}"
    )
    # Whoever has its hash can be shown what it was made from.
    facts = dict(event.kept)
    document, sha256 = facts.pop("document"), facts.pop("sha256")
    assert digest(facts) == sha256 == ahead.sha256
    assert digest(document) == facts["document_sha256"] == ahead.document_sha256


def test_an_article_whose_only_edition_is_ahead_can_be_withdrawn(article, chief):
    publish(article=article, by=None, now=FUTURE)
    gone = withdraw(
        article=article,
        by=chief,
        now=NOW,
        note="It was wrong.",
        set_aside_reason=REASON,
    )
    assert (gone.number, gone.kind, gone.live_from) == (1, "withdrawn", NOW)
    assert gone.note.startswith("It was wrong. Edition 1, dated 2026-04-12")
    assert list(Edition.objects.current(FUTURE + HOUR)) == [gone]
    assert_chain_is_whole(article)


def test_the_same_text_is_published_again_with_the_right_time(article, chief):
    publish(article=article, by=None, now=FUTURE)
    edition = publish(
        article=article,
        by=chief,
        now=NOW,
        answered=ALL_QUESTIONS,
        set_aside_reason=REASON,
    )
    assert (edition.number, edition.kind) == (1, "published")
    assert_chain_is_whole(article)


@pytest.mark.parametrize("verb", [publish, withdraw])
def test_it_needs_the_permission_and_otherwise_changes_nothing(article, verb):
    publish(article=article, by=None, now=NOW)
    publish_again(article, now=FUTURE)
    edit(article, standfirst="Another.")
    before = list(Edition.objects.values())
    for person in (None, User.objects.create_user("ed")):
        with pytest.raises(Refused, match="permission"):
            verb(
                article=article,
                by=person,
                now=NOW + HOUR,
                note="Why",
                set_aside_reason=REASON,
            )
    assert list(Edition.objects.values()) == before
    assert not ArticleEvent.objects.exists()


def test_nothing_is_set_aside_where_the_clock_was_right(article, chief):
    publish(article=article, by=None, now=NOW)
    edition = publish_again(article, now=NOW, by=chief, set_aside_reason=REASON)
    assert (edition.number, edition.note) == (2, "")
    assert not ArticleEvent.objects.exists()


def test_an_edition_that_was_scheduled_by_a_right_clock_is_not_ahead(article, chief):
    publish(article=article, by=None, now=NOW)
    publish_again(article, now=NOW, live_from=FUTURE)
    with pytest.raises(Refused, match="waits to go live"):
        publish_again(article, now=NOW + HOUR, by=chief, set_aside_reason=REASON)


def test_a_note_without_room_is_refused_before_anything_changes(article, chief):
    publish(article=article, by=None, now=FUTURE)
    with pytest.raises(Refused, match="Shorten the note to"):
        withdraw(
            article=article,
            by=chief,
            now=NOW,
            note="x" * 490,
            set_aside_reason=REASON,
        )
    assert Edition.objects.get().published_at == FUTURE


def test_the_note_names_what_was_set_aside_in_the_language_of_the_text(article, chief):
    edit(article, language="de")
    publish(article=article, by=None, now=FUTURE, answered=ALL_QUESTIONS)
    gone = withdraw(
        article=article, by=chief, now=NOW, note="Falsch.", set_aside_reason=REASON
    )
    assert gone.note.startswith("Falsch. Ausgabe 1, von einer vorgehenden Uhr auf den")
