"""What a form can't send as it is stored: spaces around a line, and other line ends
than a browser's. Such a difference is no change of the person.
"""

from typing import Any

from articles.admin.merging.posted_rows import clean_text
from articles.document import FORM_LISTS, Document, Part
from articles.history.parts import pair_parts


def put_back_stored_texts(mine: Document, stored: Document) -> Document:
    """Return `mine` with the texts of `stored` where the form would post both alike."""
    changed: dict[str, Any] = {}
    for name in ("headline", "standfirst"):
        changed[name] = _choose_text(name, getattr(mine, name), getattr(stored, name))

    # The parts of both documents are matched as they are when saves are merged.
    for name, part_list in FORM_LISTS.items():
        parts = list(part_list.of(mine))
        stored_parts = part_list.of(stored)
        for pair in pair_parts(name, stored_parts, parts):
            if pair.before is not None and pair.after is not None:
                parts[pair.after] = _put_back_in_part(
                    parts[pair.after], stored_parts[pair.before]
                )
        changed[name] = tuple(parts)
    return mine.model_copy(update=changed)


def _put_back_in_part(mine: Part, stored: Part) -> Part:
    texts = {}
    for name in type(mine).model_fields:
        value = getattr(mine, name)
        if isinstance(value, str):
            texts[name] = _choose_text(name, value, getattr(stored, name))
    return mine.model_copy(update=texts)


def _choose_text(name: str, posted: str, stored: str) -> str:
    # If the form would post the stored text as this, nobody has changed it.
    return stored if clean_text(name, stored) == posted else posted
