"""What lists show of an explainer apart from its texts: its picture, and how long it takes
to read.
"""

from typing import Any

from articles.document import Document, LeadImage
from articles.rendering.links import is_own_picture
from articles.rendering.to_text import document_text, reading_minutes


def make_card(document: Document) -> dict[str, Any]:
    """Return the picture of the document with its words, "" for none; its topic, which
    a drawn picture takes its colours from; the minutes it takes to read.
    """
    # No page loads anything from another host, so such a picture is as good as none.
    picture = document.lead_image
    if picture is None or not is_own_picture(picture.src):
        picture = LeadImage()
    topic = document.topics[0].slug if document.topics else ""
    return {
        "picture": picture.src,
        "alt": picture.alt,
        "topic": topic,
        "minutes": reading_minutes(document_text(document)),
    }
