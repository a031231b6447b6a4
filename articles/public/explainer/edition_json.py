"""An edition as JSON: all that its hashes are made of, so that anybody can compute them
again.
"""

import json
from typing import Any

from articles.models import Edition
from articles.publishing.chain import edition_facts


def edition_json(edition: Edition, **beside: Any) -> str:
    """Return `{"edition": its facts and hash, "document": …}`, written as what is
    hashed: keys sorted, no spaces.

    `beside` adds members that no hash covers, to an answer that may change while its
    edition stays.
    """
    facts = {**edition_facts(edition), "sha256": edition.sha256}
    value = {"edition": facts, "document": edition.document, **beside}
    # Python writes NaN and Infinity by default, which are no JSON (RFC 8259, section
    # 6).
    return json.dumps(
        value,
        sort_keys=True,
        ensure_ascii=False,
        separators=(",", ":"),
        allow_nan=False,
    )
