"""How often a password may be guessed, and what is kept of it."""

from datetime import UTC, datetime, timedelta
from unittest.mock import patch

import pytest
from axes.models import AccessAttempt, AccessFailureLog, AccessLog
from django.conf import settings
from django.contrib.auth import authenticate
from django.contrib.auth.models import User
from django.core.management import call_command
from django.test import Client
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from newsroom.logins.limits import Block, blocked_until

pytestmark = pytest.mark.django_db

LOGIN = "/admin/login/"
WRONG = "wrong"
HOME, AWAY = "198.51.100.1", "203.0.113.9"
TRIES, TRIES_PER_ADDRESS = settings.AXES_FAILURE_LIMIT, settings.LOGIN_TRIES_PER_ADDRESS
COOL_OFF = settings.AXES_COOLOFF_TIME


@pytest.fixture(autouse=True)
def ed() -> User:
    return User.objects.create_user("ed", password="the right one", is_staff=True)


def log_in(
    username: str = "ed",
    password: str = WRONG,
    *,
    address: str = HOME,
    agent: str = "a browser",
):
    data = {"username": username, "password": password, "next": "/admin/"}
    return Client().post(LOGIN, data, REMOTE_ADDR=address, HTTP_USER_AGENT=agent)


def lock(username: str = "ed", address: str = HOME) -> None:
    statuses = [log_in(username, address=address).status_code for _ in range(TRIES)]
    assert statuses == [200] * (TRIES - 1) + [429]


def let_time_pass(time: timedelta) -> None:
    for attempt in AccessAttempt.objects.all():
        AccessAttempt.objects.filter(pk=attempt.pk).update(
            attempt_time=attempt.attempt_time - time
        )


def test_the_last_of_too_many_wrong_passwords_is_answered_429_with_the_time_to_wait():
    for _ in range(TRIES - 1):
        assert log_in().status_code == 200
    response = log_in()
    assert response.status_code == 429
    assert COOL_OFF.seconds - 5 < int(response["Retry-After"]) <= COOL_OFF.seconds
    assert "no-store" in response["Cache-Control"]
    assert "Content-Security-Policy" in response.headers


def test_the_right_password_is_refused_too_while_tries_are_blocked():
    lock()
    response = log_in(password="the right one")
    assert response.status_code == 429
    assert "sessionid" not in response.cookies


def test_no_password_is_hashed_while_tries_are_blocked():
    lock()
    with (
        patch("django.contrib.auth.hashers.MD5PasswordHasher.verify") as verify,
        patch("django.contrib.auth.hashers.MD5PasswordHasher.encode") as encode,
    ):
        assert log_in().status_code == 429
        assert log_in("nobody-of-this-name").status_code == 200
    assert not verify.called
    assert encode.call_count == 1  # for the name that is not blocked


def test_who_comes_from_elsewhere_is_not_locked_out_by_a_guesser():
    lock(address=AWAY)
    assert log_in(password="the right one", address=HOME).status_code == 302


def test_another_person_at_the_same_address_is_not_locked_out():
    User.objects.create_user("ada", password="the right one", is_staff=True)
    lock()
    assert log_in("ada", "the right one").status_code == 302


def test_a_name_that_nobody_has_is_locked_as_any_other():
    lock("nobody")
    lock("ed")
    AccessAttempt.objects.update(
        attempt_time=timezone.now()
    )  # so that both pages name the same minute
    unknown, known = log_in("nobody"), log_in("ed")
    assert (unknown.status_code, known.status_code) == (429, 429)
    assert unknown.content.decode().replace("nobody", "ed") == known.content.decode()


def test_many_names_from_one_address_have_a_limit_together():
    statuses = [log_in(f"name-{n}").status_code for n in range(TRIES_PER_ADDRESS)]
    assert statuses == [200] * (TRIES_PER_ADDRESS - 1) + [429]
    assert log_in(password="the right one").status_code == 429
    assert log_in(password="the right one", address=AWAY).status_code == 302


def test_addresses_of_one_network_have_one_limit():
    for n in range(TRIES):
        response = log_in(address=f"2001:db8:1:2::{n}")
    assert response.status_code == 429
    assert log_in(address="2001:db8:1:3::1").status_code == 200


def test_a_made_up_address_or_browser_is_no_way_around():
    for n in range(TRIES):
        response = Client().post(
            LOGIN,
            {"username": "ed", "password": "wrong"},
            REMOTE_ADDR=HOME,
            HTTP_X_FORWARDED_FOR=f"10.0.0.{n}",
            HTTP_USER_AGENT=f"browser {n}",
        )
    assert response.status_code == 429


