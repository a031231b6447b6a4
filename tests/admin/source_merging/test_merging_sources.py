"""Merging two sources at the desk: who may, what the page says, and what is refused."""

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Permission
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from articles.models import Article, Source
from tests.admin.filled import fields_of, filled
from tests.admin.records.record_desk import change
from tests.factories import set_status
from tests.merged_sources import GOES, STAYS, cite, confirm, merge

pytestmark = pytest.mark.django_db


def choose(source: Source) -> str:
    return reverse("admin:articles_source_merge", args=[source.pk])


def post(client: Client, goes: Source, stays: Source, **choices: str):
    html = client.get(confirm(goes, stays)).content.decode()
    return client.post(confirm(goes, stays), {**fields_of(html), **choices})


def test_only_editors_see_the_way_and_may_go_it(desk, writers_desk, client, pair):
    goes, stays = pair
    for address in (choose(goes), confirm(goes, stays)):
        assert desk.get(address).status_code == 200
        assert writers_desk.get(address).status_code == 403
        assert client.get(address).status_code == 302  # to the login
    assert writers_desk.post(confirm(goes, stays), {}).status_code == 403
    assert choose(goes) in desk.get(change(goes)).content.decode()
    assert choose(goes) not in writers_desk.get(change(goes)).content.decode()


def test_who_may_merge_has_to_be_allowed_to_change_sources(writer, writers_desk, pair):
    writer.user_permissions.add(Permission.objects.get(codename="merge_source"))
    assert writers_desk.get(choose(pair[0])).status_code == 403


def test_the_one_that_stays_is_found_by_title_address_and_doi(desk, pair):
    goes, stays = pair
    Source.objects.filter(pk=stays.pk).update(doi="10.1000/honey")
    for query in ("market report", STAYS["url"], "https://doi.org/10.1000/HONEY"):
        html = desk.get(choose(goes), {"q": query}).content.decode()
        assert confirm(goes, stays) in html
    # Not itself, and nothing for nothing.
    assert confirm(goes, goes) not in html
    html = desk.get(choose(goes), {"q": "bees and \x00 nothing"}).content.decode()
    assert "No other source matches" in html


def test_likely_duplicates_are_offered_first(desk, pair):
    goes = pair[0]
    Source.objects.filter(pk=goes.pk).update(title=STAYS["title"])
    assert "Likely the same" in desk.get(choose(goes)).content.decode()


def test_a_source_that_no_draft_cites_is_named(desk, pair):
    unused = Source.objects.create(title="Wool prices")
    html = desk.get(confirm(unused, pair[1])).content.decode()
    assert "No draft cites “Wool prices”." in html


def test_the_notice_leads_to_the_merge_for_those_who_may(desk, writers_desk, pair):
    goes, stays = pair
    likely = reverse("admin:articles_source_likely")
    query = {"title": STAYS["title"], "record": str(goes.pk)}
    (found,) = desk.get(likely, query).json()["likely"]
    assert found["merge_at"] == confirm(goes, stays)
    (found,) = writers_desk.get(likely, query).json()["likely"]
    assert found["merge_at"] == ""
    # There is nothing to merge before a new one is saved.
    (found,) = desk.get(likely, query | {"record": ""}).json()["likely"]
    assert found["merge_at"] == ""


def test_the_page_takes_as_many_queries_for_many_articles_as_for_few(desk, pair):
    def count() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert desk.get(confirm(*pair)).status_code == 200
        return len(queries)

    few = count()
    for number in range(12):
        cite(f"Honey {number}", "jars")
    assert count() == few
    html = desk.get(confirm(*pair)).content.decode()
    assert "14 drafts cite" in html
    assert "and 4 more" in html


def test_both_logs_say_what_was_done(desk, editor, pair):
    goes, stays = pair
    assert post(desk, goes, stays).status_code == 302
    said = {}
    for entry in LogEntry.objects.filter(user=editor):
        said[entry.object_id] = entry.get_change_message()
    assert said[str(goes.pk)] == f"Merged into “{stays}”."
    assert said[str(stays.pk)] == (
        f"“{goes}” was merged into it, with its citations in 2 drafts and 2 editions."
    )
    goes.refresh_from_db()
    assert goes.merged_by == editor
    history = reverse("admin:articles_source_history", args=[goes.pk])
    assert "Merged into" in desk.get(history).content.decode()


