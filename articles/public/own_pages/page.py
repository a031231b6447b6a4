"""A page of the newsroom about itself: About, Contact, Imprint, …"""

from datetime import datetime

from django.http import Http404, HttpRequest

from articles.identity.current import SitePage, current_site
from articles.models import OwnPage
from articles.public.machines import linked_data
from articles.public.serving.caching import Built, Page, build_once, public_page
from articles.public.serving.lookup import MovedTo
from articles.rendering import addresses
from articles.rendering.to_html import render_bio


@public_page
def own_page(request: HttpRequest, at: datetime, slug: str) -> Built:
    """Show a published page, or lead to where it has moved. No query where the page is
    cached, else one.
    """
    site = current_site()
    page = site.find_page(slug)
    if page is not None:
        return build_once(
            ("own page", slug), page.changed_at, at, lambda: _make_page(page)
        )
    # A link to a former address still works.
    if moved := site.find_moved(slug):
        raise MovedTo(addresses.own_page(moved))
    raise Http404


def _make_page(page: SitePage) -> Page:
    # It may have been deleted since this process last heard of it.
    stored = OwnPage.objects.filter(slug=page.slug, state=OwnPage.State.PUBLISHED)
    text = stored.values_list("text", flat=True).first()
    if text is None:
        raise Http404
    return Page(
        "articles/own_page.html",
        {
            "page": page,
            "text": render_bio(text, name="page"),
            "data": linked_data.own_page(page, page.address),
        },
        changed_at=page.changed_at,
        changes_at=None,
        path=page.address,
        language=page.language,
    )
