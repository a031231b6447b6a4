"""The glossary: what live explainers use, by letter."""

import json
import re

import pytest

from articles.models import Edition, Term
from articles.public.lists.glossary import SHOWN, TERMS
from articles.publishing import withdraw
from tests.factories import DAY, JUNE, many, published

pytestmark = pytest.mark.django_db


def term(name: str, **values) -> Term:
    return Term.objects.create(
        **{"name": name, "definition": f"What {name} is.", **values}
    )


def listed(response) -> list[str]:
    return re.findall(r'<dt><a href="/glossary/([^"/]+)/">', response.content.decode())


def find_data(response) -> dict:
    script = re.search(
        r'<script type="application/ld\+json">(.*?)</script>', response.content.decode()
    )
    assert script
    return json.loads(script[1])["@graph"][0]


def test_terms_are_listed_by_letter_whatever_their_case_and_accents(reader):
    for name in ("bond", "Äther", "CPI", "apple", "2-year note", "Bank rate"):
        term(name)
    term("Unused")
    words = " ".join(f"[[{each.name}]]" for each in Term.objects.all()[:6])
    published(standfirst=words)
    response = reader.get("/glossary/")
    expected = ["2-year-note", "apple", "%C3%A4ther", "bank-rate", "bond", "cpi"]
    assert listed(response) == expected
    letters = re.findall(r'<h2 id="_letter-\d+">(.)</h2>', response.content.decode())
    assert letters == ["#", "A", "B", "C"]
    assert len(response.queries) == 4


def test_an_entry_has_its_anchor_definition_source_and_newest_explainers(reader):
    term("Inflation", source="Eurostat", url="https://eurostat.example/")
    made = many(SHOWN + 1, standfirst="[[inflation]]")
    html = reader.get("/glossary/").content.decode()
    assert '<div id="inflation"' in html
    assert "What Inflation is." in html
    assert '<a href="https://eurostat.example/" rel="noopener">Eurostat</a>' in html
    assert made[0].headline not in html
    for edition in made[1:]:
        assert f'href="{edition.get_absolute_url()}"' in html
    assert "and more" in html


def test_markup_and_odd_addresses_of_a_term_are_shown_as_text(reader):
    term("x<b>", definition="<script>1</script>", source="<i>", url="javascript:1")
    Term.objects.update(name="inflation")
    published(standfirst="[[inflation]]")
    for path in ("/glossary/", reader.get("/glossary/") and "/glossary/xb/"):
        html = reader.get(path).content.decode()
        assert "<script>1" not in html
        assert 'href="javascript' not in html


def test_a_term_leaves_the_list_with_the_last_explainer_that_uses_it(reader):
    term("Inflation")
    edition = published(standfirst="[[inflation]]")
    assert listed(reader.get("/glossary/")) == ["inflation"]
    withdraw(article=edition.article, by=None, now=JUNE + DAY, note="Wrong.")
    assert listed(reader.get("/glossary/")) == []
    assert reader.get("/glossary/inflation/").status_code == 404


def test_a_draft_tells_readers_nothing_of_its_terms(reader):
    term("Inflation")
    assert listed(reader.get("/glossary/")) == []
    assert reader.get("/glossary/inflation/").status_code == 404
    assert reader.get("/glossary/?after=inflation").status_code == 404


def test_many_terms_are_paged_by_name(reader):
    for number in range(TERMS + 5):
        term(f"term {number:03}")
    words = " ".join(f"[[term {number:03}]]" for number in range(TERMS + 5))
    published(standfirst=words)
    first = reader.get("/glossary/")
    assert len(listed(first)) == TERMS
    following = re.search(r'rel="next" href="([^"]*)"', first.content.decode())
    assert following
    assert len(listed(reader.get(following[1]))) == 5


def test_a_terms_page_lists_every_explainer_that_uses_it(reader):
    term("Inflation", forms="rising prices")
    made = many(3, standfirst="[[rising prices]]")
    response = reader.get("/glossary/inflation/")
    html = response.content.decode()
    places = [html.index(edition.headline) for edition in reversed(made)]
    assert places == sorted(places)
    assert len(response.queries) == 3
    assert find_data(response)["@type"] == "DefinedTerm"
    assert find_data(response)["alternateName"] == ["rising prices"]


def test_programs_read_the_glossary_as_a_set_of_terms(reader):
    term("Inflation")
    published(standfirst="[[inflation]]")
    data = find_data(reader.get("/glossary/"))
    assert data["@type"] == "DefinedTermSet"
    (found,) = data["hasDefinedTerm"]
    assert (found["name"], found["description"]) == ("Inflation", "What Inflation is.")
    assert '"mentions"' in Edition.objects.get().linked_data


def test_an_explainer_loads_the_terms_style_only_if_it_uses_one(reader):
    term("Inflation")
    with_term = published(standfirst="[[inflation]]")
    without = published("Another")
    assert "terms.css" in reader.get(with_term.get_absolute_url()).content.decode()
    assert "terms.css" not in reader.get(without.get_absolute_url()).content.decode()


def test_an_edition_keeps_the_definition_that_it_was_published_with(reader):
    record = term("Inflation")
    edition = published(standfirst="[[inflation]]")
    record.definition = "Something new."
    record.save()
    page = reader.get(edition.get_absolute_url()).content.decode()
    assert "What Inflation is." in page
    assert "Something new." not in page
    assert "Something new." in reader.get("/glossary/").content.decode()
