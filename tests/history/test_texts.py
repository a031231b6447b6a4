"""What changed in one text, paragraph by paragraph and word by word."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.history.texts import compare_texts, is_rewritten, split_paragraphs
from articles.history.tokens import split_tokens, strip_marks


def runs(before: str, after: str) -> list[list[tuple[str, str]]]:
    return [
        [(run.fate, run.text) for run in paragraph]
        for paragraph in compare_texts(before, after)
    ]


def both(before: str, after: str) -> tuple[str, str]:
    found = [run for paragraph in compare_texts(before, after) for run in paragraph]
    return "".join(run.before for run in found), "".join(run.after for run in found)


WORDS = [
    "the",
    "of",
    "wheat",
    "bread",
    "dear",
    "gas",
    "[@fao]",
    "**so**",
    "-",
    "|",
    "日",
    "ß",
    "3.5",
]
PARAGRAPHS = st.lists(
    st.lists(st.sampled_from(WORDS), max_size=9).map(" ".join), max_size=7
).map("\n\n".join)


@given(st.text("ab .\n", max_size=80), st.text("ab .\n", max_size=80))
def test_the_runs_are_both_texts(before, after):
    assert both(before, after) == (before, after)


@given(PARAGRAPHS, PARAGRAPHS)
def test_the_runs_of_paragraphs_are_both_texts(before, after):
    assert both(before, after) == (before, after)


@given(PARAGRAPHS)
def test_a_text_is_the_same_as_itself(text):
    assert all(
        run.fate == "same"
        for paragraph in compare_texts(text, text)
        for run in paragraph
    )


@given(st.text(max_size=200))
def test_the_words_of_a_text_are_the_text(text):
    assert "".join(split_tokens(text)) == text
    assert "".join(split_paragraphs(text)) == text


def test_words_that_changed_are_told():
    assert runs("Prices rose by two per cent.", "Prices fell by two per cent.") == [
        [
            ("same", "Prices "),
            ("removed", "rose "),
            ("added", "fell "),
            ("same", "by two per cent."),
        ]
    ]


def test_a_full_stop_is_no_part_of_a_word():
    assert runs("The text of two.", "The text of two, now.")[0][:2] == [
        ("same", "The text of two"),
        ("added", ", now"),
    ]


def test_a_word_between_two_changes_is_told_with_them():
    assert runs(
        "Bread costs the newest of prices here today.",
        "Bread costs the oldest of wages here today.",
    ) == [
        [
            ("same", "Bread costs the "),
            ("removed", "newest of prices "),
            ("added", "oldest of wages "),
            ("same", "here today."),
        ]
    ]


def test_a_paragraph_that_was_rewritten_is_whole():
    before = "Wheat had become dear in the spring."
    after = "Nobody knows yet what the bakers of the town will ask."
    assert runs(before, after) == [[("removed", before), ("added", after)]]
    assert is_rewritten(compare_texts(before, after))


def test_a_paragraph_put_between_others_leaves_them_alone():
    before = "The first one stays.\n\nThe second one stays too."
    after = "The first one stays.\n\nHere comes something wholly new.\n\nThe second one stays too."
    assert [fate for paragraph in runs(before, after) for fate, _ in paragraph] == [
        "same",
        "added",
        "same",
    ]


def test_a_line_that_is_broken_elsewhere_is_the_same_line():
    assert runs("One two\nthree four.", "One two three\nfour.") == [
        [("same", "One two three\nfour.")]
    ]


def test_each_item_of_a_list_is_a_paragraph():
    before, after = (
        "- one apple\n- two pears\n- three plums\n",
        "- one apple\n- three plums\n",
    )
    assert [fate for paragraph in runs(before, after) for fate, _ in paragraph] == [
        "same",
        "removed",
        "same",
    ]


def test_scripts_without_spaces_are_compared_by_their_characters():
    assert runs("面包的价格上涨了。", "面包的价格下跌了。") == [
        [
            ("same", "面包的价格"),
            ("removed", "上涨"),
            ("added", "下跌"),
            ("same", "了。"),
        ]
    ]


def test_a_word_with_vowel_signs_is_one_word():
    assert split_tokens("किताबें महँगी") == ["किताबें ", "महँगी"]


def test_a_link_to_elsewhere_is_another_link():
    before, after = (
        "See [the report](https://a.example) of May.",
        "See [the report](https://b.example) of May.",
    )
    assert [run[1] for run in runs(before, after)[0]] == [
        "See ", "[the report](https://a.example) ", "[the report](https://b.example) ", "of May.",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("markdown", "same", "changed"),
    [
        ("**Bold** and _soft_ words", "Bold and soft words", "Bold and soft words"),
        ("see [it](https://a.example).", "see it.", "see it (https://a.example)."),
        (
            "dear [@fao, p. 3].",
            "dear [Food prices, p. 3].",
            "dear [Food prices, p. 3].",
        ),
        ("dear [@nobody].", "dear [@nobody].", "dear [@nobody]."),
        ("![A loaf](/media/a.webp)", "A loaf", "[A loaf]"),
        ('![](/media/b.webp "Rye")', "", "[A field of rye]"),
        ("![](/media/c.webp)", "", " (/media/c.webp)"),
        ("![A loaf]()", "A loaf", "[A loaf]"),
        ("## A heading", "A heading", "A heading"),
        (
            "5 * 3 = 15, 5*3, snake_case",
            "5 * 3 = 15, 5*3, snake_case",
            "5 * 3 = 15, 5*3, snake_case",
        ),
        ("- An item\n", "• An item\n", "• An item\n"),
        (r"1\. May", "1. May", "1. May"),
        (
            "https://a.example/_x_/y",
            "https://a.example/_x_/y",
            "https://a.example/_x_/y",
        ),
        ("**", "**", "**"),
    ],
)
def test_readers_read_words_and_what_changed(markdown, same, changed):
    names = {"fao": "Food prices", "/media/b.webp": "A field of rye"}
    assert strip_marks(markdown, names, is_changed=False) == same
    assert strip_marks(markdown, names, is_changed=True) == changed


def test_a_picture_is_found_by_an_address_with_brackets():
    names = {"/media/a_(b).webp": "A loaf"}
    assert strip_marks("![](/media/a_(b).webp)", names, is_changed=True) == "[A loaf]"


ROW = "| wheat | {} | dear |\n"
LETTERS = [chr(ord("a") + n % 26) * (1 + n % 5) + str(n) for n in range(12_000)]
HOSTILE = {
    "a table with every row changed": (
        "".join(map(ROW.format, range(290))),
        "".join(map(ROW.format, range(1, 291))),
    ),
    "a table with every cell changed": (
        "".join(map(ROW.format, range(290))),
        "".join(map(ROW.format, range(300, 590))),
    ),
    "words again and again": ("a b " * 15_000, "b a a " * 9_000),
    "lines again and again": ("a\nb\n" * 7_000, "b\na\na\n" * 5_000),
    "a thousand lines": (
        "the same line\n" * 1_000,
        "another line\nthe same line\n" * 1_000,
    ),
    "long lines again and again": (
        ("a b " * 50 + "\n") * 100,
        ("b a a " * 33 + "\n") * 100,
    ),
    "one line of other words": (
        " ".join(LETTERS[:8_000]),
        " ".join(LETTERS[4_000:][::-1]),
    ),
    "words that become landmarks one by one": (
        " ".join(f"{n + 1} {n}" for n in range(5_000)),
        " ".join(f"{n} {n + 1}" for n in range(5_000)),
    ),
    "brackets": ("[" * 60_000, "](" * 30_000),
    "links without an end": ("[a](" * 15_000, '![a](b "' * 7_000),
    "citations without an end": ("[@a, " * 12_000, "[@a" * 20_000),
    "marks": ("*a " * 20_000, "_`" * 30_000),
}


@pytest.mark.parametrize("texts", HOSTILE.values(), ids=HOSTILE)
def test_no_text_makes_comparing_slow_and_both_versions_stay_whole(texts):
    before, after = texts
    started = time.perf_counter()
    assert both(before, after) == (before, after)
    for text in texts:
        strip_marks(text, {}, is_changed=True)
    assert (
        time.perf_counter() - started < 10
    )  # a second is usual; difflib alone took minutes
