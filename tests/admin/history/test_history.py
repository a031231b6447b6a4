"""The history of an article at the desk: everything that happened to it."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from articles import drafts, register
from articles.admin.history.asked import SIZE
from articles.models import Article, Revision, Source
from articles.notes.finding import Quotation
from articles.notes.verbs import add_note, reply, resolve
from articles.publishing import call_off, publish, reschedule, withdraw
from articles.reviewing.transitions import Verb
from articles.reviewing.verbs import assign, move
from tests.admin.conftest import NOW
from tests.answers import ALL_QUESTIONS

pytestmark = pytest.mark.django_db

HOUR = timedelta(hours=1)


def save(article: Article, by=None, at=NOW + HOUR, name="", **changes) -> Revision:
    document = drafts.assemble(article).model_copy(update=changes)
    drafts.save(document, article=article, by=by, now=at, name=name)
    return article.latest_revision()


def address(article: Article) -> str:
    return reverse("admin:articles_article_history", args=[article.pk])


def read(client: Client, article: Article, **asked: object) -> str:
    """Return the words of the history."""
    response = client.get(address(article), asked)
    assert response.status_code == 200
    main = response.text.partition('<div id="content-main"')[2]
    return " ".join(re.sub(r"<[^>]+>", " ", main).split())


def publish_at(article: Article, by, now, **options):
    return publish(article=article, by=by, now=now, answered=ALL_QUESTIONS, **options)


def test_saves_are_told_with_what_they_changed_and_grouped_by_person_and_hour(
    desk, article, editor, writer
):
    save(article, editor, headline="Other", faq=())
    save(article, editor, NOW + HOUR + timedelta(minutes=9), standfirst="So.")
    save(article, writer, NOW + HOUR * 30, headline="Third")
    said = read(desk, article)
    newest = said.index("Thursday, 5 March 2026")
    day = said.index("Wednesday, 4 March 2026")
    assert newest < said.index("wren saved: headline the current draft") < day
    group = said.index("06:06–06:15 ed saved 2 times : headline, questions, standfirst")
    assert day < group < said.index("06:15 ed saved: standfirst")
    assert "06:06 ed saved: headline, 2 questions" in said
    assert (
        said.index("05:06 A program or a former user saved it for the first time")
        > group
    )


def test_a_save_is_named_renamed_and_loses_its_name(desk, article, editor):
    other = save(article, editor, headline="Other")
    first = article.revisions.last()
    name = reverse("admin:articles_article_name_revision", args=[article.pk, first.pk])
    response = desk.post(name, {"name": "before the interview", "back": "show=named"})
    assert response["Location"] == f"{address(article)}?show=named#save-{first.pk}"
    said = desk.get(address(article)).text
    assert "The save is now named “before the interview”." in said
    named = read(desk, article, show="named")
    assert "before the interview" in named
    assert "ed saved: headline" not in named
    assert Revision.objects.get(pk=other.pk).name == ""

    desk.post(name, {"name": "x" * 300})
    assert Revision.objects.get(pk=first.pk).name == "before the interview"
    assert desk.get(name)["Location"].startswith(address(article))
    desk.post(name, {"name": "before the interview", "remove": "1"})
    assert Revision.objects.get(pk=first.pk).name == ""
    assert "No save has a name yet." in read(desk, article, show="named")


def test_publications_are_told_with_their_kind_their_note_and_who(
    desk, article, editor
):
    publish_at(article, editor, NOW)
    save(article, headline="Other", at=NOW + HOUR)
    publish_at(
        article, editor, NOW + HOUR * 2, kind="corrected", note="It was <wrong>."
    )
    withdraw(article=article, by=editor, now=NOW + HOUR * 3, note="All of it.")
    for said in (read(desk, article), read(desk, article, show="publications")):
        order = [
            said.index("ed withdrew the article: edition 3"),
            said.index("All of it."),
            said.index("ed published edition 2, a correction"),
            said.index("It was &lt;wrong&gt;."),
            said.index("ed published edition 1"),
        ]
        assert order == sorted(order)
    assert "saved: headline" not in read(desk, article, show="publications")


def test_schedules_are_told_when_they_change_and_when_they_come_true(
    desk, article, editor
):
    waiting = publish_at(article, editor, NOW, live_from=NOW + HOUR * 9)
    waiting = reschedule(
        edition=waiting, by=editor, now=NOW + HOUR, live_from=NOW + HOUR * 5
    )
    said = read(desk, article, show="publications")
    moved = "ed rescheduled edition 1, which was to go live on 4 Mar 2026, 14:06"
    assert moved in said
    assert "ed scheduled edition 1 for 4 Mar 2026, 10:06" in said
    assert "Edition 1 went live, as scheduled" in said


def test_an_edition_that_was_called_off_stays_in_the_history(desk, article, editor):
    far = NOW + timedelta(days=9_000)
    call_off(
        edition=publish_at(article, editor, NOW, live_from=far),
        by=editor,
        now=NOW + HOUR,
    )
    said = read(desk, article, show="publications")
    assert "ed called off edition 1, which was to go live on 24 Oct 2050" in said


def test_review_assignments_and_notes_are_told(desk, article, editor, writer):
    assign(article=article, to=writer, due_on=None, by=editor, now=NOW + HOUR)
    move(article=article, verb=Verb.SUBMIT, by=writer, now=NOW + HOUR * 2)
    move(article=article, verb=Verb.RETURN, by=editor, now=NOW + HOUR * 3, note="Who?")
    about = Quotation("standfirst", "who pays")
    thread = add_note(
        article=article, text="Do we?", about=about, by=editor, now=NOW + HOUR * 4
    )
    reply(thread=thread, text="We do.", by=writer, now=NOW + HOUR * 5)
    resolve(thread=thread, by=editor, now=NOW + HOUR * 6)
    said = read(desk, article)
    order = [
        said.index("ed resolved a note on “who pays”"),
        said.index("wren answered a note on “who pays”"),
        said.index("We do."),
        said.index("ed wrote a note on “who pays”"),
        said.index("ed returned it Who?"),
        said.index("wren submitted it for review In review"),
        said.index("ed assigned it to wren"),
    ]
    assert order == sorted(order)
    of_wren = read(desk, article, by=writer.pk)
    assert "wren submitted it for review" in of_wren
    assert "ed returned it" not in of_wren


def test_answers_overrides_and_alarms_are_told(desk, article, editor):
    publish_at(article, editor, NOW)
    answered = article.finding_answers.count()
    source = Source.objects.get()
    register.set_status(source, "disputed", "", by=editor, now=NOW + HOUR)
    register.resolving.let_stand(
        article=article,
        source=source,
        status="disputed",
        reason="Others say so too.",
        by=editor,
        now=NOW + HOUR * 2,
    )
    said = read(desk, article)
    assert f"ed answered {answered} questions of the desk" in said
    assert "ed let the text stand: “Report of the bank” is disputed" in said
    assert "Others say so too." in said


def test_a_long_history_is_paged_with_nothing_lost_and_as_many_queries(
    desk, article, editor, writer
):
    few = count_queries(desk, article)
    fill(article, editor, writer, 5 * SIZE)
    assert count_queries(desk, article) <= few
    asked: dict[str, object] = {}
    seen: list[str] = []
    for _ in range(7):
        response = desk.get(address(article), asked)
        seen += re.findall(r'id="save-(\d+)"', response.text)
        older = re.search(r'\?before=([\d.]+)" rel="next"', response.text)
        if not older:
            break
        asked = {"before": older[1]}
    keys = [str(pk) for pk in article.revisions.values_list("pk", flat=True)]
    assert seen == keys


def count_queries(desk: Client, article: Article) -> int:
    with CaptureQueriesContext(connection) as asked:
        desk.get(address(article))
    return len(asked)


def fill(article: Article, editor, writer, number: int) -> None:
    """Add `number` saves, some of which are at the same moment."""
    document = article.latest_revision().document
    Revision.objects.bulk_create(
        Revision(
            article=article,
            document=document,
            changed={"headline": 1, "section": 2},
            saved_at=NOW + HOUR + timedelta(minutes=each // 3),
            saved_by=(editor, writer, None)[each // 7 % 3],
        )
        for each in range(number)
    )


@pytest.mark.parametrize(
    "cursor", ["", "x", "1.2", "1.2.3.4", "-1.2.3", "9" * 18 + ".0.0", "٣.1.1"]
)
def test_a_place_that_is_none_is_not_found(desk, article, cursor):
    assert desk.get(address(article), {"before": cursor}).status_code == 404


def test_nonsense_in_the_filters_shows_everything_or_nothing(desk, article):
    assert "saved it for the first time" in read(desk, article, show="x", by="x")
    assert "Nothing like this" in read(desk, article, by="9" * 18)


def test_saves_of_earlier_versions_are_told_with_what_they_changed(
    desk, article, editor
):
    save(article, editor, headline="Other")
    save(article, editor, NOW + HOUR * 3, standfirst="So.")
    Revision.objects.update(changed=None)
    said = read(desk, article)
    assert "ed saved: headline" in said
    assert "ed saved: standfirst" in said
    Revision.objects.filter(pk=article.revisions.last().pk).update(document={})
    assert "06:06 ed saved What it changed" in read(desk, article)


def test_the_former_list_of_revisions_leads_to_the_history(desk, article):
    former = reverse("admin:articles_article_revisions", args=[article.pk])
    assert desk.get(former)["Location"] == address(article)


def test_a_writer_sees_and_names_the_saves_of_their_own_articles_alone(
    writers_desk, client, writer, make_article
):
    own = make_article(by=writer)
    other = make_article(slug="other", sources=(), topics=(), byline=())
    for article, status in ((own, 200), (other, 403)):
        assert writers_desk.get(address(article)).status_code == status
        key = article.latest_revision().pk
        name = reverse("admin:articles_article_name_revision", args=[article.pk, key])
        writers_desk.post(name, {"name": "Mine"})
        assert "/login/" in client.post(name, {"name": "Mine"})["Location"]
        assert "/login/" in client.get(address(article))["Location"]
    assert [each.name for each in Revision.objects.order_by("pk")] == ["Mine", ""]


def test_a_save_of_another_article_can_not_be_named(desk, article, make_article):
    other = make_article(slug="other", sources=(), topics=(), byline=())
    key = other.latest_revision().pk
    name = reverse("admin:articles_article_name_revision", args=[article.pk, key])
    assert desk.post(name, {"name": "Theirs"}).status_code == 404
