"""The size of a part of the sitemap. An edition gets its part at publish, for good."""

SITEMAP_PART = 10_000
"""The most addresses in one part of the sitemap. A file may hold 50,000
(sitemaps.org/protocol.html).
"""
