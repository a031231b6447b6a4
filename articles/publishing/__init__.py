"""The verbs that change what readers see: publish, reschedule, call off, withdraw.

Each is one keyword-only function and one transaction. It locks the article's row, reads
everything again, and then decides; see `lock.py`.
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
