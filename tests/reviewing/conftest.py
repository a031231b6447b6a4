"""People and articles for tests of review."""

from tests.admin.conftest import desk, editor, make_article, writer, writers_desk

__all__ = ["desk", "editor", "make_article", "writer", "writers_desk"]
