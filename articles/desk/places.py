"""The place of a finding: the value that it is about, and a name of the place that
stays the same while parts are moved around it.
"""

import hashlib
import json
import re
from typing import Any, Final

from pydantic import BaseModel

from articles.document import PART_LISTS, Document
from articles.findings import Finding

_STEP: Final = re.compile(r"(\w+)(?:\[(\d+)\])?")
_NAMES: Final = ("anchor", "key", "slug", "src")
"""Fields that name a part of a list, as far as it has one."""


def read_value(document: Document, where: str) -> Any:
    """Return what is at a place such as `sections[2].body`; None if nothing is."""
    value: Any = document
    for step in filter(None, where.split(".")):
        match = _STEP.fullmatch(step)
        if match is None:
            return None
        name, number = match.groups()
        value = getattr(value, name, None)
        if number is not None:
            # A slice is empty where an index raises.
            value = next(iter((value or ())[int(number) :]), None)
    return value


def name_place(document: Document, where: str) -> str:
    """Return `sections[2].body` as `sections[background].body`: by the anchor, key or
    slug of its part. Key points, which have no name, all have the same place.
    """
    # A place outside of lists, such as the headline, is its own name.
    match = re.match(r"(\w+)\[(\d+)\]", where)
    if match is None or match[1] not in PART_LISTS:
        return where
    part = read_value(document, match[0])
    for field in _NAMES:
        if name := getattr(part, field, ""):
            return f"{match[1]}[{name}]{where[match.end() :]}"
    return f"{match[1]}{where[match.end() :]}"


def digest_question(document: Document, finding: Finding) -> str:
    """Return a digest of what the desk asks and of the texts that it asks about.

    An answer holds as long as the same is asked of the same texts.
    """
    value = read_value(document, finding.where)
    asked = [
        finding.code,
        name_place(document, finding.where),
        finding.message,
        _to_plain(value),
    ]
    # Most findings have none, and an empty one would change their stored digests.
    if finding.about:
        asked.append(finding.about)
    # Answers on record have this digest: written in another way, all of them would end.
    text = json.dumps(asked, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()


def _to_plain(value: Any) -> Any:
    if isinstance(value, BaseModel):
        return value.model_dump(mode="json")
    if isinstance(value, tuple):
        return [_to_plain(each) for each in value]
    return value
