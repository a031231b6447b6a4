"""The newsroom as schema.org describes it: a NewsMediaOrganization, with the policies
that it has published.
"""

from typing import Any

from articles.identity.current import Site
from articles.models import OwnPage
from articles.public.site_address import add_site
from articles.rendering.machines.filled_members import drop_empty
from articles.rendering.pictures.dimensions import size_of

_NO_POLICIES = ("", OwnPage.Purpose.ABOUT, OwnPage.Purpose.CONTACT)
_MAILTO = "mailto:"


def describe_newsroom(site: Site) -> dict[str, Any]:
    """Return what is known of the newsroom; what is not known is left out."""
    members = {
        "@type": "NewsMediaOrganization",
        "@id": add_site("/"),
        "name": site.name,
        "url": add_site("/"),
        "description": site.description,
        "logo": _describe_logo(site.logo),
        "sameAs": list(site.links),
        "contactPoint": _describe_contacts(site),
        **_find_policies(site),
    }
    return drop_empty(**members)


def _describe_logo(src: str) -> dict[str, Any] | None:
    if not src:
        return None
    size = size_of(src)
    about = size._asdict() if size else {}
    return {"@type": "ImageObject", "url": add_site(src), **about}


def _describe_contacts(site: Site) -> list[dict[str, str]]:
    contacts = []
    for kind, address in (
        ("newsroom", site.contact_address),
        ("corrections", site.report_address),
    ):
        if not address:
            continue
        way = {"url": address}
        if address.startswith(_MAILTO):
            way = {"email": address.removeprefix(_MAILTO)}
        contacts.append({"@type": "ContactPoint", "contactType": kind, **way})
    return contacts


def _find_policies(site: Site) -> dict[str, str]:
    """Return the address of each policy, by its property; of several pages, that of the
    first.
    """
    policies: dict[str, str] = {}
    for page in site.pages:
        if page.purpose not in _NO_POLICIES:
            policies.setdefault(page.purpose, add_site(page.address))
    return policies
