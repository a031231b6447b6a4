"""Headings known by their form, for text without markup."""

from articles.intake.text.sentences import OPENING_MARKS, has_full_stop, has_inner_stop

MAX_CHARACTERS = 120
MAX_WORDS = 18


def has_heading_form(text: str) -> bool:
    """Return True if `text` could be a heading: short, one phrase, begun as a sentence
    is, no closing full stop.
    """
    if len(text) > MAX_CHARACTERS or len(text.split()) > MAX_WORDS:
        return False
    if has_full_stop(text):
        return False
    first = text.lstrip(OPENING_MARKS)[:1]
    if not first.isalnum() or first.islower():
        return False
    # "How it works. And why": two sentences. A "?" may be followed by a second phrase.
    return not has_inner_stop(text, (".", "…", "。"))
