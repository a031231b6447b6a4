from collections.abc import Iterator

import pytest

from articles.search_engine import client
from tests.search_engine.double import Double, serve_double


@pytest.fixture
def engine(settings, monkeypatch) -> Iterator[Double]:
    monkeypatch.setattr(client, "_away_until", 0.0)
    with serve_double() as double:
        settings.SEARCH_URL = double.url
        yield double
