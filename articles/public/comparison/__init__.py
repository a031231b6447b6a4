"""What changed between two documents, as readers and editors are shown it."""

from articles.public.comparison.view import (
    VIEWS,
    View,
    render_comparison,
    render_field,
    render_sides,
)
from articles.public.comparison.words import name_counts, summary_line

__all__ = [
    "VIEWS",
    "View",
    "name_counts",
    "render_comparison",
    "render_field",
    "render_sides",
    "summary_line",
]
