"""Verify all editions on several processors: each takes some articles at a time."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from itertools import islice

from articles.models import Edition
from articles.processes import run_batches
from articles.publishing.verify import (
    Verdict,
    find_lost_articles,
    verify,
    verify_articles,
)
from articles.publishing.verify_derived import (
    verify_derived,
    verify_derived_of_articles,
)

BATCH = 50
"""Articles that a process verifies at a time."""
SERIAL_MAX = 500
"""Editions up to which one process is faster: to start another takes a second."""


def verify_together(processes: int) -> Iterator[Verdict]:
    """Yield what `verify` yields."""
    if _are_few(processes):
        yield from verify()
        return
    yield from _run(verify_articles, processes)
    yield from find_lost_articles()


def verify_derived_together(processes: int) -> Iterator[Verdict]:
    """Yield what `verify_derived` yields."""
    if _are_few(processes):
        yield from verify_derived()
        return
    yield from _run(verify_derived_of_articles, processes)


def _are_few(processes: int) -> bool:
    return processes == 1 or Edition.objects.count() <= SERIAL_MAX


def _run(
    check: Callable[[Sequence[object]], list[Verdict]], processes: int
) -> Iterator[Verdict]:
    with closing(run_batches(check, _list_batches(), processes)) as batches:
        for verdicts in batches:
            yield from verdicts


def _list_batches() -> Iterator[list[object]]:
    ids = Edition.objects.order_by("article_id").values_list("article_id", flat=True)
    articles = ids.distinct().iterator()
    while batch := list(islice(articles, BATCH)):
        yield batch
