"""OpenSearch, where SEARCH_URL is set: does it have what is searched?"""

from collections.abc import Iterator
from typing import Final

from django.conf import settings
from django.db import DatabaseError

from articles.models import SearchEntry
from articles.search_engine.client import EngineError
from articles.search_engine.indexing import count_entries
from newsroom.doctor.finding import Finding

SUBJECT: Final = "OpenSearch"


def examine_search_engine() -> Iterator[Finding]:
    if not settings.SEARCH_URL:
        return
    try:
        indexed = count_entries()
    except EngineError as error:
        yield Finding(
            SUBJECT,
            f"{str(error).rstrip('.')}, so the database searches",
            "Start it, or correct SEARCH_URL.",
        )
        return
    # Live or not: the engine has the entries of editions that wait, too.
    try:
        entries = SearchEntry.objects.count()
    except DatabaseError:
        # `examine_database` reports what is wrong with it.
        yield Finding(SUBJECT, "entries not compared: the database can't be read")
        return
    if indexed is None:
        yield Finding(
            SUBJECT,
            "it has no index, so the database searches",
            "Run `manage.py search_index --rebuild`.",
        )
        return
    if indexed == entries:
        yield Finding(SUBJECT, f"it has all {entries} entries")
        return
    yield Finding(
        SUBJECT,
        f"it has {indexed} entries, and the database {entries}",
        "Run `manage.py search_index`, and let the timer newsroom-search-index do so.",
    )
