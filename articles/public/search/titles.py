"""The titles of entries that a search found."""

from collections.abc import Iterable

from articles.models.search_words import ENTRIES
from newsroom.replicas.routing import read_connection

Title = tuple[int, str, str]
"""The key of an entry, its title and its language."""


def load_titles(entries: Iterable[int]) -> list[Title]:
    """Return the titles of entries by their keys. One query, or none for no entry."""
    # Keys are numbers, and stand in the SQL itself: to prepare some hundreds of them as
    # values takes longer than the query.
    keys = ", ".join([str(int(entry)) for entry in entries])
    if not keys:
        return []
    with read_connection().cursor() as cursor:
        cursor.execute(
            f"SELECT id, title, language FROM {ENTRIES} WHERE id IN ({keys})"
        )
        return cursor.fetchall()
