import pytest

from articles import desk
from articles.findings import Level
from tests.documents import explainer

SECTION = {"anchor": "wheat", "heading": "Wheat", "body": "Dear."}


def blockers(**changes) -> list[tuple[str, str]]:
    return [
        (finding.code, finding.where)
        for finding in desk.run(explainer(**changes))
        if finding.level == Level.BLOCKER
    ]


def about_key_points(**changes) -> list[tuple[str, str]]:
    return [
        (finding.code, finding.where)
        for finding in desk.run(explainer(**changes))
        if finding.where.startswith("key_points")
    ]


@pytest.mark.parametrize(
    ("changes", "findings"),
    [
        ({"headline": " "}, [("desk.B001", "headline")]),
        ({"standfirst": "\n"}, [("desk.B002", "standfirst")]),
        ({"byline": []}, [("desk.B003", "byline")]),
        ({"sections": [], "faq": []}, [("desk.B004", "sections")]),
        (
            {"sections": [{**SECTION, "heading": ""}]},
            [("desk.B005", "sections[0].heading")],
        ),
        ({"sections": [{**SECTION, "body": " "}]}, [("desk.B006", "sections[0].body")]),
        (
            {"sections": [{**SECTION, "body": "\n[note]: https://x.example/"}]},
            [("desk.B006", "sections[0].body")],
        ),
        (
            {"sections": [SECTION, {**SECTION, "anchor": "b", "level": 3, "body": ""}]},
            [("desk.B006", "sections[1].body")],
        ),
        (
            # Only what is above its subsections needs no text of its own.
            {
                "sections": [
                    SECTION,
                    {**SECTION, "anchor": "b", "level": 3, "body": ""},
                    {**SECTION, "anchor": "c", "level": 3},
                ]
            },
            [("desk.B006", "sections[1].body")],
        ),
        (
            {"faq": [{"anchor": "a", "question": "", "answer": "Yes."}]},
            [("desk.B007", "faq[0].question")],
        ),
        (
            {"faq": [{"anchor": "a", "question": "Why?", "answer": ""}]},
            [("desk.B008", "faq[0].answer")],
        ),
        ({"byline": [{"name": " "}]}, [("desk.B009", "byline[0].name")]),
        ({"standfirst": "So [@nobody]."}, [("desk.B010", "standfirst")]),
        (
            {"sections": [{**SECTION, "body": "[@x] `[@y]` \\[@z] [@x, p. 2]"}]},
            [("desk.B010", "sections[0].body")],
        ),
        (
            {"faq": [{"anchor": "a", "question": "Why?", "answer": "So [@x]."}]},
            [("desk.B010", "faq[0].answer")],
        ),
    ],
)
def test_the_desk_blocks(changes, findings):
    assert blockers(**changes) == findings


def test_a_section_that_only_groups_subsections_needs_no_text():
    sections = [{**SECTION, "body": ""}, {**SECTION, "anchor": "b", "level": 3}]
    assert blockers(sections=sections) == []


def test_a_picture_that_no_text_shows_is_noted():
    section = {**SECTION, "body": "![A loaf](/media/shown.webp)"}
    pictures = [
        {"src": "/media/shown.webp", "caption": "A loaf", "credit": "Ada"},
        {"src": "/media/a.webp", "alt": "An oven"},
        {"src": ""},
    ]
    findings = [
        finding
        for finding in desk.run(explainer(sections=[section], pictures=pictures))
        if finding.where.startswith("pictures")
    ]
    assert [(finding.code, finding.level, finding.message) for finding in findings] == [
        ("desk.N020", Level.NOTE, "The picture “An oven” is in no text."),
        ("desk.N020", Level.NOTE, "Picture 3 is in no text."),
    ]


POINT = "Wheat is dear [@fao]."


@pytest.mark.parametrize(
    ("points", "findings"),
    [
        ([POINT] * 3, []),
        ([POINT] * 5, []),
        ([POINT] * 6, [("desk.Q020", "key_points")]),
        ([POINT], [("desk.N021", "key_points")]),
        ([POINT, POINT], [("desk.N021", "key_points")]),
        ([POINT, POINT, "One.\n\nTwo."], [("desk.Q021", "key_points[2].text")]),
        ([POINT, "- A list", POINT], [("desk.Q021", "key_points[1].text")]),
        ([POINT, POINT, "One.[^1]\n\n[^1]: A note."], []),
        ([POINT, POINT, " "], [("desk.Q022", "key_points[2].text")]),
        ([POINT, POINT, "So [@nobody]."], [("desk.B010", "key_points[2].text")]),
    ],
)
def test_key_points_are_three_to_five_single_paragraphs(points, findings):
    assert about_key_points(key_points=points) == findings


def find_credits(**changes) -> list[tuple[str, str]]:
    findings = desk.run(explainer(**changes))
    return [(each.where, each.message) for each in findings if each.code == "desk.N055"]


def test_a_picture_that_readers_see_without_a_credit_is_noted():
    section = {**SECTION, "body": "![](/media/a.webp) ![A hive](/media/b.webp)"}
    pictures = [
        {"src": "/media/a.webp", "alt": "An oven"},
        {"src": "/media/hidden.webp", "alt": "A mill"},
    ]
    assert find_credits(sections=[section], pictures=pictures) == [
        ("pictures[0].credit", "The picture “An oven” has no credit."),
        (
            "sections[0].body",
            "A picture of this text is not in the list of pictures, so it has no credit.",
        ),
    ]
    credited = [{**picture, "credit": "Ada"} for picture in pictures]
    section = {**SECTION, "body": "![](/media/a.webp)"}
    assert find_credits(sections=[section], pictures=credited) == []
