import re

import pytest

from tests.factories import DAY, JUNE, many, published
from tests.faq.questions import entries
from tests.readers import headlines

pytestmark = pytest.mark.django_db


def questions(response) -> list[str]:
    return re.findall(r'href="(/questions/[^"?]+/[^"]+)"', response.content.decode())


def walk(reader, path: str) -> list[str]:
    """Follow the list at `path` to its end, and back again; give its questions, the
    same both ways.
    """
    down, up, at = [], [], path
    while at:
        page = reader.get(at)
        down.append(questions(page))
        last, at = at, _link(page, "next")
    at = last
    while at:
        page = reader.get(at)
        up.append(questions(page))
        at = _link(page, "prev")
    flat = [question for sheet in down for question in sheet]
    assert [question for sheet in reversed(up) for question in sheet] == flat
    return flat


def _link(page, rel: str) -> str:
    found = re.search(rf'rel="{rel}" href="([^"]+)"', page.content.decode())
    return found[1].replace("&amp;", "&") if found else ""


def test_the_newest_questions_are_the_first_of_the_newest_explainers(reader):
    made = many(27, faq=entries("who", "how-much", "why"))
    newest = "/questions/?order=newest"
    found = walk(reader, newest)
    assert found == [
        f"/questions/{edition.slug}/{anchor}/"
        for edition in reversed(made)
        for anchor in ("who", "how-much", "why")
    ]
    first, second = (
        reader.get(newest),
        reader.get(f"{newest}&before={made[15].slug}"),
    )
    assert len(questions(first)) == 36
    assert questions(second) == found[36:72]
    assert [len(response.queries) for response in (first, second)] == [3, 5]
    canonical = f'<link rel="canonical" href="https://news.example{newest}&amp;before={made[15].slug}">'
    assert canonical in second.content.decode()


def test_the_newest_questions_pass_over_explainers_without_questions_and_lead_to_the_rest_of_many(
    reader,
):
    many(15, faq=[])
    published(faq=entries(*"abcdefgh"))
    published("Few", faq=entries(*"abcdef"))
    html = reader.get("/questions/?order=newest").content.decode()
    assert html.count("<h2 id=_group") + html.count('<h2 id="_group') == 2
    assert html.count('href="/questions/why-bread-costs-more/') == 6
    assert re.findall(r'href="([^"]+)">More questions', html) == [
        "/explainers/why-bread-costs-more/#_faq"
    ]


@pytest.mark.usefixtures("edition")
def test_with_one_question_the_index_is_that_question(reader):
    response = reader.get("/questions/")
    assert questions(response) == ["/questions/why-bread-costs-more/how-much/"]
    assert "By topic" not in response.content.decode()


def test_the_questions_about_a_topic_are_those_of_its_explainers(reader):
    bread = published(topics=[{"name": "Prices", "slug": "prices"}])
    published("Trains", topics=[{"name": "Traffic", "slug": "traffic"}])
    published("No questions", faq=[], topics=[{"name": "Sport", "slug": "sport"}])
    response = reader.get("/questions/?topic=prices")
    html = response.content.decode()
    assert questions(response) == [f"/questions/{bread.slug}/how-much/"]
    assert "<h1>Questions about Prices</h1>" in html
    assert '<a href="/topics/prices/">Explainers about Prices</a>' in html
    assert (
        '<link rel="canonical" href="https://news.example/questions/?topic=prices">'
        in html
    )
    assert len(response.queries) == 4
    empty = reader.get("/questions/?topic=sport")
    assert empty.status_code == 200
    assert "No question about this is answered yet." in empty.content.decode()


def test_the_index_groups_questions_by_topic_and_subject(reader):
    energy, health = (
        {"name": name, "slug": name.lower()} for name in ("Energy", "Health")
    )
    grid = published("The grid", topics=[energy], faq=entries(*"abcd"))
    published("No questions", faq=[], topics=[energy])
    both = published("Heat", at=JUNE + DAY, topics=[health, energy], faq=entries("who"))
    response = reader.get("/questions/")
    html = response.content.decode()
    assert re.findall(r'<h2 id="_topic-\d"><a href="([^"]+)">([^<]+)</a>', html) == [
        ("/questions/?topic=energy", "Energy"),
        ("/questions/?topic=health", "Health"),
    ]
    # What has two topics stands under the first that it names.
    assert sorted(headlines(response)) == ["Heat", "The grid"]
    assert sorted(questions(response)) == sorted(
        [f"/questions/{both.slug}/who/"]
        + [f"/questions/{grid.slug}/{anchor}/" for anchor in "abc"]
    )
    assert html.count(">More questions about this<") == 1
    assert len(response.queries) == 6
    assert len(reader.get("/questions/").queries) == 1  # built once


def test_topics_beyond_those_that_fill_the_index_have_a_link(reader):
    for name in "abcdefghij":
        many(3, topics=[{"name": name, "slug": name}], faq=entries("who"))
    response = reader.get("/questions/")
    html = response.content.decode()
    assert len(questions(response)) == 24
    assert html.count('class="topic-questions"') == 8
    assert len(set(re.findall(r"/questions/\?topic=(\w)", html))) == 10


def test_the_index_shows_the_newest_questions_where_no_explainer_has_a_topic(reader):
    edition = published(topics=[], faq=entries("who"))
    assert questions(reader.get("/questions/")) == [f"/questions/{edition.slug}/who/"]


@pytest.mark.parametrize(
    ("former", "now"),
    [
        ("letter=B", "/questions/"),
        ("letter=%00", "/questions/"),
        (
            "before=why-bread-costs-more",
            "/questions/?order=newest&before=why-bread-costs-more",
        ),
        (
            "after=why-bread-costs-more",
            "/questions/?order=newest&after=why-bread-costs-more",
        ),
    ],
)
@pytest.mark.usefixtures("edition")
def test_addresses_of_the_former_index_lead_to_the_new_one(reader, former, now):
    response = reader.get(f"/questions/?{former}")
    assert response.status_code == 301
    assert response["Location"] == now


@pytest.mark.parametrize(
    "query",
    [
        "topic=nothing", "topic=%00", "topic=" + "x" * 10_000, "topic=prices&before=nothing",
        "topic=prices&page=1", "order=oldest", "order=%00", "order=newest&topic=prices", "page=1",
        "order=newest&before=nothing", "order=newest&before=why-bread-costs-more", "before=nothing",
    ],
    ids=lambda query: query[:40],
)  # fmt: skip
@pytest.mark.usefixtures("edition")
def test_a_list_that_is_not_here_answers_404(reader, query):
    assert reader.get(f"/questions/?{query}").status_code == 404


@pytest.mark.usefixtures("edition")
def test_an_empty_parameter_is_the_index(reader):
    for query in ("letter=", "topic=", "order=", "order=&topic="):
        response = reader.get(f"/questions/?{query}")
        assert response.status_code == 200
        assert (
            '<link rel="canonical" href="https://news.example/questions/">'
            in response.content.decode()
        )
