"""What a person can choose that a block is: in words, in groups, and as the page sends
it.
"""

import json
from collections.abc import Mapping
from typing import Any, Final

from articles.admin.request_values import parse_number
from articles.intake import Choice

GROUPS: Final[Mapping[str, Mapping[Choice, str]]] = {
    "The article": {
        Choice.HEADLINE: "Headline",
        Choice.STANDFIRST: "Standfirst",
        Choice.KEY_POINT: "Key point",
        Choice.DATE: "Date",
        Choice.LEAD_IMAGE: "Lead image",
        Choice.TOPIC: "Topic",
    },
    "Sections": {
        Choice.HEADING: "Heading",
        Choice.SUBHEADING: "Subheading",
        Choice.TEXT: "Text",
    },
    "FAQ": {
        Choice.QUESTION: "Question",
        Choice.ANSWER: "Answer",
    },
    "Sources and links": {
        Choice.SOURCE: "Source",
        Choice.FOOTNOTE: "Footnote",
        Choice.RELATED: "Related link",
    },
    "The author": {
        Choice.AUTHOR: "Author",
        Choice.AUTHOR_ROLE: "Author’s role",
        Choice.BIO: "About the author",
        Choice.PORTRAIT: "Portrait",
    },
    "Not in the article": {
        Choice.STRUCTURE: "Structure only",
        Choice.LEFT_OUT: "Left out",
    },
}
"""Every choice, with what the desk calls it, in groups."""

WORDS: Final[dict[Choice, str]] = {}
"""What the desk calls each choice."""
for _group in GROUPS.values():
    WORDS.update(_group)

_BY_FAMILY: Final = {
    "article": (
        Choice.HEADLINE,
        Choice.STANDFIRST,
        Choice.KEY_POINT,
        Choice.DATE,
        Choice.TOPIC,
    ),
    "heading": (Choice.HEADING, Choice.SUBHEADING),
    "text": (Choice.TEXT,),
    "faq": (Choice.QUESTION, Choice.ANSWER),
    "source": (Choice.SOURCE, Choice.FOOTNOTE),
    "related": (Choice.RELATED,),
    "author": (Choice.AUTHOR, Choice.AUTHOR_ROLE, Choice.BIO),
    "picture": (Choice.PORTRAIT, Choice.LEAD_IMAGE),
    "none": (Choice.STRUCTURE, Choice.LEFT_OUT),
}
FAMILIES: Final[dict[Choice, str]] = {}
"""The colour of each choice, by name. The label beside it says the same in words."""
for _family, _members in _BY_FAMILY.items():
    FAMILIES.update(dict.fromkeys(_members, _family))

FIELD: Final = "block-"
"""The start of the name of a block's field; its number follows."""


def dump_shown(chosen: Mapping[int, Choice], numbers: range) -> str:
    """Return as JSON what the page of blocks `numbers` shows as chosen, for the page to
    send back.
    """
    shown = {number: chosen[number] for number in chosen if number in numbers}
    # A choice is a text as well (`StrEnum`), so it is written as its value.
    return json.dumps(shown)  # JSON writes the numbers as texts


def merge_posted_choices(
    chosen: Mapping[int, Choice], posted: Mapping[str, Any]
) -> dict[int, Choice]:
    """Return `chosen` with what a person changed on the page that was posted, and
    nothing else.

    The page also sends what it showed. So of two open pages, neither undoes what was
    chosen on the other.
    """
    shown = _load_shown(posted.get("shown", ""))
    merged = dict(chosen)
    for name, value in posted.items():
        if not name.startswith(FIELD):
            continue
        digits = name.removeprefix(FIELD)
        number = parse_number(digits)
        if number is None or value == shown.get(digits, ""):
            continue
        if value in WORDS:
            merged[number] = Choice(value)
        # “Automatic”: the role is again what the program finds.
        elif value == "":
            merged.pop(number, None)
    return merged


def _load_shown(text: str) -> dict[str, str]:
    try:
        shown = json.loads(text)
    except (ValueError, RecursionError):
        return {}  # anybody can send anything
    return shown if isinstance(shown, dict) else {}


def dump_choices(chosen: Mapping[int, Choice]) -> dict[str, str]:
    """Return `chosen` as it is stored in JSON."""
    return {str(number): choice.value for number, choice in sorted(chosen.items())}


def load_choices(stored: Mapping[str, str]) -> dict[int, Choice]:
    """Return the choices that `dump_choices` made JSON of, without those that no longer
    exist.
    """
    return {
        int(number): Choice(choice)
        for number, choice in stored.items()
        if choice in WORDS
    }
