"""What changed from one Document to another, part by part. Pure: no Django, no rows.

Sections and questions are the same part when their anchors are, sources when their keys are, authors and topics when
their record is, related links when their target or title is.
"""

import difflib
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from articles.document import Document, Part

LINES_MAX = 300 * 300
WORDS_MAX = 200 * 200
"""Products of lines and of words up to which what differs is taken apart further. difflib is cubic at its worst."""
EFFORT_MAX = 10 * WORDS_MAX
"""What comparing the words of one field may cost altogether."""

_WORD = re.compile(r"\S+\s*|\s+")


class Kind(StrEnum):
    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"
    MOVED = "moved"


@dataclass(frozen=True)
class Words:
    """A run of text that is in both versions, or in one of them."""

    kind: Kind | None
    text: str


@dataclass(frozen=True)
class FieldChange:
    """One field of a part: its text before and after, and the two merged word by word."""

    field: str
    before: str
    after: str
    words: tuple[Words, ...]


@dataclass(frozen=True)
class Change:
    """What happened to one part. `what` is its sort, `name` what it is called, `where` its path in the later document
    (the earlier one for what was removed); a part that was changed and moved is changed, with `is_moved`."""

    kind: Kind
    what: str
    name: str
    where: str
    fields: tuple[FieldChange, ...] = ()
    is_moved: bool = False


@dataclass(frozen=True)
class Comparison:
    changes: tuple[Change, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.changes)


def compare(before: Document | None, after: Document) -> Comparison:
    """Compare two documents, in the order of the later one's parts. Without `before` all is new."""
    before = before or Document(language=after.language)
    changes = [*_single_fields(before, after)]
    for what, field, key_of, name_of in _LISTS:
        changes += _parts(what, field, getattr(before, field), getattr(after, field), key_of, name_of)
    return Comparison(tuple(changes))


def _single_fields(before: Document, after: Document) -> Iterable[Change]:
    for field in ("headline", "standfirst", "slug", "language", "dated_on"):
        old, new = getattr(before, field), getattr(after, field)
        if old != new:
            yield _single(field, field, [field_change(field, old, new)])
    old_image, new_image = before.lead_image, after.lead_image
    if old_image != new_image and (fields := _fields(old_image, new_image)):
        yield _single("lead image", "lead_image", list(fields))


def _single(what: str, where: str, fields: list[FieldChange]) -> Change:
    is_new, is_gone = not any(f.before for f in fields), not any(f.after for f in fields)
    kind = Kind.ADDED if is_new else Kind.REMOVED if is_gone else Kind.CHANGED
    return Change(kind, {"slug": "address", "dated_on": "date"}.get(what, what), "", where, tuple(fields))


def _related_key(part: Any) -> str:
    return str(part.url or part.article or part.title)


_LISTS: tuple[tuple[str, str, Callable[[Any], str], Callable[[Any], str]], ...] = (
    ("topic", "topics", lambda part: part.id or part.slug or part.name, lambda part: part.name),
    ("byline", "byline", lambda part: part.id or part.slug or part.name, lambda part: part.name),
    ("section", "sections", lambda part: part.anchor, lambda part: part.heading or part.anchor),
    ("question", "faq", lambda part: part.anchor, lambda part: part.question or part.anchor),
    ("source", "sources", lambda part: part.key, lambda part: part.title or part.url or part.key),
    ("related link", "related", _related_key, lambda part: part.title or part.url),
)


def _parts(
    what: str,
    field: str,
    before: Sequence[Part],
    after: Sequence[Part],
    key_of: Callable[[Any], str],
    name_of: Callable[[Any], str],
) -> list[Change]:
    old, new = _keyed(before, key_of), _keyed(after, key_of)
    moved = _moved([key for key in old if key in new], [key for key in new if key in old])
    changes = []
    for number, (key, part) in enumerate(new.items()):
        where = f"{field}[{number}]"
        if key not in old:
            changes.append(Change(Kind.ADDED, what, name_of(part), where, _fields(None, part)))
        elif fields := _fields(old[key], part):
            changes.append(Change(Kind.CHANGED, what, name_of(part), where, fields, key in moved))
        elif key in moved:
            changes.append(Change(Kind.MOVED, what, name_of(part), where, (), True))
    for number, (key, part) in enumerate(old.items()):
        if key not in new:
            changes.append(Change(Kind.REMOVED, what, name_of(part), f"{field}[{number}]", _fields(part, None)))
    return changes


