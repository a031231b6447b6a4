import sys

from hypothesis import given
from hypothesis import strategies as some

from articles.public.serving.kept import Kept

EMPTY = sys.getsizeof(b"")


def test_what_is_kept_is_made_once():
    kept, made = Kept[str](all_max=1_000, each_max=1_000), []
    for _ in range(2):
        assert kept.get("a", lambda: made.append(1) or "bread") == "bread"
    assert made == [1]


def test_what_no_longer_holds_is_made_again_and_takes_its_place():
    kept = Kept[str](all_max=1_000, each_max=1_000)
    kept.get("a", lambda: "bread")
    assert kept.get("a", lambda: "rice", lambda thing: thing == "rice") == "rice"
    assert kept.get("a", lambda: "maize", lambda thing: thing == "rice") == "rice"
    assert kept.size == sys.getsizeof("rice")


def test_what_is_cleared_is_made_again():
    kept = Kept[str](all_max=1_000, each_max=1_000)
    kept.get("a", lambda: "bread")
    kept.clear()
    assert (kept.size, kept.get("a", lambda: "rice")) == (0, "rice")


def test_what_was_asked_for_last_is_kept():
    kept = Kept[bytes](all_max=2 * EMPTY, each_max=EMPTY)
    for key in ("a", "b", "a", "c"):
        kept.get(key, bytes)
    assert [key for key in "abc" if key in kept] == ["a", "c"]


def test_what_is_too_large_is_given_and_not_kept():
    kept = Kept[bytes](all_max=1_000, each_max=EMPTY + 9)
    assert kept.get("a", lambda: bytes(10)) == bytes(10)
    assert "a" not in kept
    assert kept.size == 0


def test_what_is_made_again_meanwhile_counts_once():
    kept = Kept[bytes](all_max=1_000, each_max=1_000)
    kept.get("a", lambda: kept.get("a", lambda: bytes(10)))
    assert kept.size == EMPTY + 10


@given(some.lists(some.tuples(some.integers(0, 9), some.integers(0, 300))))
def test_never_more_than_was_said_is_kept(asked):
    kept = Kept[bytes](all_max=500, each_max=200)
    for key, length in asked:
        kept.get(key, lambda length=length: bytes(length))
        sizes = [sys.getsizeof(kept.get(each, bytes)) for each in range(10) if each in kept]
        assert kept.size == sum(sizes) <= 500
