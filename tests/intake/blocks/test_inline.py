"""Runs of text under marks, cut and written as Markdown."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from articles.intake.blocks.inline import (
    NOTE_CLOSE,
    NOTE_OPEN,
    Run,
    cut_runs,
    is_all_strong,
    text_of,
    tidy_runs,
)
from articles.intake.blocks.inline_markdown import to_markdown
from articles.rendering.to_html import render_field
from tests.intake.laws import read_aloud, visible

TEXT = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=12
) | st.sampled_from(
    [
        "*",
        "_",
        "**bold**",
        "[@fao]",
        "[a](b)",
        "<b>",
        "&amp;",
        "1. ",
        "- ",
        "# ",
        "`",
        "|",
        "~~",
        "!",
        "\\",
        "\n",
        " ",
        "word ",
        ". ",
    ]
)
MARKS = st.fixed_dictionaries(
    {},
    optional={
        name: st.just(True)
        for name in ("is_strong", "is_emphasis", "is_struck", "is_code")
    },
)
ADDRESSES = st.sampled_from(
    [
        "",
        "https://a.org/x(y)",
        "javascript:alert(1)",
        "https://a.org/?a=1&lt;=2",
        "/here there",
        "//evil.org",
    ]
)
RUNS = st.lists(
    st.builds(
        lambda text, marks, href: Run(text, href=href, **marks), TEXT, MARKS, ADDRESSES
    )
    | st.builds(lambda text: Run(text.replace("\n", " ") or "1", note="n1"), TEXT)
    | st.builds(
        lambda alt, caption: Run(
            alt.replace("\n", " "), src="picture:0", caption=caption.replace("\n", " ")
        ),
        TEXT,
        TEXT,
    ),
    max_size=8,
).map(tidy_runs)


def seen(runs: tuple[Run, ...]) -> str:
    """What a reader of the Markdown sees: pictures in words, the places of notes as
    they stand.
    """
    return "".join(
        f"{NOTE_OPEN}{run.note}{NOTE_CLOSE}" if run.note else run.text + run.caption
        for run in runs
    )


@given(RUNS)
@example((Run("a"), Run("b", is_strong=True), Run("c*")))
@example((Run("bold,", is_strong=True), Run("then")))
def test_the_markdown_of_any_runs_reads_as_their_text(runs: tuple[Run, ...]) -> None:
    markdown = to_markdown(runs)
    assert visible(read_aloud(markdown)) == visible(seen(runs))


@given(RUNS)
def test_no_markdown_of_runs_has_a_link_that_may_not_be(runs: tuple[Run, ...]) -> None:
    html = render_field(to_markdown(runs))
    assert (
        "javascript:" not in html.replace(visible(seen(runs)), "")
        or 'href="javascript' not in html
    )
    assert 'href="//' not in html
    assert "<script" not in html


@given(RUNS.filter(lambda runs: len(text_of(runs)) > 2), st.data())
def test_what_is_cut_in_three_holds_all_there_was(
    runs: tuple[Run, ...], data: st.DataObject
) -> None:
    length = len(text_of(runs))
    start = data.draw(st.integers(1, length - 2))
    end = data.draw(st.integers(start + 1, length - 1))
    parts = [
        cut_runs(runs, 0, start),
        cut_runs(runs, start, end),
        cut_runs(runs, end, length),
    ]
    assert visible("".join(run.text for part in parts for run in part)) == visible(
        "".join(run.text for run in runs)
    )


@pytest.mark.parametrize(
    ("runs", "markdown"),
    [
        ([Run("It is "), Run("so", is_strong=True), Run(".")], "It is **so**."),
        ([Run("so ", is_emphasis=True), Run("it is")], "*so* it is"),
        (
            [Run("a", is_strong=True), Run("b", is_strong=True, is_emphasis=True)],
            "**a*b***",
        ),
        ([Run("FAO", href="https://fao.org/")], "[FAO](https://fao.org/)"),
        ([Run("see", href="https://a.org/x(y)")], "[see](<https://a.org/x(y)>)"),
        ([Run("run", href="javascript:alert(1)")], "run"),
        ([Run("x*y", is_code=True)], "`x*y`"),
        ([Run("`", is_code=True)], "`` ` ``"),
        ([Run("one\n1. two")], "one\\\n1\\. two"),
        ([Run("[@fao] <b>")], "\\[@fao\\] \\<b>"),
        (
            [Run("A tide", src="picture:0", caption='The "sea"')],
            '![A tide](picture:0 "The \\"sea\\"")',
        ),
        (
            [Run("It rose"), Run("1", note="fn1"), Run(".")],
            f"It rose{NOTE_OPEN}fn1{NOTE_CLOSE}.",
        ),
    ],
)
def test_runs_are_written_as_an_editor_would(runs: list[Run], markdown: str) -> None:
    assert to_markdown(tidy_runs(runs)) == markdown


def test_white_space_is_folded_across_runs_and_stripped_at_the_ends() -> None:
    runs = tidy_runs(
        [Run("  It "), Run(" is", is_strong=True), Run(" \n so  "), Run("  ")]
    )
    assert text_of(runs) == "It is\nso"


def test_text_is_all_strong_only_when_all_that_is_read_is() -> None:
    assert is_all_strong(tidy_runs([Run("Is it?", is_strong=True), Run(" ")]))
    assert is_all_strong([Run("Is it?", is_strong=True), Run("1", note="n")])
    assert not is_all_strong([Run("Is it?", is_strong=True), Run(" It is.")])
    assert not is_all_strong([])


@pytest.mark.parametrize("name", ["@mary", "^mary"])
def test_a_link_whose_words_begin_as_a_citation_or_a_note_is_a_link(name: str) -> None:
    runs = tidy_runs([Run("By "), Run(name, href="https://a.org")])
    assert to_markdown(runs) == f"By [\\{name}](https://a.org)"
    assert visible(read_aloud(to_markdown(runs))) == visible(text_of(runs))
