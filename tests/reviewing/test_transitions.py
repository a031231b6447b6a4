"""Which state leads to which, and who may lead there. Every state and every person is
asked.
"""

import pytest

from articles.reviewing.transitions import (
    BY_VERB,
    TRANSITIONS,
    Person,
    State,
    Verb,
    Who,
    list_transitions,
)

WRITER = Person(may_write=True, may_review=False, is_own=True)
EDITOR = Person(may_write=True, may_review=True, is_own=False)
EDITOR_OF_OWN = Person(may_write=True, may_review=True, is_own=True)
STRANGER = Person(may_write=False, may_review=True, is_own=False)

SUBMIT, TAKE_BACK, RETURN, MARK = (
    Verb.SUBMIT,
    Verb.TAKE_BACK,
    Verb.RETURN,
    Verb.MARK_READY,
)


@pytest.mark.parametrize(
    ("person", "draft", "review", "ready"),
    [
        (WRITER, {SUBMIT}, {TAKE_BACK}, set()),
        (EDITOR, {SUBMIT, MARK}, {MARK, RETURN, TAKE_BACK}, {RETURN}),
        (EDITOR_OF_OWN, {SUBMIT}, {RETURN, TAKE_BACK}, {RETURN}),
        (STRANGER, set(), set(), set()),
    ],
)
def test_each_person_has_their_moves_in_each_state(person, draft, review, ready):
    allowed = {State.DRAFT: draft, State.REVIEW: review, State.READY: ready}
    for state, verbs in allowed.items():
        moves = list_transitions(state, person)
        assert {move.verb for move in moves} == verbs


def test_a_newsroom_may_let_its_editors_mark_their_own_work():
    moves = list_transitions(State.DRAFT, EDITOR_OF_OWN, own_may_be_ready=True)
    assert MARK in {move.verb for move in moves}
    moves = list_transitions(State.DRAFT, WRITER, own_may_be_ready=True)
    assert MARK not in {move.verb for move in moves}


def test_a_button_has_words_and_what_a_program_does_has_no_button():
    assert set(BY_VERB) == set(Verb)
    for transition in TRANSITIONS:
        assert transition.done
        assert bool(transition.label) == (transition.who != Who.PROGRAM)


def test_every_state_can_be_left_by_somebody():
    for state in State:
        assert list_transitions(state, EDITOR)
