import pytest

from articles import desk
from articles.findings import Level
from tests.documents import explainer

SECTION = {"anchor": "wheat", "heading": "Wheat", "body": "Dear."}


def codes(**changes) -> list[tuple[str, str]]:
    return [(finding.code, finding.where) for finding in desk.run(explainer(**changes))]


def test_a_finished_explainer_has_no_findings():
    assert desk.run(explainer()) == []


@pytest.mark.parametrize(
    ("changes", "findings"),
    [
        ({"headline": " "}, [("desk.B001", "headline")]),
        ({"standfirst": "\n"}, [("desk.B002", "standfirst")]),
        ({"byline": []}, [("desk.B003", "byline")]),
        ({"sections": [], "faq": []}, [("desk.B004", "sections")]),
        ({"sections": [{**SECTION, "heading": ""}]}, [("desk.B005", "sections[0].heading")]),
        ({"sections": [{**SECTION, "body": " "}]}, [("desk.B006", "sections[0].body")]),
        ({"sections": [{**SECTION, "body": "\n[note]: https://x.example/"}]}, [("desk.B006", "sections[0].body")]),
        (
            {"sections": [SECTION, {**SECTION, "anchor": "b", "level": 3, "body": ""}]},
            [("desk.B006", "sections[1].body")],
        ),
        ({"faq": [{"anchor": "a", "question": "", "answer": "Yes."}]}, [("desk.B007", "faq[0].question")]),
        ({"faq": [{"anchor": "a", "question": "Why?", "answer": ""}]}, [("desk.B008", "faq[0].answer")]),
        ({"byline": [{"name": " "}]}, [("desk.B009", "byline[0].name")]),
        ({"standfirst": "So [@nobody]."}, [("desk.B010", "standfirst")]),
        ({"sections": [{**SECTION, "body": "[@x] `[@y]` \\[@z] [@x, p. 2]"}]}, [("desk.B010", "sections[0].body")]),
        ({"faq": [{"anchor": "a", "question": "Why?", "answer": "So [@x]."}]}, [("desk.B010", "faq[0].answer")]),
    ],
)
def test_the_desk_blocks(changes, findings):
    assert codes(**changes) == findings
    assert {finding.level for finding in desk.run(explainer(**changes))} == {Level.BLOCKER}


def test_a_section_that_only_groups_subsections_needs_no_text():
    sections = [{**SECTION, "body": ""}, {**SECTION, "anchor": "b", "level": 3}]
    assert codes(sections=sections) == []


def test_every_finding_says_what_to_do():
    findings = desk.run(explainer(headline="", standfirst="", byline=[], sections=[], faq=[]))
    assert all(finding.message.endswith(".") and finding.hint.endswith(".") for finding in findings)
