"""Records that a document may mean are shown, with what differs, and taken only where
they are chosen.
"""

import pytest
from django.utils import timezone

from articles.document import Document
from articles.drafts import DraftRefused, assemble, save
from articles.importing.choices import apply_choices, certain_choices, report_choices
from articles.importing.recognising import recognise
from articles.models import Author, AuthorLink, Source, Topic
from tests.documents import explainer

pytestmark = pytest.mark.django_db


def document(**parts) -> Document:
    return Document.model_validate({"headline": "A headline", **parts})


def by(*names: str) -> Document:
    return document(byline=[{"name": name} for name in names])


def found(document: Document) -> dict[str, list[object]]:
    return {
        each.where: [candidate.record for candidate in each.candidates]
        for each in recognise(document)
    }


@pytest.mark.parametrize(
    ("on_record", "in_document"),
    [
        ("Marie Curie", "marie  CURIE"),
        ("Marie Curie", "Marie\u00a0Curie"),
        ("Élodie Müller", "ÉLODIE MÜLLER"),
        ("ÉLODIE MÜLLER", "Élodie Müller"),
        ("élodie müller", "Élodie Müller"),
        ("Лев Толстой", "ЛЕВ ТОЛСТОЙ"),
        ("紫式部", "紫式部"),
        ("Marie  Curie ", "Marie Curie"),
    ],
)
def test_an_author_is_known_by_name_whatever_its_case_and_white_space(
    on_record, in_document
):
    author = Author.objects.create(name=on_record)
    assert found(by(in_document, "Somebody Else")) == {"byline[0]": [author]}


def test_another_name_is_not_recognised():
    Author.objects.create(name="Marie Curie")
    Author.objects.create(name="")
    assert not found(by("Marie Curie-Skłodowska", "Marie", "", "%", "Mari_ Curie"))


def test_two_authors_of_one_name_are_both_shown_and_neither_is_chosen():
    authors = [Author.objects.create(name="John Smith") for _ in range(2)]
    recognised = recognise(by("John Smith"))
    assert [candidate.record for candidate in recognised[0].candidates] == authors
    assert certain_choices(recognised) == {}
    (finding,) = report_choices(recognised, {})
    assert (finding.code, finding.level) == ("drafting.Q001", "question")
    assert (
        finding.message
        == "The author “John Smith” may be one of 2 on record; none was taken."
    )


def test_a_topic_is_known_by_its_name_or_its_address():
    topic = Topic.objects.create(name="Climate Change", slug="climate-change")
    for part in (
        {"name": "climate change"},
        {"name": "climate-change"},
        {"name": "X", "slug": "climate-change"},
    ):
        assert found(document(topics=[part])) == {"topics[0]": [topic]}
    assert not found(document(topics=[{"name": "Climate"}]))


def test_an_address_decides_over_a_name_as_it_does_in_a_save():
    named = Topic.objects.create(name="Prices", slug="what-it-costs")
    at_address = Topic.objects.create(name="Costs", slug="prices")
    assert found(document(topics=[{"name": "Prices", "slug": "prices"}])) == {
        "topics[0]": [at_address]
    }
    assert found(document(topics=[{"name": "Prices"}])) == {
        "topics[0]": [at_address, named]
    }


def test_a_source_is_known_by_its_address_however_it_is_written_and_cannot_be_new():
    source = Source.objects.create(
        url="https://fao.example/prices", title="Food prices"
    )
    (recognised,) = recognise(
        document(
            sources=[{"key": "a", "url": "HTTPS://FAO.example:443/prices?utm_source=x"}]
        )
    )
    assert [candidate.record for candidate in recognised.candidates] == [source]
    assert not recognised.may_be_new


@pytest.mark.parametrize(
    "written",
    ["http://fao.example/prices", "https://www.fao.example/prices/"],
)
def test_a_source_may_be_one_whose_address_is_written_a_little_differently(written):
    source = Source.objects.create(url="https://fao.example/prices", title="Prices")
    (recognised,) = recognise(document(sources=[{"key": "a", "url": written}]))
    [candidate] = recognised.candidates
    assert candidate.record == source
    assert [each.field for each in candidate.differences] == ["url"]
    assert recognised.may_be_new, "it is another address all the same"


