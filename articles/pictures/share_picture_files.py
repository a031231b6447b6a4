"""Share pictures, shown where an explainer is shared: drawn at publish, and stored under
names made from their content.

They are in a folder of their own, which can be left out of backups and emptied: a
missing one is drawn when it is next asked for; see docs/adr/0027.
"""

import hashlib
import json
import logging
from pathlib import Path

from django.conf import settings
from django.core.files.storage import default_storage

from articles.document import Document
from articles.identity.current import current_site
from articles.pictures.uploads import write_atomically
from articles.rendering.language import text_direction
from articles.rendering.pictures.share_picture import (
    ACCENT,
    DRAWING,
    SharedText,
    draw_png,
)

FOLDER = "share"

log = logging.getLogger(__name__)


def name_share_picture(document: Document) -> str:
    """Return the name of the document's picture: 40 hexadecimal digits, made from what
    it shows of the document.
    """
    shown = _collect_text(document)
    return _hash_values(shown.headline, *shown.sections, shown.direction)[:40]


def drawing_version() -> str:
    """Return a digest of what changes all pictures at once: the drawing and the site's
    name and colour.
    """
    site = current_site()
    shown = [DRAWING, site.name]
    if site.accent:
        shown.append(site.accent)
    return _hash_values(*shown)[:8]


def read_share_picture(name: str) -> bytes | None:
    """Return the picture stored as `name`; None if there is none or it can't be read."""
    try:
        with default_storage.open(_storage_name(name)) as file:
            return file.read()
    except OSError:
        return None


def draw_share_picture(name: str, document: Document) -> bytes:
    """Draw the document's picture, store it as `name`, and return it. If it can't be
    stored, it is drawn again next time.
    """
    drawn = draw_png(_collect_text(document))
    try:
        write_atomically(Path(default_storage.path(_storage_name(name))), drawn)
    except OSError:
        log.exception(
            "The picture %s could not be kept, and will be drawn again.", name
        )
    return drawn


def _storage_name(name: str) -> str:
    return f"{FOLDER}/{drawing_version()}/{name}.png"


def _hash_values(*values: str) -> str:
    # As JSON, so that ("ab", "c") and ("a", "bc") differ.
    return hashlib.sha256(json.dumps(values).encode()).hexdigest()


def _collect_text(document: Document) -> SharedText:
    sections = tuple(
        section.heading
        for section in document.sections
        if section.level == 2 and section.heading
    )
    language = document.language or settings.LANGUAGE_CODE
    site = current_site()
    return SharedText(
        document.headline,
        sections,
        site.name,
        text_direction(language),
        site.accent or ACCENT,
    )
