"""A process that counts, and what Prometheus would read of it."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.conf import settings as django_settings
from prometheus_client import generate_latest, values

from newsroom.monitoring import recording
from newsroom.monitoring.exposition import make_registry

Numbers = dict[str, float]
"""Values by the name and labels of their line."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "metrics"


@pytest.fixture
def counting(folder: Path, settings, monkeypatch) -> Iterator[Path]:
    """Count in a folder of this test, as a process with METRICS=1 does."""
    settings.METRICS = True
    settings.METRICS_FOLDER = folder
    monkeypatch.setattr(values, "ValueClass", values.ValueClass)
    monkeypatch.setenv("PROMETHEUS_MULTIPROC_DIR", str(folder))
    recording.start(folder)
    yield folder
    recording.stop()


@pytest.fixture
def scrape() -> Callable[[Path], Numbers]:
    return read_numbers


def read_numbers(folder: Path) -> Numbers:
    text = generate_latest(make_registry(folder)).decode()
    numbers = {}
    for line in text.splitlines():
        if not line.startswith("#"):
            name, _, value = line.rpartition(" ")
            numbers[name] = float(value)
    return numbers


assert not django_settings.METRICS  # off unless a setting asks for it
