"""Definitions of links, used as often as a document may. No Django."""

from typing import Any

from articles.rendering.dialect.budget import Budget


class References:
    """Definitions of links, by label. markdown-it uses it as a dictionary.

    Once the budget for their uses is spent, further uses stay as they were typed.
    """

    def __init__(self, budget: Budget) -> None:
        self._definitions: dict[str, dict[str, Any]] = {}
        self._budget = budget

    def __contains__(self, label: str) -> bool:
        return label in self._definitions

    def __setitem__(self, label: str, definition: dict[str, Any]) -> None:
        self._definitions[label] = definition

    def addresses(self) -> list[str]:
        """Return the addresses of all definitions, whether a link uses them or not."""
        return [str(definition["href"]) for definition in self._definitions.values()]

    def get(self, label: str, default: None = None) -> dict[str, Any] | None:
        found = self._definitions.get(label)
        if not found or self._budget.references <= 0:
            return default
        # A short label may stand for a long address, thousands of times.
        self._budget.references -= len(found["href"]) + len(found["title"])
        return found
