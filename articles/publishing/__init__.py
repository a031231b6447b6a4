"""The verbs by which readers come to see something, and cease to. One verb, one keyword-only function, one transaction.

A verb takes the row lock on the article, reads everything again, and decides; see `lock.py`.
"""

from .freeze import on_freeze
from .lock import Refused
from .publish import PublishRefused, publish, unchanged_since
from .schedule import CallOffRefused, RescheduleRefused, call_off, reschedule
from .withdraw import WithdrawRefused, withdraw

__all__ = [
    "CallOffRefused",
    "PublishRefused",
    "Refused",
    "RescheduleRefused",
    "WithdrawRefused",
    "call_off",
    "on_freeze",
    "publish",
    "reschedule",
    "unchanged_since",
    "withdraw",
]
