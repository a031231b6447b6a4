"""What the identity looks like on a page: its logo, and its own stylesheet.

The stylesheet is a file of its own, named after what it says, so that a page without an
identity does not grow and a browser asks once for each look.
"""

import hashlib
from dataclasses import dataclass

from django.templatetags.static import static

from articles.identity.current import Site
from articles.identity.grounds import read_grounds
from articles.rendering import addresses
from articles.rendering.pictures.dimensions import size_of
from articles.rendering.pictures.widths import Copy

LOGO_WIDTH = 720
"""Pixels of the copy that pages show of a wider logo."""

_LOGO_STYLE = (
    ".masthead{align-items:center}"
    ".masthead-name picture,.masthead-name img{display:block}"
    ".masthead-name img{height:auto;max-height:3rem;max-width:min(15rem,70vw);width:auto}"
)


@dataclass(frozen=True)
class Logo:
    """The logo as a page shows it."""

    src: str
    dark_src: str
    """That for dark pages, "" where there is none of its own."""
    width: int
    height: int


def find_logo(site: Site) -> Logo | None:
    """Return the logo of `site`, None where it has none whose size is known."""
    size = size_of(site.logo)
    if size is None:
        return None
    return Logo(
        _find_shown(site.logo), _find_shown(site.logo_dark), size.width, size.height
    )


def _find_shown(src: str) -> str:
    """Return the address of the picture at `src`, or of its narrower copy."""
    size = size_of(src)
    if size is None or size.width <= LOGO_WIDTH:
        return src
    return Copy(src, LOGO_WIDTH).name


def find_icon_address(site: Site) -> str:
    """Return the address of the icon: our own drawing until the site has a look."""
    return addresses.FAVICON if site.has_look else static("newsroom/favicon.svg")


def write_style(site: Site) -> str:
    """Return the stylesheet of `site`. It is in no layer, and so goes before all that
    is, but for print.
    """
    rules = []
    if site.accent:
        rules.append(f"@media screen{{:root{{--accent:{site.accent}}}}}")
    if site.accent_dark:
        dark = f":root{{--accent:{site.accent_dark}}}"
        rules.append(f"@media screen and (prefers-color-scheme:dark){{{dark}}}")
    if site.logo:
        rules.append(_LOGO_STYLE)
    if site.logo and not site.logo_dark:
        # It was drawn for light paper.
        ground = (
            f".masthead-name img{{background:{read_grounds().light[0]};padding:.4rem}}"
        )
        rules.append(f"@media (prefers-color-scheme:dark){{{ground}}}")
    return "".join(rules)


def find_style_address(site: Site) -> str:
    """Return the address of the stylesheet of `site`, "" where it has none."""
    style = write_style(site)
    return addresses.identity_style(name_style(style)) if style else ""


def name_style(style: str) -> str:
    """Return a digest of a stylesheet."""
    # Enough to tell looks apart; nobody gains by two that are alike.
    return hashlib.sha256(style.encode()).hexdigest()[:16]
