"""That the lists of `tests.tiers` name what is there: a test that was renamed would
become slow in silence.
"""

from pathlib import Path

import pytest

from tests.tiers import BROWSER_TESTS, JOURNEYS, SLOW

ROOT = Path(__file__).parent.parent


@pytest.mark.parametrize("journey", JOURNEYS.values(), ids=JOURNEYS)
def test_every_journey_is_there(journey):
    file, _, test = journey.partition("::")
    assert f"def {test}(" in (ROOT / BROWSER_TESTS / file).read_text()


@pytest.mark.parametrize("place", SLOW)
def test_every_slow_place_is_there(place):
    assert (ROOT / place).exists()


def test_every_test_that_breaks_something_is_slow():
    files = (
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "tests").rglob("test_*.py")
        if path != Path(__file__) and "mark.faults" in path.read_text()
    )
    assert [file for file in files if not file.startswith(SLOW)] == []
