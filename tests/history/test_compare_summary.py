"""What a comparison says in short, and how far it compares words."""

from collections import Counter

import pytest

from articles.document import (
    Document,
    FaqPart,
    SectionPart,
)
from articles.history import Kind, Sort, compare
from tests.history.test_compare import sections


def test_a_summary_counts_the_parts_that_changed_of_each_sort():
    before = Document(
        sections=sections("a", "b", "c"), faq=(FaqPart(anchor="q", question="Q?"),)
    )
    after = Document(headline="H", sections=sections("a", "b", b="x"))
    assert list(compare(before, after).count_by_sort().items()) == [
        (Sort.HEADLINE, 1),
        (Sort.SECTION, 2),
        (Sort.QUESTION, 1),
    ]
    assert compare(before, before).count_by_sort() == Counter()


def test_a_summary_compares_no_words(monkeypatch):
    monkeypatch.setattr(
        "articles.history.comparison.compare_texts",
        lambda *texts: pytest.fail("compared"),
    )
    before, after = (
        Document(sections=sections("a", a="x")),
        Document(sections=sections("a", a="y")),
    )
    assert compare(before, after).count_by_sort() == {Sort.SECTION: 1}


def test_a_comparison_compares_words_until_its_effort_is_spent_and_shows_the_rest_whole(
    monkeypatch,
):
    bodies = [" ".join(f"word{number}-{n}" for n in range(60)) for number in range(5)]
    old, new = (
        Document(
            sections=tuple(
                SectionPart(anchor=f"s{n}", body=body) for n, body in enumerate(some)
            )
        )
        for some in (bodies, [f"New {body} end" for body in bodies])
    )
    assert {change.kind for change in compare(old, new).changes} == {Kind.CHANGED}
    monkeypatch.setattr("articles.history.align.EFFORT_MAX", 300)
    changes = compare(old, new).changes
    kinds = [change.kind for change in changes]
    assert kinds[0] is Kind.CHANGED
    assert kinds[-1] is Kind.REWRITTEN
    assert kinds == sorted(kinds)  # word by word first, then whole
    for change, before, after in zip(changes, old.sections, new.sections, strict=True):
        runs = [run for paragraph in change.fields[0].paragraphs for run in paragraph]
        assert (
            "".join(run.before for run in runs),
            "".join(run.after for run in runs),
        ) == (before.body, after.body)
