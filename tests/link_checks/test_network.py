import socket

import httpcore
import pytest

from articles.link_checks.network import AddressRefusedError, PublicNetwork, is_public
from tests.link_checks.servers import OK, serving


@pytest.mark.parametrize(
    "ip",
    [
        "127.0.0.1",
        "127.8.9.1",
        "0.0.0.0",  # noqa: S104
        "10.1.2.3",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",  # where clouds give out credentials
        "100.64.0.1",
        "192.0.2.1",
        "198.18.0.1",
        "224.0.0.1",
        "239.1.1.1",
        "240.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "fe80::1",
        "fe80::1%eth0",
        "fc00::1",
        "fec0::1",
        "::7f00:1",
        "::808:808",
        "64:ff9b:1::a00:1",
        "fd12::1",
        "ff02::1",
        "2001:db8::1",
        "::ffff:127.0.0.1",
        "::ffff:10.0.0.1",
        "64:ff9b::7f00:1",
        "64:ff9b::a9fe:a9fe",
        "2002:7f00:1::",
        "2002:c0a8:101::1",
    ],
)
def test_addresses_of_this_machine_and_its_networks_are_not_public(ip):
    assert not is_public(ip)


@pytest.mark.parametrize(
    "ip", ["1.1.1.1", "93.184.215.14", "2606:4700::1111", "64:ff9b::101:101"]
)
def test_addresses_of_the_internet_are_public(ip):
    assert is_public(ip)


def resolve_to(monkeypatch, *ips: str) -> list[str]:
    """Let every name have `ips`. Return a list to which each look-up adds its name."""
    asked = []

    def getaddrinfo(host, port, *args, **options):
        asked.append(host)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (ip, port)) for ip in ips]

    monkeypatch.setattr("articles.link_checks.network.socket.getaddrinfo", getaddrinfo)
    return asked


@pytest.mark.parametrize(
    "ips", [["127.0.0.1"], ["1.1.1.1", "10.0.0.1"], ["10.0.0.1", "1.1.1.1"]]
)
def test_a_name_that_has_any_private_address_is_refused(monkeypatch, ips):
    resolve_to(monkeypatch, *ips)
    with pytest.raises(AddressRefusedError, match=r"news\.example"):
        PublicNetwork(seconds=5).connect_tcp("news.example", 80)


def test_a_name_is_looked_up_once_and_what_was_judged_is_connected_to(monkeypatch):
    """A name server that answers differently the second time gains nothing."""
    with serving(lambda first, _: OK) as server:
        asked = resolve_to(monkeypatch, "127.0.0.1")
        connected = []
        network = PublicNetwork(seconds=5, is_allowed=lambda ip: ip == "127.0.0.1")
        connect = network.backend.connect_tcp

        def connect_tcp(host, *args):
            connected.append(host)
            asked.clear()  # a look-up of an address is none
            return connect(host, *args)

        monkeypatch.setattr(network.backend, "connect_tcp", connect_tcp)
        network.connect_tcp("news.example", server.port).close()
    assert connected == ["127.0.0.1"]
    assert "news.example" not in asked


def test_the_next_address_is_tried_if_the_first_does_not_answer(monkeypatch):
    with serving(lambda first, _: OK) as server:
        network = PublicNetwork(seconds=5, is_allowed=lambda ip: True)
        connect = network.backend.connect_tcp

        def connect_tcp(host, *args):
            if host == "192.0.2.1":
                raise httpcore.ConnectError("no route")
            return connect(host, *args)

        monkeypatch.setattr(network.backend, "connect_tcp", connect_tcp)
        monkeypatch.setattr(
            "articles.link_checks.network.look_up",
            lambda host, port: ["192.0.2.1", "127.0.0.1"],
        )
        network.connect_tcp("news.example", server.port).close()


def test_a_name_that_is_none_has_no_address():
    with pytest.raises(httpcore.ConnectError):
        PublicNetwork(seconds=5).connect_tcp("a" * 64 + ".example", 80)


def test_no_socket_of_this_machine_is_connected_to():
    with pytest.raises(AddressRefusedError):
        PublicNetwork(seconds=5).connect_unix_socket("/run/postgresql/.s")


def test_nothing_is_connected_to_when_the_time_is_over():
    network = PublicNetwork(seconds=0, is_allowed=lambda ip: True)
    with pytest.raises(httpcore.ConnectTimeout):
        network.connect_tcp("127.0.0.1", 9)
