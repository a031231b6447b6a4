"""JSON-LD as text: safe inside an HTML page, with placeholders for what is not known
when an edition is published.

Placeholders are in angle brackets, which no text can contain, since those of texts are
escaped.
"""

import json
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any, Final

# Lone surrogates, which no Document can hold. They mark what is not known at publish,
# and become placeholders when the text is written.
SITE_MARK = "\ud800"
NAME_MARK = "\ud801"
EDITION_MARK = "\ud802"
"""A member of the article, in the place of those that belong to its edition."""
MORE_MARK = "\ud803"
"""The last of the things described, in the place of what is known when a page is built:
of the newsroom, and of flagged sources.
"""
_PLACEHOLDERS: Final = {
    SITE_MARK: "<site>",
    NAME_MARK: "<name>",
    f'"{EDITION_MARK}":0': "<edition>",
    # Named after its first use. Editions that an earlier renderer made have it too.
    f',"{MORE_MARK}"': "<statuses>",
}

_ESCAPES: Final = {
    ord(character): f"\\u{ord(character):04x}" for character in "<>&\u2028\u2029"
}
"""So that no text can end the `<script>` it stands in, or begin another (HTML, section
4.12.1.3).
"""

Thing = dict[str, Any]


def write_json(value: object) -> str:
    """Return JSON that is safe inside an HTML page."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return text.translate(_ESCAPES)


def write_script(text: str) -> str:
    """Return the element for a text from `write_json`, "" for "". Browsers don't run
    it, since it is data.
    """
    return f'<script type="application/ld+json">{text}</script>' if text else ""


def put_placeholders(text: str) -> str:
    """Return `text` from `write_json` with placeholders in place of the marks."""
    for mark, placeholder in _PLACEHOLDERS.items():
        text = text.replace(mark, placeholder)
    return text


def fill_placeholders(
    text: str,
    *,
    site: str,
    name: str,
    edition: Mapping[str, object],
    more: Iterable[Thing] = (),
) -> str:
    """Return `text` with its placeholders filled. `edition` are the members that belong
    to the edition, `more` things that say more of what `text` names, by their `@id`
    (JSON-LD 1.1, section 3.3: they describe one node).
    """
    members = write_json(edition)[1:-1]  # without the braces
    text = text.replace("<edition>", members)
    added = [f",{write_json(thing)}" for thing in more]
    text = text.replace("<statuses>", "".join(added))
    text = text.replace("<site>", _write_inside_string(site))
    return text.replace("<name>", _write_inside_string(name))


@lru_cache(maxsize=8)
def _write_inside_string(text: str) -> str:
    """Return `text` for the inside of a JSON string. Cached, since every page has the
    site's address and name.
    """
    return write_json(text)[1:-1]  # without the quotation marks
