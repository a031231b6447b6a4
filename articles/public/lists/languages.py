"""The languages that explainers are in. The site's own has the front page; each has its
own list.
"""

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.conf.locale import LANG_INFO

from articles.models import Edition
from articles.public.serving.distinct import list_distinct
from articles.rendering import addresses
from articles.rendering.language import listed_language, text_direction

_NAMES = {"zh": "中文"}
"""What Django has under the name of a script alone."""


@dataclass(frozen=True)
class ListedLanguage:
    """A language that a reader can choose the explainers of."""

    code: str
    name: str
    """In the language itself; its tag where nobody has told us."""
    address: str
    """Of its list."""

    @property
    def direction(self) -> str:
        return text_direction(self.code)


def list_languages(at: datetime) -> list[str]:
    """Return the languages that live explainers are in, by their codes. One query."""
    return list_distinct(Edition.objects.live(at), "primary_language")


def choose_language(languages: list[str]) -> str:
    """Return the language that the front page is in: the site's, or else the first in
    which there is anything.
    """
    own = listed_language(settings.LANGUAGE_CODE)
    if own in languages or not languages:
        return own
    return languages[0]


def make_language(code: str, main: str) -> ListedLanguage:
    """Return the language called `code`; `main` has the list without a parameter."""
    # A language that Django does not know is named by its tag.
    name = _NAMES.get(code) or LANG_INFO.get(code, {}).get("name_local", code)
    address = addresses.explainers_in(code)
    if code == main:
        address = addresses.EXPLAINERS
    return ListedLanguage(code, name, address)
