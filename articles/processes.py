"""Work on all processors: batches to processes, and their results in order.

A process that works for another begins here, before Django is set up: nothing that
imports models may be imported.
"""

import gc
import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from typing import TypeVar

import django
from django.conf import settings
from django.db import connection

GARBAGE = 50_000
"""Objects that are made before Python looks for cycles among them."""

Batch = TypeVar("Batch")
Result = TypeVar("Result")


def set_up(database: str) -> None:
    """Make this process ready for the database of the one that it works for, and deaf
    to the signals that end a group of processes: the first of them ends the others,
    after what they are at. If that one is killed, this one ends at once.
    """
    threading.Thread(target=_end_with_parent, daemon=True).start()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    settings.DATABASES["default"]["NAME"] = database
    # Pages are made of thousands of objects with hardly a cycle: to look for cycles as
    # often as Python does takes a twentieth of the time.
    gc.set_threshold(GARBAGE)
    django.setup()


def _end_with_parent() -> None:
    """Wait until the process that started this one has ended, and end this one.

    A process that is killed can't tell the others, which would wait for batches for ever:
    they are deaf to SIGTERM.
    """
    parent = multiprocessing.parent_process()
    if parent is None:
        return
    parent.join()
    # Without clean-up, as if this process had been killed too.
    os._exit(1)


def run_batches(
    work: Callable[[Batch], Result], batches: Iterable[Batch], processes: int
) -> Iterator[Result]:
    """Yield what `work` returns of each batch, in their order; in this process if there
    is to be one alone. `work` has to be a function of a module.

    Close it to begin no other batch. Raises what `work` raises, and BrokenExecutor if a
    process was killed.
    """
    if processes == 1:
        for batch in batches:
            yield work(batch)
        return

    # Not forked: a connection to the database must have one owner.
    context = multiprocessing.get_context("spawn")
    database = str(connection.settings_dict["NAME"])
    pool = ProcessPoolExecutor(
        processes, context, initializer=set_up, initargs=(database,)
    )
    try:
        waiting = []
        for batch in batches:
            waiting.append(pool.submit(work, batch))
            # A few batches ahead, so that a long list is not in memory.
            if len(waiting) > 2 * processes:
                yield waiting.pop(0).result()
        for future in waiting:
            yield future.result()
    finally:
        # Also where the caller stops early: no other batch is begun.
        pool.shutdown(cancel_futures=True)
