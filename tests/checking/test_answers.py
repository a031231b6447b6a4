"""A question that is answered for a text stays answered until that text changes."""

from datetime import UTC, datetime

import pytest
from django.contrib.auth.models import User

from articles.checking import answer_question, answer_questions, check_document
from articles.desk import reading
from articles.desk.places import digest_question, name_place, read_value
from articles.document import Document
from articles.drafts import assemble, save
from articles.findings import Finding, Level
from articles.models import FindingAnswer
from articles.publishing import PublishRefused, publish
from tests.answers import ALL_QUESTIONS
from tests.desk.finished import ENTRY, GAS, WHEAT, finished
from tests.factories import flag_source

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
UNCITED = {**WHEAT, "body": "It is dear. It was not."}


@pytest.fixture
def article():
    return save(finished(sections=[UNCITED, GAS]), now=NOW)


def ask(article, **changes) -> list[tuple[str, str]]:
    """Return the questions that are open about the draft with `changes`."""
    document = assemble(article).model_copy(update=changes)
    document = Document.model_validate(document.model_dump())
    checked = check_document(document, article, now=NOW)
    return [(each.code, each.where) for each in checked.open_questions]


def answer(article, by=None):
    document = assemble(article)
    checked = check_document(document, article, now=NOW)
    answer_questions(article, document, checked.open_questions, by=by, now=NOW)


QUESTION = ("desk.Q042", "sections[0].body")


def test_an_answer_holds_while_other_parts_change_and_move(article):
    assert ask(article) == [QUESTION]
    answer(article)
    assert ask(article) == []
    assert ask(article, headline="Bread, and why it costs more") == []
    wheat, gas = assemble(article).sections
    assert ask(article, sections=(gas, wheat)) == []


def test_a_text_that_changes_is_asked_about_again_and_its_former_state_is_not(article):
    answer(article)
    wheat, gas = assemble(article).sections
    changed = wheat.model_copy(update={"body": "It is dear. It was, too."})
    assert ask(article, sections=(changed, gas)) == [QUESTION]
    assert ask(article, sections=(wheat, gas)) == []


def test_who_answered_first_is_on_record(article):
    ada = User.objects.create(username="ada")
    answer(article, by=ada)
    document = assemble(article)
    checked = check_document(document, article, now=NOW)
    answer_questions(article, document, checked.answers, by=None, now=NOW)
    row = FindingAnswer.objects.get()
    assert (row.answered_by, row.answered_at, row.code) == (ada, NOW, "desk.Q042")
    assert row.place == "sections[wheat].body"
    assert row.message == "Section “Wheat” cites nothing."


def test_an_answer_of_one_article_is_none_of_another(article):
    answer(article)
    other = save(finished(slug="other", sections=[UNCITED, GAS]), now=NOW)
    assert QUESTION in ask(other)


def test_another_status_of_a_source_is_another_question(article):
    answer(article)
    flag_source("https://fao.example/prices", "disputed", "By its authors.")
    assert ask(article) == [("desk.Q040", "sources[0].key")]
    answer(article)
    assert ask(article) == []
    flag_source("https://fao.example/prices", "unreachable")
    assert ask(article) == [("desk.Q041", "sources[0].key")]


def test_an_answer_about_a_source_holds_until_a_text_that_cites_it_changes(article):
    flag_source("https://fao.example/prices", "disputed")
    document = assemble(article)
    wheat, gas = document.sections
    citing = wheat.model_copy(update={"body": "It is dear [@fao]. It was not."})
    save(
        document.model_copy(update={"sections": (citing, gas)}),
        article=article,
        now=NOW,
    )
    answer(article)

    wheat, gas = assemble(article).sections
    assert ask(article, sections=(gas, wheat)) == []
    other = gas.model_copy(update={"body": "Ovens run on gas [@iea]."})
    assert ask(article, sections=(wheat, other)) == []
    changed = wheat.model_copy(update={"body": "It is cheap [@fao]. It was not."})
    assert ask(article, sections=(changed, gas)) == [("desk.Q040", "sources[0].key")]


