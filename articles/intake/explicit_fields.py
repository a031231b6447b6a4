"""Fields that a file's head names as the Document does: what stands there is told, and nothing need be guessed."""

import re
from collections.abc import Iterator, Mapping
from typing import Annotated, Any, Final

from pydantic import TypeAdapter, ValidationError

from articles.document import MARKDOWN_NAMES, PART_LISTS, Document, LeadImage, Link, Part, Picture

_PARTS: Final[Mapping[str, type[Part]]] = {
    "": Document,
    "lead_image.": LeadImage,
    **{f"{row.name}[].": row.part for row in PART_LISTS.values() if row.front_matter},
    "byline[].portrait.": Picture,
    "byline[].links[].": Link,
}
_NOT_TOLD: Final = frozenset({"id", "schema_version", "standfirst"})
"""An id means something on one site alone, and the standfirst is text."""
_STEP = re.compile(r"([a-z_]+)(?:\[(\d+)\])?")


def _fields() -> Iterator[tuple[str, TypeAdapter[Any]]]:
    for prefix, part in _PARTS.items():
        for name, field in part.model_fields.items():
            if field.annotation is str and name not in _NOT_TOLD:
                held_to: Any = Annotated[field.annotation, *field.metadata]
                yield prefix + name, TypeAdapter(held_to)


_FIELDS: Final = dict(_fields())
"""What a text is held to in each field that can be told, by the field's path without numbers."""


def path_of(keys: tuple[str, ...], numbers: tuple[int, ...]) -> str:
    """Give the path in the Document of the field that is under `keys`, in the items of lists that `numbers` count.

    It is such as `sources[2].title`; "" where there is no such field, or it is no text.
    """
    steps, plain = [], ""
    left = list(numbers)
    for at, key in enumerate(keys):
        is_list = f"{plain}{key}[]." in _PARTS
        if is_list and not left:
            return ""
        steps.append(f"{key}[{left.pop(0)}]" if is_list else key)
        plain += f"{key}[]." if is_list else key if at == len(keys) - 1 else f"{key}."
    return ".".join(steps) if plain in _FIELDS and not left else ""


def is_markdown(path: str) -> bool:
    """Return True if the field at `path` holds Markdown."""
    return path.rpartition(".")[2] in MARKDOWN_NAMES


def can_be(path: str, text: str) -> bool:
    """Tell whether the field at `path` takes `text`."""
    try:
        _FIELDS[re.sub(r"\[\d+\]", "[]", path)].validate_python(text)
    except ValidationError:
        return False
    return True


class Told:
    """The fields that were told. A list's items are counted anew, since some of a file's may say nothing."""

    def __init__(self) -> None:
        self._found: dict[Any, Any] = {}
        self._numbers: dict[tuple[str, int], int] = {}

    def put(self, path: str, text: str) -> str:
        """Keep `text` as what the field at `path` is, and give its path in the Document."""
        node, place = self._found, ""
        *steps, last = self._steps(path)
        for step in steps:
            node = node.setdefault(step, {})
            place += f"[{step}]" if isinstance(step, int) else f".{step}" if place else step
        node[last] = text
        return f"{place}.{last}" if place else str(last)

    def _steps(self, path: str) -> Iterator[str | int]:
        """Give the names and numbers that lead to a field, each number as it is counted here."""
        place = ""
        for name, number in _STEP.findall(path):
            yield name
            place += f".{name}"
            if number:
                of_list = sum(known == place for known, _ in self._numbers)
                counted = self._numbers.setdefault((place, int(number)), of_list)
                yield counted
                place += f"[{counted}]"

    def count(self, name: str) -> int:
        """Say how many items of a list of the Document were told."""
        return len(self._found.get(name, {}))

    def over(self, fields: dict[str, Any]) -> dict[str, Any]:
        """Give `fields`, which the text gave, with those that were told: in their place, but before them in a list."""
        merged = dict(fields)
        for name, value in self._found.items():
            if isinstance(value, dict):
                told = _listed(value)
                merged[name] = [*told, *merged.get(name, [])] if isinstance(told, list) else {**merged[name], **told}
            else:
                merged[name] = value
        return merged


def _listed(value: Any) -> Any:
    """Give what was kept by numbers as the list that it is."""
    if not isinstance(value, dict):
        return value
    if all(isinstance(key, int) for key in value):
        return [_listed(value[number]) for number in sorted(value)]
    return {key: _listed(item) for key, item in value.items()}
