"""A stored body as it stands away from its page: in a feed reader, beside the text of others. No Django.

A reader shows many entries on one page, without the site's stylesheet, and often nothing that its own cleaner doesn't
know. So no id is left that could be there twice, every address is whole, and what only works on the page is taken out:
the contents, the links of headings to themselves, the notes beside citations, which are the list of sources again, and
what feeds say in fields of their own (headline, authors, dates, topics).
"""

import re
from urllib.parse import urljoin

from selectolax.lexbor import LexborHTMLParser

ATTRIBUTES = frozenset(
    {"alt", "aria-label", "datetime", "dir", "height", "href", "lang", "src", "start", "title", "value", "width"}
)
NAMING = ("aria-label", "title")
"""Attributes by which a mark names its source, as the list does again."""
LEFT_OUT = (
    ".explainer-top > :not(.standfirst), .contents, .notes, sup > button, hr[hidden], .question-address, "
    ".source-uses, .footnote-back, section.author"
)
OPENED = "details, summary, .citation > span, .source-ways, .explainer-top, .self-link"

_PREFORMATTED = re.compile(r"(<pre.*?</pre>)", re.DOTALL)
_BLANKS = re.compile(r"\s*\n\s*")


def whole_text(body: str, page: str) -> str:
    """Return a body that `to_html` made as HTML for a feed; its slots for sources and related explainers stay.

    `page` is the whole address of the explainer. What was sanitised stays so: only elements and attributes are taken
    away, and paths made whole.
    """
    article = LexborHTMLParser(body).css_first("article")
    if article is None:  # a withdrawn edition has no body
        return ""
    for node in article.css(LEFT_OUT):
        node.decompose()
    for node in article.css(OPENED):
        node.unwrap()
    for mark in article.css(".cite, .citation"):
        for name in NAMING:
            if name in mark.attributes:
                del mark.attrs[name]
    for node in [article, *article.css("*")]:
        for name, value in node.attributes.items():
            if name not in ATTRIBUTES:
                del node.attrs[name]
            elif name in ("href", "src"):
                node.attrs[name] = _whole(page, value or "")
    return "".join(
        part if number % 2 else _BLANKS.sub("\n", part)  # a split gives what it split at in every second place
        for number, part in enumerate(_PREFORMATTED.split(article.html or ""))
    )


def _whole(page: str, address: str) -> str:
    try:
        return urljoin(page, address)
    except ValueError:  # no address at all, such as http://[: it leads nowhere on the page too
        return address
