"""What an address can hold. What these don't match is 404 before any code sees it."""

import re

from articles.rendering.addresses import FEEDS


class Slug:
    """A slug in any script, as `articles.document.slugify` makes them."""

    regex = r"[-\w]+"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


class Year:
    """Four digits, ASCII: 1000 to 9999."""

    regex = r"[1-9][0-9]{3}"

    def to_python(self, value: str) -> int:
        return int(value)

    def to_url(self, value: int) -> str:
        return f"{value:04}"


class Month:
    regex = r"0[1-9]|1[0-2]"

    def to_python(self, value: str) -> int:
        return int(value)

    def to_url(self, value: int) -> str:
        return f"{value:02}"


class FeedFile:
    """One of the files that a feed comes as."""

    regex = "|".join(map(re.escape, FEEDS))

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


class Number:
    """The number of an edition, from 1, as it is written: no sign, no leading zero, and no more than a column holds."""

    regex = r"[1-9][0-9]{0,8}"

    def to_python(self, value: str) -> int:
        return int(value)

    def to_url(self, value: int) -> str:
        return str(value)


class RecordKind:
    """A kind of standing record, by the name of its parts of the sitemap."""

    regex = "topics|authors|sources"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


class Hexadecimal:
    """The first digits of an id."""

    regex = r"[0-9a-f]{1,6}"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


class Digest:
    """The name of a picture, made of what it shows."""

    regex = r"[0-9a-f]{40}"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value
