"""Who is told of what: a mail is written with what it tells of, or not at all."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from articles import drafts
from articles.document import SourcePart
from articles.mail.kinds import SUBJECTS, MailKind
from articles.mail.people import find_editors, find_makers
from articles.models import Article, Author, MailSwitch, OutgoingMail, Source
from articles.notes.finding import Quotation
from articles.notes.verbs import add_note, reply
from articles.publishing import call_off, publish, reschedule
from articles.register import set_status
from articles.reviewing.transitions import Verb
from articles.reviewing.verbs import assign, lock_review, move
from tests.answers import ALL_QUESTIONS
from tests.mail.conftest import addressed

pytestmark = pytest.mark.django_db


def told() -> list[tuple[str, str]]:
    """Return who is told what, and forget it."""
    rows = list(OutgoingMail.objects.values_list("person__username", "kind"))
    OutgoingMail.objects.all().delete()
    return rows


def do(article, verb: Verb, by, note: str = "") -> None:
    seen = article.latest_revision().pk
    move(article=article, verb=verb, by=by, now=timezone.now(), note=note, seen=seen)


def test_review_tells_reviewers_and_then_the_writer(own, writer, editor):
    second = addressed("anna", "Editor")
    do(own, Verb.SUBMIT, writer, "Look at <this>.\nAnd that.")
    mail = OutgoingMail.objects.first()
    assert mail.subject == "Submitted for review: Why do prices rise?"
    assert "wren submitted it for review" in mail.body
    assert "> Look at <this>.\n> And that." in mail.body
    assert f"https://news.example/admin/articles/article/{own.pk}/change/" in mail.body
    assert sorted(told()) == [("anna", "submitted"), ("ed", "submitted")]
    do(own, Verb.RETURN, editor, "Who pays?")
    assert told() == [("wren", "returned")]
    do(own, Verb.SUBMIT, writer)
    told()
    do(own, Verb.MARK_READY, second)
    assert told() == [("wren", "ready")]


def test_whoever_submitted_is_told_and_no_reviewer_of_their_own(
    make_article, editor, writer
):
    article = make_article(by=writer)
    do(article, Verb.SUBMIT, editor)
    assert told() == []
    do(article, Verb.RETURN, addressed("anna", "Editor"), "No.")
    assert sorted(told()) == [("ed", "returned"), ("wren", "returned")]


def test_who_may_no_longer_edit_the_article_is_told_nothing(
    make_article, own, writer, editor
):
    now = timezone.now()
    wilma = addressed("wilma", "Writer")
    assign(article=own, to=wilma, due_on=None, by=editor, now=now)
    thread = add_note(article=own, text="Mine.", about=Quotation(""), by=wilma, now=now)
    do(own, Verb.SUBMIT, wilma)
    assign(article=own, to=None, due_on=None, by=editor, now=now)
    told()
    reply(thread=thread, text="Secret.", by=editor, now=now)
    do(own, Verb.RETURN, editor, "Secret.")
    assert told() == [("wren", "noted"), ("wren", "returned")]


def test_editors_of_an_article_are_those_to_whom_it_is_editable(
    make_article, writer, editor
):
    wilma, chris = addressed("wilma", "Writer"), addressed("chris", "Writer")
    addressed("stranger", "Writer")
    User.objects.create_user("nobody", is_staff=True)
    User.objects.create_superuser("root")
    begun = make_article(by=writer)
    review = lock_review(begun)
    review.assignee = wilma
    review.save()
    Author.objects.filter(bylines__article=begun).update(user=chris)
    left = make_article(by=User.objects.get(username="nobody"), slug="left", byline=())
    for article in (begun, left):
        expected = set()
        for user in User.objects.all():
            if Article.objects.editable_by(user).filter(pk=article.pk).exists():
                expected.add(user)
        assert set(find_editors(article)) == expected
    assert {user.username for user in find_editors(begun)} == {
        *("wren", "ed", "root", "wilma", "chris")
    }


def test_a_writer_of_hundreds_is_found_by_short_look_ups(own, writer, editor):
    with CaptureQueriesContext(connection) as queries:
        assert find_makers([own.pk]) == {writer.pk}
    assert len(queries) == 3
    for query in queries:
        assert " OR " not in query["sql"]
        assert "auth_user" not in query["sql"]


def test_who_wants_to_know_only_of_failures_has_a_mail_that_waits(own, writer, editor):
    MailSwitch.objects.create(person=writer, kind=MailKind.LIVE)
    publish(article=own, by=editor, now=timezone.now(), answered=ALL_QUESTIONS)
    assert told() == [("wren", "live")]


def test_an_assignment_tells_once(own, writer, editor):
    for _ in range(2):
        assign(article=own, to=writer, due_on=None, by=editor, now=timezone.now())
    assert told() == [("wren", "assigned")]
    assign(article=own, to=editor, due_on=None, by=editor, now=timezone.now())
    assert told() == []


def test_notes_tell_the_writer_and_whoever_took_part(own, writer, editor):
    now = timezone.now()
    about = Quotation("sections[two].body", "Text of two")
    thread = add_note(article=own, text="Who?", about=about, by=editor, now=now)
    assert "on “Text of two”" in OutgoingMail.objects.get().body
    assert told() == [("wren", "noted")]
    reply(thread=thread, text="They.", by=writer, now=now)
    assert told() == [("ed", "noted")]


@pytest.mark.parametrize("change", ["no address", "gone", "no staff", "switched off"])
def test_nobody_is_told_who_can_not_or_will_not_be(own, writer, editor, change):
    if change == "no address":
        editor.email = ""
    editor.is_active = change != "gone"
    editor.is_staff = change != "no staff"
    editor.save()
    if change == "switched off":
        MailSwitch.objects.create(person=editor, kind=MailKind.SUBMITTED)
    do(own, Verb.SUBMIT, writer)
    assert told() == []


def test_without_a_mail_server_nothing_is_written(own, writer, editor, settings):
    settings.MAIL_IS_ON = False
    do(own, Verb.SUBMIT, writer)
    assert told() == []


def test_what_is_undone_tells_nobody(own, writer, editor):
    with transaction.atomic():
        do(own, Verb.SUBMIT, writer)
        transaction.set_rollback(True)
    assert told() == []


def test_a_scheduled_edition_tells_when_it_is_live(own, writer, editor):
    now = timezone.now()
    live_from = now + timedelta(days=2)
    edition = publish(
        article=own, by=editor, now=now, live_from=live_from, answered=ALL_QUESTIONS
    )
    due = OutgoingMail.objects.values_list("person__username", "due_at")
    assert sorted(due) == [("ed", live_from), ("wren", live_from)]
    later = now + timedelta(days=3)
    edition = reschedule(edition=edition, by=editor, now=now, live_from=later)
    assert {at for _, at in due.all()} == {later}
    call_off(edition=edition, by=editor, now=now)
    assert told() == []


def test_whoever_publishes_at_once_sees_it(own, writer, editor):
    publish(article=own, by=editor, now=timezone.now(), answered=ALL_QUESTIONS)
    assert f"https://news.example/explainers/{own.slug}/" in (
        OutgoingMail.objects.get().body
    )
    assert told() == [("wren", "live")]


def test_a_submission_needs_as_many_queries_for_many_editors(
    own, writer, django_assert_max_num_queries
):
    for number in range(6):
        addressed(f"ed{number}", "Editor")
    with django_assert_max_num_queries(20):
        do(own, Verb.SUBMIT, writer)


def test_each_kind_has_a_subject_and_a_switch(desk, editor):
    assert set(SUBJECTS) == set(MailKind)
    address = reverse("mail_switches")
    page = desk.get(address).text
    for kind in MailKind:
        assert kind.label in page
    assert page.count(" checked") == len(MailKind)
    desk.post(address, {"kinds": ["returned", "live"]})
    off = set(MailSwitch.objects.values_list("kind", flat=True))
    assert off == set(MailKind.values) - {"returned", "live"}
    desk.post(address, {"kinds": MailKind.values})
    assert not MailSwitch.objects.exists()
    assert desk.post(address, {"kinds": ["nonsense"]}).status_code == 200
    assert not MailSwitch.objects.exists()


def test_strangers_have_no_switches(client):
    assert client.get(reverse("mail_switches")).status_code == 302


def flag(status: str = "retracted") -> Source:
    source = Source.objects.get(title="Rye report")
    set_status(
        source, status, "Its <figures> were made up.", by=None, now=timezone.now()
    )
    return source


@pytest.fixture
def cited(own, make_article) -> Article:
    """Two articles that cite one source, of which the writer began one."""
    rye = SourcePart(key="rye", title="Rye report", url="https://rye.example/")
    make_article(slug="of-others", sources=(rye,))
    document = drafts.assemble(own).model_copy(update={"sources": (rye,)})
    return drafts.save(document, article=own, now=timezone.now())


def test_a_flag_tells_publishers_and_writers_once_however_many_articles(
    cited, editor, writer
):
    addressed("wilma", "Writer")
    flag()
    mail = OutgoingMail.objects.get(person=writer)
    assert mail.subject == "Alarm: Rye report"
    assert "“Rye report” is retracted now. Articles that you" in mail.body
    assert "2" not in mail.body.partition("\n")[0], "one is not theirs to know of"
    assert "> Its <figures> were made up." in mail.body
    assert "https://news.example/admin/articles/source/alarms/" in mail.body
    assert sorted(told()) == [("ed", "alarm"), ("wren", "alarm")]
    # Other words about the same flag are no other alarm; another flag is.
    source = Source.objects.get(title="Rye report")
    set_status(source, "retracted", "Reworded.", by=None, now=timezone.now())
    assert told() == []
    set_status(source, "disputed", "Or so.", by=editor, now=timezone.now())
    assert told() == [("wren", "alarm")]


def test_a_flag_tells_credited_authors_with_few_parameters(cited, make_article):
    chris = addressed("chris", "Writer")
    Author.objects.update(user=None)
    Author.objects.filter(pk=Author.objects.first().pk).update(user=chris)
    for number in range(5):
        make_article(
            slug=f"more-{number}", sources=drafts.assemble(cited).sources, topics=()
        )
    with CaptureQueriesContext(connection) as queries:
        flag()
    assert sorted(told()) == [("chris", "alarm"), ("wren", "alarm")]
    ids = [query["sql"].count(str(cited.pk.hex)) for query in queries]
    assert sum(ids) == 0
    assert len(queries) < 30


def test_a_flag_on_a_source_that_nothing_cites_tells_nobody(editor):
    Source.objects.create(title="Rye report")
    flag()
    assert told() == []
