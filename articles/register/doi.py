"""Digital object identifiers (ISO 26324), as people copy them. No Django."""

import re
from typing import Final
from urllib.parse import unquote

NOT_A_DOI: Final = "A DOI looks like 10.1000/182."

# Crossref's own pattern for modern ones, which leaves nothing out that is in use.
_DOI: Final = re.compile(r"10\.\d{4,9}/\S+", re.ASCII)
_BEFORE: Final = re.compile(
    r"^(?:https?://)?(?:(?:dx\.|www\.)?doi\.org/|doi:\s*)", re.IGNORECASE
)


def read_doi(text: str) -> str:
    """Return the DOI that `text` is, without the address or the word before it and in
    lower case, since case makes no difference; "" if it is none.
    """
    text = text.strip()
    # Only an address is percent-encoded: in a bare DOI “%” is a character like others.
    bare = _BEFORE.sub("", text)
    if bare != text:
        bare = unquote(bare)
    # What ended the sentence that it was copied from.
    bare = bare.strip().rstrip(".,;")
    return bare.lower() if _DOI.fullmatch(bare) else ""


def link_doi(doi: str) -> str:
    """Return the address that leads to what has this DOI, "" for none."""
    return f"https://doi.org/{doi}" if doi else ""
