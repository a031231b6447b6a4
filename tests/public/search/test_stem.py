import pytest
from django.db import connection

from articles.models import SearchEntry
from articles.public.search.stem import stem_word
from tests.factories import published

# From the paper, and words of every ending that it knows.
WORDS = [
    "caresses",
    "ponies",
    "ties",
    "caress",
    "cats",
    "feed",
    "agreed",
    "plastered",
    "bled",
    "motoring",
    "sing",
    "conflated",
    "troubled",
    "sized",
    "hopping",
    "tanned",
    "falling",
    "hissing",
    "fizzed",
    "failing",
    "filing",
    "happy",
    "sky",
    "relational",
    "conditional",
    "rational",
    "valency",
    "digitizer",
    "radically",
    "differently",
    "vilely",
    "analogously",
    "vietnamization",
    "predication",
    "operator",
    "feudalism",
    "decisiveness",
    "hopefulness",
    "callousness",
    "formality",
    "sensitivity",
    "sensibility",
    "triplicate",
    "formative",
    "formalize",
    "electricity",
    "electrical",
    "hopeful",
    "goodness",
    "revival",
    "allowance",
    "inference",
    "airliner",
    "gyroscopic",
    "adjustable",
    "defensible",
    "irritant",
    "replacement",
    "adjustment",
    "dependent",
    "adoption",
    "homologous",
    "communism",
    "activate",
    "angularity",
    "effective",
    "bowdlerize",
    "probate",
    "rate",
    "cease",
    "controlled",
    "rolling",
    "explainers",
    "explained",
    "explaining",
    "yesterday",
    "toying",
    "employment",
    "enjoying",
    "by",
]


@pytest.mark.parametrize(
    ("word", "given"),
    [
        ("caresses", "caress"), ("ponies", "poni"), ("agreed", "agre"), ("plastered", "plaster"), ("bled", "bled"),
        ("sized", "size"), ("hopping", "hop"), ("falling", "fall"), ("filing", "file"), ("sky", "sky"),
        ("relational", "relat"), ("adoption", "adopt"), ("rolling", "roll"), ("as", "as"), ("größen", "größen"),
        ("explainers", "explain"), ("x" * 65 + "s", "x" * 65 + "s"), ("", ""),
    ],
)  # fmt: skip
def test_a_word_has_the_stem_of_the_paper(word, given):
    assert stem_word(word) == given


@pytest.mark.django_db
def test_the_database_has_the_same_stems():
    sections = [{"anchor": "a", "heading": "A", "body": " ".join(WORDS)}]
    entry = SearchEntry.objects.get(edition=published(sections=sections, faq=[]))
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(
                "CREATE VIRTUAL TABLE temp.stems USING fts5vocab('main', 'articles_search_stemmed', 'row')"
            )
            cursor.execute("SELECT term FROM temp.stems")
        else:
            cursor.execute(
                "SELECT unnest(tsvector_to_array(all_stemmed)) FROM articles_searchentry WHERE id = %s",
                [entry.pk],
            )
        stems = {term for (term,) in cursor.fetchall()}
        if connection.vendor == "sqlite":
            cursor.execute("DROP TABLE temp.stems")
    assert {stem_word(word) for word in WORDS if len(word) > 2} <= stems
