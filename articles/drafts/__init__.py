"""The rows of a draft: saved from a Document and assembled into one, with the records
and addresses that they name.
"""

from .adding import AddRefused, add_author, add_topic
from .assembling import assemble, keep_revision, recount_findings
from .claims import SlugTaken, is_slug_taken
from .matching import DraftRefused
from .saving import save
from .settling import settle

__all__ = [
    "AddRefused",
    "DraftRefused",
    "SlugTaken",
    "add_author",
    "add_topic",
    "assemble",
    "is_slug_taken",
    "keep_revision",
    "recount_findings",
    "save",
    "settle",
]
