"""The settings as a site on the open web has them."""

from collections.abc import Iterator

import environ
import pytest
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.middleware.csrf import CsrfViewMiddleware
from django.utils.module_loading import import_string

from articles.intake import LIMITS
from newsroom.environment.intake_limits import read_intake_limits
from tests.fresh_settings import FreshSettings, fresh_settings


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


@pytest.fixture(scope="module")
def fresh() -> Iterator[FreshSettings]:
    with fresh_settings() as started:
        yield started


def test_production_settings_are_safe_when_only_a_secret_is_given(fresh):
    program = (
        "from newsroom import settings as s\n"
        "assert not s.DEBUG and s.SECURE_SSL_REDIRECT and s.SESSION_COOKIE_SECURE and s.CSRF_COOKIE_SECURE\n"
        "assert '*' not in s.ALLOWED_HOSTS and s.SECURE_HSTS_SECONDS\n"
        "assert s.DATABASES['default']['OPTIONS']['transaction_mode'] == 'IMMEDIATE'\n"
    )
    result = fresh.run(program)
    assert result.returncode == 0, result.stderr


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


BAKED = "from newsroom.settings import STORAGES; print(STORAGES.get('baked'))"


def test_readers_files_go_to_a_folder_to_a_bucket_or_nowhere(fresh):
    assert fresh.run(BAKED).stdout == "None\n"
    folder = fresh.run(BAKED, BAKE_ROOT="/srv/public", BAKE_PICTURES="1").stdout
    assert "'location': '/srv/public', 'holds_pictures': True" in folder
    bucket = fresh.run(BAKED, BAKE_ROOT="s3://files/of/readers").stdout
    assert "articles.baking.bucket.BucketStorage" in bucket
    assert "'bucket_name': 'files', 'location': 'of/readers'" in bucket


def test_an_address_without_a_bucket_is_refused(fresh):
    result = fresh.run(BAKED, BAKE_ROOT="s3://")
    assert "BAKE_ROOT has to be like s3://bucket/folder." in result.stderr


@pytest.mark.parametrize(
    ("package", "variable", "value"),
    [
        ("prometheus_client", "METRICS", "1"),
        ("opentelemetry", "OPENTELEMETRY", "1"),
        ("sentry_sdk", "SENTRY_DSN", "https://key@sentry.example/1"),
        ("storages", "BAKE_ROOT", "s3://files"),
    ],
)
def test_a_setting_whose_package_is_not_installed_says_what_to_install(
    fresh, package, variable, value
):
    hide = (
        "import importlib.util as u; find = u.find_spec\n"
        f"u.find_spec = lambda name: None if name.startswith('{package}') else find(name)\n"
    )
    result = fresh.run(hide + BAKED, **{variable: value})
    assert result.returncode != 0
    assert f"{variable} is set, but {package}" in result.stderr
    assert "requirements-extras.txt" in result.stderr
