"""The rows: a draft and its parts, the standing records, and editions with what is derived from them."""

from .address import Address, PublishedAnchor
from .article import Article, ArticleTopic, Byline, Citation, RelatedLink, Section
from .author import Author, AuthorLink
from .edition import Edition
from .edition_rows import EditionAuthor, EditionSource, EditionTopic, SearchEntry
from .pending_intake import PendingIntake
from .revision import Revision
from .source import Source
from .topic import Topic

__all__ = [
    "Address",
    "Article",
    "ArticleTopic",
    "Author",
    "AuthorLink",
    "Byline",
    "Citation",
    "Edition",
    "EditionAuthor",
    "EditionSource",
    "EditionTopic",
    "PendingIntake",
    "PublishedAnchor",
    "RelatedLink",
    "Revision",
    "SearchEntry",
    "Section",
    "Source",
    "Topic",
]
