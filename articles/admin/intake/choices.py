"""What a person may say that a block is: in words, in groups, and as the page sends it."""

import json
from collections.abc import Mapping
from typing import Any, Final

from articles.intake import Choice

GROUPS: Final[Mapping[str, Mapping[Choice, str]]] = {
    "The article": {
        Choice.HEADLINE: "Headline",
        Choice.STANDFIRST: "Standfirst",
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
"""Every choice, with what the desk calls it."""

WORDS: Final = {choice: words for group in GROUPS.values() for choice, words in group.items()}

FAMILIES: Final = {
    **dict.fromkeys((Choice.HEADLINE, Choice.STANDFIRST, Choice.DATE, Choice.TOPIC), "article"),
    **dict.fromkeys((Choice.HEADING, Choice.SUBHEADING), "heading"),
    Choice.TEXT: "text",
    **dict.fromkeys((Choice.QUESTION, Choice.ANSWER), "faq"),
    **dict.fromkeys((Choice.SOURCE, Choice.FOOTNOTE), "source"),
    Choice.RELATED: "related",
    **dict.fromkeys((Choice.AUTHOR, Choice.AUTHOR_ROLE, Choice.BIO), "author"),
    **dict.fromkeys((Choice.PORTRAIT, Choice.LEAD_IMAGE), "picture"),
    **dict.fromkeys((Choice.STRUCTURE, Choice.LEFT_OUT), "none"),
}
"""The colour of each, by name. The label beside it says the same in words."""

FIELD: Final = "block-"
"""Begins the name of a block's field; its number follows."""


def shown(chosen: Mapping[int, Choice], numbers: range) -> str:
    """Give what the page of blocks `numbers` shows as chosen, for the page to send back."""
    return json.dumps({str(number): choice for number, choice in chosen.items() if number in numbers})


def merged(chosen: Mapping[int, Choice], posted: Mapping[str, Any]) -> dict[int, Choice]:
    """Give `chosen` with what a person changed on the page that was `posted`, and nothing else.

    The page sends what it showed: so of two pages open side by side none undoes what was chosen on the other.
    """
    before = _shown_before(posted.get("shown", ""))
    result = dict(chosen)
    for name, value in posted.items():
        number = name.removeprefix(FIELD)
        is_number = number.isascii() and number.isdigit() and len(number) < 9
        if not name.startswith(FIELD) or not is_number or value == before.get(number, ""):
            continue
        if value in WORDS:
            result[int(number)] = Choice(value)
        elif value == "":
            result.pop(int(number), None)
    return result


def stored(chosen: Mapping[int, Choice]) -> dict[str, str]:
    """Give `chosen` as JSON keeps it."""
    return {str(number): choice.value for number, choice in sorted(chosen.items())}


def loaded(chosen: Mapping[str, str]) -> dict[int, Choice]:
    """Give what `stored` gave as it was, without choices that there are no more."""
    return {int(number): Choice(choice) for number, choice in chosen.items() if choice in WORDS}


def _shown_before(text: str) -> dict[str, str]:
    try:
        before = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    return before if isinstance(before, dict) else {}
