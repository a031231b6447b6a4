"""One tag of HTML in the text of a Markdown paragraph."""

import re
from dataclasses import dataclass, field
from html import unescape
from typing import Any

from articles.intake.blocks.inline import Run
from articles.intake.html.style import MARKS
from articles.intake.html.tag_names import tag_set

# "<a href=…>", "</a>", "<br/>"
_TAG = re.compile(r"<(/?)([A-Za-z][\w:-]*)(.*?)/?>", re.DOTALL)
_ATTRIBUTE = re.compile(
    r"""([A-Za-z_:@][\w:.@-]*)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'=<>`]+))"""
)

UNSEEN = tag_set("script style template title noembed datalist")
"""Tags whose content no page shows."""
EMBEDS = tag_set("iframe video audio object embed form canvas")
BREAKS = tag_set("""
    br address article aside blockquote center dd details div dl dt fieldset figure figcaption footer
    h1 h2 h3 h4 h5 h6 header hr li main menu nav ol p pre section summary table tbody td tfoot th thead tr ul
""")
"""Tags that begin and end a line."""


@dataclass(frozen=True, slots=True)
class Tag:
    name: str
    """In lower case; "" for a comment, a declaration or a processing instruction."""
    is_end: bool = False
    attributes: dict[str, str] = field(default_factory=dict)

    @classmethod
    def parse(cls, source: str) -> "Tag":
        """Parse `source`, which is one tag, comment or declaration."""
        match = _TAG.fullmatch(source)
        if match is None:
            return cls("")
        attributes = {}
        # A value is in one of three groups: in either quotation marks, or in none.
        for name, *value in _ATTRIBUTE.findall(match[3]):
            attributes[name.lower()] = unescape("".join(value))
        return cls(match[2].lower(), bool(match[1]), attributes)


def make_run(text: str, open_tags: dict[str, int], href: str) -> Run:
    """Return `text` under the marks of `open_tags`, each with how often it is open."""
    marks: dict[str, Any] = {}
    for name, count in open_tags.items():
        if count and name in MARKS:
            marks[MARKS[name]] = True
    return Run(text, href=href, **marks)
