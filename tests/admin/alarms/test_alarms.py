"""The queue of alarms and the list of what cites a source: what they show, to whom."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from articles.admin.alarms import queue
from articles.models import AlarmResolution, Article, Source
from articles.register import set_status
from tests.admin.publishing.publish_desk import publish_now

pytestmark = pytest.mark.django_db
QUEUE = reverse("admin:articles_source_alarms")
SENTENCE = "What is behind it, and who pays."


@pytest.fixture
def own(make_article, writer) -> Article:
    return make_article(by=writer)


@pytest.fixture
def other(own, make_article) -> Article:
    return make_article(slug="other", headline="Secret plan")


@pytest.fixture
def bank(own, other) -> Source:
    source = Source.objects.get()
    set_status(source, "retracted", "Made up.", by=None, now=timezone.now())
    return source


def cited_by(source: Source) -> str:
    return reverse("admin:articles_source_cited_by", args=[source.pk])


def answer(source: Source, article: Article) -> str:
    return reverse("admin:articles_source_answer_alarm", args=[source.pk, article.pk])


def post(client, source: Source, article: Article, **changes: str):
    fields = {"status": "retracted", "reason": "The court has it.", **changes}
    return client.post(answer(source, article), fields, follow=True)


def test_the_queue_shows_the_sentences_and_the_way_to_them(desk, editor, own, bank):
    publish_now(own, editor, override_reason="It is known elsewhere, too.")
    AlarmResolution.objects.all().delete()
    html = desk.get(QUEUE).content.decode()
    assert "2 alarms: articles that cite a source which no longer stands." in html
    assert "Made up." in html
    assert f"<q>{SENTENCE}</q>" in html
    assert "Live, edition 1" in html
    form = reverse("admin:articles_article_change", args=[own.pk])
    assert f"{form}?words=What+is+behind" in html
    assert "#id_standfirst" in html


def test_strangers_and_staff_without_permissions_see_nothing(
    client, bank, own, django_user_model
):
    for address in (QUEUE, cited_by(bank)):
        assert "/login/" in client.get(address)["Location"]
    assert "/login/" in client.post(answer(bank, own))["Location"]
    client.force_login(django_user_model.objects.create_user("clerk", is_staff=True))
    for address in (QUEUE, cited_by(bank)):
        assert client.get(address).status_code == 403
    assert client.post(answer(bank, own)).status_code == 403
    assert "alarm" not in client.get(reverse("admin:index")).content.decode()


def test_a_writer_sees_their_own_alarms_and_answers_none(
    writers_desk, bank, own, other
):
    for address in (QUEUE, cited_by(bank), reverse("admin:index")):
        html = writers_desk.get(address).content.decode()
        assert "Secret plan" not in html
        assert "It stands, because" not in html
    assert "1 alarm: articles" in writers_desk.get(QUEUE).content.decode()
    assert "1 alarm" in writers_desk.get(reverse("admin:index")).content.decode()
    for article in (own, other):
        assert post(writers_desk, bank, article).status_code == 403
    assert not AlarmResolution.objects.exists()


def test_an_editor_says_why_a_text_stands(desk, editor, bank, own):
    response = post(desk, bank, own)
    assert "stands, and its readers see why" in response.content.decode()
    resolution = AlarmResolution.objects.get()
    assert (resolution.article, resolution.resolved_by) == (own, editor)
    assert "1 alarm: articles" in response.content.decode()
    log = reverse("admin:articles_article_history", args=[own.pk])
    assert "The court has it." in desk.get(log).content.decode()


def test_the_queue_and_the_blocker_say_how_far_the_answer_reaches(
    desk, editor, bank, own
):
    publish_now(own, editor, override_reason="It is known elsewhere, too.")
    AlarmResolution.objects.all().delete()
    publish = reverse("admin:articles_article_publish", args=[own.pk])
    own.sections.filter(anchor="two").update(body="Text of seven.")
    assert "of its own" not in desk.get(publish).text
    assert (
        "still asks for another source, or for a public reason" in desk.get(QUEUE).text
    )
    post(desk, bank, own)
    assert "needs a public reason of its own" in desk.get(publish).text


def test_a_disputed_source_stops_no_edition(desk, bank, own):
    set_status(bank, "disputed", "Denied.", by=None, now=timezone.now())
    assert "still asks for another source" not in desk.get(QUEUE).text


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"reason": " "}, "Say why it stands."),
        ({"reason": "x" * 501}, "501 characters"),
        ({"status": "disputed"}, "has changed since you opened this page"),
    ],
)
def test_an_answer_that_cannot_be_kept_says_why(desk, bank, own, fields, words):
    html = post(desk, bank, own, **fields).content.decode()
    assert words in html
    # What was typed is there to be typed on, in the form of that alarm alone.
    typed = fields.get("reason", "The court has it.")
    assert html.count(f'maxlength="500" required>{typed}</textarea>') == 1
    assert html.count("<details open>") == 1
    assert not AlarmResolution.objects.exists()


def test_an_answer_is_posted_and_pages_are_read(desk, bank, own):
    assert desk.get(answer(bank, own)).status_code == 405
    for address in (QUEUE, cited_by(bank)):
        assert desk.post(address).status_code == 405


def test_a_draft_that_no_longer_cites_the_source_is_to_be_published(
    desk, editor, own, other, bank
):
    set_status(bank, "standing", by=None, now=timezone.now())
    publish_now(own, editor)
    set_status(bank, "retracted", "Made up.", by=None, now=timezone.now())
    own.citations.all().delete()
    html = desk.get(QUEUE).content.decode()
    assert "Publish the draft, which doesn’t cite it" in html


def test_the_source_says_what_cites_it(desk, bank):
    html = desk.get(cited_by(bank)).content.decode()
    assert "2 articles cite it." in html
    assert SENTENCE in html
    form = desk.get(reverse("admin:articles_source_change", args=[bank.pk]))
    html = form.content.decode()
    assert cited_by(bank) in html
    assert "2 articles cite it and wait for an answer" in html


def test_pages_cost_the_same_with_more_articles(
    desk, make_article, bank, django_assert_max_num_queries
):
    for number in range(25):
        make_article(slug=f"more-{number}", headline=f"More {number}")
    for address in (QUEUE, cited_by(bank)):
        with django_assert_max_num_queries(12):
            html = desk.get(address).content.decode()
        assert "Page 1 of 3" in html
        assert "Previous page" in desk.get(f"{address}?page=2").content.decode()


def test_a_nonsense_id_is_no_error_page(desk):
    nothing = "00000000-0000-0000-0000-000000000000"
    assert desk.get(f"/admin/articles/source/{nothing}/cited-by/").status_code == 404
    assert (
        desk.post(f"/admin/articles/source/{nothing}/alarms/{nothing}/").status_code
        == 404
    )


def test_an_answer_leads_back_to_the_page_it_came_from(desk, make_article, bank):
    for number in range(25):
        make_article(slug=f"more-{number}", headline=f"More {number}")
    second = desk.get(f"{QUEUE}?page=2")
    [(source, articles)] = second.context["groups"]
    address = f"{answer(source, articles[0].uses.article)}?page=2"
    assert address in second.text

    fields = {"status": "retracted", "reason": " "}
    refused = desk.post(address, fields).content.decode()
    assert "<details open>" in refused
    assert f'href="{QUEUE}?page=3"' in refused
    answered = desk.post(address, fields | {"reason": "The court has it."})
    assert answered["Location"] == f"{QUEUE}?page=2"


def test_a_reason_for_an_alarm_that_is_gone_is_not_lost(desk, bank, own):
    post(desk, bank, own)
    html = post(desk, bank, own, reason="Typed <meanwhile>.").content.decode()
    assert "This alarm has been answered already." in html
    assert "<blockquote>Typed &lt;meanwhile&gt;.</blockquote>" in html


def test_a_source_that_is_deleted_meanwhile_is_left_out(desk, bank, own, monkeypatch):
    monkeypatch.setattr(Source.objects, "in_bulk", lambda _: {})
    html = desk.get(QUEUE).content.decode()
    assert "has been answered for" in html


def test_a_long_queue_says_that_it_is_cut(desk, bank, own, other, monkeypatch):
    monkeypatch.setattr(queue, "LISTED_MAX", 2)
    assert "More than" not in desk.get(QUEUE).content.decode()
    monkeypatch.setattr(queue, "LISTED_MAX", 1)
    assert "More than 1 alarm: articles" in desk.get(QUEUE).content.decode()


def test_the_alarms_are_looked_for_once(desk, bank):
    with CaptureQueriesContext(connection) as captured:
        desk.get(QUEUE)
    asked = [query["sql"] for query in captured if "UNION" in query["sql"]]
    assert len(asked) == 1
