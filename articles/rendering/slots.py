"""Slots: HTML comments in a stored body, filled each time a page is built with what may
have changed since the body was stored.

`<!--_dates-->`
    After the byline: the edition's dates and kind.
`<!--_status:<n>-->`
    At each citation of source n and at its entry in the list: the status of the source
    if it is flagged.
`<!--_further-->`
    Below the article, above its authors: related explainers.
`<!--_related:<id>-->`
    In a list of related links: the link to the explainer with that UUID.
`<!--_place:sections-<n>-->`, `<!--_place:faq-<n>-->`
    At the end of section or answer n: what an outside expert writes there. No stored body
    has them.

Text that a person typed never makes a slot: the sanitiser strips comments, and
templates escape the rest.
"""

import re
from collections.abc import Iterable, Mapping
from types import MappingProxyType

from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe

from articles.rendering.folding import fold_line_breaks
from articles.rendering.slot_syntax import write_status_slot

_MARK = "<!--_"
# <!--_related:6f1c2a34-0000-4000-8000-000000000001-->
_RELATED = re.compile(r"<!--_related:([0-9a-f-]{36})-->")


def find_linked_articles(bodies: Iterable[str]) -> set[str]:
    """Return the UUIDs of the articles that the slots of `bodies` ask for."""
    articles: set[str] = set()
    for body in bodies:
        articles.update(_RELATED.findall(body))
    return articles


def fill_slots(
    body: str,
    *,
    dates: str = "",
    further: str = "",
    statuses: Mapping[int, SafeString] = MappingProxyType({}),
    related: Mapping[str, SafeString] = MappingProxyType({}),
    places: Mapping[str, SafeString] = MappingProxyType({}),
) -> SafeString:
    """Return a body that `to_html` made with its slots filled; those for which there is
    nothing are removed.

    `statuses` are by the number of the source in the article, `related` (each becomes
    an `<li>`) by the UUID of the article, `places` by their names. What is not marked as
    safe is escaped.
    """
    fillings = {"dates": dates, "further": further}
    fillings |= {f"status:{number}": html for number, html in statuses.items()}
    fillings |= {f"place:{name}": html for name, html in places.items()}
    for article, link in related.items():
        fillings[f"related:{article}"] = format_html("<li>{}</li>", link)

    # Without regular expressions, since every page that is built comes through here.
    start, *pieces = body.split(_MARK)
    html = [start]
    for piece in pieces:
        slot, _, following = piece.partition("-->")
        html += [conditional_escape(fillings.get(slot, "")), following]
    return mark_safe("".join(html))


def has_further_slot(html: str) -> bool:
    """Return True if `html` has the slot for further explainers. Bodies of renderer 6
    and before have none.
    """
    return f"{_MARK}further-->" in html


def has_status_slot(html: str, number: int) -> bool:
    """Return True if `html` has a slot for the status of source `number`: then it cites
    that source.
    """
    return write_status_slot(number) in html


def trim_rendered(html: SafeString) -> SafeString:
    """Return what a template rendered, without white space around it: still safe."""
    return mark_safe(html.strip())


def mark_drawing(svg: str) -> SafeString:
    """Mark a picture from `drawn_picture.draw_picture` as safe: it is made of numbers
    and our own words alone.
    """
    return mark_safe(svg)


def mark_folded(html: SafeString) -> SafeString:
    """Return what a template rendered, without its indents and empty lines: still
    safe.
    """
    return mark_safe(fold_line_breaks(html))


def mark_data_script(element: str) -> SafeString:
    """Mark an element from `linked_data.write_script` as safe, since
    `linked_data.write_json` has escaped all that could end it.
    """
    return mark_safe(element)