def _keyed(parts: Sequence[Part], key_of: Callable[[Any], str]) -> dict[tuple[str, int], Part]:
    """Give each part by its key; of several with one key (two links with one title), each by its number besides."""
    keyed: dict[tuple[str, int], Part] = {}
    seen: dict[str, int] = {}
    for part in parts:
        key = key_of(part)
        keyed[key, seen.get(key, 0)] = part
        seen[key] = seen.get(key, 0) + 1
    return keyed


def _moved(old: list[tuple[str, int]], new: list[tuple[str, int]]) -> set[tuple[str, int]]:
    """Give what changed its place: all that is outside the longest run of places which both orders share."""
    matcher = difflib.SequenceMatcher(a=old, b=new, autojunk=False)
    kept = {key for block in matcher.get_matching_blocks() for key in old[block.a : block.a + block.size]}
    return set(new) - kept


def _fields(before: Part | None, after: Part | None) -> tuple[FieldChange, ...]:
    part = after or before
    changes = []
    for name in type(part).model_fields if part else ():
        if name in ("id", "anchor"):
            continue
        old, new = _as_text(getattr(before, name, "")), _as_text(getattr(after, name, ""))
        if old != new:
            changes.append(field_change(name, old, new))
    return tuple(changes)


def _as_text(value: Any) -> str:
    """Give a field's value as text: parts inside parts line by line, in the order of their fields."""
    if value is None:
        return ""
    if isinstance(value, tuple):
        return "\n".join(_as_text(item) for item in value)
    if isinstance(value, Part):
        return " · ".join(filter(None, (_as_text(item) for item in value.model_dump().values())))
    return str(value)


def field_change(field: str, before: str, after: str) -> FieldChange:
    """Compare two texts line by line, and the lines that differ word by word, as far as that is cheap."""
    old_lines, new_lines = before.splitlines(keepends=True), after.splitlines(keepends=True)
    words: list[Words] = []
    effort = EFFORT_MAX
    for is_equal, old, new in _runs(old_lines, new_lines, LINES_MAX):
        if is_equal:
            words.append(Words(None, "".join(old)))
            continue
        old_words, new_words = (_WORD.findall("".join(lines)) for lines in (old, new))
        for words_equal, gone, come in _runs(old_words, new_words, min(WORDS_MAX, effort)):
            if words_equal:
                words.append(Words(None, "".join(gone)))
                continue
            words += [Words(kind, "".join(run)) for kind, run in ((Kind.REMOVED, gone), (Kind.ADDED, come)) if run]
        effort -= min(WORDS_MAX, len(old_words) * len(new_words))
    return FieldChange(field, before, after, tuple(words))


def _runs(old: Sequence[str], new: Sequence[str], most: int) -> Iterator[tuple[bool, Sequence[str], Sequence[str]]]:
    """Give what is equal and what is not, in order. What differs is one run where comparing it costs over `most`."""
    shortest = min(len(old), len(new))
    head = next((n for n in range(shortest) if old[n] != new[n]), shortest)
    tail = next((n for n in range(shortest - head) if old[-1 - n] != new[-1 - n]), shortest - head)
    old_middle, new_middle = old[head : len(old) - tail], new[head : len(new) - tail]
    if head:
        yield True, old[:head], new[:head]
    if len(old_middle) * len(new_middle) > most:
        yield False, old_middle, new_middle
    else:
        matcher = difflib.SequenceMatcher(a=old_middle, b=new_middle, autojunk=False)
        for code, old_from, old_to, new_from, new_to in matcher.get_opcodes():
            yield code == "equal", old_middle[old_from:old_to], new_middle[new_from:new_to]
    if tail:
        yield True, old[len(old) - tail :], new[len(new) - tail :]
