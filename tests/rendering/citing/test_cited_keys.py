"""A text cites by other keys, and what only looks like a citation stays."""

import pytest

from articles.rendering.citing.cited_keys import Cited, cite_instead

GONE = {"jars": Cited("honey", "p. 2"), "bees": Cited("honey")}


@pytest.mark.parametrize(
    ("text", "rewritten"),
    [
        ("It fell [@jars].", "It fell [@honey, p. 2]."),
        ("It fell [@jars, p. 9].", "It fell [@honey, p. 9]."),
        ("Few [@bees] and [@wax].", "Few [@honey] and [@wax]."),
        ("`[@jars]` and [@jars]", "`[@jars]` and [@honey, p. 2]"),
        ("\\[@bees] and [@bees]", "\\[@bees] and [@honey]"),
        ("```\n[@bees]\n```\n\n[@bees]", "```\n[@bees]\n```\n\n[@honey]"),
        ("[@x0] [@bees]", "[@x0] [@honey]"),
        ("No key at all.", "No key at all."),
    ],
)
def test_citations_get_other_keys_and_nothing_else_changes(text, rewritten):
    assert cite_instead(text, GONE) == rewritten
