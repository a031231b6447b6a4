"""Where in the article a paragraph would stand."""

from enum import Enum, auto
from typing import Final

from .choices import Choice


class Place(Enum):
    STANDFIRST = auto()
    SECTION = auto()
    QUESTION = auto()
    """Below a question that has no answer yet."""
    ANSWER = auto()
    AFTER_FAQ = auto()


IN_FAQ: Final = (Place.QUESTION, Place.ANSWER)

_AFTER: Final = {
    Choice.HEADLINE: Place.STANDFIRST,
    Choice.STANDFIRST: Place.STANDFIRST,
    Choice.HEADING: Place.SECTION,
    Choice.SUBHEADING: Place.SECTION,
    Choice.TEXT: Place.SECTION,
    Choice.QUESTION: Place.QUESTION,
    Choice.ANSWER: Place.ANSWER,
}


def place_after(choice: Choice, place: Place) -> Place:
    """Say where the article goes on below a block that a person chose, at `place`."""
    if choice is Choice.SOURCE and place in IN_FAQ:
        return Place.AFTER_FAQ
    return _AFTER.get(choice, place)
