import re

import pytest

from articles.document import FaqPart
from tests.factories import DAY, JUNE, another_edition, fallen, many, published

pytestmark = pytest.mark.django_db
PATH = "/questions/why-bread-costs-more/how-much/"


def entries(*names: str) -> list[dict[str, str]]:
    return [{"anchor": name, "question": f"{name.title()}?", "answer": f"About {name}."} for name in names]


def test_a_question_has_its_answer_its_explainer_and_the_others(reader):
    published(faq=entries("who", "how-much", "why"))
    html = reader.get(PATH).content.decode()
    assert "<title>How-Much? · Newsroom</title>" in html
    assert '<meta name="description" content="About how-much.">' in html
    assert "<p>About how-much.</p>" in html
    assert '<a href="/explainers/why-bread-costs-more/#q-how-much">Why bread costs more</a>' in html
    others = re.findall(r'href="/questions/why-bread-costs-more/([^/]+)/">', html)
    assert others == ["who", "why"]


def test_an_answer_shows_the_sources_it_cites_and_how_they_stand(reader):
    published()
    html = reader.get(PATH).content.decode()
    assert "Food prices" in html
    assert "Gas report" not in html
    fallen("https://fao.example/prices")
    response = reader.get(PATH)
    assert '<a class="status" href="/sources/food-prices/">Retracted</a>' in response.content.decode()
    assert len(response.queries) == 4


def test_a_question_that_left_the_explainer_is_gone_with_a_way_to_what_is_known(reader, set_clock):
    edition = published(faq=entries("who", "how-much"))
    another_edition(edition, at=JUNE + DAY, standfirst="Still there.")
    another_edition(edition, at=JUNE + DAY * 2, faq=(FaqPart(anchor="who", question="Who?", answer="All."),))
    response = reader.get(PATH)
    html = response.content.decode()
    assert (response.status_code, response["Cache-Control"]) == (410, "public, max-age=10")
    assert "edition 2, of 3 June 2026" in html
    assert "How-Much?" in html
    assert 'href="/explainers/why-bread-costs-more/"' in html
    assert "About how-much." not in html


def test_a_question_that_only_waits_is_not_here(reader, set_clock):
    edition = published()
    another_edition(
        edition, at=JUNE + DAY * 2, now=JUNE + DAY, faq=(FaqPart(anchor="secret", question="Secret?", answer="Yes."),)
    )
    set_clock(JUNE + DAY)
    assert reader.get("/questions/why-bread-costs-more/secret/").status_code == 404
    assert "Secret" not in reader.get("/questions/").content.decode()
    set_clock(JUNE + DAY * 2)
    assert reader.get("/questions/why-bread-costs-more/secret/").status_code == 200
    assert reader.get(PATH).status_code == 410


def test_the_index_has_every_live_question_under_its_explainer_in_sheets(reader):
    made = many(25, faq=entries("who", "how-much", "why"))
    first, second = reader.get("/questions/"), reader.get(f"/questions/?before={made[5].slug}/why")
    both = first.content.decode() + second.content.decode()
    found = re.findall(r'href="(/questions/[^"?]+/[^"]+)"', both)
    assert found == [
        f"/questions/{edition.slug}/{anchor}/" for edition in reversed(made) for anchor in ("who", "how-much", "why")
    ]
    assert len(first.queries) == 2
    assert reader.get("/questions/?page=3").status_code == 404
