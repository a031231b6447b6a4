"""What a feed contains, in whatever format. All addresses are whole, all text is what
XML can hold.
"""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Person:
    name: str
    address: str
    """"" for somebody without a page."""


@dataclass(frozen=True)
class Entry:
    id: str
    """A URN that stays while everything else changes."""
    title: str
    address: str
    published_at: datetime
    updated_at: datetime
    summary: str
    """Plain text."""
    content: str
    """HTML; see `articles.rendering.to_feed`."""
    language: str
    """A language tag, or "" where nobody has said."""
    people: tuple[Person, ...] = ()
    topics: tuple[str, ...] = ()
    image: str = ""
    """The address of the picture by which it is shared, or ""."""


@dataclass(frozen=True)
class Feed:
    title: str
    description: str
    page: str
    """The address of the page that shows the same to people."""
    address: str
    """Its own, which is its id too."""
    language: str
    site: Person
    """Who publishes it."""
    icon: str
    updated_at: datetime
    entries: tuple[Entry, ...]
