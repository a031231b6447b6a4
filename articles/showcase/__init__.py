"""A newsroom to look at: thirty explainers with everything that readers can meet.

The texts are files as intake reads them (`explainers/`), what surrounds them is in
`site.toml`, the pictures are drawn (`drawing`). `make_showcase` publishes them through
the verbs, so nothing of it is special.
"""

from articles.showcase.site import make_showcase

__all__ = ["make_showcase"]