def test_a_login_forgets_the_wrong_passwords_of_its_person_alone():
    for _ in range(TRIES - 1):
        log_in("ada")
        log_in("ed")
    assert log_in(password="the right one").status_code == 302
    assert [log_in("ed").status_code for _ in range(TRIES - 1)] == [200] * (TRIES - 1)
    assert log_in("ada").status_code == 429


def test_after_the_time_has_passed_a_password_is_looked_at_again():
    lock()
    let_time_pass(COOL_OFF - timedelta(seconds=20))
    response = log_in(password="the right one")
    assert (response.status_code, int(response["Retry-After"]) <= 20) == (429, True)
    let_time_pass(timedelta(seconds=21))
    assert log_in(password="the right one").status_code == 302


def test_trying_while_blocked_does_not_make_the_wait_longer():
    lock()
    let_time_pass(COOL_OFF / 2)
    for _ in range(TRIES):
        response = log_in()
    assert int(response["Retry-After"]) <= COOL_OFF.seconds / 2
    assert AccessAttempt.objects.get().failures_since_start == TRIES
    assert AccessFailureLog.objects.count() == TRIES


def test_an_account_without_the_desk_counts_as_a_wrong_password():
    User.objects.create_user("reader", password="the right one")
    for _ in range(TRIES):
        log_in("reader", "the right one")
    assert log_in("reader", "the right one").status_code == 429


def test_a_check_without_a_request_is_refused_so_that_none_goes_uncounted():
    with pytest.raises(Exception, match="requires a request"):
        authenticate(username="ed", password="the right one")


def test_nothing_of_what_was_sent_is_kept():
    log_in(password="a-secret-of-mine")
    log_in(password="the right one")
    log_in(password="a-secret-of-mine")
    for model in (AccessAttempt, AccessFailureLog, AccessLog):
        kept = str(list(model.objects.values()))
        assert model.objects.exists()
        assert "secret" not in kept
        assert "the right one" not in kept


def test_a_password_typed_as_the_name_is_not_kept_on_record():
    log_in("a-secret-of-mine")
    log_in()
    assert {failure.username for failure in AccessFailureLog.objects.all()} == {
        "(unknown)",
        "ed",
    }


@pytest.mark.parametrize("agent", ["x" * 5_000, "nul\x00nul", ""])
def test_any_browser_can_be_written_down(agent):
    assert log_in(agent=agent).status_code == 200
    assert AccessFailureLog.objects.count() == 1


@pytest.mark.parametrize(
    "name", ["x" * 150, "x" * 5_000, "nul\x00", "'; --", "é" * 150, "٣"]
)
def test_any_name_can_be_tried(name):
    for _ in range(TRIES):
        assert log_in(name).status_code in (200, 429)


def test_expired_tries_and_old_records_go_by_themselves():
    log_in()
    log_in(password="the right one")
    log_in("ada")
    let_time_pass(COOL_OFF)
    long_ago = timezone.now() - timedelta(days=91)
    for model in (AccessFailureLog, AccessLog):
        model.objects.update(attempt_time=long_ago)

    log_in()
    log_in(password="the right one")
    assert AccessAttempt.objects.count() == 0
    assert AccessFailureLog.objects.count() == 1
    assert AccessLog.objects.count() == 1


@pytest.mark.parametrize(
    "command", [["axes_reset"], ["axes_reset_username", "ed"], ["axes_reset_ip", HOME]]
)
def test_an_operator_unlocks_by_command(command, capsys):
    lock()
    call_command(*command)
    assert log_in(password="the right one").status_code == 302


START = datetime(2026, 1, 1, tzinfo=UTC)
ROWS = st.lists(
    st.tuples(
        st.just("ed"),
        st.datetimes().map(lambda at: at.replace(tzinfo=UTC)),
        st.integers(1, 9),
    )
)


@given(ROWS.map(lambda rows: sorted(rows, key=lambda row: row[1])), st.integers(1, 20))
def test_when_a_block_ends_fewer_tries_count_than_the_limit(rows, limit):
    rows = [row for row in rows if row[1].year < 9999]
    attempts = [
        AccessAttempt(attempt_time=tried_at, failures_since_start=failures)
        for _, tried_at, failures in rows
    ]
    until = blocked_until(attempts, limit)
    tries = sum(row[2] for row in rows)
    if until is None:
        assert tries < limit
        return
    assert tries >= limit
    assert sum(row[2] for row in rows if row[1] + COOL_OFF > until) < limit
    assert sum(row[2] for row in rows if row[1] + COOL_OFF >= until) >= 1


def test_the_time_left_is_at_least_a_second():
    block = Block(
        timezone.now() - timedelta(seconds=5), "ed", HOME, is_for_address=False
    )
    assert block.seconds_left() == 1
