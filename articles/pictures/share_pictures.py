"""Share pictures, shown where an explainer is shared: drawn at publish, and stored under names made from their content.

They are in a folder of their own, which may be left out of a backup or emptied: what isn't there is drawn when it is
next asked for; see docs/adr/0027.
"""

import hashlib
import json
import logging
from pathlib import Path

from django.conf import settings
from django.core.files.storage import default_storage

from articles.document import Document
from articles.pictures.uploads import write_whole
from articles.rendering.language import direction
from articles.rendering.share_picture import DRAWING, Shared, png

FOLDER = "share"

log = logging.getLogger(__name__)


def name_of(document: Document) -> str:
    """Return the name of the document's picture: 40 hexadecimal digits, made of what it shows of the document."""
    shown = _shared(document)
    return _digest(shown.headline, *shown.sections, shown.direction)[:40]


def version() -> str:
    """Return a digest of what changes all pictures without any change of a document: the drawing, the site's name."""
    return _digest(DRAWING, settings.SITE_NAME)[:8]


def kept(name: str) -> bytes | None:
    """Return the picture stored as `name`, None if there is none or it can't be read: then it is drawn again."""
    try:
        with default_storage.open(_place(name)) as file:
            return file.read()
    except OSError:
        return None


def draw(name: str, document: Document) -> bytes:
    """Draw the document's picture, keep it as `name`, and give it. A disk that is full loses nothing but time."""
    drawn = png(_shared(document))
    try:
        write_whole(Path(default_storage.path(_place(name))), drawn)
    except OSError:
        log.exception("The picture %s could not be kept, and will be drawn again.", name)
    return drawn


def _place(name: str) -> str:
    return f"{FOLDER}/{version()}/{name}.png"


def _digest(*said: str) -> str:
    return hashlib.sha256(json.dumps(said).encode()).hexdigest()


def _shared(document: Document) -> Shared:
    sections = tuple(section.heading for section in document.sections if section.level == 2 and section.heading)
    language = document.language or settings.LANGUAGE_CODE
    return Shared(document.headline, sections, settings.SITE_NAME, direction(language))
