"""The settings as a site on the open web has them."""

import os
import subprocess
import sys
from pathlib import Path

import environ
import pytest
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.middleware.csrf import CsrfViewMiddleware
from django.utils.module_loading import import_string

from articles.intake import LIMITS
from newsroom.intake_limits import read_intake_limits

ROOT = Path(__file__).resolve().parent.parent


def test_csrf_is_checked_by_one_middleware():
    """Stands in for Django's check security.W003, which knows the middleware by its own
    name alone.
    """
    middleware = [import_string(path) for path in settings.MIDDLEWARE]
    assert (
        sum(
            isinstance(one, type) and issubclass(one, CsrfViewMiddleware)
            for one in middleware
        )
        == 1
    )


def test_production_settings_are_safe_when_only_a_secret_is_given():
    environment = {
        name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ
    }
    environment |= {
        "SECRET_KEY": "k3y" * 20,
        "DJANGO_SETTINGS_MODULE": "newsroom.settings",
    }
    program = (
        "import environ; environ.Env.read_env = classmethod(lambda cls, *a, **k: None)\n"
        "from newsroom import settings as s\n"
        "assert not s.DEBUG and s.SECURE_SSL_REDIRECT and s.SESSION_COOKIE_SECURE and s.CSRF_COOKIE_SECURE\n"
        "assert '*' not in s.ALLOWED_HOSTS and s.SECURE_HSTS_SECONDS\n"
        "assert s.DATABASES['default']['OPTIONS']['transaction_mode'] == 'IMMEDIATE'\n"
    )
    subprocess.run(
        [sys.executable, "-c", program],
        cwd=ROOT,
        env=environment,
        check=True,
        timeout=60,
    )


def test_intake_has_its_own_limits_where_none_are_set():
    assert settings.INTAKE_LIMITS == LIMITS


def test_a_limit_of_intake_is_read_from_the_environment(monkeypatch):
    monkeypatch.setenv("INTAKE_MAX_TEXT_BYTES", "3_000_000")
    monkeypatch.setenv("INTAKE_MAX_BLOCKS", "")
    limits = read_intake_limits(environ.Env())
    assert (limits.text_bytes, limits.blocks) == (3_000_000, LIMITS.blocks)


@pytest.mark.parametrize("nonsense", ["0", "-1", "many", "1e6", "20 MB", "½", "9" * 30])
def test_a_limit_that_is_no_number_is_refused_in_a_sentence(monkeypatch, nonsense):
    monkeypatch.setenv("INTAKE_MAX_BYTES", nonsense)
    with pytest.raises(
        ImproperlyConfigured,
        match=f"INTAKE_MAX_BYTES is “{nonsense}”. It has to be a whole number",
    ):
        read_intake_limits(environ.Env())
