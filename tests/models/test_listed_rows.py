import json
from io import StringIO

import pytest
from django.apps import apps
from django.core.management import call_command

from articles.management.commands.build_fixture import FIXTURE
from articles.models import (
    Article,
    Edition,
    EditionAuthor,
    EditionSource,
    EditionTerm,
    EditionTopic,
)
from articles.models.edition_rows import ListedRow
from articles.publishing import withdraw
from articles.publishing.verify import verify
from faq.models import Question
from tests.factories import DAY, JUNE, another_edition, published

WITH_A_TERM = {
    "standfirst": "About [[inflation]].",
    "terms": [{"name": "Inflation", "definition": "How fast prices rise."}],
}
LISTED = [model for model in apps.get_models() if issubclass(model, ListedRow)]


def dates():
    return {
        model: set(model.objects.values_list("edition", "first_live_from"))
        for model in LISTED
    }


@pytest.mark.django_db
def test_each_listed_row_has_the_first_date_of_its_edition():
    another_edition(published(**WITH_A_TERM), at=JUNE + DAY * 9)
    editions = set(Edition.objects.values_list("pk", "first_live_from"))
    assert len(editions) == 2
    assert {date for _, date in editions} == {JUNE}
    assert dates() == dict.fromkeys(LISTED, editions)


@pytest.mark.django_db
def test_a_row_is_live_while_its_edition_is():
    first = published(**WITH_A_TERM)
    second = another_edition(first, at=JUNE + DAY)
    withdraw(
        article=Article.objects.get(), by=None, now=JUNE + DAY * 2, note="It was wrong."
    )
    moments = {
        JUNE - DAY / 9: [],
        JUNE: [first],
        JUNE + DAY: [second],
        JUNE + DAY * 2: [],
    }
    for at, editions in moments.items():
        assert list(Edition.objects.live(at)) == editions
        for model in LISTED:
            assert [row.edition for row in model.objects.live(at)[:1]] == editions


@pytest.mark.sqlite
@pytest.mark.django_db
def test_lists_are_read_along_an_index_and_never_sorted_whole():
    """SQLite plans alike for any number of rows, so that a plan tells here what a
    thousand of them would cost.
    """
    published()
    plans = [Edition.objects.newest(JUNE).explain()]
    for model, record in (
        (EditionAuthor, "author"),
        (EditionSource, "source"),
        (EditionTerm, "term"),
        (EditionTopic, "topic"),
    ):
        rows = model.objects.live(JUNE).filter(
            **{record: model.objects.values(record)[:1]}
        )
        plans += [
            rows.order_by(f"{sign}first_live_from", f"{sign}edition_id").explain()
            for sign in ("", "-")
        ]
    first = Question.objects.live(JUNE).filter(position=0)
    plans.append(first.order_by("-first_live_from", "-edition_id").explain())
    assert len(plans) == 10
    for plan in plans:
        assert "first_live_from" in plan or "_listed" in plan
        assert (
            "B-TREE FOR ORDER BY" not in plan
        )  # sorting the last part, among rows of one moment, is another matter


@pytest.mark.django_db
def test_a_dump_from_before_rows_had_the_date_is_loaded_with_it(tmp_path):
    rows = json.loads(FIXTURE.read_text(encoding="utf-8"))
    for row in rows:
        if row["model"] != "articles.edition":
            row["fields"].pop("first_live_from", None)
    dump = tmp_path / "site.json"
    dump.write_text(json.dumps(rows), encoding="utf-8")
    call_command("loaddata", dump, stdout=StringIO())
    assert [verdict.faults for verdict in verify()] == [()]
    assert set(Question.objects.values_list("edition__first_live_from")) == set(
        Question.objects.values_list("first_live_from")
    )
