"""The address that a request came from, as far as it can't be made up."""

from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

from django.conf import settings
from django.http import HttpRequest

IPV6_NETWORK = 64
"""Bits that one customer is given at the least: who has one IPv6 address has 2^64 of
them.
"""


def client_address(request: HttpRequest) -> str | None:
    """Return the address to count wrong passwords by; of an IPv6 address its network.
    None if there is none.

    Each of the `TRUSTED_PROXIES` adds the address that it was asked from at the right
    of X-Forwarded-For. What stands further left was sent by the client and can be
    anything, so it is never looked at.
    """
    asked_from = request.META.get("REMOTE_ADDR") or ""
    proxies = settings.TRUSTED_PROXIES or 0
    if proxies:
        forwarded = request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")
        # With fewer entries, the request bypassed one of the proxies.
        if len(forwarded) >= proxies:
            # The outermost of our proxies added this one, so it is genuine.
            found = parse_address(forwarded[-proxies])
            if found:
                return found
    return parse_address(asked_from)


def parse_address(text: str) -> str | None:
    """Return an address in its one form, None for what is no address."""
    try:
        address: IPv4Address | IPv6Address = ip_address(text.strip())
    except ValueError:
        return None

    if isinstance(address, IPv4Address):
        return str(address)
    # ::ffff:192.0.2.1 is an IPv4 address.
    if address.ipv4_mapped:
        return str(address.ipv4_mapped)
    return str(ip_network((address.packed, IPV6_NETWORK), strict=False).network_address)
