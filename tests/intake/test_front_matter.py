"""Front matter: every key, mark and value is accounted for where it stands."""

import pytest

from articles.intake import Intake, read
from articles.intake.blocks.block import Hint, Kind
from articles.intake.from_markdown import from_markdown
from tests.intake.laws import assert_second_law, visible


def hints(text: str) -> list[tuple[Hint, str]]:
    reading = from_markdown("a.md", text.encode())
    return [
        (b.hint, b.text)
        for b in reading.blocks
        if b.kind is Kind.METADATA and b.hint is not Hint.STRUCTURE
    ]


def taken(text: str) -> Intake:
    intake = read("a.md", text.encode())
    assert visible("".join(entry.text for entry in intake.account)) == visible(
        text.replace("---------", "")
    )
    return intake


YAML = """---
Title: "Why Tides: a 'Story'"   ! a remark
subtitle: >-
  Folded
  words
tags: [Sea, 'The Moon']
categories: Science, Water
authors:
  - name: Mary Shelley
    role: Novelist
  - Ada Lovelace
publishDate: 2024-05-13T10:00:00Z
permalink: /2024/why-tides/
language: en_GB
cover:
  src: tide.png
  alt: A tide
draft: false
empty:
---

A heading
---------

Words.
""".replace("   ! a remark", "")


def test_each_value_is_what_its_key_says() -> None:
    assert hints(YAML) == [
        (Hint.HEADLINE, "Why Tides: a 'Story'"),
        (Hint.STANDFIRST, "Folded words"),
        (Hint.TOPIC, "Sea"),
        (Hint.TOPIC, "The Moon"),
        (Hint.TOPIC, "Science"),
        (Hint.TOPIC, "Water"),
        (Hint.AUTHOR, "Mary Shelley"),
        (Hint.AUTHOR_ROLE, "Novelist"),
        (Hint.AUTHOR, "Ada Lovelace"),
        (Hint.DATE, "2024-05-13"),
        (Hint.SLUG, "why-tides"),
        (Hint.LEAD_IMAGE, "A tide"),
        (Hint.LEFT_OUT, "false"),
    ]


def test_front_matter_becomes_the_fields_of_the_document() -> None:
    document = taken(YAML).document
    assert (document.headline, document.standfirst, document.slug) == (
        "Why Tides: a 'Story'",
        "Folded words",
        "why-tides",
    )
    assert (document.dated_on, document.language) == ("2024-05-13", "en-GB")
    assert [part.name for part in document.byline] == ["Mary Shelley", "Ada Lovelace"]
    assert [part.name for part in document.topics] == [
        "Sea",
        "The Moon",
        "Science",
        "Water",
    ]
    assert document.lead_image
    assert (document.lead_image.src, document.lead_image.alt) == ("tide.png", "A tide")


def test_toml_is_read_as_hugo_writes_it() -> None:
    text = '+++\ntitle = "Why Tides"\ndate = 2024-05-13\ntags = ["Sea",\n  \'Moon\']\n[cover]\nimage = "a.png"\n+++\nWords.\n'
    assert hints(text) == [
        (Hint.HEADLINE, "Why Tides"),
        (Hint.DATE, "2024-05-13"),
        (Hint.TOPIC, "Sea"),
        (Hint.TOPIC, "Moon"),
        (Hint.LEAD_IMAGE, ""),
    ]
    taken(text)


def test_what_is_no_proper_yaml_is_read_line_by_line_with_a_finding() -> None:
    intake = taken(
        "---\ntitle: Tides: why\nauthor: @mary\ntags:\n  - Sea\n---\n\nWords.\n"
    )
    assert intake.document.headline == "Tides: why"
    assert [part.name for part in intake.document.topics] == ["Sea"]
    assert "intake.N050" in {finding.code for finding in intake.findings}


