"""The last step of all rendering: only what is on these lists reaches a reader.

This module and `slots` are the only places in the project that mark HTML as safe.
"""

import re

import nh3
from django.utils.safestring import SafeString, mark_safe

from articles.rendering.citing.source_notes import POSITIONS_MAX
from articles.rendering.links import SCHEMES, is_link, is_own_picture
from articles.rendering.pictures import widths as picture_widths
from articles.rendering.slot_syntax import elements_to_slots

TAGS = {
    "a",
    "aside",
    "blockquote",
    "br",
    "button",
    "caption",
    "circle",
    "code",
    "desc",
    "details",
    "div",
    "em",
    "figcaption",
    "figure",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "img",
    "li",
    "line",
    "mark",
    "ol",
    "p",
    "picture",
    "polyline",
    "pre",
    "rect",
    "s",
    "small",
    "source",
    "span",
    "strong",
    "summary",
    "sup",
    "svg",
    "table",
    "tbody",
    "td",
    "text",
    "th",
    "thead",
    "time",
    "title",
    "tr",
    "tspan",
    "ul",
    "wbr",
}
ATTRIBUTES = {
    "a": {"aria-label", "href", "id", "title"},
    "button": {"aria-label", "popovertarget"},
    "circle": {"cx", "cy", "r"},
    "div": {"aria-label", "id"},
    "img": {"alt", "height", "src", "srcset", "title", "width"},
    "li": {"id"},
    "line": {"x1", "x2", "y1", "y2"},
    "ol": {"start"},
    "polyline": {"points"},
    "rect": {"height", "width", "x", "y"},
    "source": {"srcset"},
    "span": {"id"},
    "sup": {"title"},
    "svg": {"height", "viewBox", "width"},
    "text": {"dx", "x", "y"},
    "time": {"datetime"},
    "wbr": {"id"},
}
"""By tag, with any value that `_filter_attribute` lets through."""
_SIZES = {picture_widths.IN_TEXT, picture_widths.WIDE}
FIXED_ATTRIBUTES = {
    "a": {"rel": {"noopener"}},
    "aside": {"role": {"none"}},
    "button": {"popovertargetaction": {"hide"}, "type": {"button"}},
    "div": {"popover": {""}, "role": {"group", "note"}, "tabindex": {"0"}},
    "figure": {"aria-hidden": {"true"}},
    "hr": {"hidden": {""}},
    "img": {
        "decoding": {"async"},
        "loading": {"lazy"},
        "sizes": _SIZES,
    },
    "rect": {"fill": {"none"}},
    "source": {"sizes": _SIZES, "type": {"image/avif"}},
    "svg": {
        "direction": {"ltr"},
        "fill": {"currentColor", "none"},
        "preserveAspectRatio": {"none"},
        "role": {"img"},
        "stroke": {"currentColor"},
    },
    "text": {"text-anchor": {"middle", "end"}},
}
"""By tag, with one of a few values."""
_COLOURS = {f"c{number}" for number in range(1, 7)}
_ALIGNMENTS = {"align-left", "align-center", "align-right"}
_MARKS = {
    "cite",
    "cite-long",
    *(f"c{position}" for position in range(1, POSITIONS_MAX + 1)),
}
CLASSES = {
    "a": {"bare", "citation", "cited-more", "footnote-back", "full-size"},
    "aside": {"notes"},
    "button": {"cited-close"},
    "circle": _COLOURS,
    "div": {"cited", "cited-further", "facts", "footnotes", "number", "table"},
    "figure": {"chart", "pull-quote", "wide"},
    "line": {"grid", "zero"},
    "mark": {"unknown-citation"},
    "ol": {"timeline"},
    "polyline": _COLOURS,
    "rect": _COLOURS | {"track"},
    "span": {
        "cited-details",
        "cited-locator",
        "cited-number",
        "cited-place",
        "term",
        *_MARKS,
    },
    "sup": {"footnote-ref", *_MARKS},
    "svg": {"plot"},
    "td": _ALIGNMENTS,
    "text": _COLOURS | {"group", "name", "tick", "value"},
    "th": _ALIGNMENTS,
    "tspan": {"value"},
}

_DRAWN = {"circle", "line", "polyline", "rect", "svg", "text"}
_MEASURES = re.compile(r"[-0-9.,% ]*")


def _has_own_pictures(srcset: str) -> bool:
    # Such as "/media/a-320.webp 320w, /media/a.webp 640w".
    candidates = [part.strip().partition(" ")[0] for part in srcset.split(",")]
    return all(map(is_own_picture, candidates))


def _is_own_id(value: str) -> bool:
    # No anchor begins with an underscore, so these never take the place of one.
    return value.startswith("_")


_IS_ALLOWED = {
    "href": is_link,
    "src": is_own_picture,
    "srcset": _has_own_pictures,
    "id": _is_own_id,
    "popovertarget": _is_own_id,
}
"""By attribute: returns True for a value that may stay."""


def _filter_attribute(tag: str, name: str, value: str) -> str | None:
    """Return the value of an attribute, or None to remove it."""
    # In a drawing, attributes have numbers alone.
    is_measure = tag in _DRAWN and name in ATTRIBUTES[tag]
    if is_measure and not _MEASURES.fullmatch(value):
        return None
    if name in _IS_ALLOWED and not _IS_ALLOWED[name](value):
        return None
    return value


_CLEANER = nh3.Cleaner(
    tags=TAGS,
    clean_content_tags={"script", "style"},
    attributes=ATTRIBUTES,
    attribute_filter=_filter_attribute,
    tag_attribute_values=FIXED_ATTRIBUTES,
    allowed_classes=CLASSES,
    url_schemes=SCHEMES,
    # `rel` is set where links are rendered.
    link_rel=None,
)


def sanitise(html: str) -> SafeString:
    """Return `html` with only what the lists above allow, and with slots for the status
    of sources.
    """
    # The cleaner removes comments. What is left of "<!--" was typed by a person, and
    # must not look like a slot.
    clean = _CLEANER.clean(html).replace("<!--", "&lt;!--")
    return mark_safe(elements_to_slots(clean))
