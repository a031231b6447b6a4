"""A Document as one Markdown file: front matter, its text, and a numbered list of
sources. No Django.

`markdown_file` describes the layout. `articles.intake` reads the file back as the same
Document.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from types import MappingProxyType
from typing import Any, Final

import yaml

from articles.document import (
    MARKDOWN_NAMES,
    PART_LISTS,
    QUESTION_ID_PREFIX,
    Document,
    Part,
    SourcePart,
)
from articles.rendering.citing.numbering import sources_in_order
from articles.rendering.dialect.escape import escape
from articles.rendering.links import web_address
from articles.rendering.machines.filled_members import drop_empty
from articles.rendering.markdown_file import (
    FORMAT,
    clean_line,
    clean_text,
    escape_headings,
)
from articles.rendering.page_ids import (
    CORRECTIONS_ID,
    FAQ_ID,
    KEY_POINTS_ID,
    SOURCES_ID,
)

_DUMPER: Any = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
"""libyaml's dumper where it is installed, since it is much faster."""


@dataclass(frozen=True)
class Words:
    """The words of the file that belong to no text, in the document's language."""

    key_points: str = "Key points"
    corrections: str = "Corrections"
    faq: str = "FAQ"
    sources: str = "Sources"
    accessed: str = "Accessed"
    archived: str = "Archived copy"


ENGLISH: Final = Words()


@dataclass(frozen=True)
class Correction:
    """What an edition corrected."""

    number: int
    """Of the edition."""
    live_from: str
    """When it went live, for programs."""
    day: str
    """The same for people: YYYY-MM-DD in the newsroom's time zone."""
    note: str


class _Lines(str):
    """A text of several lines, which YAML shows as such (`|`)."""


class _Dumper(_DUMPER):  # type: ignore[misc]  # the type of _DUMPER is Any
    """Writes front matter."""


def _represent_lines(dumper: Any, text: _Lines) -> Any:
    return dumper.represent_scalar("tag:yaml.org,2002:str", str(text), style="|")


_Dumper.add_representer(_Lines, _represent_lines)


def to_markdown(
    document: Document,
    *,
    about: Mapping[str, str | int] | None = None,
    corrections: Sequence[Correction] = (),
    statuses: Mapping[int, str] = MappingProxyType({}),
    words: Words = ENGLISH,
) -> str:
    """Return `document` as Markdown.

    `about` says what the file is a copy of, and is written under `edition`.
    `corrections` appear in the front matter for programs and below the standfirst for
    people. `statuses` are those of the flagged sources, by their number.
    """
    head = _build_head(document)
    if about:
        head["edition"] = dict(about)
    if corrections:
        head["corrections"] = [
            {
                "number": correction.number,
                "live_from": correction.live_from,
                "note": clean_line(correction.note),
            }
            for correction in corrections
        ]
    # Wide enough that no text is wrapped.
    front_matter = yaml.dump(
        head, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=10_000
    )
    blocks = chain(
        _write_top(document, corrections, words),
        _write_sections(document),
        _write_questions(document, words),
        _write_sources(document, statuses, words),
    )
    text = "\n\n".join(filter(None, blocks))
    return f"---\n{front_matter}---\n\n{text}\n"


def _build_head(document: Document) -> dict[str, Any]:
    values: dict[str, Any] = {
        "format": FORMAT,
        "title": document.headline,
        "language": document.language,
        "slug": document.slug,
        "dated_on": document.dated_on,
        "image": document.lead_image,
    }
    for row in PART_LISTS.values():
        if row.front_matter:
            values[row.front_matter] = row.of(document)

    return _plain_fields(values)


def _plain_fields(fields: Mapping[str, Any]) -> dict[str, Any]:
    """Return fields of a Document as YAML can hold them, without the empty ones."""
    plain = {name: _plain_value(value) for name, value in fields.items()}
    return drop_empty(**plain)


def _plain_value(value: Any) -> Any:
    if not value:
        return None
    if isinstance(value, str):
        return clean_line(value)
    if isinstance(value, Part):
        return _plain_part(value)
    # All other values of a Document are lists of parts.
    return list(filter(None, map(_plain_value, value)))


