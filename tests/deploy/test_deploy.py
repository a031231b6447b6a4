"""The files in deploy/ agree with the settings, the commands and each other."""

import re
from pathlib import Path

import pytest
from django.core.management import get_commands

from newsroom.request_size import MIB, SMALL, limits_after_login

DEPLOY = Path(__file__).resolve().parents[2] / "deploy"
NGINX = (DEPLOY / "nginx/newsroom.conf").read_text()
UNITS = sorted((DEPLOY / "systemd").glob("*.service"))
TIMERS = sorted((DEPLOY / "systemd").glob("*.timer"))


def locations() -> dict[str, str]:
    """Return what the server with TLS does with each location of several lines."""
    secure = NGINX[NGINX.index("listen 443") :]
    return dict(re.findall(r"^  location ([^{]+) \{\n(.*?)^  \}", secure, re.M | re.S))


def test_nginx_lets_through_what_the_desk_reads():
    sizes = re.findall(r"client_max_body_size (\d+)m", locations()["/admin/"])
    assert int(sizes[0]) * MIB >= max(limits_after_login().values())


@pytest.mark.parametrize("name", ["/", "= /search/", "= /admin/login/"])
def test_nginx_refuses_what_nobody_reads(name):
    assert f"client_max_body_size {SMALL // 1024}k" in locations()[name]


def test_nginx_keeps_no_page_of_the_desk():
    kept = [name for name, body in locations().items() if "proxy_cache " in body]
    assert kept == ["@application"]


def test_no_location_drops_the_headers_for_the_application():
    assert all("proxy_set_header" not in body for body in locations().values())


@pytest.mark.parametrize("name", [r"~ ^/admin/calendar/.+\.ics$", "~ ^/admin/expert/"])
def test_nginx_logs_no_secret_address(name):
    body = locations()[name]
    assert "access_log off;" in body
    assert "proxy_pass http://newsroom_desk;" in body


def test_nginx_logs_no_secret_address_that_comes_without_tls():
    plain = NGINX.split("listen 443")[0]
    body = plain.split("location ~ ^/admin/(expert|calendar)/ {")[1].split("}")[0]
    assert "access_log off;" in body
    assert "return 301 https://$host$request_uri;" in body


def test_caddy_takes_little_from_experts():
    caddy = (DEPLOY / "Caddyfile").read_text()
    experts, desk = caddy.split("handle @experts {")[1].split("handle @desk {")
    assert "max_size 64KB" in experts
    assert "127.0.0.1:8001" in experts
    assert "max_size 200MB" in desk


@pytest.mark.parametrize("unit", UNITS, ids=lambda path: path.stem)
def test_each_service_runs_a_command_that_exists_as_its_own_login(unit):
    text = unit.read_text()
    command = re.search(r"^ExecStart=(.*)$", text, re.M)[1]
    if "manage.py" in command:
        assert command.split("manage.py ")[1].split()[0] in get_commands()
    else:
        assert " -m newsroom.server " in command
        assert "--respawn-failed-workers" in command
        assert "Restart=always" in text
    assert "User=newsroom" in text
    assert "ProtectSystem=strict" in text


@pytest.mark.parametrize("pool", ["readers", "desk"])
def test_nginx_and_the_pools_agree_on_their_ports(pool):
    unit = (DEPLOY / f"systemd/newsroom-{pool}.service").read_text()
    port = re.search(r"--port (\d+)", unit)[1]
    assert f"Environment=SERVES={pool}\n" in unit
    assert re.search(rf"upstream newsroom_{pool} {{ server 127\.0\.0\.1:{port};", NGINX)
    assert f"127.0.0.1:{port}" in (DEPLOY / "Caddyfile").read_text()


@pytest.mark.parametrize("timer", TIMERS, ids=lambda path: path.stem)
def test_each_timer_has_its_service(timer):
    assert timer.with_suffix(".service") in UNITS
    assert "Persistent=yes" in timer.read_text()
