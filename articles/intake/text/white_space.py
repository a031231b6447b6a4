"""White space as readers see it."""


def fold_space(text: str) -> str:
    """Return the words of `text` with single spaces between them."""
    return " ".join(text.split())