def test_a_record_at_the_address_of_one_source_is_offered_to_no_other():
    Source.objects.create(url="https://fao.example/prices")
    sources = [
        {"key": "a", "url": "http://www.fao.example/prices"},
        {"key": "b", "url": "https://fao.example/prices"},
    ]
    (recognised,) = recognise(document(sources=sources))
    assert recognised.where == "sources[1]"
    assert not recognised.may_be_new


def test_what_differs_is_said_and_what_the_document_leaves_out_is_not():
    author = Author.objects.create(
        name="Marie Curie", role="Physicist", bio="Born in Warsaw."
    )
    AuthorLink.objects.create(
        author=author, title="Nobel", url="https://nobel.example/"
    )
    said = {
        "name": "MARIE CURIE",
        "role": "Chemist",
        "portrait": {"alt": "At work"},
        "links": [{"title": "Sorbonne"}],
    }
    (recognised,) = recognise(document(byline=[said]))
    differences = recognised.candidates[0].differences
    assert [(each.field, each.in_document, each.on_record) for each in differences] == [
        ("name", "MARIE CURIE", "Marie Curie"),
        ("role", "Chemist", "Physicist"),
        ("portrait", "At work", ""),
        ("links", "Sorbonne", "Nobel https://nobel.example/"),
    ]
    (finding,) = report_choices([recognised], {"byline[0]": str(author.pk)})
    assert finding.message == (
        "The author “MARIE CURIE” is on record and used; differs in name, role, portrait, links."
    )


def test_a_chosen_record_is_used_and_one_that_is_not_chosen_is_left_alone():
    author = Author.objects.create(name="Marie Curie", role="Physicist")
    plain = by("Marie Curie")
    chosen = apply_choices(plain, certain_choices(recognise(plain)))
    assert assemble(save(chosen, now=timezone.now())).byline[0].role == "Physicist"
    save(apply_choices(plain, {"byline[0]": ""}), now=timezone.now())
    assert Author.objects.filter(name="Marie Curie").count() == 2
    assert author.bylines.count() == 1


def test_a_part_that_is_said_to_be_new_gives_up_an_address_on_record():
    Topic.objects.create(name="Costs", slug="prices")
    new = apply_choices(
        document(topics=[{"name": "Prices", "slug": "prices"}]), {"topics[0]": ""}
    )
    save(new, now=timezone.now())
    assert set(Topic.objects.values_list("name", "slug")) == {
        ("Costs", "prices"),
        ("Prices", "prices-2"),
    }


def test_a_part_that_is_settled_is_not_asked_about():
    article = save(explainer(), now=timezone.now())
    assert not recognise(assemble(article))


def test_two_parts_with_the_same_candidate_become_one_record_and_a_question():
    author = Author.objects.create(name="Marie Curie")
    twice = by("Marie Curie", "MARIE CURIE")
    recognised = recognise(twice)
    choices = certain_choices(recognised)
    assert choices == {"byline[0]": str(author.pk)}
    assert [finding.code for finding in report_choices(recognised, choices)] == [
        "drafting.N002",
        "drafting.Q001",
    ]
    with pytest.raises(DraftRefused, match="one and the same author"):
        save(
            apply_choices(
                twice, {"byline[0]": str(author.pk), "byline[1]": str(author.pk)}
            ),
            now=timezone.now(),
        )


def test_a_choice_for_a_part_that_is_not_there_is_refused():
    with pytest.raises(KeyError, match=r"byline\[1\]"):
        apply_choices(by("Marie Curie"), {"byline[1]": ""})


def test_it_takes_four_queries_whatever_the_number_of_parts(django_assert_num_queries):
    names = [f"Author {number}" for number in range(300)]
    for name in names:
        Author.objects.create(name=name)
    many = document(
        byline=[{"name": name} for name in names],
        topics=[{"name": name} for name in names],
        sources=[
            {"key": f"k{number}", "url": f"https://a.example/{number}"}
            for number in range(300)
        ],
    )
    with django_assert_num_queries(4):
        assert len(recognise(many)) == 300


def test_a_document_that_names_nobody_costs_no_query(django_assert_num_queries):
    with django_assert_num_queries(0):
        assert not recognise(document())
