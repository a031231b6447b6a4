"""Names of HTML elements that several steps need."""

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")


def tag_set(names: str) -> frozenset[str]:
    """Return the element names in `names`, which are separated by white space."""
    return frozenset(names.split())
