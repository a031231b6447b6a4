"""Rows that several tests start from, made once for them all.

    @shared_rows
    def edition():
        return published()

declares a fixture. Its rows are made in a transaction around the one that pytest-django
rolls back after each test, so every test finds them untouched, and gets a copy of what
the function returned. Before a test that does not ask for them the outer transaction is
rolled back, so no other test finds them. The order of the tests decides only how often
the rows are made, and `group_by_rows` keeps that low.

The function may use the database, and nothing that belongs to a single test, such as a
frozen clock.
"""

from collections.abc import Callable
from contextlib import ExitStack
from copy import deepcopy
from itertools import groupby
from typing import Any

import pytest
from django.db import connection
from django.test import TestCase

_names: set[str] = set()
"""Of all fixtures declared so. Others may have the same name elsewhere, so names decide
about nothing but the order.
"""


class SharedRows:
    """The rows that are in the database around the running test."""

    def __init__(self, blocker) -> None:
        self._unblock = blocker.unblock
        self._made_by: Callable[[], Any] | None = None
        self._returned: Any = None
        self._test: object = None
        self._transaction = ExitStack()

    def provide(self, make: Callable[[], Any], *, test: object) -> Any:
        """Make the rows, unless they are there, and return a copy of what `make`
        returned.
        """
        if make is not self._made_by:
            assert test is not self._test, (
                "A test can ask for one kind of shared rows only."
            )
            self.remove()
            with self._unblock(), ExitStack() as begun:
                assert not connection.in_atomic_block, (
                    "The test's own transaction has begun: its end would undo the rows."
                )
                # As `setUpTestData` does it: with a plain `atomic`, nothing durable
                # could be done in a test.
                begun.callback(TestCase._rollback_atomics, TestCase._enter_atomics())
                self._returned = make()
                self._transaction = begun.pop_all()
            self._made_by = make
        self._test = test
        return deepcopy(self._returned)

    def remove(self) -> None:
        """Roll back what `provide` made."""
        self._made_by = self._returned = None
        with self._unblock():
            self._transaction.close()


ROWS_AROUND_TESTS = pytest.StashKey[SharedRows]()
"""Where a run's configuration has them, once a test has asked for rows."""


def shared_rows(make: Callable[[], Any]) -> Any:
    """Declare a fixture whose rows are shared by all tests that ask for it."""
    _names.add(make.__name__)

    # A fixture of scope "class" is set up before those of scope "function",
    # pytest-django's transaction among them.
    @pytest.fixture(name=make.__name__, scope="class")
    def rows(request: pytest.FixtureRequest, rows_around_tests: SharedRows) -> Any:
        return rows_around_tests.provide(make, test=request.node)

    return rows


def asks_for_rows(item: pytest.Item) -> bool:
    return "rows_around_tests" in getattr(item, "fixturenames", ())


def group_by_rows(items: list[pytest.Item]) -> None:
    """Within each module, let the tests that ask for the same rows follow each
    other.
    """

    def rows_of(item: pytest.Item) -> list[str]:
        return (
            [name for name in item.fixturenames if name in _names]
            if asks_for_rows(item)
            else []
        )

    grouped: list[pytest.Item] = []
    for _, of_module in groupby(items, lambda item: item.path):
        grouped += sorted(of_module, key=rows_of)
    items[:] = grouped
