"""What Django's template language takes without a word, and readers would see."""

import pytest
from django.conf import settings

TEMPLATES = sorted((settings.BASE_DIR / "templates").rglob("*.html"))


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_a_comment_ends_in_its_line(path):
    # Django shows one of several lines as text.
    lines = path.read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if line.count("{#") != line.count("#}")] == []