@pytest.mark.parametrize(
    "text",
    [
        "---\n\nProse here.\n\n---\n",
        "---\nNote: prose\ngoes on\n\n---\n",
        "---\ntitle: never closed\n",
        "--\na: b\n--\n",
    ],
)
def test_lines_across_the_page_are_no_front_matter(text: str) -> None:
    assert hints(text) == []


def test_front_matter_ends_at_its_first_mark() -> None:
    assert hints("---\ntitle: a\n---\nb\n\n---\nc: d\n---\n") == [(Hint.HEADLINE, "a")]


@pytest.mark.parametrize(
    "inner",
    [
        "a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\nd: [*c, *c]",
        "a: !!python/object/apply:os.system ['true']",
        "a: " + "[" * 40_000,
        "a: x\n" * 20_000,
        "? [a, b]\n: c",
        "a: 'never closed",
    ],
    ids=["aliases", "objects", "depth", "length", "complex key", "quotation mark"],
)
def test_hostile_front_matter_is_accounted_for_all_the_same(inner: str) -> None:
    text = f"---\n{inner}\n---\n\nWords.\n"
    reading = from_markdown("a.md", text.encode())
    seen = "".join(block.text for block in reading.blocks)
    assert visible("Words.") in visible(seen)
    assert not any(block.hint is Hint.HEADLINE for block in reading.blocks)


def test_a_date_that_is_none_is_no_date() -> None:
    assert hints("---\ndate: 2024-13-45\n---\nx") == [(Hint.DATE, "2024-13-45")]
    assert taken("---\ntitle: A\ndate: 2024-13-45\n---\nx").document.dated_on == ""


def test_who_an_author_is_stands_with_the_name() -> None:
    text = "---\ntitle: Tides\nauthors:\n  - name: Mary Shelley\n    role: Novelist\n    bio: Wrote a novel.\n  - Ada Lovelace\n---\n\nLead.\n"
    intake = read("a.md", text.encode())
    assert [(part.name, part.role, part.bio) for part in intake.document.byline] == [
        ("Mary Shelley", "Novelist", "Wrote a novel."),
        ("Ada Lovelace", "", ""),
    ]
    assert_second_law(intake)


@pytest.mark.parametrize(
    "inner",
    [
        "key_points:\n  - Bread is *dear*.\n  - 'Wheat: dearer.'",
        "keyPoints: ['Bread is *dear*.', 'Wheat: dearer.']",
        "At a glance:\n- text: Bread is *dear*.\n- text: 'Wheat: dearer.'",
        "TL;DR:\n  - Bread is *dear*.\n  - 'Wheat: dearer.'",
        "Das Wichtigste in Kürze:\n  - Bread is *dear*.\n  - 'Wheat: dearer.'",
        "النقاط الرئيسية:\n  - Bread is *dear*.\n  - 'Wheat: dearer.'",
    ],
)
def test_strings_under_a_key_for_key_points_are_key_points(inner: str) -> None:
    text = f"---\ntitle: Bread\n{inner}\n---\n\nWords.\n"
    intake = read("a.md", text.encode())
    points = [point.text for point in intake.document.key_points]
    assert points == ["Bread is *dear*.", "Wheat: dearer."]
    assert_second_law(intake)


def test_key_points_are_read_from_toml_too_and_one_need_be_no_list() -> None:
    toml = '+++\ntitle = "Bread"\ntakeaways = ["Dear.", "Dearer."]\n+++\n\nWords.\n'
    points = taken(toml).document.key_points
    assert [point.text for point in points] == ["Dear.", "Dearer."]
    one = taken("---\ntitle: Bread\ntldr: It is dear.\n---\n\nWords.\n")
    assert [point.text for point in one.document.key_points] == ["It is dear."]


@pytest.mark.parametrize(
    "inner", ["key_points: |\n  Dear.\n\n  Dearer.", "highlights: true", "tldr: []"]
)
def test_what_is_no_line_is_no_key_point_and_is_accounted_for(inner: str) -> None:
    text = f"---\ntitle: Bread\n{inner}\n---\n\nWords.\n"
    assert taken(text).document.key_points == ()
