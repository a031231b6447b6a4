"""What all tests share: which database they need, rows that migrations made, and plain
words about what did not run.
"""

import gc
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection
from hypothesis import settings as hypothesis_settings
from pytest_django.plugin import blocking_manager_key

from articles.identity import bell, current
from articles.public.search.vocabulary import vocabulary_cache
from articles.public.serving.bounded_cache import cache
from tests.baking.baked import bake_into
from tests.migrated_database import MigratedDatabase
from tests.migrated_rows import (
    MigratedRows,
    delete_instead_of_truncating,
    restore_instead_of_deserialising,
)
from tests.shared_rows import (
    ROWS_AROUND_TESTS,
    SharedRows,
    asks_for_rows,
    group_by_rows,
)
from tests.tiers import BROWSER_TESTS, is_slow

# No deadline: other work on the machine is no failure. `make test` tries a few
# examples, the same each time, since chance must not decide whether a change is
# accepted. `make test-laws` tries many new ones, before each release.
IS_ON_POSTGRES = settings.DATABASES["default"]["ENGINE"].endswith("postgresql")
hypothesis_settings.register_profile(
    "newsroom",
    deadline=None,
    derandomize=True,
    max_examples=10,
)
hypothesis_settings.register_profile("laws", deadline=None, max_examples=300)
hypothesis_settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "newsroom"))

VENDORS = {"sqlite": "sqlite", "postgres": "postgresql"}
DATABASE_FIXTURES = {"db", "transactional_db", "live_server"}


@pytest.fixture(autouse=True)
def nothing_kept() -> None:
    """Let each test find its own pages: keys of the fixture's rows are the same in many
    databases.
    """
    cache.clear()
    vocabulary_cache.clear()
    # A test may have changed the identity in the folder that all share: one with a folder
    # of its own would find no bell there, and ask the database.
    (Path(settings.MEDIA_ROOT) / bell.NAME).unlink(missing_ok=True)
    current.remember(current.Site())


@pytest.fixture
def bake_root(settings, tmp_path) -> Path:
    """The folder that this site's files are written to."""
    folder = tmp_path / "public"
    settings.STORAGES = bake_into(folder)
    return folder


migrated = pytest.StashKey[MigratedRows]()
kept_database = pytest.StashKey[MigratedDatabase]()
is_emptied = pytest.StashKey[bool]()


@pytest.fixture(scope="session")
def rows_around_tests(
    request: pytest.FixtureRequest, django_db_setup: None, django_db_blocker
) -> Iterator[SharedRows]:
    """What `tests.shared_rows` keeps in the database."""
    request.config.stash[ROWS_AROUND_TESTS] = shared = SharedRows(django_db_blocker)
    yield shared
    shared.remove()


@pytest.fixture(scope="session")
def django_db_keepdb() -> bool:
    """Let Django migrate the file of `MigratedDatabase` instead of a new one."""
    return not IS_ON_POSTGRES


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    request: pytest.FixtureRequest, django_db_modify_db_settings: None
) -> None:
    """Start from the migrated database that is kept, and let migrations find no picture:
    one of them lists the files that are there, and tests that ask no database may have
    stored some before.
    """
    shutil.rmtree(settings.MEDIA_ROOT, ignore_errors=True)
    # Collecting garbage takes half of the time of migrations: each state of the models
    # is a heap of classes.
    gc.disable()
    if not IS_ON_POSTGRES:
        folder = request.config.cache.mkdir("migrated-database")
        request.config.stash[kept_database] = kept = MigratedDatabase(folder)
        kept.copy_to(find_test_database())


def find_test_database() -> Path:
    return Path(settings.DATABASES["default"]["TEST"]["NAME"])


@pytest.fixture(scope="session")
def django_db_setup(
    request: pytest.FixtureRequest, django_db_setup: None, django_db_blocker
) -> None:
    gc.enable()
    with django_db_blocker.unblock():
        made_by_migrations = MigratedRows()
    if not IS_ON_POSTGRES:
        request.config.stash[kept_database].keep(find_test_database())
    restore_instead_of_deserialising(made_by_migrations)
    if connection.vendor == "postgresql":
        delete_instead_of_truncating()
    request.config.stash[migrated] = made_by_migrations


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """Take away shared rows that the next test does not ask for, and restore those of
    migrations, before any of its fixtures is set up.
    """
    shared = item.config.stash.get(ROWS_AROUND_TESTS, None)
    if shared and not asks_for_rows(item):
        shared.remove()
    if item.config.stash.get(is_emptied, False) and not is_transactional(item):
        restore_rows_of_migrations(item.config)


