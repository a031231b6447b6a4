"""Errors for Sentry, with nothing that somebody typed and nobody's data.

What is sent: the class of each exception, the lines of code that it went through, the
route, the id of the request and the versions of packages. Not the text of an
exception, which may quote a draft: the log has its first line under the same id.
"""

from typing import Any, Final

import sentry_sdk
from sentry_sdk.integrations.dedupe import DedupeIntegration
from sentry_sdk.integrations.django import DjangoIntegration
from sentry_sdk.integrations.excepthook import ExcepthookIntegration
from sentry_sdk.integrations.logging import LoggingIntegration
from structlog.contextvars import get_contextvars

Event = dict[str, Any]

SENT: Final = (
    "contexts",
    "environment",
    "event_id",
    "exception",
    "level",
    "logentry",
    "logger",
    "modules",
    "platform",
    "release",
    "sdk",
    "server_name",
    "tags",
    "timestamp",
    "transaction",
    "transaction_info",
)
"""What of an event is sent. All else is left out, whatever a later SDK adds."""
OUR_LOGGERS: Final = ("articles", "django.request", "faq", "newsroom")
"""Their lines begin with a constant text, into which the rest is filled later."""
COLLECTED: Final[Any] = {
    # What was send_default_pii=False, and include_local_variables=False.
    "user_info": False,
    "cookies": {"mode": "off"},
    "http_headers": {"request": {"mode": "off"}, "response": {"mode": "off"}},
    "http_bodies": [],
    "url_query_params": {"mode": "off"},
    "database_query_data": False,
    "stack_frame_variables": False,
}
"""What the SDK gathers at all, before `scrub` leaves out the rest."""
CONTEXTS: Final = ("runtime", "trace")
FRAME: Final = (
    "abs_path",
    "context_line",
    "filename",
    "function",
    "in_app",
    "lineno",
    "module",
    "post_context",
    "pre_context",
)


def start(dsn: str) -> None:
    """Send errors that nobody handled, and those that are logged, from now on."""
    sentry_sdk.init(
        dsn=dsn,
        data_collection=COLLECTED,
        max_request_body_size="never",
        # Breadcrumbs have queries and lines of the log.
        max_breadcrumbs=0,
        auto_session_tracking=False,
        # By name: others would be found by what is installed, and one of them adds
        # headers to requests that check_sources sends to strangers.
        default_integrations=False,
        auto_enabling_integrations=False,
        trace_propagation_targets=[],
        integrations=[
            DjangoIntegration(signals_spans=False),
            LoggingIntegration(level=None, sentry_logs_level=None),
            DedupeIntegration(),
            ExcepthookIntegration(),
        ],
        before_send=scrub,
    )


def scrub(event: Event, hint: dict[str, Any]) -> Event:
    """Return what of the event may leave this machine."""
    sent = {name: event[name] for name in SENT if name in event}
    sent["tags"] = {"request_id": get_contextvars().get("request_id", "")}
    contexts = event.get("contexts") or {}
    sent["contexts"] = {name: contexts[name] for name in CONTEXTS if name in contexts}
    if (event.get("transaction_info") or {}).get("source") == "url":
        sent["transaction"] = ""  # an address as it was typed
    if "logentry" in event:
        sent["logentry"] = {"message": _name_line(hint.get("log_record"))}
    if "exception" in event:
        exceptions = event["exception"].get("values") or []
        sent["exception"] = {"values": [_scrub_exception(each) for each in exceptions]}
    return sent


def _name_line(record: Any) -> str:
    """Return what is constant of a line of the log: without what it was about."""
    if record is None or not record.name.startswith(OUR_LOGGERS):
        return ""
    if isinstance(record.msg, dict):  # structlog's
        return str(record.msg.get("event", ""))
    return str(record.msg)


def _scrub_exception(exception: Event) -> Event:
    frames = (exception.get("stacktrace") or {}).get("frames") or []
    scrubbed = {
        "type": exception.get("type"),
        "module": exception.get("module"),
        "value": "",
    }
    scrubbed["stacktrace"] = {
        "frames": [
            {name: frame[name] for name in FRAME if name in frame} for frame in frames
        ]
    }
    return scrubbed
