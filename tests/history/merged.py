"""Generated documents for merging: a base, and two states that were made of it."""

from collections.abc import Iterator

from hypothesis import strategies as st

from articles.document import Document, Part, new_anchor
from tests.documents import documents, markdown, prose

LISTS = ("topics", "byline", "sections", "faq", "sources", "related")
SINGLE = ("headline", "standfirst", "slug", "language", "dated_on", "lead_image")
TEXTS = {
    "sections": ("heading", "body"),
    "faq": ("question", "answer"),
    "byline": ("credit",),
    "sources": ("locator",),
}
# Terms follow from the texts: those that none uses any more are gone.
NOT_TEXTS = frozenset({"id", "slug", "anchor", "key", "after", "article", "terms"})
"""Fields by which parts are known or refer to each other; a merge may give others."""


@st.composite
def edited(
    draw, base: Document, names: tuple[str, ...] = (*SINGLE, *LISTS)
) -> Document:
    """Make of `base` what a person might: in each of the fields `names` parts moved,
    cut, edited and added.
    """
    fields = base.model_dump()
    other = draw(documents()).model_dump()
    for name in names:
        if draw(st.booleans()):
            continue
        if name in SINGLE:
            fields[name] = other[name]
        else:
            fields[name] = draw(_edited_list(name, fields[name], other[name]))
    anchors = {part["anchor"] for part in fields["sections"]}
    for link in fields["related"]:
        link["after"] = link["after"] if link["after"] in anchors else ""
    return Document.model_validate(fields)


@st.composite
def _edited_list(draw, name: str, parts: list[dict], other: list[dict]) -> list[dict]:
    parts = [
        dict(part) for part in parts if draw(st.sampled_from([True, True, True, False]))
    ]
    if draw(st.booleans()):
        parts = draw(st.permutations(parts))
    for part in parts:
        for text in TEXTS.get(name, ()):
            if draw(st.booleans()):
                part[text] = draw(markdown if text in ("body", "answer") else prose)[
                    :50
                ]
    for part in other[:1]:
        if draw(st.booleans()) and not _clashes(name, part, parts):
            added = _named_anew(name, part, parts)
            parts.insert(draw(st.integers(0, len(parts))), added)
    return parts


def _named_anew(name: str, part: dict, parts: list[dict]) -> dict:
    """Give an added part an anchor as the desk does."""
    if name in ("sections", "faq"):
        heading = part["heading"] if name == "sections" else part["question"]
        taken = {other["anchor"] for other in parts}
        return {**part, "anchor": new_anchor(heading, taken, is_question=name == "faq")}
    return part


def _clashes(name: str, part: dict, parts: list[dict]) -> bool:
    fields = {
        "byline": {"byline": [*parts, part]},
        "topics": {"topics": [*parts, part]},
        "sources": {"sources": [*parts, part]},
    }
    try:
        Document.model_validate(fields.get(name, {}))
    except ValueError:
        return True
    return False


@st.composite
def histories(draw) -> tuple[Document, Document, Document]:
    """Return a base, and two states made of it; sometimes three documents that have
    nothing to do with each other.
    """
    base = draw(documents())
    if draw(st.integers(0, 5)) == 0:
        return base, draw(documents()), draw(documents())
    return base, draw(edited(base)), draw(edited(base))


def texts_of(value: object) -> Iterator[str]:
    """Return every text of a document, a part or a value, without what only tells parts
    apart.
    """
    if isinstance(value, Part):
        for name in type(value).model_fields:
            if name not in NOT_TEXTS:
                yield from texts_of(getattr(value, name))
    elif isinstance(value, tuple | list):
        for item in value:
            yield from texts_of(item)
    elif isinstance(value, str):
        yield value
