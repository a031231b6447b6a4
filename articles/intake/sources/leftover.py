"""The reasons why words of a reference are in no field of the source that it became."""

import re
from typing import Final

WORDS_ABOUT_SOURCE: Final = "words about the source"
TITLE_TOO_LONG: Final = "too long for a source's title"
ADDRESS_TOO_LONG: Final = "an address too long for a source"
FURTHER_ADDRESS: Final = "a further address"
LOCATOR_TOO_LONG: Final = "too long for the place in a source"
_REASONS: Final = frozenset({WORDS_ABOUT_SOURCE, TITLE_TOO_LONG, ADDRESS_TOO_LONG, FURTHER_ADDRESS, LOCATOR_TOO_LONG})
_HAS_ONE = re.compile(r"sources\[\d+\] has an? ")


def is_about_source(reason: str) -> bool:
    """Return True if `reason` is one for words of a reference: then a finding shows the words."""
    return reason in _REASONS or bool(_HAS_ONE.match(reason))
