"""Text that costs far more than its length, if it is not bounded. What it should give
is beside the point: an answer.
"""

import time

import pytest

from articles.intake import LIMITS, IntakeRefused, Limits, read
from articles.intake.blocks.block import Block, Kind
from articles.intake.building.piece import Role
from articles.intake.structure.roles import assign_roles
from articles.intake.text.sentences import find_sentence_ends

HEADED = "A headline of it\n\nWords are here, and more of them.\n\nSources\n\n"


def test_a_text_of_too_many_lines_is_refused_before_a_list_is_made_of_them() -> None:
    with pytest.raises(IntakeRefused, match=r"^“a\.txt” has more than 5 paragraphs\.$"):
        read("a.txt", b"- item\n" * 6, limits=Limits(blocks=5))
    read("a.txt", b"- item\n" * 5, limits=Limits(blocks=5))


@pytest.mark.parametrize("repeated", [".", " ", "…", "\t ", '."', ". "])
@pytest.mark.parametrize("name", ["a.txt", "a.md"])
def test_a_line_of_one_sign_is_read_in_one_pass(name: str, repeated: str) -> None:
    text = HEADED + repeated * (40_000 // len(repeated))
    try:
        assert read(name, text.encode()).document.headline == "A headline of it"
    except IntakeRefused as refusal:
        assert str(refusal).endswith(".")


def test_lines_that_only_look_like_a_table_are_counted_once() -> None:
    with pytest.raises(
        IntakeRefused, match=r"more than 20,000 paragraphs, items and cells\.$"
    ):
        read("a.md", b"---\n" * 50_000)
    read("a.md", b"# Title\n\nWords.\n\n" + b"| a | b |\n| - |\n" * 500)


def test_a_sentence_ends_behind_all_of_its_stops() -> None:
    text = "So it is?! “Yes …” He left... Then he came."
    assert [text[at:] for at in find_sentence_ends(text)] == [
        "“Yes …” He left... Then he came.",
        "He left... Then he came.",
        "Then he came.",
    ]


def test_each_of_many_lines_across_the_page_is_judged_by_what_is_around_it() -> None:
    words = "The sea rises twice each day, and the moon is why it does so, as people have long known."
    rule, text = Block(Kind.RULE, "", ""), Block(Kind.PARAGRAPH, words, words)
    title = Block(Kind.HEADING, "The tides", "The tides", level=1)
    pieces = assign_roles([rule, title, text, text, rule, rule, text, rule])
    roles = [piece.role for piece in pieces if piece.kind is Kind.RULE]
    assert roles == [Role.STRUCTURE, Role.BODY, Role.BODY, Role.STRUCTURE]


@pytest.mark.parametrize(
    "data",
    [
        b"x" * LIMITS.text_bytes,
        b"word " * (LIMITS.text_bytes // 5),
        b"A. " * (LIMITS.text_bytes // 3),
        b"U.S." * (LIMITS.text_bytes // 4),
        b"[" * LIMITS.text_bytes,
        b"\\*_" * (LIMITS.text_bytes // 3),
        b"\n" * LIMITS.text_bytes,
        b"word\n\n" * 100_000,
        b"a\n" * (LIMITS.text_bytes // 2),
        b"Word\n\nIt is so.\n\n" * (LIMITS.text_bytes // 17),
        b"T\n\nS.\n\nFAQ\n\n" + b"So?\n\nNo.\n\n" * (LIMITS.text_bytes // 11),
        b"".join(b"https://a.org/%d\n" % number for number in range(90_000)),
        b"Photo of Ada Byron\nAda Byron\nPoet\n" * (LIMITS.text_bytes // 36),
        b"It is so, they say. The Best Of 2024: What To See\n\n"
        * (LIMITS.text_bytes // 52),
    ],
    ids=lambda data: str(data[:12]),
)
def test_hostile_text_of_full_size_takes_less_than_ten_seconds(data: bytes) -> None:
    began = time.process_time()
    with pytest.raises(IntakeRefused):
        read("a.txt", data)
    assert time.process_time() - began < 10
