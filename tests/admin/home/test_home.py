"""The desk's home: what concerns somebody today, and nobody else's drafts."""

from datetime import date, timedelta

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse
from django.utils import timezone

from articles import drafts
from articles.admin.home.calendar import make_address
from articles.admin.home.section import Section
from articles.notes.finding import Quotation
from articles.notes.verbs import add_note
from articles.publishing import publish, withdraw
from articles.reviewing.transitions import Verb
from articles.reviewing.verbs import assign, move
from tests.admin.home.reading import read_section
from tests.answers import ALL_QUESTIONS
from tests.factories import flag_source, published

pytestmark = pytest.mark.django_db


def do(article, verb: Verb, by, note: str = "") -> None:
    move(article=article, verb=verb, by=by, now=timezone.now(), note=note)


def test_yours_is_what_you_are_assigned_by_its_day_and_what_you_began(
    writers_desk, write, writer, editor
):
    write("Begun", by=writer)
    late = write("Late")
    soon = write("Soon")
    write("Of others")
    for article, day in ((late, date(2099, 1, 2)), (soon, date(2020, 1, 2))):
        assign(article=article, to=writer, due_on=day, by=editor, now=timezone.now())
    yours = read_section(writers_desk, "yours")
    order = [yours.index(headline) for headline in ("Soon", "Late", "Begun")]
    assert order == sorted(order)
    assert "overdue since 2 Jan 2020" in yours
    assert "Of others" not in writers_desk.get(reverse("admin:index")).text


def test_what_is_assigned_beyond_what_yours_shows_is_a_link_away(
    writers_desk, write, writer, editor
):
    for number in range(9):
        article = write(f"Long {number}")
        assign(article=article, to=writer, due_on=None, by=editor, now=timezone.now())
        if number == 7:
            assert "assigned to you" not in read_section(writers_desk, "yours")
    yours = read_section(writers_desk, "yours")
    address = f"{reverse('admin:articles_article_changelist')}?assignee={writer.pk}"
    assert f'<a href="{address}">Everything assigned to you</a>' in yours
    assert "Long 0" in writers_desk.get(address).text


def test_yours_says_why_it_was_returned_and_how_many_notes_are_open(
    writers_desk, write, writer, editor
):
    article = write("Begun", by=writer)
    do(article, Verb.SUBMIT, writer)
    do(article, Verb.RETURN, editor, "Who <pays>?")
    for _ in range(2):
        add_note(
            article=article,
            text="Who?",
            about=Quotation(""),
            by=editor,
            now=timezone.now(),
        )
    yours = read_section(writers_desk, "yours")
    assert "2 open notes" in yours
    assert "returned: <q>Who &lt;pays&gt;?</q>" in yours


def test_what_is_published_and_unchanged_is_yours_no_more(desk, write, editor):
    article = write("Begun", by=editor)
    publish(article=article, by=editor, now=timezone.now(), answered=ALL_QUESTIONS)
    assert read_section(desk, "yours") == ""
    assert "Begun" in read_section(desk, "published")
    article.refresh_from_db()
    article.standfirst = "Changed [@bank]."
    article.save()
    drafts.keep_revision(article, by=editor, now=timezone.now())
    yours = read_section(desk, "yours")
    assert "Begun" in yours
    assert "Unpublished changes" in yours
    assert "readers see edition 1, since" in yours
    assert "compare and publish…" in yours
    assert read_section(desk, "changed") == ""


def test_an_article_stands_once_with_every_reason(
    desk, writers_desk, write, writer, editor
):
    article = write("Begun", by=writer)
    publish(article=article, by=editor, now=timezone.now(), answered=ALL_QUESTIONS)
    changed = drafts.assemble(article).model_copy(update={"standfirst": "So [@bank]."})
    drafts.save(changed, article=article, by=writer, now=timezone.now())
    do(article, Verb.SUBMIT, writer)
    day = date(2020, 1, 2)
    assign(article=article, to=editor, due_on=day, by=editor, now=timezone.now())
    main = desk.get(reverse("admin:index")).text.partition("desk-side")[0]
    form = reverse("admin:articles_article_change", args=[article.pk])
    assert main.count(f'href="{form}"') == 1
    yours = read_section(desk, "yours")
    for reason in (
        "overdue since 2 Jan 2020",
        "In review",
        "Unpublished changes",
        "waits for your review: submitted by wren",
    ):
        assert reason in yours
    # Nobody has it but the editor: for its writer it is a change like any other.
    assert "Begun" in read_section(writers_desk, "changed")


def test_what_waits_for_your_review_is_of_others(
    desk, writers_desk, write, writer, editor
):
    do(write("Theirs", by=writer), Verb.SUBMIT, writer)
    do(write("Own", by=editor), Verb.SUBMIT, editor)
    reviews = read_section(desk, "reviews")
    assert "Theirs" in reviews
    assert "submitted by wren" in reviews
    assert "Own" not in reviews
    assert read_section(writers_desk, "reviews") == ""


