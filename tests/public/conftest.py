import pytest

from tests.factories import published
from tests.readers import Reader
from tests.shared_rows import shared_rows


@pytest.fixture
def reader() -> Reader:
    return Reader(raise_request_exception=False)


@shared_rows
def edition():
    """The first edition of an explainer, live from `JUNE`, alone on its site."""
    return published()


@pytest.fixture
def set_clock(monkeypatch):
    """A function that makes readers' pages true for one moment:
    `set_clock(datetime)`.
    """

    def at(moment):
        monkeypatch.setattr(
            "articles.public.serving.caching.timezone.now", lambda: moment
        )

    return at
