"""The address that wrong passwords are counted by: never one that the client makes
up.
"""

from ipaddress import ip_address

import pytest
from django.test import RequestFactory
from hypothesis import given
from hypothesis import strategies as st

from newsroom.logins.address import client_address, parse_address

PROXY = "10.0.0.1"


def address(asked_from: str = PROXY, forwarded: str | None = None) -> str | None:
    headers = {} if forwarded is None else {"HTTP_X_FORWARDED_FOR": forwarded}
    return client_address(RequestFactory().get("/", REMOTE_ADDR=asked_from, **headers))


@pytest.mark.parametrize("proxies", [None, 0])
@pytest.mark.parametrize(
    "forwarded", ["203.0.113.7", "203.0.113.7, 198.51.100.2", "", "nonsense"]
)
def test_a_forwarded_address_is_not_believed_by_default(settings, proxies, forwarded):
    settings.TRUSTED_PROXIES = proxies
    assert address("192.0.2.1", forwarded) == "192.0.2.1"


@pytest.mark.parametrize(
    ("proxies", "forwarded", "expected"),
    [
        (1, "203.0.113.7", "203.0.113.7"),
        (1, "1.1.1.1, 2.2.2.2,203.0.113.7", "203.0.113.7"),
        (2, "1.1.1.1, 203.0.113.7, 10.0.0.2", "203.0.113.7"),
        (2, "203.0.113.7", PROXY),
        (1, "", PROXY),
        (1, None, PROXY),
        (1, "203.0.113.7, nonsense", PROXY),
        (1, "203.0.113.7, 10.0.0.2, ", PROXY),
    ],
)
def test_behind_proxies_the_address_that_the_outermost_adds_counts(
    settings, proxies, forwarded, expected
):
    settings.TRUSTED_PROXIES = proxies
    assert address(PROXY, forwarded) == expected


@given(
    made_up=st.lists(
        st.ip_addresses().map(str) | st.text(st.characters(exclude_characters=","))
    )
)
def test_nothing_that_a_client_sends_changes_its_address(made_up):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("django.conf.settings.TRUSTED_PROXIES", 1)
        assert address(PROXY, ",".join([*made_up, " 203.0.113.7"])) == "203.0.113.7"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("::ffff:203.0.113.7", "203.0.113.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::"),
        ("2001:DB8:1:2:ffff::1", "2001:db8:1:2::"),
        ("::1", "::"),
        ("", None),
        ("unix:", None),
        ("203.0.113.7:80", None),
    ],
)
def test_addresses_of_one_customer_are_one(text, expected):
    assert parse_address(text) == expected


@given(st.ip_addresses(v=6))
def test_a_network_is_an_address_of_itself(given_address):
    once = parse_address(str(given_address))
    assert parse_address(once) == once
    assert ip_address(once)


def test_a_request_without_an_address_has_none():
    assert address("") is None
