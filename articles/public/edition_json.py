"""An edition as JSON: all that its hashes are made of, so that anybody can compute them again."""

import json

from articles.models import Edition
from articles.publishing.chain import edition_facts


def edition_json(edition: Edition) -> str:
    """Give `{"edition": its facts and hash, "document": …}`, written as what is hashed: keys sorted, no spaces."""
    value = {"edition": {**edition_facts(edition), "sha256": edition.sha256}, "document": edition.document}
    return json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
