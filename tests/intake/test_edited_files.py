"""A file of ours that somebody wrote in by hand before intake reads it back."""

from articles.intake import Choice, parse, read, review
from articles.rendering.to_markdown import to_markdown
from tests.documents import explainer
from tests.intake.laws import assert_second_law


def test_what_is_written_by_hand_into_such_a_file_is_read_with_it():
    text = to_markdown(explainer()).replace(
        "## FAQ", "## New {#new}\nNo blank line here.\n\n## FAQ"
    )
    text = text.replace("slug: prices", "slug: Not a slug!").replace(
        "title: Why", "colour: red\ntitle: Why"
    )
    intake = read("x.md", text.encode())
    assert [part.heading for part in intake.document.sections] == [
        "Wheat",
        "Energy",
        "New",
    ]
    assert intake.document.sections[2].body == "No blank line here."
    assert (intake.document.topics[0].name, intake.document.topics[0].slug) == (
        "Prices",
        "",
    )
    left_out = [
        entry.went_to
        for entry in intake.account
        if entry.text in ("Not a slug!", "red")
    ]
    assert left_out == [
        "left out: front matter: colour",
        "left out: front matter: topics slug",
    ]


def test_front_matter_that_was_broken_is_read_as_any_other():
    text = to_markdown(explainer()).replace("title: Why", "title: [Why")
    intake = read("x.md", text.encode())
    assert "Why bread costs more" in intake.document.headline
    assert [part.heading for part in intake.document.sections] == ["Wheat", "Energy"]


def test_a_heading_twice_in_such_a_file_gets_another_anchor():
    text = to_markdown(explainer(faq=[])).replace(
        "## Energy {#energy}", "## Energy {#wheat}"
    )
    assert [part.anchor for part in read("x.md", text.encode()).document.sections] == [
        "wheat",
        "energy",
    ]


def test_a_person_may_say_otherwise_of_such_a_file_too():
    reading = parse(
        "x.md",
        to_markdown(explainer(related=[{"title": "R", "after": "wheat"}])).encode(),
    )
    at = {block.text: number for number, block in enumerate(reading.blocks)}
    document = review(
        reading, {at["Wheat"]: Choice.QUESTION, at["Economics"]: Choice.LEFT_OUT}
    ).intake.document
    assert [(part.question, part.answer, part.anchor) for part in document.faq] == [
        ("Wheat", "It became dear [@fao, p. 3].", "wheat"),
        ("How much more?", "A fifth [@fao].", "how-much"),
    ]
    assert [part.heading for part in document.sections] == ["Energy"]
    assert [(part.name, part.role) for part in document.byline] == [("A Reporter", "")]
    assert [link.after for link in document.related] == [""]


def test_sources_in_any_front_matter_are_taken_with_all_that_is_said_of_them():
    text = """---
title: Tides
image: {src: /a.webp, alt: A tide, caption: At noon, credit: A Photographer}
sources:
  - key: moon
    title: The Moon
    url: https://moon.example/
    publishedOn: 2024-05
    kind: News Article
  - title: The Sea
  - url: https://sky.example/
    color: blue
---

Tides rise [@moon].

## Sources

- https://moon.example/
- https://stars.example/
"""
    intake = read("a.md", text.encode())
    assert [
        (source.key, source.title, source.url) for source in intake.document.sources
    ] == [
        ("moon", "The Moon", "https://moon.example/"),
        ("sea", "The Sea", ""),
        ("sky", "", "https://sky.example/"),
        ("stars", "", "https://stars.example/"),
    ]
    assert (
        intake.document.sources[0].published_on,
        intake.document.sources[0].kind,
    ) == ("2024-05", "")
    assert intake.document.lead_image
    assert (intake.document.lead_image.caption, intake.document.lead_image.credit) == (
        "At noon",
        "A Photographer",
    )
    assert_second_law(intake)
    assert "left out: front matter: sources color" in {
        entry.went_to for entry in intake.account
    }


def test_a_picture_that_a_file_lists_twice_keeps_its_first_entry():
    written = to_markdown(explainer(pictures=[{"src": "/media/a.webp", "alt": "A"}]))
    twice = written.replace(
        "pictures:\n", "pictures:\n- src: /media/a.webp\n  caption: Again\n"
    )
    pictures = read("x.md", twice.encode()).document.pictures
    assert [(part.src, part.caption, part.alt) for part in pictures] == [
        ("/media/a.webp", "Again", ""),
        ("", "", "A"),
    ]


def test_a_layout_that_there_is_not_is_left_out():
    written = to_markdown(explainer(pictures=[{"src": "/media/a.webp"}]))
    intake = read("x.md", written.replace("layout: column", "layout: huge").encode())
    assert intake.document.pictures[0].layout == "column"
    assert "huge" in [entry.text for entry in intake.account]


def test_a_key_point_that_is_added_by_hand_as_a_string_is_taken():
    text = to_markdown(explainer(key_points=["Bread is dear."]))
    changed = text.replace("key_points:\n", "key_points:\n- 'Wheat, too.'\n", 1)
    points = read("x.md", changed.encode()).document.key_points
    assert [point.text for point in points] == ["Wheat, too.", "Bread is dear."]
