"""Definitions of links, used as often as a text may. No Django."""

from typing import Any

from articles.document import MARKDOWN_MAX

REFERENCES_MAX = 10 * MARKDOWN_MAX
"""Characters that link definitions may add to one text by being used again and again, as cmark limits them too."""


class References:
    """Definitions of links, by label. When their uses have added `REFERENCES_MAX` the rest stay as they were typed."""

    def __init__(self) -> None:
        self._definitions: dict[str, dict[str, Any]] = {}
        self._left = REFERENCES_MAX

    def __contains__(self, label: str) -> bool:
        return label in self._definitions

    def __setitem__(self, label: str, definition: dict[str, Any]) -> None:
        self._definitions[label] = definition

    def addresses(self) -> list[str]:
        """Return what the definitions lead to, whether a link uses them or not."""
        return [str(definition["href"]) for definition in self._definitions.values()]

    def get(self, label: str, default: None = None) -> dict[str, Any] | None:
        found = self._definitions.get(label)
        if not found or self._left <= 0:
            return default
        self._left -= len(found["href"]) + len(found["title"])
        return found
