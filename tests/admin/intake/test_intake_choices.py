"""What a page of blocks sends back, and which page a block stands on."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.admin.intake import choices, pages
from articles.admin.intake.choices import FAMILIES, WORDS, merge_posted_choices
from articles.intake import Choice


def test_every_choice_has_words_and_a_colour():
    assert set(WORDS) == set(FAMILIES) == set(Choice)


@pytest.mark.parametrize(
    "shown_before", ["", "[", "[" * 200_000, "[]", '{"1": []}', "null"]
)
def test_a_page_that_says_nonsense_of_what_it_showed_loses_nothing(shown_before):
    posted = {
        "shown": shown_before,
        "block-1": "text",
        "block-": "text",
        "block-²": "text",
        "block-2": "nonsense",
    }
    posted["block-" + "9" * 5_000] = "text"
    assert merge_posted_choices({7: Choice.ANSWER}, posted) == {
        7: Choice.ANSWER,
        1: Choice.TEXT,
    }


@given(
    chosen=st.dictionaries(st.integers(0, 400), st.sampled_from(Choice)),
    at=st.integers(0, 2),
)
def test_a_page_that_is_sent_back_as_it_was_shown_changes_nothing(chosen, at):
    numbers = range(at * pages.SIZE, (at + 1) * pages.SIZE)
    posted = {f"block-{number}": str(chosen.get(number, "")) for number in numbers}
    assert (
        merge_posted_choices(
            chosen, {**posted, "shown": choices.dump_shown(chosen, numbers)}
        )
        == chosen
    )
    assert choices.load_choices(choices.dump_choices(chosen)) == chosen


@given(blocks=st.integers(1, 3000), asked=st.text(max_size=4))
def test_every_block_stands_on_one_page_which_its_address_names(blocks, asked):
    shown_page = pages.Pages(blocks, asked)
    places = [
        number
        for page, first, last in shown_page.all
        for number in range(first - 1, last)
    ]
    assert places == list(range(blocks))
    for number in (0, blocks - 1):
        on_this = number in shown_page.numbers
        assert shown_page.link_to(number).startswith("#") == on_this
        page = (
            shown_page.number
            if on_this
            else int(re.match(r"\?page=(\d+)#", shown_page.link_to(number))[1])
        )
        assert number in pages.Pages(blocks, str(page)).numbers
