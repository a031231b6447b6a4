"""What holds however two people change the paragraphs of a text."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.history.merging.paragraphs import join_blocks, split_blocks
from articles.history.merging.passages import Passage, join_passages, merge_text
from tests.documents import words

BLOCKS = [
    "{}",
    "## {}",
    "> {}\n>\n> quoted",
    "{}:\n- one\n- two",
    "- {}\n\n- another item\n\n  with more",
    "1. {}\n2. two",
    "| {} | b |\n|---|---|\n| 1 | 2 |",
    "```\n{}\n\nafter an empty line\n```",
    "[^{}]: Note.\n\n    More of it.",
    "```chart\ntitle: {}\n\n| a | b |\n| x | 1 |\n\nA note.\n```",
    "```timeline\n1982: {}\n\n1983: More.\n```",
    "> [!FACTS] {}\n> - one\n>\n> two",
    "> [!QUOTE]\n> {}\n> — Ada",
    "> [!NUMBER] 42 %\n> {}",
]
"""What counts as one paragraph. `{}` has words that no other block has."""


@st.composite
def blocks(draw, side: str, number: int) -> str:
    """Return a block that neither side, nor the base, has twice."""
    form = draw(st.sampled_from(BLOCKS))
    if form.startswith("[^"):
        return form.format(f"{side}{number}")
    return form.format(f"{side}{number} {draw(words)}")


@st.composite
def texts(draw) -> list[str]:
    return [draw(blocks("base", number)) for number in range(draw(st.integers(1, 7)))]


@st.composite
def edited(draw, base: list[str], side: str) -> list[str]:
    """Return `base` with blocks rewritten, removed and inserted."""
    edit = st.sampled_from(["keep", "keep", "write", "remove", "insert"])
    found = []
    for number, block in enumerate(base):
        match draw(edit):
            case "keep":
                found.append(block)
            case "write":
                found.append(draw(blocks(side, number)))
            case "insert":
                found += [block, draw(blocks(f"{side}new", number))]
    return found


def merge_blocks(*sides: list[str]) -> tuple[Passage, ...]:
    base, mine, theirs = map(join_blocks, sides)
    return merge_text(base, mine, theirs)


@pytest.mark.parametrize("form", BLOCKS)
def test_a_block_is_one_paragraph(form):
    block = form.format("x")
    text = f"Before.\n\n{block}\n\nAfter."
    assert split_blocks(text) == ["Before.", block, "After."]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", []),
        ("\n\nA\n \nB\n\n\n", ["A", "B"]),
        ("A\n\n    indented", ["A\n\n    indented"]),
        ("```\nnever\n\nclosed\n\nA", ["```\nnever\n\nclosed\n\nA"]),
        ("- a\n\n\n\n- b\n\nA", ["- a\n\n\n\n- b", "A"]),
    ],
)
def test_a_text_is_divided_at_the_empty_lines_between_blocks(text, found):
    assert split_blocks(text) == found


@given(texts())
def test_nothing_of_a_text_but_empty_lines_is_lost_between_its_blocks(base):
    text = "\n\n\n".join(base)
    assert "".join("".join(split_blocks(text)).split()) == "".join(text.split())


@given(st.data())
def test_changes_to_different_paragraphs_never_conflict(data):
    base = split_blocks(join_blocks(data.draw(texts())))
    mine, theirs = list(base), list(base)
    for number in range(len(base)):
        side, name = data.draw(st.sampled_from([(mine, "mine"), (theirs, "theirs")]))
        if data.draw(st.booleans()):
            side[number] = f"{name}{number} {data.draw(words)}"
    passages = merge_blocks(base, mine, theirs)
    assert not any(passage.is_conflict for passage in passages)

    expected = [
        other if one == old else one
        for old, one, other in zip(base, mine, theirs, strict=True)
    ]
    assert split_blocks(join_passages(passages)) == split_blocks(join_blocks(expected))


@given(st.data())
def test_removals_and_changes_of_different_paragraphs_never_conflict(data):
    base = [f"base{number} {data.draw(words)}" for number in range(6)]
    mine, theirs = [], []
    for number, block in enumerate(base):
        sides = data.draw(st.permutations([(mine, "mine"), (theirs, "theirs")]))
        (changing, name), (keeping, _) = sides
        keeping.append(block)
        match data.draw(st.sampled_from(["keep", "remove", "write"])):
            case "keep":
                changing.append(block)
            case "write":
                changing.append(f"{name}{number} {block}")
    passages = merge_blocks(base, mine, theirs)
    assert not any(passage.is_conflict for passage in passages)


@given(st.data())
def test_every_paragraph_that_either_side_kept_or_wrote_is_merged_or_in_a_conflict(
    data,
):
    base = split_blocks(join_blocks(data.draw(texts())))
    mine = data.draw(edited(base, "mine"))
    theirs = data.draw(edited(base, "theirs"))
    passages = merge_blocks(base, mine, theirs)
    told = set(split_blocks(join_passages(passages)))
    for passage in passages:
        told |= {*split_blocks(passage.mine), *split_blocks(passage.theirs)}
    one, other = (set(split_blocks(join_blocks(side))) for side in (mine, theirs))
    written = (one | other) - set(base)
    assert written <= told
    assert one & other <= told


@given(st.data())
def test_the_order_of_either_side_is_kept(data):
    base = split_blocks(join_blocks(data.draw(texts())))
    mine = split_blocks(join_blocks(data.draw(edited(base, "mine"))))
    theirs = split_blocks(join_blocks(data.draw(edited(base, "theirs"))))
    merged = split_blocks(join_passages(merge_blocks(base, mine, theirs)))
    for side in (mine, theirs):
        there = [merged.index(block) for block in side if block in merged]
        assert all(one < two for one, two in pairwise(there))


@given(st.data())
def test_passages_are_the_same_from_either_side(data):
    base = data.draw(texts())
    mine = data.draw(edited(base, "mine"))
    theirs = data.draw(edited(base, "theirs"))
    turned = [
        Passage(each.base, each.theirs, each.mine)
        for each in merge_blocks(base, theirs, mine)
    ]
    assert list(merge_blocks(base, mine, theirs)) == turned


@given(texts(), st.data())
def test_who_is_alone_in_changing_a_text_is_right(base, data):
    base = split_blocks(join_blocks(base))
    mine = split_blocks(join_blocks(data.draw(edited(base, "mine"))))
    if mine:
        assert split_blocks(join_passages(merge_blocks(base, mine, base))) == mine
        assert split_blocks(join_passages(merge_blocks(base, base, mine))) == mine
