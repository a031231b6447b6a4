"""A request's body that nothing may read."""

from typing import Any


class Unread:
    def read(self, *args: Any) -> bytes:
        raise AssertionError("the body was read")

    readline = readlines = __iter__ = read

    def close(self) -> None:
        """Closing reads nothing."""


def announced(length: int | str, **headers: str) -> dict[str, Any]:
    """Return what a test client's request needs to announce a body of `length` bytes
    that must not be read.
    """
    return {
        "wsgi.input": Unread(),
        "CONTENT_LENGTH": str(length),
        "HTTP_ACCEPT": "text/html",
        **headers,
    }
