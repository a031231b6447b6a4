"""A stored body for feeds. No Django.

A feed reader shows many entries on one page, without the site's stylesheet, and its own
sanitiser may remove what it doesn't know. So the HTML has no ids, which could occur
twice, and only absolute addresses. What only works on the site's page is removed: the
contents, the links of headings to themselves, the drawings of charts, whose tables
stay, and the notes beside citations, which repeat the list of sources. So is what feeds
have fields for: headline, authors, dates and topics.
"""

from urllib.parse import urljoin

from selectolax.lexbor import LexborHTMLParser, LexborNode

from articles.rendering.folding import fold_line_breaks

ATTRIBUTES = {
    "alt",
    "aria-label",
    "datetime",
    "dir",
    "height",
    "href",
    "lang",
    "src",
    "start",
    "title",
    "value",
    "width",
}
NAMING = {"aria-label", "title"}
"""Attributes in which a mark names its source. The list of sources does so anyway."""
LEFT_OUT = (
    ".explainer-top > :not(.standfirst), .contents, .notes, .cite > button, hr[hidden], .question-address, "
    ".source-uses, .footnote-back, section.author, picture > source, .plot, .chart summary, "
    ".pull-quote[aria-hidden]"
)
UNWRAPPED = (
    "details, summary, picture, .term, .term > .citation, .citation > span, .source-ways, .explainer-top, "
    ".self-link"
)


def render_for_feed(body: str, page: str) -> str:
    """Return a stored body as HTML for a feed; its slots for sources and related
    explainers stay.

    `page` is the absolute address of the explainer. The result is as safe as the body:
    elements and attributes are only removed, and paths made absolute.
    """
    article = LexborHTMLParser(body).css_first("article")
    if article is None:  # a withdrawn edition has no body
        return ""
    # Before unwrapping, since the selectors depend on the elements around.
    for node in article.css(LEFT_OUT):
        node.decompose()
    for node in article.css(UNWRAPPED):
        node.unwrap()
    for mark in article.css(".cite, .citation"):
        for name in NAMING & mark.attributes.keys():
            del mark.attrs[name]
    for node in [article, *article.css("*")]:
        _clean_attributes(node, page)
    return fold_line_breaks(article.html or "")


def _clean_attributes(node: LexborNode, page: str) -> None:
    for name, value in node.attributes.items():
        if name not in ATTRIBUTES:
            del node.attrs[name]
        elif name in ("href", "src"):
            node.attrs[name] = _make_absolute(page, value or "")


def _make_absolute(page: str, address: str) -> str:
    try:
        return urljoin(page, address)
    except ValueError:
        # No address at all, such as `http://[`. It leads nowhere on the page either.
        return address
