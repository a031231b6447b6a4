"""Settings that are more than a word, read from the environment.

bake_root.py      BAKE_ROOT: where readers' files are written
cdn.py            CDN: whose caches are to forget a page
intake_limits.py  INTAKE_MAX_…: how much one document may hold
search_url.py     SEARCH_URL: where OpenSearch is
"""
