"""Limit how often a password may be guessed: django-axes' handler, with two limits that
hold across processes. Their numbers are in `newsroom/settings.py`.

A try is counted before the password is checked, and forgotten if it was right. axes
itself counts after a failure, so all tries that arrive while the first is being hashed
would pass.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
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

from newsroom.limits import shared
from newsroom.limits.shared import make_key

NAME_MAX: Final = AccessAttempt._meta.get_field("username").max_length
UNKNOWN: Final = "(unknown)"
RECORD_KEPT: Final = timedelta(days=90)
"""How long logins and wrong passwords stay on record. The next login or wrong password
deletes older ones.
"""


@dataclass(frozen=True)
class Block:
    """No password is checked before `until`."""

    until: datetime
    username: str
    address: str | None
    is_for_address: bool
    """True if the address is blocked for all names, not only for this one."""

    def seconds_left(self) -> int:
        left = self.until - timezone.now()
        return max(1, math.ceil(left.total_seconds()))


class LoginLimits(AxesDatabaseHandler):
    """Count tries by name and address, and by address alone."""

    def is_allowed(self, request: HttpRequest, credentials: dict | None = None) -> bool:
        """Return True if the password may be checked, and count this try.

        axes calls this once for each login, before the password is hashed.
        """
        username = tried_name(request, credentials)
        request.login_block = recall_block(username, request)
        if request.login_block:
            return False

        with transaction.atomic():
            lock_counting()
            forget_expired(request.axes_attempt_time)
            request.login_block = find_block(username, request)
            if not request.login_block:
                count_try(username, request)
        # After the transaction, since other tries wait for it.
        remember_block(request.login_block)
        return request.login_block is None

    def user_login_failed(
        self,
        sender: Any,
        credentials: dict,
        request: HttpRequest | None = None,
        **options: Any,
    ) -> None:
        """Record a wrong password, and mark the request if no further one will be
        checked.
        """
        # A password that code checks without a request, as a command may, is nobody's
        # guess.
        if request is None:
            return

        username = tried_name(request, credentials)
        if not request.axes_locked_out:
            request.login_block = find_block(username, request)
            remember_block(request.login_block)
            request.axes_locked_out = request.login_block is not None
            record_failure(username, request)

        if request.axes_locked_out:
            request.axes_credentials = credentials
            user_locked_out.send(
                "axes",
                request=request,
                username=username,
                ip_address=request.axes_ip_address,
            )

    def user_logged_in(
        self, sender: Any, request: HttpRequest, user: Any, **options: Any
    ) -> None:
        """Record a login, and forget this user's tries from this address.

        Other people's tries, and tries from other addresses, still count.
        """
        with transaction.atomic():
            super().user_logged_in(sender, request, user, **options)
            forget_tries(user.get_username(), request.axes_ip_address)
            delete_old_records(AccessLog)


def tried_name(request: HttpRequest, credentials: dict | None) -> str:
    """Return the name that was typed, cut to what its column holds: the form accepts
    any length.
    """
    username = get_client_username(request, credentials) or ""
    return username.replace("\x00", "")[:NAME_MAX]


def hide_unknown_name(username: str) -> str:
    """Return `username`, or "(unknown)" if no user has it.

    People type their password into the wrong field, and it must not be recorded.
    """
    users = get_user_model()
    known = users._default_manager.filter(**{users.USERNAME_FIELD: username})
    if known.exists():
        return username
    return UNKNOWN


def lock_counting() -> None:
    """Make other tries wait until this transaction ends."""
    # SQLite runs one writing transaction at a time anyway.
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(hashtext('newsroom.logins'))")


def forget_expired(now: datetime) -> None:
    expired_at = now - settings.AXES_COOLOFF_TIME
    AccessAttempt.objects.filter(attempt_time__lte=expired_at).delete()


def forget_tries(username: str, address: str | None) -> None:
    AccessAttempt.objects.filter(username=username, ip_address=address).delete()


def delete_old_records(model: type[AccessLog] | type[AccessFailureLog]) -> None:
    expired_at = timezone.now() - RECORD_KEPT
    model.objects.filter(attempt_time__lt=expired_at).delete()


def count_try(username: str, request: HttpRequest) -> None:
    # axes has one row for each name, address and user agent.
    attempt, is_new = AccessAttempt.objects.get_or_create(
        username=username,
        ip_address=request.axes_ip_address,
        # PostgreSQL's text can't hold NUL.
        user_agent=request.axes_user_agent.replace("\x00", ""),
        defaults={
            "failures_since_start": 1,
            "path_info": request.axes_path_info,
            "http_accept": request.axes_http_accept,
            # Left empty: the form has a password in it, sometimes in the wrong field.
            "get_data": "",
            "post_data": "",
        },
    )
    if not is_new:
        AccessAttempt.objects.filter(pk=attempt.pk).update(
            failures_since_start=F("failures_since_start") + 1,
            attempt_time=request.axes_attempt_time,
        )


def record_failure(username: str, request: HttpRequest) -> None:
    AccessFailureLog.objects.create(
        username=hide_unknown_name(username),
        ip_address=request.axes_ip_address,
        user_agent=request.axes_user_agent.replace("\x00", ""),
        http_accept=request.axes_http_accept,
        path_info=request.axes_path_info,
        locked_out=request.axes_locked_out,
    )
    delete_old_records(AccessFailureLog)


def find_block(username: str, request: HttpRequest) -> Block | None:
    """Return what forbids a try under `username` from the request's address, None if
    nothing does.
    """
    address = request.axes_ip_address
    expired_at = request.axes_attempt_time - settings.AXES_COOLOFF_TIME
    recent = AccessAttempt.objects.filter(
        ip_address=address, attempt_time__gt=expired_at
    )
    attempts = list(recent.order_by("attempt_time"))
    of_name = [attempt for attempt in attempts if attempt.username == username]
    name_until = blocked_until(of_name, settings.AXES_FAILURE_LIMIT)
    address_until = blocked_until(attempts, settings.LOGIN_TRIES_PER_ADDRESS)

    ends = [until for until in (name_until, address_until) if until]
    if not ends:
        return None
    return Block(max(ends), username, address, is_for_address=address_until is not None)


def remember_block(block: Block | None) -> None:
    """Let all machines know of a block, so that the database is not asked for each try
    of who goes on. Nothing happens without CACHE_URL.
    """
    if block is None:
        return
    names = [] if block.is_for_address else [block.username]
    key = make_key("login", block.address, *names)
    # A whole number, so that nothing from Redis is ever unpickled (docs/adr/0079).
    shared.remember(key, math.ceil(block.until.timestamp()), block.seconds_left())


def recall_block(username: str, request: HttpRequest) -> Block | None:
    """Return a block that another try has met, None if the database has to be asked."""
    address = request.axes_ip_address
    of_address, of_name = _list_keys(username, address)
    known = shared.recall([of_address, of_name])
    if not known:
        return None
    until = datetime.fromtimestamp(max(known.values()), UTC)
    return Block(until, username, address, is_for_address=of_address in known)


def forget_block(sender: Any, instance: AccessAttempt, **options: Any) -> None:
    """Let the database decide again: somebody has unlocked, or a try has expired."""
    keys = _list_keys(instance.username, instance.ip_address)

    # Until the commit the database still has the block, and a try would remember it.
    def forget() -> None:
        shared.forget(keys)

    transaction.on_commit(forget, using=options.get("using"), robust=True)


def _list_keys(username: str, address: str | None) -> list[str]:
    return [make_key("login", address), make_key("login", address, username)]


def blocked_until(attempts: Sequence[AccessAttempt], limit: int) -> datetime | None:
    """Return when so many attempts, oldest first, will have expired that fewer than
    `limit` tries count. None if fewer count already.
    """
    tries = sum(attempt.failures_since_start for attempt in attempts)
    until = None
    for attempt in attempts:
        if tries < limit:
            break
        tries -= attempt.failures_since_start
        until = attempt.attempt_time + settings.AXES_COOLOFF_TIME
    return until
