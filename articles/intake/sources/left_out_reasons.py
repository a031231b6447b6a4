"""The reasons why words of a reference are in no field of the source that it became."""

import re

WORDS_ABOUT_SOURCE = "words about the source"
TITLE_TOO_LONG = "too long for a source's title"
ADDRESS_TOO_LONG = "an address too long for a source"
FURTHER_ADDRESS = "a further address"
LOCATOR_TOO_LONG = "too long for the place in a source"
_REASONS = frozenset(
    {
        WORDS_ABOUT_SOURCE,
        TITLE_TOO_LONG,
        ADDRESS_TOO_LONG,
        FURTHER_ADDRESS,
        LOCATOR_TOO_LONG,
    }
)
# "sources[3] has a publisher": the source has another one already.
_HAS_ONE = re.compile(r"sources\[\d+\] has an? ")


def is_about_source(reason: str) -> bool:
    """Return True if `reason` is one for words of a reference: then a finding shows the
    words.
    """
    return reason in _REASONS or bool(_HAS_ONE.match(reason))
