"""The rows of a draft: saved from a Document and assembled into one, with the records and addresses that they name."""

from .claims import SlugTaken, is_slug_taken
from .drafting import assemble, keep_revision, save
from .matching import DraftRefused
from .settling import differences, settle

__all__ = [
    "DraftRefused",
    "SlugTaken",
    "assemble",
    "differences",
    "is_slug_taken",
    "keep_revision",
    "save",
    "settle",
]
