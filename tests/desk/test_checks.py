"""Every check of the registry is triggered by one document, and not by another."""

from collections import Counter

import pytest

from articles import desk
from articles.desk import CHECKS, RETIRED
from articles.findings import Level
from tests.desk.examples import EXAMPLES
from tests.desk.finished import finished

BY_CODE = {check.code: check for check in CHECKS}
LETTERS = {Level.BLOCKER: "B", Level.QUESTION: "Q", Level.NOTE: "N"}


def places(document, context, code):
    return [each.where for each in desk.run(document, context) if each.code == code]


def test_every_check_has_a_document_that_triggers_it_and_one_that_does_not():
    assert set(EXAMPLES) == set(BY_CODE)


@pytest.mark.parametrize("code", sorted(EXAMPLES))
def test_a_check_is_triggered_by_what_it_is_for(code):
    example = EXAMPLES[code]
    assert places(example.triggers, example.context, code) == [example.where]


@pytest.mark.parametrize("code", sorted(EXAMPLES))
def test_a_check_is_silent_about_what_is_right(code):
    example = EXAMPLES[code]
    assert places(example.passes, example.passes_in or example.context, code) == []


def test_a_code_belongs_to_one_check_and_names_its_level():
    assert Counter(check.code for check in CHECKS).most_common(1)[0][1] == 1
    for check in CHECKS:
        assert check.code.startswith(f"desk.{LETTERS[check.level]}")


def test_a_code_that_is_retired_names_no_check():
    assert not set(RETIRED) & set(BY_CODE)


def test_every_check_has_a_title_and_an_explanation():
    for check in CHECKS:
        assert check.title
        assert check.explanation.endswith(".")


def test_every_finding_says_what_to_do():
    for code, example in EXAMPLES.items():
        for finding in desk.run(example.triggers, example.context):
            assert finding.message.rstrip("”").endswith((".", "?", "…")), code
            assert finding.hint.endswith((".", "?", "@.")), code


def test_a_finished_explainer_has_no_findings():
    assert desk.run(finished()) == []


def test_blockers_come_first_and_notes_last():
    levels = [
        finding.level
        for finding in desk.run(finished(headline="", sections=[], sources=[]))
    ]
    assert levels == sorted(levels, key=list(Level).index)


def test_a_portrait_needs_no_words_beside_the_name_of_its_author():
    author = {"name": "Ada Byron", "portrait": {"src": "/media/ada.webp"}}
    codes = {finding.code for finding in desk.run(finished(byline=[author]))}
    assert "desk.B024" not in codes
