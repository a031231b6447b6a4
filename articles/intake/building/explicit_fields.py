"""Fields that a file's head names as the Document does, so that nothing about them need
be guessed.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Annotated, Any, Literal, get_args, get_origin

from pydantic import TypeAdapter, ValidationError

from articles.document import (
    MARKDOWN_NAMES,
    PART_LISTS,
    Document,
    LeadImage,
    Link,
    Part,
    Picture,
)

# What holds fields, by the path of the field without its name.
_PARTS: Mapping[str, type[Part]] = {
    "": Document,
    "lead_image.": LeadImage,
    **{f"{row.name}[].": row.part for row in PART_LISTS.values() if row.front_matter},
    "byline[].portrait.": Picture,
    "byline[].links[].": Link,
}
_NEVER_EXPLICIT = frozenset({"id", "schema_version", "standfirst"})
"""An id means something on one site alone, and the standfirst is text."""
_NUMBER = re.compile(r"\[\d+\]")
# "sources[2]" and "title" of "sources[2].title"
_STEP = re.compile(r"([a-z_]+)(?:\[(\d+)\])?")


def _collect_fields() -> Iterator[tuple[str, TypeAdapter[Any]]]:
    for prefix, part in _PARTS.items():
        for name, field in part.model_fields.items():
            if _is_text(field.annotation) and name not in _NEVER_EXPLICIT:
                constrained: Any = field.annotation
                if field.metadata:
                    constrained = Annotated[field.annotation, *field.metadata]
                yield prefix + name, TypeAdapter(constrained)


def _is_text(annotation: Any) -> bool:
    """Return True for a field that holds a text, or one of a few texts."""
    if get_origin(annotation) is Literal:
        return all(isinstance(value, str) for value in get_args(annotation))
    return annotation is str


_FIELDS = dict(_collect_fields())
"""What validates the text of each field that can be explicit, by the field's path
without numbers.
"""


def path_of_field(keys: tuple[str, ...], numbers: tuple[int, ...]) -> str:
    """Return the path in the Document of the field under `keys`, in the items of lists
    that `numbers` count.

    It is such as `sources[2].title`; "" if there is no such field, or it is no text.
    """
    steps: list[str] = []
    # The same for all items alike: `sources[].title`.
    pattern: list[str] = []
    numbers_left = list(numbers)
    for key in keys:
        steps.append(key)
        pattern.append(key)
        if f"{'.'.join(pattern)}[]." in _PARTS:
            if not numbers_left:
                return ""
            steps[-1] += f"[{numbers_left.pop(0)}]"
            pattern[-1] += "[]"
    if numbers_left or ".".join(pattern) not in _FIELDS:
        return ""
    return ".".join(steps)


def is_markdown_field(path: str) -> bool:
    """Return True if the field at `path` holds Markdown."""
    return path.rpartition(".")[2] in MARKDOWN_NAMES


def can_hold(path: str, text: str) -> bool:
    """Return True if the field at `path` takes `text`."""
    try:
        _FIELDS[_NUMBER.sub("[]", path)].validate_python(text)
    except ValidationError:
        return False
    return True


class ExplicitFields:
    """The fields that a file names. A list's items are numbered again, since some of a
    file's may say nothing.
    """

    def __init__(self) -> None:
        self._found: dict[Any, Any] = {}
        self._numbers: dict[str, dict[int, int]] = {}
        """For each list, by its path here, the numbers of its items in the file and
        here.
        """

    def put(self, path: str, text: str) -> str:
        """Add `text` as the field at `path`, and return its path in the Document."""
        node = self._found
        place = ""
        steps: list[tuple[str, str]] = _STEP.findall(path)
        *parents, (last, _) = steps
        for name, number in parents:
            node = node.setdefault(name, {})
            place += name
            if number:
                # A file's items 0, 3 and 7 become 0, 1 and 2.
                numbers = self._numbers.setdefault(place, {})
                item = numbers.setdefault(int(number), len(numbers))
                node = node.setdefault(item, {})
                place += f"[{item}]"
            place += "."
        node[last] = text
        return place + last

    def count(self, name: str) -> int:
        """Return how many items of a list of the Document are explicit."""
        return len(self._found.get(name, {}))

    def merge_over(self, fields: dict[str, Any]) -> dict[str, Any]:
        """Return `fields`, which the text gave, with the explicit ones in their place,
        but before them in a list.
        """
        merged = dict(fields)
        for name, value in self._found.items():
            explicit = _make_lists(value)
            if isinstance(explicit, list):
                merged[name] = explicit + merged.get(name, [])
            elif isinstance(explicit, dict):
                merged[name] = merged[name] | explicit
            else:
                merged[name] = explicit
        return merged


def _make_lists(value: Any) -> Any:
    """Return `value` with each dict whose keys are numbers as the list that it is."""
    if not isinstance(value, dict):
        return value
    if all(isinstance(key, int) for key in value):
        return [_make_lists(value[number]) for number in sorted(value)]
    return {key: _make_lists(item) for key, item in value.items()}
