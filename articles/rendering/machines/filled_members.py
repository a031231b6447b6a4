"""What is written only as far as it is known: members of JSON, parameters, fields."""

from typing import Any


def drop_empty(**members: Any) -> dict[str, Any]:
    """Return the members that have a value, in their order."""
    return {name: value for name, value in members.items() if value}
