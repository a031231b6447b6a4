"""Log lines on standard error: as text for people, or as JSON for programs that collect them.

Django's and other libraries' lines take the same way as our own. No line holds a draft's text: of an exception there is
the traceback and the first line of its message, since databases and validators put whole rows into the lines below.
"""

import re
from collections.abc import Iterator, MutableMapping
from traceback import format_tb
from types import TracebackType
from typing import Any, Final

import structlog
from structlog.typing import EventDict

FORMATS: Final = ("text", "json")
LEVELS: Final = ("DEBUG", "INFO", "WARNING", "ERROR")
MESSAGE_MAX: Final = 200
"""Characters of an exception's message that are logged."""

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")
_CAUSED = "\nThe above exception was the direct cause of the following exception:\n\n"
_DURING = "\nDuring handling of the above exception, another exception occurred:\n\n"

ExcInfo = tuple[type[BaseException], BaseException, TracebackType | None]


def logging_settings(*, format: str, level: str) -> dict[str, Any]:
    """Return Django's LOGGING setting, and let structlog's loggers write to it.

    `format` is one of FORMATS, `level` one of LEVELS.
    """
    ours = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
    structlog.configure(
        processors=[*ours, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
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
                    *renderers(format),
                ],
            }
        },
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
        "root": {"handlers": ["stderr"], "level": level},
        "loggers": {
            # Its own handlers write to the console only with DEBUG, and mail to nobody.
            "django": {"handlers": [], "propagate": True},
            # Broken links and scanners are no errors of ours: without this each 404 is a line.
            "django.request": {"level": "ERROR"},
            "django.security.DisallowedHost": {"level": "CRITICAL"},
            # Each login and each refusal has a line of ours, without the name of nobody.
            "axes": {"level": "ERROR"},
        },
    }


def renderers(format: str) -> list[structlog.typing.Processor]:
    """Return the processors that make the line: the exception's text, then all of it in `format`."""
    exceptions = structlog.processors.ExceptionRenderer(format_exception)
    if format == "json":
        return [exceptions, structlog.processors.JSONRenderer(ensure_ascii=False, default=str)]
    console = structlog.dev.ConsoleRenderer(
        colors=False, pad_event_to=0, pad_level=False, exception_formatter=structlog.dev.plain_traceback
    )
    return [exceptions, escape_control_characters, console]


def escape_control_characters(logger: Any, name: str, event: MutableMapping[str, Any]) -> EventDict:
    """Keep a value with line breaks, such as a path that somebody asked for, from looking like a line of its own."""
    for key, value in event.items():
        if isinstance(value, str) and key != "exception":
            event[key] = escape(value)
    return event


def format_exception(raised: ExcInfo) -> str:
    """Return the traceback of an exception and of those that led to it, the first one first, messages cut short."""
    return "".join(_traceback_of(raised[1], seen=set())).rstrip("\n")


def _traceback_of(exception: BaseException, seen: set[int]) -> Iterator[str]:
    seen.add(id(exception))
    cause = exception.__cause__
    context = None if exception.__suppress_context__ else exception.__context__

    if cause is not None and id(cause) not in seen:
        yield from _traceback_of(cause, seen)
        yield _CAUSED
    elif context is not None and id(context) not in seen:
        yield from _traceback_of(context, seen)
        yield _DURING

    yield "Traceback (most recent call last):\n"
    yield from format_tb(exception.__traceback__)
    yield f"{type(exception).__module__}.{type(exception).__qualname__}: {_first_line(exception)}\n"


def _first_line(exception: BaseException) -> str:
    lines = str(exception).splitlines()
    return escape(lines[0][:MESSAGE_MAX]) if lines else ""


def escape(text: str) -> str:
    """Return `text` with control characters, line breaks and terminal sequences among them, written out."""
    return _CONTROL.sub(lambda match: match[0].encode("unicode_escape").decode(), text)


def known_level(name: str) -> str:
    """Return the level called `name`. Raises ValueError, with those that there are, for another."""
    level = name.upper()
    if level not in LEVELS:
        raise ValueError(f"LOG_LEVEL={name} is no level of logging. Use one of {', '.join(LEVELS)}.")
    return level
