"""The parts of the sitemap. An edition gets its part at publish, for good."""

SITEMAP_PART = 10_000
"""The most addresses in one part of the sitemap. A file may hold 50,000
(sitemaps.org/protocol.html).
"""


def find_sitemap_part(entry: int) -> int:
    """Return the part for an explainer whose search entry has the key `entry`."""
    return entry // SITEMAP_PART + 1
