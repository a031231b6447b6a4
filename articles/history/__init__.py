"""What changed between two documents."""

from articles.history.compare import Change, Comparison, compare

__all__ = ["Change", "Comparison", "compare"]
