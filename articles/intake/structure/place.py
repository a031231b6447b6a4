"""Where in the article the next paragraph would be."""

from enum import Enum, auto

from articles.intake.structure.choices import Choice


class Place(Enum):
    STANDFIRST = auto()
    SECTION = auto()
    QUESTION = auto()
    """Below a question that has no answer yet."""
    ANSWER = auto()
    AFTER_FAQ = auto()


_PLACES = {
    Choice.HEADLINE: Place.STANDFIRST,
    Choice.STANDFIRST: Place.STANDFIRST,
    Choice.HEADING: Place.SECTION,
    Choice.SUBHEADING: Place.SECTION,
    Choice.TEXT: Place.SECTION,
    Choice.QUESTION: Place.QUESTION,
    Choice.ANSWER: Place.ANSWER,
}


def place_after(choice: Choice, place: Place) -> Place:
    """Return the place below a block for which a person made `choice`, at `place`."""
    if choice is Choice.SOURCE and place in (Place.QUESTION, Place.ANSWER):
        return Place.AFTER_FAQ
    return _PLACES.get(choice, place)
