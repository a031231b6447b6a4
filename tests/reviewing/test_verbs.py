"""Moving an article, giving it to somebody, and what follows from saving and
publishing.
"""

from datetime import date

import pytest
from django.utils import timezone

from articles import drafts
from articles.drafts.restoring import find_digest, restore
from articles.models import Article, Review, ReviewStep, Source
from articles.publishing import PublishRefused, publish
from articles.reviewing.transitions import State, Verb
from articles.reviewing.verbs import ReviewRefused, assign, move
from tests.admin.conftest import NOW, person, sample
from tests.answers import ALL_QUESTIONS

pytestmark = pytest.mark.django_db


@pytest.fixture
def article(make_article, writer) -> Article:
    return make_article(by=writer)


def do(article: Article, verb: Verb, by, note: str = "") -> ReviewStep:
    latest = article.latest_revision()
    seen = latest and latest.pk
    return move(
        article=article, verb=verb, by=by, now=timezone.now(), note=note, seen=seen
    )


def state_of(article: Article) -> str:
    return Review.objects.get(article=article).state


def save(article: Article, by, standfirst: str) -> None:
    drafts.save(
        sample(standfirst=standfirst), article=article, by=by, now=timezone.now()
    )


def test_an_article_is_submitted_returned_submitted_again_and_ready(
    article, writer, editor
):
    do(article, Verb.SUBMIT, writer)
    returned = do(article, Verb.RETURN, editor, " Who pays?\r\n")
    do(article, Verb.SUBMIT, writer, "Readers do.")
    do(article, Verb.MARK_READY, editor)
    assert state_of(article) == State.READY
    assert returned.note == "Who pays?"
    assert [(step.verb, step.by) for step in article.review_steps.all()] == [
        ("submit", writer),
        ("return", editor),
        ("submit", writer),
        ("mark_ready", editor),
    ]


def test_a_return_needs_a_note(article, writer, editor):
    do(article, Verb.SUBMIT, writer)
    with pytest.raises(ReviewRefused, match="Write what has to be done"):
        do(article, Verb.RETURN, editor, "  ")
    assert state_of(article) == State.REVIEW


def test_a_move_from_a_state_that_is_past_is_refused(article, writer, editor):
    do(article, Verb.SUBMIT, writer)
    do(article, Verb.MARK_READY, editor)
    with pytest.raises(ReviewRefused, match="the article is ready by now"):
        do(article, Verb.SUBMIT, writer)


def test_a_text_that_changed_meanwhile_is_not_marked_as_ready(article, writer, editor):
    seen = article.latest_revision().pk
    save(article, writer, "Nobody looked at this.")
    for stale in (seen, None):
        with pytest.raises(ReviewRefused, match="The text has changed since you"):
            move(
                article=article,
                verb=Verb.MARK_READY,
                by=editor,
                now=timezone.now(),
                seen=stale,
            )
    do(article, Verb.MARK_READY, editor)
    assert state_of(article) == State.READY


def test_what_restoring_keeps_first_is_no_change_of_a_ready_text(
    article, writer, editor
):
    earlier = drafts.assemble(article)
    save(article, writer, "Second.")
    do(article, Verb.MARK_READY, editor)
    # Kept before the restore, since it differs from the latest revision.
    Source.objects.update(publisher="Renamed")
    restore(
        earlier,
        article=article,
        by=editor,
        now=timezone.now(),
        expected_sha256=find_digest(drafts.assemble(article)),
    )
    assert state_of(article) == State.READY


def test_nobody_marks_their_own_work_unless_a_setting_allows_it(
    make_article, editor, settings
):
    own = make_article(by=editor)
    with pytest.raises(ReviewRefused, match="Somebody else has to mark your own"):
        do(own, Verb.MARK_READY, editor)
    settings.OWN_WORK_MAY_BE_READY = True
    do(own, Verb.MARK_READY, editor)
    assert state_of(own) == State.READY


def test_whoever_submitted_it_has_made_it_theirs(article, editor):
    do(article, Verb.SUBMIT, editor)
    with pytest.raises(ReviewRefused, match="Somebody else"):
        do(article, Verb.MARK_READY, editor)


def test_a_writers_change_of_a_ready_text_puts_it_back_in_review(
    article, writer, editor
):
    do(article, Verb.MARK_READY, editor)
    save(article, editor, "What is behind it, and who pays, briefly [@bank].")
    assert state_of(article) == State.READY
    drafts.keep_revision(article, by=writer, now=timezone.now())
    assert state_of(article) == State.READY, "the same text"
    save(article, writer, "Prices rise [@bank].")
    assert state_of(article) == State.REVIEW
    assert article.review_steps.last().verb == Verb.CHANGE


def test_publishing_begins_anew(article, writer, editor):
    assign(article=article, to=writer, due_on=date(2026, 12, 4), by=editor, now=NOW)
    do(article, Verb.SUBMIT, writer)
    publish(article=article, by=editor, now=timezone.now(), answered=ALL_QUESTIONS)
    review = Review.objects.get(article=article)
    assert (review.state, review.due_on, review.assignee) == ("draft", None, writer)
    assert article.review_steps.last().verb == Verb.PUBLISH


def test_a_newsroom_may_publish_nothing_that_is_not_ready(article, editor, settings):
    settings.PUBLISH_NEEDS_READY = True
    now = timezone.now()
    with pytest.raises(PublishRefused, match="Mark the article as ready first"):
        publish(article=article, by=editor, now=now, answered=ALL_QUESTIONS)
    do(article, Verb.MARK_READY, editor)
    assert publish(article=article, by=editor, now=now, answered=ALL_QUESTIONS)


def test_whoever_is_assigned_an_article_may_edit_it(make_article, writer, editor):
    article = make_article()
    assert article not in Article.objects.editable_by(writer)
    assign(article=article, to=writer, due_on=None, by=editor, now=NOW)
    assert article in Article.objects.editable_by(writer)
    assert Article.objects.locked().editable_by(writer).get() == article
    assign(article=article, to=None, due_on=None, by=editor, now=NOW)
    assert article not in Article.objects.editable_by(writer)


def test_writers_assign_nothing_and_readers_are_assigned_nothing(
    article, writer, editor
):
    with pytest.raises(ReviewRefused, match="Only those who review"):
        assign(article=article, to=writer, due_on=None, by=writer, now=NOW)
    with pytest.raises(ReviewRefused, match="writes no articles"):
        assign(article=article, to=person("clerk"), due_on=None, by=editor, now=NOW)


def test_what_waits_for_a_review_is_the_work_of_others(
    make_article, writer, editor, settings
):
    others = make_article(by=writer)
    own = make_article(by=editor, slug="own", sources=(), topics=(), byline=())
    do(others, Verb.SUBMIT, writer)
    do(own, Verb.SUBMIT, editor)
    waiting = Review.objects.waiting_for
    assert [review.article for review in waiting(editor)] == [others]
    assert waiting(editor, own_too=True).count() == 2
    assert not waiting(writer).exists()
