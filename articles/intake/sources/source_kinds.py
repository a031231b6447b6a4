"""The kind of a source, where its form leaves no doubt."""

import re
from collections.abc import Iterable

from articles.intake.building.piece import Piece, Role
from articles.rendering.links import host

_ISBN = re.compile(r"ISBN", re.IGNORECASE)
_HOSTS = {
    "paper": (
        "doi.org",
        "arxiv.org",
        "pubmed.ncbi.nlm.nih.gov",
        "jstor.org",
        "ssrn.com",
        "biorxiv.org",
        "medrxiv.org",
    ),
    "law": (
        "legislation.gov.uk",
        "eur-lex.europa.eu",
        "legifrance.gouv.fr",
        "gesetze-im-internet.de",
        "boe.es",
        "normattiva.it",
        "wetten.overheid.nl",
        "congress.gov",
        "ecfr.gov",
        "federalregister.gov",
        "planalto.gov.br",
    ),
}
_DATA_ENDINGS = (".csv", ".xlsx", ".xls", ".ods", ".parquet", ".json")


def detect_kind(pieces: Iterable[Piece], url: str) -> str:
    """Return the kind of the source at `url` with these `pieces`, as stored; "" where
    it is not certain.
    """
    for piece in pieces:
        is_number = piece.role is Role.SOURCE_LOCATOR
        if is_number and _ISBN.match(piece.text):
            return "book"

    # The dot before it stands for all subdomains, such as dx.doi.org.
    name = "." + host(url)
    for kind, hosts in _HOSTS.items():
        if any(name.endswith("." + known) for known in hosts):
            return kind

    path = url.partition("?")[0].lower()
    return "data" if path.endswith(_DATA_ENDINGS) else ""