def test_a_confirmation_of_what_changed_since_is_shown_again(desk, pair):
    goes, stays = pair
    fields = fields_of(desk.get(confirm(goes, stays)).content.decode())
    Source.objects.filter(pk=stays.pk).update(publisher="Somebody")
    answer = desk.post(confirm(goes, stays), fields | {"choice-title": "goes"})
    assert answer.status_code == 409
    html = answer.content.decode()
    assert "One of the two has changed since you looked at them." in html
    # What was chosen is still chosen.
    assert fields_of(html)["choice-title"] == "goes"
    assert desk.post(confirm(goes, stays), fields_of(html)).status_code == 302
    stays.refresh_from_db()
    assert stays.title == GOES["title"]


def test_a_merge_the_other_way_round_meanwhile_is_told(desk, pair):
    goes, stays = pair
    fields = fields_of(desk.get(confirm(goes, stays)).content.decode())
    merge(stays, goes)
    answer = desk.post(confirm(goes, stays), fields)
    assert answer.status_code == 409
    html = answer.content.decode()
    assert "was merged into “Report on the honey market” meanwhile." in html
    assert change(goes) in html


def test_nonsense_is_no_error_page(desk, pair):
    goes, stays = pair
    for address in (
        "/admin/articles/source/nonsense/merge/",
        confirm(goes, Source(title="Never saved")),
    ):
        assert desk.get(address).status_code in (302, 404)
    answer = desk.post(confirm(goes, goes), {})
    assert answer.status_code == 409
    assert "into itself" in answer.content.decode()
    answer = post(desk, goes, stays, **{"choice-title": "both", "choice-x": "goes"})
    assert answer.status_code == 302
    stays.refresh_from_db()
    assert stays.title == STAYS["title"]


def test_the_form_of_what_was_merged_leads_to_the_other(desk, pair):
    goes, stays = pair
    fields = filled(desk, change(goes), publisher="What I typed into it")
    merge(goes, stays)
    page = desk.get(change(goes), follow=True)
    assert page.redirect_chain == [(change(stays), 302)]
    assert "was merged into this source on" in page.content.decode()

    # A form that was open meanwhile: nothing is saved, and nothing is lost.
    answer = desk.post(change(goes), fields, headers={"accept": "text/html"})
    assert answer.status_code == 410
    assert "What I typed into it" in answer.content.decode()
    goes.refresh_from_db()
    assert goes.publisher == GOES["publisher"]
    for page in ("cited_by", "merge"):
        address = reverse(f"admin:articles_source_{page}", args=[goes.pk])
        assert desk.get(address, follow=True).status_code == 200


def test_lists_and_fields_offer_only_the_one_that_stays(desk, pair):
    goes, stays = pair
    merge(goes, stays)
    changelist = reverse("admin:articles_source_changelist")
    for query in ({}, {"q": GOES["title"]}, {"q": STAYS["title"]}):
        html = desk.get(changelist, query).content.decode()
        assert change(stays) in html
        assert change(goes) not in html
    chosen = {"app_label": "articles", "model_name": "citation", "field_name": "source"}
    offered = desk.get(reverse("admin:autocomplete"), chosen | {"term": "honey"})
    assert [row["id"] for row in offered.json()["results"]] == [str(stays.pk), "new"]
    menu = desk.get(reverse("editor_find_sources"), {"q": GOES["url"]})
    assert [row["id"] for row in menu.json()["sources"]] == [str(stays.pk)]


def test_neither_of_the_two_can_be_deleted(desk):
    goes = Source.objects.create(title="In no article")
    stays = Source.objects.create(title="Nor is this")
    merge(goes, stays)
    for source in (goes, stays):
        delete = reverse("admin:articles_source_delete", args=[source.pk])
        page = desk.post(delete, {"post": "yes"}, follow=True).content.decode()
        assert "because it was merged with another" in page
    assert Source.objects.count() == 2


def test_an_alarm_that_was_open_at_the_merge_can_still_be_answered(desk, pair):
    goes, stays = pair
    set_status(goes, "retracted", "Made up.")
    merge(goes, stays)
    article = Article.objects.get(headline="Honey")
    address = reverse("admin:articles_source_answer_alarm", args=[goes.pk, article.pk])
    answer = {"status": "retracted", "reason": "The court has it."}
    assert desk.post(address, answer).status_code == 302
    assert article.alarm_resolutions.get().source == stays