def test_json_of_a_finding_leaves_out_the_texts_that_it_is_about():
    finding = Finding(code="desk.Q040", level=Level.QUESTION, message="?", about="It.")
    assert "about" not in finding.model_dump_json()


def test_only_a_question_that_the_desk_asks_can_be_answered():
    article = save(finished(sections=[UNCITED]), now=NOW)
    document = assemble(article)
    checked = check_document(document, article, now=NOW)
    arguments = {"by": None, "now": NOW}
    assert not answer_question(
        article, document, checked.findings, "0" * 64, **arguments
    )
    note = next(each for each in checked.findings if each.level == "note")
    digest = digest_question(document, note)
    assert not answer_question(article, document, checked.findings, digest, **arguments)
    assert not FindingAnswer.objects.exists()


def test_a_question_answered_at_publishing_is_not_asked_at_the_next(article):
    ada = User.objects.create(username="ada")
    publish(article=article, by=ada, now=NOW, answered=ALL_QUESTIONS)
    assert FindingAnswer.objects.get().answered_by == ada
    document = assemble(article)
    save(document.model_copy(update={"standfirst": "Wheat."}), article=article, now=NOW)
    assert publish(article=article, by=None, now=NOW).number == 2


def test_a_refused_verb_records_no_answer(article):
    document = assemble(article)
    save(document.model_copy(update={"byline": ()}), article=article, now=NOW)
    with pytest.raises(PublishRefused):
        publish(article=article, by=None, now=NOW, answered=ALL_QUESTIONS)
    assert not FindingAnswer.objects.exists()


def test_a_correction_is_not_asked_whether_it_is_one(article):
    answer(article)
    publish(article=article, by=None, now=NOW)
    faq = [{**ENTRY, "answer": "They cost 3 euros more [@fao]."}]
    save(finished(sections=[UNCITED, GAS], faq=faq), article=article, now=NOW)
    publish(article=article, by=None, now=NOW)
    faq = [{**ENTRY, "answer": "They cost 5 euros more [@fao]."}]
    save(finished(sections=[UNCITED, GAS], faq=faq), article=article, now=NOW)
    with pytest.raises(PublishRefused) as refusal:
        publish(article=article, by=None, now=NOW, kind="updated")
    assert [each.code for each in refusal.value.findings] == ["desk.Q043"]
    edition = publish(
        article=article, by=None, now=NOW, kind="corrected", note="It was 3, not 5."
    )
    assert edition.kind == "corrected"


@pytest.mark.parametrize(
    ("where", "name"),
    [
        ("headline", "headline"),
        ("sections[1].body", "sections[gas].body"),
        ("sources[0].key", "sources[fao].key"),
        ("key_points[0].text", "key_points.text"),
        ("sections[9].body", "sections.body"),
        ("byline[0].portrait.alt", "byline[a-reporter].portrait.alt"),
    ],
)
def test_a_place_is_named_by_its_part(where, name):
    assert name_place(finished(key_points=["One."]), where) == name


def test_a_place_that_is_not_there_has_no_value():
    document = finished()
    for where in ("sections[9].body", "nothing", "sections[0].nothing", "a-b"):
        assert read_value(document, where) is None
    assert read_value(document, "sections[0].heading") == "Wheat"


def test_a_text_is_divided_into_sentences_once_for_checks_and_counts(
    article, monkeypatch
):
    read = []
    divide = reading._read_blocks

    def note_blocks(tokens):
        read.append(tokens)
        return divide(tokens)

    monkeypatch.setattr(reading, "_read_blocks", note_blocks)
    checked = check_document(assemble(article), article, now=NOW)
    checked.count_claims()
    assert len(read) == len(checked.reading.texts)
