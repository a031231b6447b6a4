"""How an edition is cited elsewhere: as BibTeX, RIS and CSL-JSON. No Django.

Names stand as the byline has them: which part of a name is the family's is not known,
so no format marks one. Each text is one line without control characters,
so that no headline can begin a field of its own.
"""

import json
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from articles.rendering.machines.filled_members import drop_empty
from articles.rendering.markdown_file import clean_line


@dataclass(frozen=True)
class EditionCitation:
    """What is said of an edition where it is cited."""

    key: str
    """A name for it in letters, digits and hyphens of ASCII: `why-bread-3`."""
    authors: tuple[str, ...]
    headline: str
    site: str
    number: int
    live_on: date
    """The day on which the edition went live, in the newsroom's time zone."""
    address: str
    """The edition's own, which never shows another one."""
    language: str
    sha256: str


def make_key(slug: str, number: int) -> str:
    """Return the key of an edition, of the letters of its slug that ASCII has."""
    decomposed = unicodedata.normalize("NFKD", slug)
    # BibTeX and its programs take other letters in a key badly.
    stem = re.sub(r"[^a-z0-9]+", "-", decomposed.encode("ascii", "ignore").decode())
    return f"{stem.strip('-') or 'explainer'}-{number}"


# BibTeX

_BIBTEX_ESCAPES: Final = str.maketrans(
    {
        # Braces count even behind a backslash, so these are words in their place.
        "\\": r"\textbackslash{}",
        "{": r"\textbraceleft{}",
        "}": r"\textbraceright{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        **{character: f"\\{character}" for character in "&%$#_"},
    }
)
_MONTHS: Final = [
    "jan",
    "feb",
    "mar",
    "apr",
    "may",
    "jun",
    "jul",
    "aug",
    "sep",
    "oct",
    "nov",
    "dec",
]


def to_bibtex(citation: EditionCitation) -> str:
    """Return an entry of type `misc`, which every style knows, in UTF-8.

    Texts are in double braces, so that no style changes their capitals or takes a name
    apart.
    """
    names = " and ".join(f"{{{_escape_bibtex(name)}}}" for name in citation.authors)
    fields = {
        "author": f"{{{names}}}" if names else "",
        "title": f"{{{{{_escape_bibtex(citation.headline)}}}}}",
        "publisher": f"{{{{{_escape_bibtex(citation.site)}}}}}",
        "edition": f"{{{citation.number}}}",
        "year": f"{{{citation.live_on.year:04}}}",
        "month": _MONTHS[citation.live_on.month - 1],
        "day": f"{{{citation.live_on.day}}}",
        "url": f"{{{citation.address}}}",
        "language": f"{{{citation.language}}}" if citation.language else "",
        "note": f"{{Edition {citation.number}. SHA-256: {citation.sha256}}}",
    }
    lines = [f"  {name} = {value}" for name, value in drop_empty(**fields).items()]
    return f"@misc{{{citation.key},\n" + ",\n".join(lines) + "\n}\n"


def _escape_bibtex(text: str) -> str:
    return clean_line(text).translate(_BIBTEX_ESCAPES)


# RIS


def to_ris(citation: EditionCitation) -> str:
    """Return a record of type ELEC, a web page. Lines end in CR LF, as the format has
    it.
    """
    lines = [f"{tag}  - {value}" for tag, value in _list_ris_fields(citation)]
    return "\r\n".join([*lines, "ER  - ", ""])


def _list_ris_fields(citation: EditionCitation) -> Iterator[tuple[str, str]]:
    yield "TY", "ELEC"
    for name in citation.authors:
        yield "AU", clean_line(name)
    yield "TI", clean_line(citation.headline)
    yield "PB", clean_line(citation.site)
    yield "ET", str(citation.number)
    yield "PY", f"{citation.live_on.year:04}"
    yield "DA", f"{citation.live_on:%Y/%m/%d}/"
    yield "UR", citation.address
    if citation.language:
        yield "LA", citation.language
    yield "N1", f"SHA-256: {citation.sha256}"


# CSL-JSON


def to_csl_json(citation: EditionCitation) -> str:
    """Return a list of one item, as citation processors take it."""
    day = citation.live_on
    item: dict[str, Any] = {
        "id": citation.key,
        "type": "webpage",
        "title": clean_line(citation.headline),
        "author": [{"literal": clean_line(name)} for name in citation.authors],
        "container-title": clean_line(citation.site),
        "publisher": clean_line(citation.site),
        "edition": str(citation.number),
        "issued": {"date-parts": [[day.year, day.month, day.day]]},
        "URL": citation.address,
        "language": citation.language,
        "note": f"SHA-256: {citation.sha256}",
    }
    return json.dumps([drop_empty(**item)], ensure_ascii=False, indent=1) + "\n"
