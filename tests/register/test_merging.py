"""Merging a source into another: what becomes of drafts, editions, statuses and
alarms.
"""

import pytest
from django.db import connection, transaction
from django.db.utils import IntegrityError
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles.document import MARKDOWN_MAX
from articles.drafts import assemble, save
from articles.models import (
    AlarmResolution,
    Article,
    Citation,
    EditionSource,
    Source,
)
from articles.publishing.verify import verify
from articles.publishing.verify_derived import verify_derived
from articles.register import set_status
from articles.register.alarms import find_open_alarms
from articles.register.differences import digest_pair
from articles.register.merging import MergeRefused, merge_sources
from articles.register.resolving import let_stand
from articles.register.status import find_statuses
from tests.factories import DAY, JUNE, another_edition
from tests.merged_sources import GOES, STAYS, cite, find_pair, merge

pytestmark = pytest.mark.django_db


def draft_of(edition):
    return assemble(Article.objects.get(pk=edition.article_id))


def open_alarms() -> list[str]:
    keys = [row["article_key"] for row in find_open_alarms(timezone.now())]
    return sorted(Article.objects.get(pk=key).headline for key in keys)


def flag(source: Source, status: str = "retracted", reason: str = "Made up.") -> None:
    set_status(source, status, reason, by=None, now=timezone.now())


def test_a_draft_that_cites_the_one_cites_the_other_by_the_same_key():
    edition = cite("Honey", "jars")
    cite("Jam", "honey")
    goes, stays = find_pair()
    revisions = Article.objects.get(pk=edition.article_id).revisions.count()

    done = merge(goes, stays)
    assert (done.articles, done.editions) == (1, 1)
    document = draft_of(edition)
    assert [(part.key, part.id) for part in document.sources] == [
        ("jars", str(stays.pk))
    ]
    assert "[@jars]" in document.sections[0].body
    assert goes.merged_into == stays
    article = Article.objects.get(pk=edition.article_id)
    assert article.revisions.count() == revisions


def test_a_draft_that_lists_both_lists_one_and_cites_it_by_one_key():
    edition = cite("Honey", "honey", "jars")
    goes, stays = find_pair()
    article = Article.objects.get(pk=edition.article_id)
    document = draft_of(edition)
    jars = document.sources[1].model_copy(
        update={"locator": "ch. 2", "accessed_on": "2026-05"}
    )
    body = "One [@jars]. Two [@jars, p. 4]. `[@other]`\n\n> [!number]\n> 9 €\n>\n> A jar [@jars]\n"
    section = document.sections[0].model_copy(update={"body": body})
    changes = {"sources": (document.sources[0], jars), "sections": (section,)}
    changes["standfirst"] = "Dear [@jars] and rare [@honey]."
    save(document.model_copy(update=changes), article=article, now=JUNE + DAY)

    merge(goes, stays)
    document = draft_of(edition)
    assert [part.key for part in document.sources] == ["honey"]
    assert document.sources[0].accessed_on == "2026-05"
    assert document.standfirst == "Dear [@honey, ch. 2] and rare [@honey]."
    assert document.sections[0].body == body.replace(
        "[@jars]", "[@honey, ch. 2]"
    ).replace("[@jars, p. 4]", "[@honey, p. 4]")
    latest = article.latest_revision()
    assert latest.as_document() == document
    assert latest.name == "Duplicate sources merged"


def test_a_merge_that_would_make_a_text_too_long_is_refused():
    edition = cite("Honey", "honey", "jars")
    goes, stays = find_pair()
    article = Article.objects.get(pk=edition.article_id)
    longest = f"{'x' * (MARKDOWN_MAX - 8)} [@jars]"
    article.sections.update(body=longest)
    with pytest.raises(MergeRefused, match="longer than can be kept"):
        merge(goes, stays)
    assert article.citations.count() == 2
    assert article.sections.get().body == longest


def test_positions_have_no_gap_afterwards():
    edition = cite("Honey", "honey", "jars")
    goes, stays = find_pair()
    merge(stays, goes)
    positions = Citation.objects.filter(article=edition.article_id)
    assert list(positions.values_list("position", "key")) == [(0, "jars")]


def test_editions_keep_every_byte_and_verify():
    both = cite("Honey", "honey", "jars")
    one = cite("Jam", "jars")
    before = [(each.sha256, each.body, each.document) for each in (both, one)]
    goes, stays = find_pair()
    merge(goes, stays)
    for edition in (both, one):
        edition.refresh_from_db()
    assert [(each.sha256, each.body, each.document) for each in (both, one)] == before
    rows = EditionSource.objects.filter(edition=both)
    assert list(rows.values_list("number", "source", "is_repeated")) == [
        (1, stays.pk, False),
        (2, stays.pk, True),
    ]
    assert [verdict.faults for verdict in verify_derived()] == [(), ()]
    assert all(not verdict.faults for verdict in verify())


def test_the_next_edition_of_an_old_text_names_the_one_that_stays():
    edition = cite("Honey", "jars")
    cite("Jam", "honey")
    goes, stays = find_pair()
    merge(goes, stays)
    newer = another_edition(edition, at=JUNE + DAY)
    assert newer.edition_sources.get().source == stays


