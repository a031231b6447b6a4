"""How an edition is cited elsewhere, whatever its texts look like."""

import json
import re
from dataclasses import replace
from datetime import date

import pytest

from articles.rendering.citing.edition_citation import (
    EditionCitation,
    make_key,
    to_bibtex,
    to_csl_json,
    to_ris,
)

CITATION = EditionCitation(
    key="why-bread-3",
    authors=("Ada Byron", "van der Berg, Jr"),
    headline="Why bread costs more",
    site="Newsroom",
    number=3,
    live_on=date(2026, 6, 4),
    address="https://news.example/explainers/why-bread/editions/3/",
    language="en",
    sha256="ab" * 32,
)
HOSTILE = (
    'A } headline, @misc{evil, title = "x"}',
    "TY  - JOUR\r\nER  - \r\nUR  - https://evil.example/",
    "100 % \\input{/etc/passwd} & $x_1^2$ ~ #",
    "{{{",
    "“Ünïcode” 日本 \u2028 \x00\x1f end\\",
)


def read_bibtex(text: str) -> dict[str, str]:
    """Return the fields of the only entry in `text`, as BibTeX reads it: a value ends
    where its braces do, whatever is before them.
    """
    start = re.match(r"@misc\{([a-z0-9-]+),\n", text)
    assert start
    fields = {"ID": start[1]}
    at = start.end()
    while text[at:] != "}\n":
        name = re.compile(r" *([a-z]+) = ").match(text, at)
        assert name, text[at:]
        end = at = name.end()
        depth = 0
        while depth or text[end] not in ",\n":
            depth += {"{": 1, "}": -1}.get(text[end], 0)
            end += 1
        fields[name[1]] = text[at:end]
        at = re.compile(r",?\n").match(text, end).end()
    return fields


def read_ris(text: str) -> list[tuple[str, str]]:
    """Return the tags of the only record in `text`, with their values."""
    assert text.endswith("ER  - \r\n")
    lines = text.removesuffix("\r\n").split("\r\n")
    assert all(re.match(r"[A-Z][A-Z0-9]  - ", line) for line in lines)
    return [(line[:2], line[6:]) for line in lines]


def test_bibtex_has_every_field():
    entry = read_bibtex(to_bibtex(CITATION))
    assert entry["ID"] == "why-bread-3"
    assert entry["author"] == "{{Ada Byron} and {van der Berg, Jr}}"
    assert entry["title"] == "{{Why bread costs more}}"
    assert (entry["year"], entry["month"], entry["day"]) == ("{2026}", "jun", "{4}")
    assert (entry["edition"], entry["url"]) == ("{3}", f"{{{CITATION.address}}}")


def test_ris_has_every_field():
    record = read_ris(to_ris(CITATION))
    assert record[0] == ("TY", "ELEC")
    assert [value for tag, value in record if tag == "AU"] == list(CITATION.authors)
    assert record[3:-2] == [
        ("TI", "Why bread costs more"),
        ("PB", "Newsroom"),
        ("ET", "3"),
        ("PY", "2026"),
        ("DA", "2026/06/04/"),
        ("UR", CITATION.address),
        ("LA", "en"),
    ]


def test_csl_json_has_names_as_they_stand():
    [item] = json.loads(to_csl_json(CITATION))
    assert item["author"] == [{"literal": name} for name in CITATION.authors]
    assert item["issued"] == {"date-parts": [[2026, 6, 4]]}
    assert (item["type"], item["URL"]) == ("webpage", CITATION.address)


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_makes_a_field_or_an_entry_of_its_own(text):
    citation = replace(CITATION, headline=text, authors=(text, "B"), site=text)
    entry, plain = read_bibtex(to_bibtex(citation)), read_bibtex(to_bibtex(CITATION))
    assert list(entry) == list(plain)
    assert (entry["ID"], entry["url"]) == (plain["ID"], plain["url"])

    record = read_ris(to_ris(citation))
    assert [tag for tag, _ in record] == [tag for tag, _ in read_ris(to_ris(CITATION))]
    assert ("UR", CITATION.address) in record
    assert len(json.loads(to_csl_json(citation))) == 1


@pytest.mark.parametrize(
    ("slug", "key"),
    [("why-bread", "why-bread-3"), ("ei-größe", "ei-groe-3"), ("日本", "explainer-3")],
)
def test_a_key_is_ascii(slug, key):
    assert make_key(slug, 3) == key
    assert re.fullmatch(r"[a-z0-9-]+", key)
