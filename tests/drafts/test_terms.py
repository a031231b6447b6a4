"""A draft's terms: looked up when it is read, put on record when it is saved."""

import pytest
from django.utils import timezone

from articles.document import Document
from articles.drafts import assemble, save, settle, terms
from articles.drafts.restoring import find_digest, restore
from articles.history import compare
from articles.models import Term
from tests.documents import explainer

pytestmark = pytest.mark.django_db

MEANS = "How fast prices rise."


def using(text: str, **changes) -> Document:
    return explainer(
        sections=[{"anchor": "a", "heading": "A", "body": text}], **changes
    )


def term(name: str = "Inflation", **values) -> Term:
    return Term.objects.create(**{"name": name, "definition": MEANS, **values})


def names(document: Document) -> list[str]:
    return [part.name for part in document.terms]


def test_a_draft_has_the_terms_that_its_texts_name_and_no_others():
    term(forms="rising prices")
    term("Deflation")
    document = assemble(save(using("[[Rising prices]]."), now=timezone.now()))
    assert names(document) == ["Inflation"]
    assert document.terms[0].definition == MEANS


def test_only_the_terms_in_use_are_made_parts_of_the_draft(monkeypatch):
    made = []
    make_part = terms.term_part

    def note_part(record):
        made.append(record.name)
        return make_part(record)

    monkeypatch.setattr(terms, "term_part", note_part)
    for number in range(5):
        term(f"Term {number}")
    assert names(terms.define_terms(using("[[Term 3]]."))) == ["Term 3"]
    assert made == ["Term 3"]


def test_a_term_is_one_of_its_own_language_alone():
    term(language="de-AT")
    english = assemble(save(using("[[inflation]]."), now=timezone.now()))
    assert names(english) == []
    german = save(using("[[inflation]].", slug="x", language="de"), now=timezone.now())
    assert names(assemble(german)) == ["Inflation"]


def test_a_term_that_only_the_document_has_is_put_on_record():
    known = [{"name": "Inflation", "slug": "inflation", "definition": MEANS}]
    unused = [{"name": "Deflation", "definition": "The opposite."}]
    save(using("[[inflation]].", terms=[*known, *unused]), now=timezone.now())
    record = Term.objects.get()
    assert (record.name, record.slug, record.language) == (
        "Inflation",
        "inflation",
        "en",
    )


def test_saving_never_changes_a_term_on_record():
    record = term(definition="On record.")
    part = {"name": "inflation", "slug": "inflation", "definition": "In the file."}
    document = using("[[inflation]].", terms=[part])
    assert settle(document).terms[0].definition == "On record."
    save(document, now=timezone.now())
    record.refresh_from_db()
    assert record.definition == "On record."


def test_a_new_term_whose_address_is_taken_gets_another():
    term("Dear money", slug="inflation")
    part = {"name": "Inflation", "slug": "inflation", "definition": MEANS}
    save(using("[[inflation]].", terms=[part]), now=timezone.now())
    assert Term.objects.get(name="Inflation").slug == "inflation-2"


def test_a_restored_draft_has_the_definitions_of_today():
    record = term()
    article = save(using("[[inflation]]."), now=timezone.now())
    earlier = assemble(article)
    save(using("Nothing."), article=article, now=timezone.now())
    record.definition = "How fast money loses its worth."
    record.save()
    restore(
        earlier,
        article=article,
        by=None,
        now=timezone.now(),
        expected_sha256=find_digest(assemble(article)),
    )
    assert assemble(article).terms[0].definition == "How fast money loses its worth."


def test_a_changed_definition_is_a_change_that_readers_are_told():
    record = term()
    article = save(using("[[inflation]]."), now=timezone.now())
    before = assemble(article)
    record.definition = "How fast money loses its worth."
    record.save()
    (change,) = compare(before, assemble(article)).changes
    assert (change.sort, change.name) == ("term", "Inflation")


def test_a_draft_without_brackets_asks_for_no_term(django_assert_num_queries):
    article = save(using("None."), now=timezone.now())
    with django_assert_num_queries(9) as queries:
        assemble(article)
    assert "articles_term" not in str(queries.captured_queries)