def test_a_chain_of_merges_leads_to_the_last():
    cite("Honey", "jars")
    cite("Jam", "honey")
    goes, stays = find_pair()
    last = Source.objects.create(title="Honey, again", url="https://z.example/")
    merge(goes, stays)
    merge(stays, last)
    goes.refresh_from_db()
    assert goes.merged_into == last
    assert set(EditionSource.objects.values_list("source", flat=True)) == {last.pk}
    assert Source.objects.at(GOES["url"]).get() == last


def test_what_was_merged_is_not_merged_again_and_nothing_into_it():
    cite("Honey", "honey", "jars")
    goes, stays = find_pair()
    other = Source.objects.create(title="Other")
    merge(goes, stays)
    for pair in ((stays, goes), (goes, other), (other, goes)):
        with pytest.raises(MergeRefused, match="was merged into “Honey market report”"):
            merge(*pair)
    with pytest.raises(MergeRefused, match="into itself"):
        merge(stays, stays)
    other.delete()
    with pytest.raises(MergeRefused, match="deleted"):
        merge_sources(
            goes=stays,
            stays=Source(title="Never saved"),
            choices={},
            seen="",
            by=None,
            now=timezone.now(),
        )


def test_the_database_refuses_a_source_that_is_merged_into_itself():
    cite("Honey", "jars")
    source = Source.objects.get()
    with pytest.raises(IntegrityError), transaction.atomic():
        Source.objects.filter(pk=source.pk).update(merged_into=source, merged_at=JUNE)
    with pytest.raises(IntegrityError), transaction.atomic():
        Source.objects.filter(pk=source.pk).update(merged_at=JUNE)


def test_a_merge_of_records_that_changed_meanwhile_is_refused():
    cite("Honey", "honey", "jars")
    goes, stays = find_pair()
    seen = digest_pair(goes, stays)
    Source.objects.filter(pk=stays.pk).update(publisher="Somebody else")
    with pytest.raises(MergeRefused, match="has changed since you looked"):
        merge_sources(
            goes=goes, stays=stays, choices={}, seen=seen, by=None, now=timezone.now()
        )
    assert not Source.objects.exclude(merged_into=None).exists()


def test_values_are_chosen_and_what_one_lacks_is_taken_over():
    cite("Honey", "honey", "jars")
    goes, stays = find_pair()
    Source.objects.filter(pk=goes.pk).update(notes="From the archive.", doi="10.1/a")
    Source.objects.filter(pk=stays.pk).update(notes="Ask Ada.")
    merge(goes, stays, title="goes", url="goes", kind="nonsense")
    assert (stays.title, stays.publisher, stays.doi) == (
        GOES["title"],
        "Bee Office",
        "10.1/a",
    )
    assert stays.notes == "Ask Ada.\n\nFrom the archive."
    # They exchange addresses, and both lead to the one that stays.
    assert (stays.url, goes.url) == (GOES["url"], STAYS["url"])
    for url in (GOES["url"], STAYS["url"]):
        assert Source.objects.at(url).get() == stays


def test_a_flag_of_either_raises_alarms_at_all_that_cite_them():
    cite("Honey", "jars")
    cite("Jam", "honey")
    goes, stays = find_pair()
    flag(goes)
    assert open_alarms() == ["Honey"]
    merge(goes, stays)
    assert (stays.status, stays.status_note) == ("retracted", "Made up.")
    assert open_alarms() == ["Honey", "Jam"]


def test_a_later_flag_raises_alarms_at_editions_that_named_the_other():
    cite("Honey", "jars")
    cite("Jam", "honey")
    goes, stays = find_pair()
    merge(goes, stays)
    assert open_alarms() == []
    flag(stays)
    assert open_alarms() == ["Honey", "Jam"]


def test_what_was_answered_for_the_one_is_answered_for_the_other():
    edition = cite("Honey", "jars")
    cite("Jam", "honey")
    goes, stays = find_pair()
    flag(goes)
    article = Article.objects.get(pk=edition.article_id)
    let_stand(
        article=article,
        source=goes,
        status="retracted",
        reason="The court has it.",
        by=None,
        now=timezone.now(),
    )
    merge(goes, stays)
    assert open_alarms() == ["Jam"]
    assert AlarmResolution.objects.get().source == stays


def test_a_flag_that_is_not_taken_over_is_no_more():
    cite("Honey", "jars")
    cite("Jam", "honey")
    goes, stays = find_pair()
    flag(goes, "disputed")
    merge(goes, stays, status="stays")
    assert (stays.status, stays.flagged_at) == ("standing", None)
    assert open_alarms() == []


def test_the_history_of_both_is_kept_with_where_it_comes_from():
    cite("Honey", "honey", "jars")
    goes, stays = find_pair()
    flag(goes, "disputed", "Two say so.")
    flag(stays, "unreachable", "Gone.")
    merge(goes, stays)
    said = [(entry.source_id, entry.status) for entry in find_statuses(stays)]
    assert said == [
        (stays.pk, "disputed"),
        (stays.pk, "unreachable"),
        (goes.pk, "disputed"),
    ]


def test_a_merge_takes_as_many_queries_for_many_as_for_few():
    counts = []
    for number in (1, 6):
        for each in range(number):
            cite(f"Honey {number}-{each}", "jars")
        cite(f"Jam {number}", "honey")
        goes, stays = find_pair()
        with CaptureQueriesContext(connection) as queries:
            merge(goes, stays)
        counts.append(len(queries))
        Source.objects.filter(pk=goes.pk).update(title="Former", url="", url_sha256="")
    assert counts[0] == counts[1]
