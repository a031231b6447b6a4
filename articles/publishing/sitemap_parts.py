"""How explainers are divided between the parts of the sitemap: at publish, for good."""

SITEMAP_PART = 10_000
"""Addresses in a part of the sitemap at most; a file may hold 50,000 (sitemaps.org/protocol.html)."""
