"""What people answered, and what readers and the desk's histories know, after a merge
of two sources.
"""

import pytest
from django.db import IntegrityError, connection
from django.test import Client
from django.utils import timezone

from articles.drafts import assemble, save
from articles.models import AlarmResolution, Article, ArticleEvent, Source, Term
from articles.register import merging, set_status
from articles.register.alarms import find_open_alarms
from articles.register.definitions import find_flagged_definitions
from articles.register.resolving import let_stand
from tests.factories import DAY, JUNE, another_edition
from tests.merged_sources import GOES, STAYS, cite, find_pair, merge

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("dropped", ["goes", "stays"])
def test_an_edition_that_dropped_one_and_cites_the_other_removed_nothing(dropped):
    edition = cite("Honey", "honey", "jars")
    pair = dict(zip(("goes", "stays"), find_pair(), strict=True))
    kept = pair["stays" if dropped == "goes" else "goes"]
    for source in pair.values():
        set_status(source, "disputed", "Two say so.", by=None, now=JUNE + DAY)
    let_stand(
        article=Article.objects.get(pk=edition.article_id),
        source=kept,
        status="disputed",
        reason="Others say so too.",
        by=None,
        now=JUNE + DAY * 2,
    )
    document = assemble(Article.objects.get(pk=edition.article_id))
    sources = [part for part in document.sources if part.id == str(kept.pk)]
    key = sources[0].key
    section = document.sections[0].model_copy(update={"body": f"Dear [@{key}]."})
    another_edition(
        edition, at=JUNE + DAY * 3, sources=tuple(sources), sections=(section,)
    )
    at = JUNE + DAY * 4
    assert not find_open_alarms(at).exists()

    merge(pair["goes"], pair["stays"], now=at)
    assert not find_open_alarms(at).exists()
    assert AlarmResolution.objects.filter(kind="removed").get().source == pair["goes"]


def test_what_the_database_refuses_for_another_reason_is_no_matter_of_length(
    monkeypatch,
):
    cite("Honey", "honey", "jars")
    goes, stays = find_pair()

    def break_rule(*args: object, **options: object) -> None:
        Source.objects.filter(pk=stays.pk).update(status="nonsense")

    monkeypatch.setattr(merging, "_cite_in_drafts", break_rule)
    with pytest.raises(IntegrityError):
        merge(goes, stays)


def test_each_article_whose_draft_cited_it_has_the_merge_in_its_history(
    django_user_model,
):
    one = cite("Honey", "jars")
    both = cite("Bees", "honey", "jars")
    cite("Jam", "honey")
    goes, stays = find_pair()
    by = django_user_model.objects.create_user("ed")
    merge(goes, stays, by=by)
    events = ArticleEvent.objects.filter(kind="sources_merged", by=by)
    assert {event.article_id for event in events} == {one.article_id, both.article_id}
    assert {event.words for event in events} == {
        "merged the source “Report on the honey market” into “Honey market report”"
    }


def read_page(source: Source) -> str:
    response = Client().get(source.get_absolute_url())
    assert response.status_code == 200
    return response.text


@pytest.mark.parametrize("is_known", [True, False])
def test_readers_learn_no_name_of_a_source_that_no_edition_named(is_known):
    if is_known:
        cite("Honey", "jars")
    else:
        Source.objects.create(title=GOES["title"], url=GOES["url"])
    cite("Jam", "honey")
    goes, stays = find_pair()
    set_status(goes, "disputed", "Two say so.", by=None, now=timezone.now())
    merge(goes, stays)
    page = read_page(stays)
    assert "Two say so." in page
    assert (GOES["title"] in page) == is_known


def test_what_only_looks_like_a_citation_stays_as_it_was_typed():
    edition = cite("Honey", "honey", "jars")
    goes, stays = find_pair()
    article = Article.objects.get(pk=edition.article_id)
    document = assemble(article)
    literal = "Type `[@jars]` or \\[@jars], x.\n\n    [@jars] in code\n\n"
    fence = "```text\n[@jars, p. 1]\n```\n\n"
    body = (
        f"{literal}{fence}- One [@jars].\n- [Two [@jars, p. 2]](https://a.example/)\n"
    )
    section = document.sections[0].model_copy(update={"body": body})
    save(
        document.model_copy(update={"sections": (section,)}),
        article=article,
        now=JUNE + DAY,
    )
    merge(goes, stays)
    expected = f"{literal}{fence}- One [@honey].\n"
    assert assemble(article).sections[0].body.startswith(expected)


def test_a_definition_whose_source_changed_its_address_meanwhile_is_left_out():
    cite("Honey", "honey")
    source = Source.objects.get(title=STAYS["title"])
    set_status(source, "disputed", "So.", by=None, now=timezone.now())
    Term.objects.create(name="jar", definition="A jar.", url=STAYS["url"])
    assert len(find_flagged_definitions()) == 1

    asked = []

    def change_in_between(execute, sql, params, many, context):
        asked.append(sql)
        if len(asked) == 2:
            Source.objects.filter(pk=source.pk).update(url_sha256="0" * 64)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(change_in_between):
        assert find_flagged_definitions() == []
