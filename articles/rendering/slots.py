"""Slots: HTML comments in a stored body, which the frame around it fills at each view with what changes meanwhile.

| slot                   | place                                       | filled with                               |
|------------------------|---------------------------------------------|-------------------------------------------|
| `<!--_dates-->`        | after the byline                            | the edition's dates and mark              |
| `<!--_status:<n>-->`   | at each citation of source n, and its entry | the source's status, when not standing    |
| `<!--_related:<id>-->` | an item of a list of related links          | the link to the explainer with that UUID  |

Text that a person typed never makes one: the sanitiser strips comments, and templates escape the rest.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType

from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe

_CLOSED = re.compile(r'<wbr id="_status-([0-9]+)">')
_MARK = "<!--_"
_RELATED = re.compile(r"<!--_related:([0-9a-f-]{36})-->")


def find_linked_articles(bodies: Iterable[str]) -> set[str]:
    """Return the UUIDs of the articles that the slots of `bodies` ask for."""
    articles: set[str] = set()
    for body in bodies:
        articles.update(_RELATED.findall(body))
    return articles


def open_slots(html: str) -> str:
    """Return sanitised `html` with comments in place of the elements that stood for slots."""
    return _CLOSED.sub(r"<!--_status:\1-->", html) if "<wbr" in html else html


def fill(
    body: str,
    *,
    dates: str = "",
    statuses: Mapping[int, SafeString] = MappingProxyType({}),
    related: Mapping[str, SafeString] = MappingProxyType({}),
) -> SafeString:
    """Return a body that `to_html` made with all its slots filled, or dropped where there is nothing to fill them with.

    `statuses` are by the number of the source in the article, `related` (each becomes an `<li>`) by the UUID of the
    article. What is not marked as safe is escaped.
    """
    return mark_safe("".join(pieces(body, dates=dates, statuses=statuses, related=related)))


def pieces(
    body: str,
    *,
    dates: str = "",
    statuses: Mapping[int, SafeString] = MappingProxyType({}),
    related: Mapping[str, SafeString] = MappingProxyType({}),
) -> Iterator[str]:
    """Yield what `fill` returns piece by piece, for those who would only take the whole apart again."""
    first, *rest = body.split(_MARK)
    yield first
    for piece in rest:
        slot, _, text = piece.partition("-->")
        kind, _, name = slot.partition(":")
        if kind == "dates":
            yield conditional_escape(dates)
        elif kind == "status" and statuses and (status := statuses.get(int(name))):
            yield conditional_escape(status)
        elif kind == "related" and (link := related.get(name)):
            yield f"<li>{conditional_escape(link)}</li>"
        yield text


def has_status_slot(html: str, number: int) -> bool:
    """Return True if `html` has a slot for the status of source `number`: then it cites that source."""
    return f"<!--_status:{number}-->" in html


def trim_rendered(html: SafeString) -> SafeString:
    """Return what a template rendered without the white space around it, which can't make it unsafe."""
    return mark_safe(html.strip())


def mark_data_script(element: str) -> SafeString:
    """Mark an element from `linked_data.script` as safe: `linked_data.written` has escaped all that could end it."""
    return mark_safe(element)
