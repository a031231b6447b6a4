"""Ask many servers at once, and each one politely: one question at a time, with a pause
after it.
"""

import queue
import threading
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

from articles.link_checks.crossref import CrossrefBusy
from articles.link_checks.page import Answer

HOSTS_AT_ONCE = 8
BUSY = {429, 503}


@dataclass(frozen=True)
class Question:
    """One request, or a few that follow from each other, to one server."""

    key: Hashable
    host: str
    ask: Callable[[], Any]


def ask_all(
    questions: Iterable[Question], *, pause: float, hosts_at_once: int = HOSTS_AT_ONCE
) -> Iterator[tuple[Hashable, Any]]:
    """Yield the key of each question with its answer, as answers come in.

    A server that asks to be left alone (429, or 503 with `Retry-After`) is asked nothing
    more: the rest of its questions have no answer this time. Where a question raises,
    its answer is the exception.

    Args:
        pause: seconds between two questions to one server.
    """
    by_host: dict[str, list[Question]] = defaultdict(list)
    for question in questions:
        by_host[question.host].append(question)

    answers: queue.SimpleQueue = queue.SimpleQueue()
    stop = threading.Event()
    with ThreadPoolExecutor(hosts_at_once) as executor:
        try:
            for asked in by_host.values():
                executor.submit(ask_host, asked, answers, stop, pause)
            unfinished = len(by_host)
            while unfinished:
                answer = answers.get()
                if answer is None:
                    unfinished -= 1
                else:
                    yield answer
        finally:
            # Also where the caller stops early: nobody is asked any more.
            stop.set()
            # Servers whose turn has not come are dropped; for the others this waits.
            executor.shutdown(cancel_futures=True)


def ask_host(
    asked: list[Question],
    answers: queue.SimpleQueue,
    stop: threading.Event,
    pause: float,
) -> None:
    """Put the key and answer of each question to one server into `answers`, and None
    once nothing more comes. Runs in a thread of its own until `stop` is set.
    """
    try:
        for number, question in enumerate(asked):
            # `wait` is the pause, which ends at once where `stop` is set.
            if stop.is_set() or (number and stop.wait(pause)):
                return
            answer = ask_safely(question)
            answers.put((question.key, answer))
            if is_asked_to_wait(answer):
                return
    finally:
        answers.put(None)


def ask_safely(question: Question) -> Any:
    """Return the answer, or the exception that it raises: one bad address must not end
    the round.
    """
    try:
        return question.ask()
    except Exception as error:
        return error


def is_asked_to_wait(answer: Any) -> bool:
    """Return True if the server asked to be left alone for now."""
    if isinstance(answer, CrossrefBusy):
        return True
    return isinstance(answer, Answer) and (
        answer.http_status == 429
        or (answer.http_status in BUSY and bool(answer.retry_after))
    )
