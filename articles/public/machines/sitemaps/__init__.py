"""Sitemaps: every address that search engines may index, in parts whose cost does not
grow with their number.

`parts` finds what stands in each part, `write` says it in XML, `views` are the
addresses. Lists by page and the archive are left out: they hold nothing that doesn't
stand here itself.
"""
