"""The kind of a source, where its form leaves no doubt."""

import re
from collections.abc import Iterable
from typing import Final

from articles.rendering.links import host

from ..block import Piece, Role

_ISBN = re.compile(r"ISBN", re.IGNORECASE)
_PAPER_HOSTS: Final = (
    "doi.org",
    "arxiv.org",
    "pubmed.ncbi.nlm.nih.gov",
    "jstor.org",
    "ssrn.com",
    "biorxiv.org",
    "medrxiv.org",
)
_LAW_HOSTS: Final = (
    *("legislation.gov.uk", "eur-lex.europa.eu", "legifrance.gouv.fr", "gesetze-im-internet.de", "boe.es"),
    *("normattiva.it", "wetten.overheid.nl", "congress.gov", "ecfr.gov", "federalregister.gov", "planalto.gov.br"),
)
_DATA_ENDINGS: Final = (".csv", ".xlsx", ".xls", ".ods", ".parquet", ".json")


def kind_of(pieces: Iterable[Piece], url: str) -> str:
    """Return the kind of the source at `url` with these `pieces`, as stored; "" where it is not certain."""
    if any(piece.role is Role.SOURCE_LOCATOR and _ISBN.match(piece.text) for piece in pieces):
        return "book"
    name = host(url)
    for kind, hosts in (("paper", _PAPER_HOSTS), ("law", _LAW_HOSTS)):
        if any(name == known or name.endswith(f".{known}") for known in hosts):
            return kind
    path = url.partition("?")[0].lower()
    return "data" if path.endswith(_DATA_ENDINGS) else ""
