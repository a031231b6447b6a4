"""Log to standard error, as text for people or as JSON for programs that collect logs.

Lines of Django and other libraries have the same form as our own. No line holds a
secret address, or a draft's text: of an exception we log the traceback and the first line of its message,
since databases and validators put whole rows into the lines below.
"""

import logging
import re
from collections.abc import Iterator, MutableMapping
from traceback import format_tb
from types import TracebackType
from typing import Any, Final

import structlog
from structlog.typing import EventDict

from newsroom.monitoring.recording import count_event

FORMATS: Final = ("text", "json")
LEVELS: Final = ("DEBUG", "INFO", "WARNING", "ERROR")
MESSAGE_MAX: Final = 200
"""The most characters of an exception's message that are logged."""

SECRET_ADDRESS: Final = re.compile(r"(/admin/(?:expert|calendar)/)[^/\s\"']{8,}")
"""Addresses whose last part opens something without a login."""
HIDDEN: Final = r"\1[hidden]"

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")
_CAUSED = "\nThe above exception was the direct cause of the following exception:\n\n"
_DURING = "\nDuring handling of the above exception, another exception occurred:\n\n"

ExcInfo = tuple[type[BaseException], BaseException, TracebackType | None]


def logging_settings(*, format: str, level: str) -> dict[str, Any]:
    """Return Django's LOGGING setting, and make structlog's loggers use it.

    `format` is one of FORMATS, `level` one of LEVELS.
    """
    # Applied to lines of structlog's loggers and of all others.
    ours = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
    structlog.configure(
        processors=[
            count_event,
            *ours,
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,  # settings don't change while a process runs
    )
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "line": {
                "()": structlog.stdlib.ProcessorFormatter,
                "foreign_pre_chain": ours,
                "processors": [
                    structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                    *make_renderers(format),
                ],
            }
        },
        "filters": {
            "counted": {"()": "newsroom.monitoring.recording.LineCounter"},
            "outage": {"()": "newsroom.logs.OutageFilter"},
        },
        "handlers": {
            "stderr": {
                "class": "logging.StreamHandler",
                "formatter": "line",
                "filters": ["counted"],
            }
        },
        "root": {"handlers": ["stderr"], "level": level},
        "loggers": {
            # Django's own handlers write only with DEBUG, or mail to nobody.
            "django": {"handlers": [], "propagate": True},
            # Broken links and scanners are not our errors. Otherwise each 404 would be
            # logged.
            "django.request": {"level": "ERROR", "filters": ["outage"]},
            "django.security.DisallowedHost": {"level": "CRITICAL"},
            # newsroom.logins.login_log logs logins, without names that nobody has.
            "axes": {"level": "ERROR"},
        },
    }


class OutageFilter(logging.Filter):
    """Leaves the traceback out of the line of a request that was answered 503, because
    the database is away or a disk is full. Every request has such a line then.
    """

    def filter(self, record: logging.LogRecord) -> bool:
        # Logging is set up before there are models.
        from newsroom.errors.unavailable import is_unavailable

        error = record.exc_info and record.exc_info[1]
        if error and is_unavailable(error):
            request = getattr(record, "request", None)
            record.msg = "Answered 503: %s (%s)"
            record.args = (getattr(request, "path", ""), _first_line(error))
            record.exc_info = None
        return True


def make_renderers(format: str) -> list[structlog.typing.Processor]:
    """Return the processors that write the exception, then the whole line."""
    exceptions = structlog.processors.ExceptionRenderer(format_exception)
    if format == "json":
        return [
            exceptions,
            hide_secret_addresses,
            structlog.processors.JSONRenderer(ensure_ascii=False, default=str),
        ]
    console = structlog.dev.ConsoleRenderer(
        colors=False,
        pad_event_to=0,
        pad_level=False,
        exception_formatter=structlog.dev.plain_traceback,
    )
    return [exceptions, hide_secret_addresses, escape_control_characters, console]


def hide_secret_addresses(
    logger: Any, name: str, event: MutableMapping[str, Any]
) -> EventDict:
    """Hide the secret in each address that has one: Django logs the path of a request
    that failed.
    """
    for key, value in event.items():
        if isinstance(value, str):
            event[key] = SECRET_ADDRESS.sub(HIDDEN, value)
    return event


def escape_control_characters(
    logger: Any, name: str, event: MutableMapping[str, Any]
) -> EventDict:
    """Escape line breaks in values: a requested path must not look like another
    line.
    """
    for key, value in event.items():
        if isinstance(value, str) and key != "exception":
            event[key] = escape_text(value)
    return event


def format_exception(raised: ExcInfo) -> str:
    """Return the tracebacks of an exception and of those that led to it, the earliest
    first.
    """
    return "".join(_format_chain(raised[1], seen=set())).rstrip("\n")


def _format_chain(exception: BaseException, seen: set[int]) -> Iterator[str]:
    seen.add(id(exception))
    cause = exception.__cause__
    context = exception.__context__
    if exception.__suppress_context__:  # raised with `from None`
        context = None

    # Exceptions can refer to each other in a circle, hence `seen`.
    if cause is not None and id(cause) not in seen:
        yield from _format_chain(cause, seen)
        yield _CAUSED
    elif context is not None and id(context) not in seen:
        yield from _format_chain(context, seen)
        yield _DURING

    yield "Traceback (most recent call last):\n"
    yield from format_tb(exception.__traceback__)
    kind = type(exception)
    yield f"{kind.__module__}.{kind.__qualname__}: {_first_line(exception)}\n"


def _first_line(exception: BaseException) -> str:
    lines = str(exception).splitlines() or [""]
    return escape_text(lines[0][:MESSAGE_MAX])


def escape_text(text: str) -> str:
    """Return `text` with control characters written out: a line break as "\\n"."""
    return _CONTROL.sub(lambda match: match[0].encode("unicode_escape").decode(), text)


def parse_level(name: str) -> str:
    """Return the level called `name`, in any case. Raises ValueError for another."""
    level = name.upper()
    if level not in LEVELS:
        raise ValueError(
            f"LOG_LEVEL={name} is no level of logging. Use one of {', '.join(LEVELS)}."
        )
    return level
