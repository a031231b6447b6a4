"""The head of an explainer's page: what search engines, feed readers and those who
share it go by.
"""

from django.utils.safestring import SafeString

from articles.models import Edition
from articles.public.explainer.frame import description
from articles.public.serving.shell import render_partial
from articles.public.site_address import add_site
from articles.rendering import addresses
from articles.rendering.pictures.share_picture import HEIGHT, WIDTH


def explainer_head(edition: Edition) -> SafeString:
    """Return the head of the page of `edition`, with the picture that was drawn for
    sharing it, if one was.
    """
    picture = ""
    if edition.share_picture:
        picture = add_site(addresses.share_picture(edition.share_picture))
    context = {
        "edition": edition,
        "url": add_site(addresses.explainer(edition.slug)),
        "markdown": addresses.markdown_twin(edition.slug),
        "json": addresses.json_twin(edition.slug),
        "description": description(edition.summary),
        "published": edition.first_live_from.isoformat(timespec="seconds"),
        "modified": edition.live_from.isoformat(timespec="seconds"),
        "picture": picture,
        "width": WIDTH,
        "height": HEIGHT,
    }
    return render_partial("articles/_explainer_head.html", context)
