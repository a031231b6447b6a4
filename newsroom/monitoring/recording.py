"""Count what happens in this process, if METRICS is on; do nothing if not.

Nothing here may keep the site from working: what can't be counted isn't.
"""

import logging
import sys
import time
from collections.abc import Callable, Iterator, MutableMapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from django.core.signals import got_request_exception
from django.db import DatabaseError, InterfaceError, OperationalError
from django.db.backends.signals import connection_created

if TYPE_CHECKING:
    from newsroom.monitoring.recorder import Recorder

EVENTS: Final = "newsroom.events"
"""The logger of what an operator may have to account for."""
OTHER: Final = "(none)"
"""The route of a request that no view answered: a static file, or an address that
nothing has. Its path is never a label: anybody can make up another.
"""

log = logging.getLogger(__name__)
_recorder: "Recorder | None" = None


def start(folder: Path) -> None:
    """Count from now on. If the folder can't be written, say so and count nothing."""
    global _recorder
    from newsroom.monitoring.recorder import Recorder  # only where it is on

    try:
        _recorder = Recorder(folder)
    except OSError as error:
        log.error("No metrics are counted: %s", error)
        return
    connection_created.connect(_watch_queries, dispatch_uid="newsroom.metrics")
    got_request_exception.connect(_count_unhandled, dispatch_uid="newsroom.metrics")


def stop() -> None:
    """Count nothing from now on."""
    global _recorder
    if _recorder:
        _recorder.close()
    _recorder = None
    connection_created.disconnect(dispatch_uid="newsroom.metrics")
    got_request_exception.disconnect(dispatch_uid="newsroom.metrics")


@contextmanager
def _guarded() -> Iterator[None]:
    """Count nothing more in this process once counting fails: a process that was forked
    may find no file of its own, or a full disk.
    """
    global _recorder
    try:
        yield
    except Exception as error:  # whatever a broken file may lead to
        # First, since the line itself would be counted.
        _recorder = None
        log.error("No metrics are counted: %s", error)


def count_request(route: str, status: int, seconds: float) -> None:
    if _recorder:
        status_class = f"{status // 100}xx"
        with _guarded():
            _recorder.requests.labels(route or OTHER, status_class).observe(seconds)


def count_event(
    logger: Any, name: str, event: MutableMapping[str, Any]
) -> MutableMapping[str, Any]:
    """Count a line of the log of events, whatever LOG_LEVEL is. A processor for
    structlog: it changes nothing.
    """
    if _recorder and getattr(logger, "name", "") == EVENTS:
        with _guarded():
            _record_event(_recorder, event)
    return event


def _record_event(recorder: "Recorder", event: MutableMapping[str, Any]) -> None:
    done = event["event"]
    recorder.events.labels(done, event.get("verb", "")).inc()
    recorder.event_times.labels(done).set(time.time())
    if done != "verified":
        return
    for result in ("editions", "differing", "unverified"):
        recorder.verified.labels(result).set(event[result])


def count_database_error(error: BaseException | None) -> None:
    """Count an error of the database once, however often it is seen."""
    if not _recorder or not isinstance(error, (DatabaseError, InterfaceError)):
        return
    if getattr(error, "is_counted", False):
        return
    error.is_counted = True  # type: ignore[union-attr]
    with _guarded():
        _recorder.database_errors.labels(type(error).__name__).inc()


def _watch_queries(sender: Any, connection: Any, **options: Any) -> None:
    connection.execute_wrappers.append(_count_failed_query)


def _count_failed_query(
    execute: Callable[..., Any], sql: str, parameters: Any, many: bool, context: Any
) -> Any:
    try:
        return execute(sql, parameters, many, context)
    except (OperationalError, InterfaceError) as error:
        # Others, such as a broken constraint, are answers that the code asks for.
        count_database_error(error)
        raise


def _count_unhandled(sender: Any, **options: Any) -> None:
    """Count what no view handled: also that no connection could be had."""
    count_database_error(sys.exc_info()[1])


class LineCounter(logging.Filter):
    """Count the errors that are logged, and let every line pass."""

    def filter(self, record: logging.LogRecord) -> bool:
        if _recorder and record.levelno >= logging.ERROR:
            with _guarded():
                _recorder.logged_errors.inc()
        return True
