"""SEARCH_URL, read for Django."""

from typing import Final
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

SCHEMES: Final = ("http", "https")


def read_search_url(address: str) -> str:
    """Return the address of an index of OpenSearch, "" for none.

    Raises ImproperlyConfigured for another address: without the name of an index, all
    indexes of the engine would be searched.
    """
    if not address:
        return ""
    try:
        parts = urlsplit(address)
        has_host = bool(parts.hostname) and parts.port != 0
    except ValueError:  # its port is no number
        has_host = False
    index = parts.path.strip("/") if has_host else ""
    is_whole = has_host and parts.scheme in SCHEMES and not parts.query
    if not is_whole or not index or "/" in index:
        raise ImproperlyConfigured(
            "SEARCH_URL has to name an index of OpenSearch, such as "
            "https://user:password@host:9200/newsroom."
        )
    return address.rstrip("/")
