import sys

from hypothesis import given
from hypothesis import strategies as some

from articles.public.serving.bounded_cache import BoundedCache

EMPTY = sys.getsizeof(b"")


def test_what_is_cached_is_made_once():
    cache, made = BoundedCache(1_000), []
    for _ in range(2):
        assert (
            cache.get_or_make("a", lambda: made.append(1) or "bread", largest=1_000)
            == "bread"
        )
    assert made == [1]


def test_what_is_added_again_takes_its_place():
    cache = BoundedCache(1_000)
    cache.add("a", "bread", largest=1_000)
    cache.add("a", "rice", largest=1_000)
    assert cache.get("a") == "rice"
    assert cache.size == sys.getsizeof("rice")


def test_what_is_cleared_is_made_again():
    cache = BoundedCache(1_000)
    cache.add("a", "bread", largest=1_000)
    cache.clear()
    assert (cache.size, cache.get_or_make("a", lambda: "rice", largest=1_000)) == (
        0,
        "rice",
    )


def test_what_was_asked_for_last_is_cached():
    cache = BoundedCache(2 * EMPTY)
    for key in ("a", "b", "a", "c"):
        cache.get_or_make(key, bytes, largest=EMPTY)
    assert [key for key in "abc" if key in cache] == ["a", "c"]


def test_what_is_too_large_is_returned_and_not_cached():
    cache = BoundedCache(1_000)
    assert cache.get_or_make("a", lambda: bytes(10), largest=EMPTY + 9) == bytes(10)
    assert "a" not in cache
    assert cache.size == 0


def test_what_is_made_again_meanwhile_counts_once():
    cache = BoundedCache(1_000)
    cache.get_or_make(
        "a",
        lambda: cache.get_or_make("a", lambda: bytes(10), largest=1_000),
        largest=1_000,
    )
    assert cache.size == EMPTY + 10


@given(some.lists(some.tuples(some.integers(0, 9), some.integers(0, 300))))
def test_never_more_than_was_said_is_cached(asked):
    cache = BoundedCache(500)
    for key, length in asked:
        cache.get_or_make(key, lambda length=length: bytes(length), largest=200)
        sizes = [sys.getsizeof(cache.get(each)) for each in range(10) if each in cache]
        assert cache.size == sum(sizes) <= 500
