"""The language of the words around a text: headings, labels, dates."""

from contextlib import AbstractContextManager

from django.conf import settings
from django.utils import translation
from django.utils.translation import get_supported_language_variant


def interface_language(language: str) -> str:
    """Return the language of the words around a text in `language`, a tag such as
    "de-AT" or "".

    It is the text's own where the site has a catalogue of it, else the site's: whole,
    where Django alone would mix its own few words and months in the text's language
    with ours in another.
    """
    try:
        variant: str = get_supported_language_variant(language)
    except LookupError:
        return str(settings.LANGUAGE_CODE)
    return variant


def words_around(language: str) -> AbstractContextManager[None]:
    """Put in force the language of the words around a text in `language`."""
    override: AbstractContextManager[None] = translation.override(
        interface_language(language)
    )
    return override
