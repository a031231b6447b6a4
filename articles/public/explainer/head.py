"""The head of an explainer's page: what search engines, feed readers and those who share it go by.

Put together in Python, as all that varies on the page that is read most; other pages use `_partials/_card.html`.
"""

from django.conf import settings
from django.utils.html import escape

from articles.models import Edition
from articles.public.explainer.frame import description
from articles.rendering import addresses
from articles.rendering.share_picture import HEIGHT, WIDTH

_HEAD = """<meta name="description" content="{description}">
<link rel="canonical" href="{url}">
<link rel="alternate" type="text/markdown" href="{markdown}">
<link rel="alternate" type="application/json" href="{json}">
<meta property="og:type" content="article">
<meta property="og:url" content="{url}">
<meta property="og:title" content="{title}">
<meta property="og:description" content="{description}">
<meta property="article:published_time" content="{published}">
<meta property="article:modified_time" content="{modified}">
"""
_PICTURE = """<meta property="og:image" content="{url}">
<meta property="og:image:width" content="{width}">
<meta property="og:image:height" content="{height}">
<meta property="og:image:alt" content="{alt}">
<meta name="twitter:card" content="summary_large_image">"""
_NO_PICTURE = '<meta name="twitter:card" content="summary">'


def explainer_head(edition: Edition) -> str:
    """Give the head of the page of `edition`, which is shared with the picture that was drawn of it, if one was."""
    address = addresses.explainer(edition.slug)  # percent-encoded, as are all that are made of it
    head = _HEAD.format(
        title=escape(edition.headline),
        description=escape(description(edition.summary)),
        url=f"{escape(settings.SITE_URL)}{address}",
        markdown=addresses.markdown_twin(edition.slug),
        json=addresses.json_twin(edition.slug),
        published=edition.first_live_from.isoformat(timespec="seconds"),
        modified=edition.live_from.isoformat(timespec="seconds"),
    )
    return head + (_picture(edition) if edition.share_picture else _NO_PICTURE)


def _picture(edition: Edition) -> str:
    url = f"{settings.SITE_URL}{addresses.share_picture(edition.share_picture)}"
    return _PICTURE.format(url=escape(url), width=WIDTH, height=HEIGHT, alt=escape(edition.headline))
