"""What an address can hold. What these don't match is 404 before any code sees it."""

import re

from articles.identity.current import current_site
from articles.identity.icons import SIDES
from articles.rendering.addresses import FEEDS


class _Text:
    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


class _Integer:
    digits = 1
    """How many digits it has at least."""

    def to_python(self, value: str) -> int:
        return int(value)

    def to_url(self, value: int) -> str:
        return str(value).zfill(self.digits)


class Slug(_Text):
    """A slug in any script, as `articles.document.slugify` makes them."""

    # No dot: `.md` and `.json` behind a slug are never part of it.
    regex = r"[-\w]+"


class OwnPageSlug(Slug):
    """The slug of a page of the newsroom that is published, or that one had before. Any
    other is no address: nothing is asked for it.
    """

    def to_python(self, value: str) -> str:
        site = current_site()
        if site.find_page(value) is None and not site.find_moved(value):
            raise ValueError(value)
        return value


class IconSide(_Integer):
    """The side of an icon in pixels."""

    regex = "|".join(map(str, SIDES))


class StyleName(_Text):
    """The name of a stylesheet: a digest of what it says."""

    regex = r"[0-9a-f]{16}"


class Year(_Integer):
    """Four digits, ASCII: 1000 to 9999."""

    regex = r"[1-9][0-9]{3}"
    digits = 4


class Month(_Integer):
    regex = r"0[1-9]|1[0-2]"
    digits = 2


class FeedFile(_Text):
    """One of the files that a feed comes as."""

    regex = "|".join(map(re.escape, FEEDS))


class Number(_Integer):
    """The number of an edition, from 1: no sign, no leading zero, and no more than a
    column holds.
    """

    regex = r"[1-9][0-9]{0,8}"


class CitationFile(_Text):
    """The ending of a file that says how an edition is cited."""

    regex = r"bib|ris|csl\.json"


class RecordKind(_Text):
    """A kind of standing record, by the name of its parts of the sitemap."""

    regex = "topics|authors|sources|terms"


class Hexadecimal(_Text):
    """The first digits of an id."""

    regex = r"[0-9a-f]{1,6}"


class Digest(_Text):
    """The name of a picture: a hash of what it shows."""

    regex = r"[0-9a-f]{40}"
