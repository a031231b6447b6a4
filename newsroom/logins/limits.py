"""How often a password may be guessed: django-axes' handler, with two limits that hold across processes.

A try is counted before the password is looked at, and taken back if it was right. Counted only after it failed, as axes
does by itself, as many more tries would pass as arrive while the first is being hashed.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from axes.handlers.database import AxesDatabaseHandler
from axes.helpers import get_client_username
from axes.models import AccessAttempt, AccessFailureLog, AccessLog
from axes.signals import user_locked_out
from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import connection, transaction
from django.db.models import F
from django.http import HttpRequest
from django.utils import timezone

NAME_MAX: Final = AccessAttempt._meta.get_field("username").max_length
UNKNOWN: Final = "(unknown)"
RECORD_KEPT: Final = timedelta(days=90)
"""How long logins and wrong passwords stay on record. Older ones go with the next login or wrong password."""


@dataclass(frozen=True)
class Block:
    """No password is looked at before `until`."""

    until: datetime
    username: str
    address: str | None
    is_for_address: bool
    """Whoever tries from the address is blocked, not only under this name."""

    def seconds_left(self) -> int:
        left = self.until - timezone.now()
        return max(1, math.ceil(left.total_seconds()))


class LoginLimits(AxesDatabaseHandler):
    """Count tries by name and address, and by address alone."""

    def is_allowed(self, request: HttpRequest, credentials: dict | None = None) -> bool:
        """Return True if a password may be looked at, and count this try. Called once, before it is hashed."""
        username = tried_name(request, credentials)
        with transaction.atomic():
            let_others_wait()
            forget_expired(request.axes_attempt_time)
            request.login_block = find_block(username, request.axes_ip_address, request.axes_attempt_time)
            if request.login_block:
                return False
            count_try(username, request)
        return True

    def user_login_failed(
        self, sender: Any, credentials: dict, request: HttpRequest | None = None, **options: Any
    ) -> None:
        """Record a wrong password, and tell the middleware if no further one is taken."""
        if request is None:
            return

        username = tried_name(request, credentials)
        if not request.axes_locked_out:
            request.login_block = find_block(username, request.axes_ip_address, request.axes_attempt_time)
            request.axes_locked_out = request.login_block is not None
            record_failure(username, request)

        if request.axes_locked_out:
            request.axes_credentials = credentials
            user_locked_out.send("axes", request=request, username=username, ip_address=request.axes_ip_address)

    def user_logged_in(self, sender: Any, request: HttpRequest, user: Any, **options: Any) -> None:
        """Record a login, and forget this person's tries from this address: nobody else's, nor from elsewhere."""
        with transaction.atomic():
            super().user_logged_in(sender, request, user, **options)
            forget_tries(user.get_username(), request.axes_ip_address)
            AccessLog.objects.filter(attempt_time__lt=timezone.now() - RECORD_KEPT).delete()


def tried_name(request: HttpRequest, credentials: dict | None) -> str:
    """Return the name that was tried, as long as its column takes: the form lets names of any length through."""
    username = get_client_username(request, credentials) or ""
    return username.replace("\x00", "")[:NAME_MAX]


def let_others_wait() -> None:
    """Count one try after the other. On SQLite a transaction is alone by itself."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(hashtext('newsroom.logins'))")


def forget_expired(now: datetime) -> None:
    AccessAttempt.objects.filter(attempt_time__lte=now - settings.AXES_COOLOFF_TIME).delete()


def forget_tries(username: str, address: str | None) -> int:
    """Forget the tries under a name from an address, and return how many rows that were."""
    tries = AccessAttempt.objects.filter(username=username, ip_address=address)
    return tries.delete()[0]


def count_try(username: str, request: HttpRequest) -> None:
    attempt, is_new = AccessAttempt.objects.get_or_create(
        username=username,
        ip_address=request.axes_ip_address,
        user_agent=request.axes_user_agent.replace("\x00", ""),
        defaults={
            "failures_since_start": 1,
            "path_info": request.axes_path_info,
            "http_accept": request.axes_http_accept,
            # What was sent is nobody's business: it has a password in it, at times in the wrong field.
            "get_data": "",
            "post_data": "",
        },
    )
    if not is_new:
        again = AccessAttempt.objects.filter(pk=attempt.pk)
        again.update(failures_since_start=F("failures_since_start") + 1, attempt_time=request.axes_attempt_time)


def record_failure(username: str, request: HttpRequest) -> None:
    """Record a wrong password. A name that nobody has is left out: people type their password into the wrong field."""
    users = get_user_model()
    is_known = users._default_manager.filter(**{users.USERNAME_FIELD: username}).exists()
    AccessFailureLog.objects.create(
        username=username if is_known else UNKNOWN,
        ip_address=request.axes_ip_address,
        user_agent=request.axes_user_agent.replace("\x00", ""),
        http_accept=request.axes_http_accept,
        path_info=request.axes_path_info,
        locked_out=request.axes_locked_out,
    )
    AccessFailureLog.objects.filter(attempt_time__lt=timezone.now() - RECORD_KEPT).delete()


def find_block(username: str, address: str | None, now: datetime) -> Block | None:
    """Return what forbids a try under `username` from `address`, None if nothing does."""
    recent = AccessAttempt.objects.filter(ip_address=address, attempt_time__gt=now - settings.AXES_COOLOFF_TIME)
    of_address = list(recent.order_by("attempt_time").values_list("username", "attempt_time", "failures_since_start"))
    of_name = [row for row in of_address if row[0] == username]

    name_blocked_until = blocked_until(of_name, settings.AXES_FAILURE_LIMIT)
    address_blocked_until = blocked_until(of_address, settings.LOGIN_TRIES_PER_ADDRESS)
    if not name_blocked_until and not address_blocked_until:
        return None

    ends = [until for until in (name_blocked_until, address_blocked_until) if until]
    return Block(max(ends), username, address, is_for_address=address_blocked_until is not None)


def blocked_until(rows: Sequence[tuple[str, datetime, int]], limit: int) -> datetime | None:
    """Return when so many of the rows, oldest first, will have expired that fewer than `limit` tries count."""
    tries = sum(row[2] for row in rows)
    until = None
    for _, tried_at, failures in rows:
        if tries < limit:
            break
        tries -= failures
        until = tried_at + settings.AXES_COOLOFF_TIME
    return until
