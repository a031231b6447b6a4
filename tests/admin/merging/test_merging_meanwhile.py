"""What happens at the desk to two sources while others merge, delete or cite them."""

from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest
from django.db import connection, connections, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from articles.admin.article_list.search import search_articles
from articles.admin.records import source as source_admin
from articles.admin.records.cited_by import TERMS_SHOWN
from articles.admin.records.source import MERGED_SHOWN
from articles.admin.source_merging import confirm as confirming
from articles.drafts import keep_revision
from articles.models import Article, DraftFindings, Source, Term
from articles.register.merging import MergeRefused
from tests.admin.conftest import person
from tests.admin.filled import fields_of, filled, form_of, with_row
from tests.admin.records.record_desk import change
from tests.merged_sources import GOES, STAYS, confirm, merge

pytestmark = pytest.mark.django_db


def test_a_form_that_is_saved_while_its_source_is_merged_saves_nothing(
    desk, pair, monkeypatch
):
    goes, stays = pair
    fields = fields_of(desk.get(change(goes)).text)
    merge(goes, stays)
    # The first look came just before the merge.
    monkeypatch.setattr(source_admin, "find_merged", lambda key: None)
    answer = desk.post(
        change(goes),
        fields | {"title": "Typed meanwhile"},
        headers={"accept": "text/html"},
    )
    assert answer.status_code == 410
    assert "Typed meanwhile" in answer.text
    assert str(stays) in answer.text
    goes.refresh_from_db()
    assert goes.title == GOES["title"]


def test_a_confirmation_for_what_was_deleted_at_that_moment_finds_nothing(
    desk, pair, monkeypatch
):
    other = Source.objects.create(title="Soon gone")
    fields = fields_of(desk.get(confirm(other, pair[1])).text)

    def delete_first(**options: object) -> None:
        other.delete()
        raise MergeRefused("One of the two sources has been deleted.")

    monkeypatch.setattr(confirming, "merge_sources", delete_first)
    assert desk.post(confirm(other, pair[1]), fields).status_code == 404


def test_an_article_is_found_by_the_title_of_what_was_merged(pair):
    goes, stays = pair
    Source.objects.filter(pk=goes.pk).update(title="Zeppelin almanac")
    merge(goes, stays)
    found = search_articles(Article.objects.all(), "zeppelin")
    assert sorted(found.values_list("headline", flat=True)) == ["Both", "Honey"]


def test_long_lists_of_a_source_are_cut(desk, pair):
    stays = pair[1]
    for number in range(MERGED_SHOWN + 1):
        Source.objects.create(
            title=f"Copy {number}", merged_into=stays, merged_at=timezone.now()
        )
    page = desk.get(change(stays)).text
    assert f"Only the latest {MERGED_SHOWN} are listed." in page
    assert "Copy 0<" not in page

    for number in range(TERMS_SHOWN + 1):
        Term.objects.create(name=f"t{number}", definition="So.", url=STAYS["url"])
    cited_by = reverse("admin:articles_source_cited_by", args=[stays.pk])
    page = desk.get(cited_by).text
    assert f"The first {TERMS_SHOWN} are listed." in page


def test_a_save_without_a_change_counts_the_findings_again(pair):
    article = Article.objects.get(headline="Honey")
    keep_revision(article, by=None, now=timezone.now())
    DraftFindings.objects.filter(article=article).update(blockers=99)
    revisions = article.revisions.count()
    keep_revision(article, by=None, now=timezone.now())
    assert article.revisions.count() == revisions
    assert DraftFindings.objects.get(article=article).blockers != 99


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_a_form_that_lists_two_sources_never_waits_across_a_merge(pair):
    """Another transaction locks two as a merge does, in order of their keys, the second
    once the form, which lists them the other way round, waits for the first.
    """
    created = [Source.objects.create(title=f"New {number}") for number in range(2)]
    low, high = sorted(created, key=lambda each: each.pk)
    client = Client()
    client.force_login(person("ann", "Editor"))
    article = Article.objects.get(headline="Honey")
    fields = filled(client, form_of(article))
    for key, source in (("high", high), ("low", low)):
        fields = with_row(fields, "citations", source=str(source.pk), key=key)
    has_lock = Event()

    def save() -> int:
        try:
            assert has_lock.wait(timeout=30)
            return client.post(form_of(article), fields).status_code
        finally:
            connections.close_all()

    def is_waited_for() -> bool:
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT 1 FROM pg_locks JOIN pg_stat_activity USING (pid) "
                "WHERE NOT granted AND datname = current_database()"
            )
            return cursor.fetchone() is not None

    with ThreadPoolExecutor(1) as pool:
        saved = pool.submit(save)
        with transaction.atomic():
            Source.objects.select_for_update().get(pk=low.pk)
            has_lock.set()
            while not (is_waited_for() or saved.done()):
                pass
            Source.objects.select_for_update().get(pk=high.pk)
        assert saved.result(timeout=30) == 302
    assert article.citations.count() == 3
