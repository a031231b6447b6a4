"""The verbs that change what readers see: publish, reschedule, call off, withdraw.

Each is one keyword-only function and one transaction. It locks the article's row, reads
everything again, and then decides; see `lock.py`.
"""

from articles.publishing.freeze import on_freeze
from articles.publishing.lock import Refused
from articles.publishing.publish import PublishRefused, publish, unchanged_since
from articles.publishing.schedule import (
    NO_LONGER_WAITING,
    CallOffRefused,
    RescheduleRefused,
    call_off,
    reschedule,
)
from articles.publishing.withdraw import WithdrawRefused, withdraw

__all__ = [
    "NO_LONGER_WAITING",
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
