import pytest

from tests.readers import Reader


@pytest.fixture
def reader() -> Reader:
    return Reader(raise_request_exception=False)


@pytest.fixture
def set_clock(monkeypatch):
    """A function that makes readers' pages true for one moment: `set_clock(datetime)`."""

    def at(moment):
        monkeypatch.setattr("articles.public.serving.caching.timezone.now", lambda: moment)

    return at
