"""What changed between two documents, as readers and editors are shown it."""

from articles.public.comparison.view import VIEWS, View, field_shown, shown
from articles.public.comparison.words import in_a_line, summary_line

__all__ = ["VIEWS", "View", "field_shown", "in_a_line", "shown", "summary_line"]