def test_the_week_shows_what_goes_live_and_when(desk, writers_desk, write, editor):
    now = timezone.now()
    soon, later = now + timedelta(days=2), now + timedelta(days=20)
    for headline, at in (("Soon", soon), ("Later", later)):
        publish(
            article=write(headline),
            by=editor,
            now=now,
            live_from=at,
            answered=ALL_QUESTIONS,
        )
    week, _, after = read_section(desk, "going_live").partition("</ol>")
    assert week.count("<time") == 7
    assert f"{soon:%H:%M} Soon" in week
    assert "Later" not in week
    assert "Later" in after
    assert "Soon" not in read_section(writers_desk, "going_live")


def test_a_section_is_added_by_one_entry(desk, monkeypatch):
    def show_alarms(visit) -> Section:
        return Section("saved_last", "Alarms", {"items": []})

    monkeypatch.setattr("articles.admin.home.sections.MAIN", [show_alarms])
    html = desk.get(reverse("admin:index")).text
    assert "Alarms</h2>" in html
    assert "Waiting for your review" not in html


def test_every_section_at_once_needs_25_queries_at_most(
    desk, write, writer, editor, django_assert_max_num_queries
):
    now = timezone.now()
    for number in range(2):
        do(write(f"Waiting {number}", by=writer), Verb.SUBMIT, writer)
        write(f"Begun {number}", by=editor)
        assign(
            article=write(f"Due {number}"),
            to=editor,
            due_on=date(2099, 1, 2),
            by=editor,
            now=now,
        )
        scheduled = write(f"Scheduled {number}")
        later = now + timedelta(days=2)
        live = write(f"Live {number}")
        for article, at in ((scheduled, later), (live, now)):
            publish(
                article=article,
                by=editor,
                now=now,
                live_from=at,
                answered=ALL_QUESTIONS,
            )
        changed = drafts.assemble(live).model_copy(update={"standfirst": "So [@bank]."})
        drafts.save(changed, article=live, by=writer, now=timezone.now())
    flag_source("https://bank.example/report")
    with django_assert_max_num_queries(25):
        desk.get(reverse("admin:index"))
    for name in ("alarms", "yours", "reviews", "changed", "saved_last", "published"):
        assert read_section(desk, name), name


def test_many_articles_need_as_many_queries_as_few(
    desk, write, writer, editor, django_assert_max_num_queries
):
    address = reverse("admin:index")
    for number in range(4):
        article = write(f"Article {number}", by=editor)
        do(write(f"Theirs {number}", by=writer), Verb.SUBMIT, writer)
        if number % 2:
            publish(
                article=article, by=editor, now=timezone.now(), answered=ALL_QUESTIONS
            )
        with django_assert_max_num_queries(25):
            desk.get(address)


def test_a_withdrawal_looks_like_none_of_what_is_live(desk, client, write, editor):
    article = write("Gone")
    publish(article=article, by=editor, now=timezone.now(), answered=ALL_QUESTIONS)
    withdraw(article=article, by=editor, now=timezone.now(), note="Wrong.")
    section = read_section(desk, "published")
    assert '<span class="tag tag-withdrawn">withdrawn</span>' in section
    calendar = reverse("calendar", args=[make_address(editor).secret])
    response = client.get(calendar)
    assert "SUMMARY:Withdrawn: Gone\r\n" in response.text
    assert "SUMMARY:Gone\r\n" in response.text


def test_nothing_is_yours_that_you_may_not_edit(write, writers_desk, writer, editor):
    begun, assigned = write("Begun", by=writer), write("Assigned")
    assign(article=assigned, to=writer, due_on=None, by=editor, now=timezone.now())
    assert "Assigned" in read_section(writers_desk, "yours")
    writer.groups.clear()
    writer.user_permissions.set(Permission.objects.filter(codename="view_article"))
    html = writers_desk.get(reverse("admin:index")).text
    assert begun.headline not in html
    assert assigned.headline not in html


def test_alarms_come_first_and_lead_to_the_queue(desk, writers_desk):
    published()
    published("Why rents rise")
    source = flag_source("https://fao.example/prices", note="Its figures were wrong.")
    alarms = read_section(desk, "alarms")
    assert str(source) in alarms
    assert "2 articles cite it" in alarms
    assert f'href="{reverse("admin:articles_source_alarms")}">2 alarms to answer' in (
        alarms
    )
    home = desk.get(reverse("admin:index")).text
    assert home.index("home-alarms") < home.index("home-saved_last")
    # They are about articles of others.
    assert read_section(writers_desk, "alarms") == ""


def test_a_draft_without_a_headline_says_so(writers_desk, write, writer):
    article = write("", by=writer)
    assert article.slug.startswith("untitled-")
    html = writers_desk.get(reverse("admin:index")).text
    assert "No headline yet" in html
    assert article.slug not in html
