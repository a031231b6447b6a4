"""Whether room for frames is really made: calls at every depth, their page faults
counted.
"""

import resource
import sys

import pytest

from newsroom.errors.call_stack import with_room_for_frames

CALLS = 2_000


def page_faults_of_calls(depth: int) -> int:
    """Return the page faults of a loop of calls, `depth` calls further down the
    stack.
    """
    if depth:
        return page_faults_of_calls(depth - 1)

    before = resource.getrusage(resource.RUSAGE_SELF).ru_minflt
    for _ in range(CALLS):
        do_nothing()
    return resource.getrusage(resource.RUSAGE_SELF).ru_minflt - before


def do_nothing() -> None:
    pass


@with_room_for_frames
def page_faults_with_room(depth: int) -> int:
    return page_faults_of_calls(depth)


@pytest.mark.skipif(
    sys.implementation.name != "cpython", reason="chunks of frames are CPython's own"
)
def test_with_room_for_frames_no_depth_of_the_stack_makes_calls_dear():
    # Two chunks of frames, so that one depth stands at the end of one, whatever stands
    # around this test.
    faults = [page_faults_with_room(depth) for depth in range(400)]

    assert max(faults) < CALLS / 2


def test_a_function_with_room_returns_what_it_returned():
    @with_room_for_frames
    def halve(number: int, by: int = 2) -> float:
        return number / by

    assert halve(3) == 1.5
    assert halve(3, by=3) == 1.0
