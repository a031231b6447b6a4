"""Files that browsers and programs ask for, made from the identity: icons, manifest,
stylesheet, security.txt.
"""

import json
from datetime import datetime, time, timedelta

from django.conf import settings
from django.http import Http404, HttpRequest

from articles.identity import icons
from articles.identity.current import Site, current_site
from articles.identity.grounds import read_grounds
from articles.identity.look import find_style_address, name_style, write_style
from articles.public.serving.caching import File, public_page
from articles.public.serving.lookup import MovedTo
from articles.public.site_address import add_site
from articles.rendering import addresses
from articles.rendering.language import text_direction
from articles.rendering.machines.filled_members import drop_empty

ICON_MAX_AGE = 3_600
"""Seconds for which icons may be kept: browsers ask for them at each page otherwise."""
TOUCH_SIDE = 180
"""Pixels, as Apple's devices ask for it."""
SHORT_NAME_MAX = 12
"""Characters of a name under an icon (developer.chrome.com, “Web app manifest”)."""
SECURITY_FOR = timedelta(days=180)
"""How long security.txt is said to hold: RFC 9116 asks for less than a year."""


@public_page
def favicon(request: HttpRequest, at: datetime) -> File:
    """Return the icon in the sizes that browsers' tabs and bookmarks use."""
    return _make_picture(icons.draw_favicon(current_site()), "image/x-icon")


@public_page
def touch_icon(request: HttpRequest, at: datetime) -> File:
    """Return the icon for a phone's home screen."""
    return _make_picture(icons.draw_icon(current_site(), TOUCH_SIDE), "image/png")


@public_page
def icon(request: HttpRequest, at: datetime, side: int) -> File:
    """Return an icon that the manifest names."""
    return _make_picture(icons.draw_icon(current_site(), side), "image/png")


@public_page
def manifest(request: HttpRequest, at: datetime) -> File:
    """Return what a phone goes by that puts the site on its home screen (W3C, “Web
    Application Manifest”).
    """
    site = current_site()
    paper = read_grounds().light[0]
    members = {
        "id": addresses.FRONT_PAGE,
        "name": site.name,
        "short_name": _shorten_name(site.name),
        "description": site.description,
        "lang": settings.LANGUAGE_CODE,
        "dir": text_direction(settings.LANGUAGE_CODE),
        "start_url": addresses.FRONT_PAGE,
        "display": "browser",
        "background_color": paper,
        "theme_color": paper,
        "icons": [_describe_icon(side) for side in icons.SIDES],
    }
    text = json.dumps(drop_empty(**members))
    return File(text, "application/manifest+json", changed_at=None, changes_at=None)


@public_page
def style(request: HttpRequest, at: datetime, digest: str) -> File:
    """Return the newsroom's colours. A page that somebody still has from before the last
    change is led to those of now.
    """
    site = current_site()
    text = write_style(site)
    # A site without a look of its own has no stylesheet.
    if not text:
        raise Http404
    # The address names the colours, so that browsers may keep the file for good.
    if name_style(text) != digest:
        raise MovedTo(find_style_address(site))
    return File(
        text,
        "text/css; charset=utf-8",
        changed_at=None,
        changes_at=None,
        headers={"Cache-Control": "public, max-age=31536000, immutable"},
    )


@public_page
def security(request: HttpRequest, at: datetime) -> File:
    """Return where to report a security problem (RFC 9116). 404 where no address is
    known.
    """
    contact = _find_security_contact(current_site())
    if not contact:
        raise Http404
    # Whole days, so that the file is the same for a day.
    expires = datetime.combine((at + SECURITY_FOR).date(), time.min)
    lines = [
        f"Contact: {contact}",
        # `at` is in UTC, whatever the newsroom's time zone is.
        f"Expires: {expires.isoformat()}Z",
        f"Preferred-Languages: {settings.LANGUAGE_CODE}",
        f"Canonical: {add_site(addresses.SECURITY)}",
    ]
    return File(
        "\n".join(lines) + "\n",
        "text/plain; charset=utf-8",
        changed_at=None,
        changes_at=None,
    )


def _find_security_contact(site: Site) -> str:
    return site.security_address or site.contact_address or site.report_address


def _shorten_name(name: str) -> str:
    """Return a name with as many of its words as fit under an icon."""
    if len(name) <= SHORT_NAME_MAX:
        return name
    # One more than fits, since the space behind the last word needs no room.
    words = name[: SHORT_NAME_MAX + 1].rpartition(" ")[0]
    return words or name[:SHORT_NAME_MAX]


def _describe_icon(side: int) -> dict[str, str]:
    return {
        "src": addresses.icon(side),
        "sizes": f"{side}x{side}",
        "type": "image/png",
    }


def _make_picture(content: bytes, content_type: str) -> File:
    return File(
        content,
        content_type,
        changed_at=None,
        changes_at=None,
        # The address stays when the icon changes, so it can't be kept for good.
        headers={"Cache-Control": f"public, max-age={ICON_MAX_AGE}"},
    )
