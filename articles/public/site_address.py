"""Whole addresses, for what is read away from the site: feeds, sitemaps, linked data."""

from django.conf import settings


def add_site(path: str) -> str:
    """Return the whole address of a path of this site."""
    return f"{settings.SITE_URL}{path}"
