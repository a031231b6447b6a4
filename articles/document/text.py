"""Addresses, anchors and stored text: how they are normalised, and what is refused."""

import re
import unicodedata
from collections.abc import Collection, Iterable
from urllib.parse import urlsplit, urlunsplit

SLUG_MAX = 200

QUESTION_ID_PREFIX = "q-"
"""In HTML a question's id is `q-<anchor>`. No section's anchor may begin so, or two
elements could share an id.
"""

# PostgreSQL refuses NUL, and no encoder writes a lone surrogate.
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
# With neither a scheme nor “www.” it needs a slash: “example.org” may be a name.
_BARE_ADDRESS = re.compile(
    r"(?:https?://|www\.)\S*|[\w-]+(?:\.[\w-]+)+/\S*", re.IGNORECASE
)
# The names of parameters such as utm_source=newsletter.
_TRACKING = re.compile(r"utm_\w+|fbclid|gclid|msclkid|mc_[ce]id", re.IGNORECASE)


def slugify(text: str) -> str:
    """Return `text` as the part of an address: lower-case letters and digits of any
    script, joined by hyphens, or "".

    The same as Django's `slugify(text, allow_unicode=True)`, which this module may not
    import; a test compares them.
    """
    # NFKC first: both ways to type “é” give one slug.
    text = re.sub(r"[^\w\s-]", "", unicodedata.normalize("NFKC", text).lower())
    return re.sub(r"[-\s]+", "-", text).strip("-_")


def first_free(stem: str, taken: Collection[str], *, fallback: str) -> str:
    """Return `stem` as a slug that is not in `taken`: `part`, `part-2`, `part-3`.

    If nothing is left of `stem`, `fallback` takes its place, always with a number:
    `untitled-1`.
    """
    # Twice, since the neighbours of a removed character may combine into one.
    # Cut to leave room for the number.
    stem = slugify(slugify(stem))[: SLUG_MAX - 10].strip("-_")
    if stem and stem not in taken:
        return stem

    number = 2 if stem else 1
    while (name := f"{stem or fallback}-{number}") in taken:
        number += 1
    return name


def new_anchor(text: str, taken: Iterable[str], *, is_question: bool = False) -> str:
    """Return an anchor for a part headed `text` that is not among `taken`."""
    stem = slugify(text)
    # "q" counts too, since a second section of that name would become q-2.
    if not is_question and f"{stem}-".startswith(QUESTION_ID_PREFIX):
        stem = f"part-{stem}"
    return first_free(stem, set(taken), fallback="part")


def is_bare_address(text: str) -> bool:
    """Return True if `text` is a web address and nothing else, with or without its
    scheme. As a title it says nothing: every address of a site is like it.
    """
    return bool(_BARE_ADDRESS.fullmatch(text.strip()))


def normalise_url(url: str) -> str:
    """Return the form of `url` by which two addresses are the same source.

    Case of scheme and host, default ports, an empty path, the fragment (RFC 3986,
    section 6.2) and the usual tracking parameters make no difference. What is not an
    http address is only stripped of white space.
    """
    url = url.strip()
    try:
        parts = urlsplit(url)
        # Read here: it is what raises for "example.org:http".
        port = parts.port
    except ValueError:
        return url
    scheme = parts.scheme.lower()
    if scheme not in ("http", "https") or not parts.hostname:
        return url
    host = parts.netloc.rpartition("@")[2]  # without user and password
    # "example.org:443" and "example.org:" are "example.org" under https.
    if port in (None, {"http": 80, "https": 443}[scheme]):
        host = re.sub(r":\d*$", "", host)
    query = _drop_tracking(parts.query)
    # The path keeps its case, which servers may tell apart (RFC 3986, section 6.2.2.1).
    return urlunsplit((scheme, host.lower(), parts.path or "/", query, ""))


def _drop_tracking(query: str) -> str:
    """Return the query of a URL without `utm_source=…` and the like."""
    # The others stay in their order, which may matter to the server.
    remaining = []
    for parameter in query.split("&"):
        name = parameter.partition("=")[0]
        if not _TRACKING.fullmatch(name):
            remaining.append(parameter)
    return "&".join(remaining)


def normalise_line_ends(text: str) -> str:
    """Return `text` with every line end as a line feed: browsers send CRLF, old files
    have CR.
    """
    return text.replace("\r\n", "\n").replace("\r", "\n")


def refuse_unstorable(text: str) -> str:
    """Return `text` unchanged. Raises ValueError when no database can keep it."""
    if _UNSTORABLE.search(text):
        raise ValueError("holds a NUL or a lone surrogate, which no database can keep")
    return text
