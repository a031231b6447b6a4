"""Connections that reach the open internet alone.

An address of a source is typed by a person, or comes from a document that somebody
sent. Asked from the server, it must not reach what only the server can: the database
beside it, a router, the data service of a cloud.
"""

import ipaddress
import socket
import ssl
import time
from collections.abc import Callable, Iterable

import httpcore

IPV4_COMPATIBLE = ipaddress.ip_network("::/96")
LOCAL_NAT64 = ipaddress.ip_network("64:ff9b:1::/48")
"""Both lead to an IPv4 address that a network chooses (RFC 4291, RFC 8215)."""
NAT64 = ipaddress.ip_network("64:ff9b::/96")
"""IPv6 addresses that have an IPv4 address in their last 32 bits (RFC 6052)."""


class AddressRefusedError(Exception):
    """A host has an address that is not on the open internet."""


def is_public(address: str) -> bool:
    """Return whether the IP `address` is on the open internet.

    False for loopback, private, link-local and other special networks (RFC 6890), and
    for IPv6 addresses that lead to such an IPv4 address.
    """
    # "fe80::1%eth0" names the network card, too.
    ip = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(ip, ipaddress.IPv6Address):
        if ip.is_site_local or ip in IPV4_COMPATIBLE or ip in LOCAL_NAT64:
            return False
        inner = find_inner_address(ip)
        if inner is not None:
            return is_public(str(inner))
    # A multicast address can be global, but no page is there.
    return ip.is_global and not ip.is_multicast


def find_inner_address(
    ip: ipaddress.IPv6Address,
) -> ipaddress.IPv4Address | None:
    """Return the IPv4 address that `ip` leads to, None if it leads to none."""
    if ip in NAT64:
        return ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
    if ip.teredo:
        # The server and the client: what is sent arrives at the client.
        return ip.teredo[1]
    return ip.ipv4_mapped or ip.sixtofour


class PublicNetwork(httpcore.NetworkBackend):
    """Opens connections to public addresses, until a deadline.

    The host is looked up here, and the address that was judged is the one that is
    connected to: a second look-up could give another.
    """

    def __init__(
        self, *, seconds: float, is_allowed: Callable[[str], bool] = is_public
    ) -> None:
        self.ends_at = time.monotonic() + seconds
        self.is_allowed = is_allowed
        self.backend = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        addresses = look_up(host, port)
        # One private address among public ones is refused too: which of them answers
        # would be chance.
        if not all(map(self.is_allowed, addresses)):
            raise AddressRefusedError(host)

        failure: Exception = httpcore.ConnectError(f"{host} has no address.")
        for address in addresses:
            try:
                # TLS is still checked against the name: httpcore passes it to
                # `start_tls`.
                stream = self.backend.connect_tcp(
                    address,
                    port,
                    measure_time_left(self.ends_at, timeout, httpcore.ConnectTimeout),
                    local_address,
                    socket_options,
                )
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = error
            else:
                return DeadlineStream(stream, self.ends_at)
        raise failure

    def connect_unix_socket(self, *args: object, **options: object) -> None:
        raise AddressRefusedError("a socket of this machine")


def look_up(host: str, port: int) -> list[str]:
    """Return the IP addresses of `host`, without repetitions.

    Raises:
        httpcore.ConnectError: it has none.
    """
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise httpcore.ConnectError(str(error)) from error
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


def measure_time_left(
    ends_at: float, timeout: float | None, error: type[Exception]
) -> float:
    """Return the seconds until `ends_at`, at most `timeout`; raise `error` if none."""
    left = ends_at - time.monotonic()
    if left <= 0:
        raise error("The time for this address is over.")
    return left if timeout is None else min(left, timeout)


class DeadlineStream(httpcore.NetworkStream):
    """A connection that ends at a time, however slowly the other side sends.

    A timeout for each read alone would let one byte a second go on forever.
    """

    def __init__(self, stream: httpcore.NetworkStream, ends_at: float) -> None:
        self.stream = stream
        self.ends_at = ends_at

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        left = measure_time_left(self.ends_at, timeout, httpcore.ReadTimeout)
        return self.stream.read(max_bytes, left)

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        left = measure_time_left(self.ends_at, timeout, httpcore.WriteTimeout)
        self.stream.write(buffer, left)

    def close(self) -> None:
        self.stream.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore.NetworkStream:
        left = measure_time_left(self.ends_at, timeout, httpcore.ConnectTimeout)
        stream = self.stream.start_tls(ssl_context, server_hostname, left)
        return DeadlineStream(stream, self.ends_at)

    def get_extra_info(self, info: str) -> object:
        return self.stream.get_extra_info(info)