@pytest.hookimpl(trylast=True)
def pytest_runtest_teardown(item: pytest.Item) -> None:
    if is_transactional(item):
        item.config.stash[is_emptied] = True


def is_transactional(item: pytest.Item) -> bool:
    """Return True if the test commits, so that pytest-django empties every table after
    it.
    """
    marker = item.get_closest_marker("django_db")
    return bool(marker and marker.kwargs.get("transaction"))


def restore_rows_of_migrations(config: pytest.Config) -> None:
    """Insert again what migrations made.

    Django does so before each transactional test. Usually these are a worker's last,
    but a worker that has none left takes over tests from another.
    """
    with config.stash[blocking_manager_key].unblock():
        config.stash[migrated].restore()
    config.stash[is_emptied] = False


def pytest_configure(config: pytest.Config) -> None:
    if os.environ.get("REQUIRE_POSTGRES") == "1" and database() != "postgres":
        raise pytest.UsageError(
            "REQUIRE_POSTGRES=1, but DATABASE_URL is not a PostgreSQL address."
        )


def database() -> str:
    engine = settings.DATABASES["default"]["ENGINE"]
    return next(name for name, ending in VENDORS.items() if engine.endswith(ending))


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(
    config: pytest.Config, items: list[pytest.Item]
) -> None:
    """Leave out tests of the other database, mark those of none, and give others the
    rows that migrations made.

    Tests that start from the same rows follow each other.

    A transactional test ends by emptying every table. Without `serialized_rollback` the
    groups Writer and Editor, which a migration makes, would be gone for every test
    after it.
    """
    others = [
        item
        for item in items
        if any(item.get_closest_marker(name) for name in VENDORS)
        and not item.get_closest_marker(database())
    ]
    if others:
        config.hook.pytest_deselected(items=others)
        items[:] = [item for item in items if item not in others]
    for item in items:
        if asks_for_rows(item) and not item.get_closest_marker("django_db"):
            item.add_marker(pytest.mark.django_db)
        marker, fixtures = (
            item.get_closest_marker("django_db"),
            DATABASE_FIXTURES & set(item.fixturenames),
        )
        asks_none = not marker and not fixtures  # pytest-django lets it ask no database
        if asks_none or is_about_the_browser(item):
            item.add_marker(pytest.mark.any_database)
        if is_slow(item):
            item.add_marker(pytest.mark.slow)
        asked = dict(marker.kwargs) if marker else {}
        if asked.get("transaction") or fixtures - {"db"}:
            whole = {**asked, "transaction": True, "serialized_rollback": True}
            item.add_marker(pytest.mark.django_db(**whole), append=False)
            if asks_for_rows(item):
                raise pytest.UsageError(
                    f"{item.nodeid} commits, which rows of `shared_rows` would not outlive."
                )
    group_by_rows(items)


def pytest_collection_finish() -> None:
    """Let the garbage collector pass over ten thousand collected tests, which stay, and
    look less often at what a test leaves.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)


def is_about_the_browser(item: pytest.Item) -> bool:
    """Return whether a browser test finds the same whatever keeps the rows: what a page
    looks like and does, once it has them.
    """
    return item.nodeid.startswith(BROWSER_TESTS) and not item.get_closest_marker(
        "both_databases"
    )


def browser_reports(terminal, outcome: str) -> list:
    return [
        report
        for report in terminal.stats.get(outcome, [])
        if report.nodeid.startswith(BROWSER_TESTS)
    ]


def pytest_terminal_summary(terminalreporter) -> None:
    terminalreporter.write_line(f"Database: {database()}.")
    skipped, passed = (
        browser_reports(terminalreporter, outcome) for outcome in ("skipped", "passed")
    )
    if skipped:
        terminalreporter.write_line(
            f"{len(skipped)} browser tests were SKIPPED: there is no Chromium here. Install it (Debian: apt install "
            "chromium), or name one with CHROME_PATH.",
            yellow=True,
        )
    elif passed:
        terminalreporter.write_line(f"{len(passed)} browser tests passed.")


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Let no run that was to include the browser pass without a single browser test."""
    terminal = session.config.pluginmanager.get_plugin("terminalreporter")
    if (
        os.environ.get("REQUIRE_BROWSER") != "1"
        or hasattr(session.config, "workerinput")
        or not terminal
    ):
        return
    if not browser_reports(terminal, "passed"):
        terminal.write_line(
            "REQUIRE_BROWSER=1, but no browser test has passed.", red=True
        )
        session.exitstatus = session.exitstatus or pytest.ExitCode.TESTS_FAILED
