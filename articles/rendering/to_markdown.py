"""A Document as one Markdown file: front matter, the text as it is, its sources numbered. No Django.

`markdown_file` says how it is laid out. `articles.intake` reads it back as the Document that it was made of.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import yaml

from articles.document import MARKDOWN_NAMES, PART_LISTS, QUESTION_ID_PREFIX, Document, Part, SourcePart
from articles.rendering.escape import escape
from articles.rendering.links import web_address
from articles.rendering.markdown_file import (
    CORRECTIONS_ID,
    FAQ_ID,
    FORMAT,
    SOURCES_ID,
    carried,
    carried_line,
    marked,
)
from articles.rendering.numbering import sources_in_order

_DUMPER: Any = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
"""libyaml's, where yaml was built with it: which of the two no type can say."""


@dataclass(frozen=True)
class Words:
    """The words of the file that are nobody's text, in the language of the document."""

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
    """A text that is written in lines of its own, since it has several."""


class _Dumper(_DUMPER):  # type: ignore[misc]  # its base is known only when it runs
    """Writes front matter."""


_Dumper.add_representer(
    _Lines, lambda dumper, text: dumper.represent_scalar("tag:yaml.org,2002:str", str(text), style="|")
)


def to_markdown(
    document: Document,
    *,
    about: Mapping[str, str | int] | None = None,
    corrections: Sequence[Correction] = (),
    standing: Mapping[int, str] | None = None,
    words: Words = ENGLISH,
) -> str:
    """Write `document` as Markdown.

    `about` says what the file is a copy of, and is put under `edition`. `corrections` are listed in the front matter
    for programs and below the standfirst for people. `standing` says in the list of sources, by their number, how those
    stand that no longer do as they did.
    """
    head = _head(document)
    if about:
        head["edition"] = dict(about)
    if corrections:
        head["corrections"] = [_fact(correction) for correction in corrections]
    front_matter = yaml.dump(head, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=10_000)
    text = "\n\n".join(filter(None, _text(document, corrections, standing or {}, words)))
    return f"---\n{front_matter}---\n\n{text}\n"


def _head(document: Document) -> dict[str, Any]:
    head: dict[str, Any] = {
        "format": FORMAT,
        "title": document.headline,
        "language": document.language,
        "slug": document.slug,
        "dated_on": document.dated_on,
        "image": document.lead_image,
        **{row.front_matter: row.of(document) for row in PART_LISTS.values() if row.front_matter},
    }
    return {name: written for name, value in head.items() if (written := _written(value))}


def _written(value: Any) -> Any:
    """Return a value for the front matter, without what says nothing; an id means something on one site alone."""
    if isinstance(value, str):
        return carried_line(value)
    if value is None:
        return None
    if isinstance(value, Part):
        return _written_part(value)
    return [written for part in value if (written := _written(part))]


def _written_part(part: Part) -> dict[str, Any]:
    written = {}
    text_name, text = "", ""
    for name in type(part).model_fields:
        value = getattr(part, name)
        if name in MARKDOWN_NAMES:
            text_name, text = name, carried(value)
        elif name != "id" and (field := _written(value)):
            written[name] = field

    # Last, since it may have many lines.
    if text.strip():
        written[text_name] = _Lines(text) if "\n" in text else text
    return written


def _fact(correction: Correction) -> dict[str, Any]:
    return {
        "number": correction.number,
        "live_from": correction.live_from,
        "note": carried_line(correction.note),
    }


def _text(
    document: Document, corrections: Sequence[Correction], standing: Mapping[int, str], words: Words
) -> Iterable[str]:
    if headline := carried_line(document.headline):
        yield f"# {escape(headline)}"
    yield marked(carried(document.standfirst))
    if corrections:
        yield _heading(2, words.corrections, CORRECTIONS_ID)
        yield "\n".join(f"- {each.day}: {escape(carried_line(each.note))}" for each in corrections)
    for section in document.sections:
        yield _heading(section.level, section.heading, section.anchor)
        yield marked(carried(section.body))
    if document.faq:
        yield _heading(2, words.faq, FAQ_ID)
    for entry in document.faq:
        yield _heading(3, entry.question, QUESTION_ID_PREFIX + entry.anchor)
        yield marked(carried(entry.answer))
    if sources := sources_in_order(document):
        yield _heading(2, words.sources, SOURCES_ID)
        yield "\n".join(_listed(sources, standing, words))


def _heading(level: int, text: str, id: str) -> str:
    return " ".join(filter(None, ("#" * level, escape(carried_line(text)), f"{{#{id}}}")))


def _listed(sources: Sequence[SourcePart], standing: Mapping[int, str], words: Words) -> Iterable[str]:
    for number, source in enumerate(sources, 1):
        href, archived = web_address(source.url), web_address(source.archived_url)
        title, url, publisher = map(carried_line, (source.title, source.url, source.publisher))
        name = escape(title or url or publisher or source.key)
        details = (
            f"[@{source.key}] " + (f"[{name}]({_target(href)})" if href else name),
            escape(publisher if title or url else ""),
            escape(carried_line(source.locator)),
            source.published_on,
            f"{words.accessed} {source.accessed_on}" if source.accessed_on else "",
            f"[{words.archived}]({_target(archived)})" if archived else "",
            f"**{escape(carried_line(standing[number]))}**" if number in standing else "",
        )
        yield f"{number}. {'. '.join(filter(None, details))}."


def _target(url: str) -> str:
    """Return an address as a link in Markdown can have it (CommonMark 0.31, 6.3)."""
    if not re.search(r"[()<>]", url):
        return url
    return f"<{url.replace('<', '%3C').replace('>', '%3E')}>"