def _plain_part(part: Part) -> dict[str, Any]:
    fields = dict(part)
    fields.pop("id", None)  # an id means something on one site alone
    markdown = {name: fields.pop(name) for name in MARKDOWN_NAMES & fields.keys()}
    plain = _plain_fields(fields)
    # Markdown goes last, since it may have many lines.
    for name, value in markdown.items():
        text = clean_text(value)
        if text.strip():
            plain[name] = _Lines(text) if "\n" in text else text
    return plain


def _write_top(
    document: Document, corrections: Sequence[Correction], words: Words
) -> Iterator[str]:
    headline = clean_line(document.headline)
    if headline:
        yield f"# {escape(headline)}"
    yield _write_text(document.standfirst)

    points = [clean_line(point.text) for point in document.key_points]
    listed = [f"- {point}" for point in points if point]
    if listed:
        yield _write_heading(2, words.key_points, KEY_POINTS_ID)
        # Those of several lines are on one here; the front matter has them exactly.
        yield escape_headings("\n".join(listed))

    if corrections:
        yield _write_heading(2, words.corrections, CORRECTIONS_ID)
        yield "\n".join(
            f"- {correction.day}: {escape(clean_line(correction.note))}"
            for correction in corrections
        )


def _write_sections(document: Document) -> Iterator[str]:
    for section in document.sections:
        yield _write_heading(section.level, section.heading, section.anchor)
        yield _write_text(section.body)


def _write_questions(document: Document, words: Words) -> Iterator[str]:
    if document.faq:
        yield _write_heading(2, words.faq, FAQ_ID)
    for entry in document.faq:
        yield _write_heading(3, entry.question, QUESTION_ID_PREFIX + entry.anchor)
        yield _write_text(entry.answer)


def _write_sources(
    document: Document, statuses: Mapping[int, str], words: Words
) -> Iterator[str]:
    sources = sources_in_order(document)
    if not sources:
        return

    yield _write_heading(2, words.sources, SOURCES_ID)
    yield "\n".join(
        f"{number}. {_write_source(source, statuses.get(number), words)}."
        for number, source in enumerate(sources, 1)
    )


def _write_text(markdown: str) -> str:
    return escape_headings(clean_text(markdown))


def _write_heading(level: int, text: str, id: str) -> str:
    marks = "#" * level
    heading = escape(clean_line(text))
    return f"{marks} {heading} {{#{id}}}" if heading else f"{marks} {{#{id}}}"


def _write_source(source: SourcePart, status: str | None, words: Words) -> str:
    """Return a source in words, such as `[@fao] [Prices](https://fao.example/). FAO`,
    without the last full stop.
    """
    title = clean_line(source.title)
    url = clean_line(source.url)
    publisher = clean_line(source.publisher)
    # Something to call it by, even if it has no title.
    name = escape(title or url or publisher or source.key)
    href = web_address(source.url)
    if href:
        name = _write_link(name, href)

    details = [f"[@{source.key}] {name}"]
    if title or url:  # without both, the publisher is the name
        details.append(escape(publisher))
    details += [escape(clean_line(source.locator)), source.published_on]
    details += _write_access(source, words)
    if status is not None:
        details.append(f"**{escape(clean_line(status))}**")
    return ". ".join(filter(None, details))


def _write_access(source: SourcePart, words: Words) -> Iterator[str]:
    """Yield when the source was read, and where there is a copy of it."""
    if source.accessed_on:
        yield f"{words.accessed} {source.accessed_on}"
    archived_href = web_address(source.archived_url)
    if archived_href:
        yield _write_link(words.archived, archived_href)


def _write_link(text: str, url: str) -> str:
    """Return a link. An address with brackets stands in angle brackets (CommonMark
    0.31, section 6.3).
    """
    if re.search(r"[()<>]", url):
        url = f"<{url.replace('<', '%3C').replace('>', '%3E')}>"
    return f"[{text}]({url})"
