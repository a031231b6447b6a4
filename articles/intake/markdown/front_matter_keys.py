"""The keys of front matter: which of them hints at what, however it is written."""

import re
from functools import cache

from articles.intake.blocks.block import Hint
from articles.intake.words.vocabulary import words_of


def _by_key(keys: dict[Hint, str]) -> dict[str, Hint]:
    return {key: hint for hint, names in keys.items() for key in names.split()}


HINTS = _by_key(
    {
        Hint.HEADLINE: "title headline",
        Hint.STANDFIRST: "subtitle standfirst description summary excerpt dek lede",
        Hint.DATE: "date published pubdate publishdate publisheddate datepublished dated datedon publishedon "
        "publishedat publicationdate",
        Hint.AUTHOR: "author authors byline",
        Hint.TOPIC: "tag tags topic topics category categories keywords",
        Hint.SLUG: "slug permalink",
        Hint.LEAD_IMAGE: "image cover coverimage thumbnail hero heroimage leadimage "
        "featuredimage featureimage socialimage",
    }
)
HINTS_ABOUT_AUTHOR = _by_key(
    {
        Hint.AUTHOR_ROLE: "role position jobtitle job occupation affiliation",
        Hint.BIO: "bio biography about",
    }
)
_KEY_POINTS = "key_points.headings"
"""The table of the words that announce key points: a key of front matter is one of
them, too.
"""
LANGUAGE_KEYS = ("lang", "language", "locale")
NAME_KEYS = ("name", "fullname", "displayname")
SRC_KEYS = ("src", "url", "path", "image", "file", "href")
ALT_KEYS = ("alt", "alttext", "imagealt")
PICTURE_FIELDS = ("caption", "credit")
# Lists whose items have the Document's own fields.
LISTS_OF_PARTS = ("pictures", "sources", "related")


@cache
def list_key_point_keys() -> frozenset[str]:
    return frozenset(map(as_word, words_of(_KEY_POINTS)))


def as_word(key: str) -> str:
    """Return a key in one form, however it was written: `publish_date`, `publishDate`,
    `Publish date`.
    """
    return re.sub(r"[\W_]", "", key).lower()


def as_field(key: str) -> str:
    """Return a key as the Document names its fields: `published_on` for `publishedOn`
    and `Published on`.
    """
    return re.sub(r"[\W_]+|(?<=[a-z])(?=[A-Z])", "_", key).lower()
