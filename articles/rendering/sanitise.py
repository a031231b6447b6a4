"""The last step of all rendering: only what is on these lists reaches a reader.

This module and `slots` are the only places in the project that mark HTML as safe.
"""

import nh3
from django.utils.safestring import SafeString, mark_safe

from articles.rendering import widths
from articles.rendering.links import SCHEMES, is_link, is_own_picture
from articles.rendering.slots import open_slots
from articles.rendering.source_notes import POSITIONS_MAX

TAGS = frozenset(
    {"a", "blockquote", "br", "code", "div", "em", "figcaption", "figure", "h2", "h3", "h4", "h5", "h6", "hr", "img"}
    | {"li", "mark", "ol", "p", "pre", "s", "span", "strong", "sup", "table", "tbody", "td", "th", "thead", "tr", "ul"}
    | {"aside", "button", "wbr"}
)
ATTRIBUTES = {
    "a": {"aria-label", "href", "id", "title"},
    "button": {"aria-label", "popovertarget"},
    "div": {"aria-label", "id"},
    "img": {"alt", "height", "src", "srcset", "title", "width"},
    "li": {"id"},
    "ol": {"start"},
    "span": {"id"},
    "sup": {"title"},
    "wbr": {"id"},
}
FIXED_ATTRIBUTES = {
    "a": {"rel": {"noopener"}},
    "aside": {"role": {"none"}},
    "button": {"popovertargetaction": {"hide"}, "type": {"button"}},
    "div": {"popover": {""}, "role": {"group", "note"}, "tabindex": {"0"}},
    "hr": {"hidden": {""}},
    "img": {"decoding": {"async"}, "loading": {"lazy"}, "sizes": {widths.IN_TEXT}},
}
_ALIGNMENTS = {"align-left", "align-center", "align-right"}
CLASSES = {
    "a": {"bare", "citation", "cited-more", "footnote-back"},
    "aside": {"notes"},
    "button": {"cited-close"},
    "div": {"cited", "cited-further", "footnotes", "table"},
    "mark": {"unknown-citation"},
    "span": {"cited-details", "cited-locator", "cited-number", "cited-place"},
    "sup": {"cite", "cite-long", "footnote-ref"} | {f"c{position}" for position in range(1, POSITIONS_MAX + 1)},
    "td": _ALIGNMENTS,
    "th": _ALIGNMENTS,
}


def _attribute(tag: str, name: str, value: str) -> str | None:
    if name == "href":
        return value if is_link(value) else None
    if name == "src":
        return value if is_own_picture(value) else None
    if name == "srcset":
        return value if all(is_own_picture(choice.strip().split(" ")[0]) for choice in value.split(",")) else None
    if name in ("id", "popovertarget"):
        # What begins with an underscore can't be an anchor, and so never takes the place of one.
        return value if value.startswith("_") else None
    return value


_CLEANER = nh3.Cleaner(
    tags=TAGS,
    clean_content_tags={"script", "style"},
    attributes=ATTRIBUTES,
    attribute_filter=_attribute,
    tag_attribute_values=FIXED_ATTRIBUTES,
    allowed_classes=CLASSES,
    url_schemes=SCHEMES,
    link_rel=None,
)


def sanitise(html: str) -> SafeString:
    """Return `html` with nothing left but what the lists above allow, its slots opened (see `slots`)."""
    # No comment survives the cleaner; nothing that a person typed may look like a slot either.
    return mark_safe(open_slots(_CLEANER.clean(html).replace("<!--", "&lt;!--")))
