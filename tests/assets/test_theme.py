"""A theme: other tokens and templates before the site's own."""

from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.test import override_settings

from articles.identity.contrast import LEAST, least_contrast
from articles.identity.grounds import read_grounds
from articles.public.serving import shell
from newsroom.assets.stylesheets import join_stylesheets
from newsroom.assets.theme import find_theme, list_folders, read_theme_tokens
from tests.readers import Reader
from tests.themes import (
    build_documented_theme,
    read_documented_files,
    settings_with_theme,
)


def forget() -> None:
    read_grounds.cache_clear()
    shell._shared_context.cache_clear()


@pytest.fixture
def theme(tmp_path):
    build_documented_theme(tmp_path)
    with override_settings(**settings_with_theme(tmp_path)):
        forget()
        yield tmp_path
    forget()


def test_the_documented_theme_has_ten_lines():
    files = read_documented_files()
    assert files.keys() == {"tokens.css", "templates/_partials/_masthead.html"}
    assert sum(len(text.splitlines()) for text in files.values()) == 10


def test_a_page_uses_the_templates_of_the_theme(theme):
    page = Reader().get("/nothing/").content.decode()
    assert '<a href="/">Newsroom</a> <small>explains</small></p>' in page
    # What the theme doesn't have is ours.
    assert "Skip to the text" in page


def test_the_stylesheet_has_the_tokens_of_the_theme_after_ours(theme):
    sheet = join_stylesheets()
    tokens = sheet[sheet.index("@layer tokens") : sheet.index("@layer base")]
    assert tokens.index("--paper:#faf6ee") < tokens.index("--paper:#f4f7f9")


def test_the_desk_measures_contrast_on_the_grounds_of_the_theme(theme):
    assert read_grounds().light == ("#f4f7f9", "#e7edf1")
    assert read_grounds().dark == ("#0f161c", "#18222b")
    assert least_contrast("#00527a", read_grounds().light) >= LEAST
    assert least_contrast("#7cc7f2", read_grounds().dark) >= LEAST


def test_without_the_setting_there_is_none():
    assert find_theme("", Path("/")) is None
    assert list_folders(None, "templates") == []
    assert read_theme_tokens(None) == ""


def test_a_theme_that_is_not_there_is_said_to_be_missing(tmp_path):
    with pytest.raises(ImproperlyConfigured, match="there is no folder"):
        find_theme("themes/ledger", tmp_path)


def test_a_theme_may_have_templates_alone(tmp_path):
    (tmp_path / "templates").mkdir()
    assert list_folders(tmp_path, "templates") == [tmp_path / "templates"]
    assert list_folders(tmp_path, "static") == []
    assert read_theme_tokens(tmp_path) == ""
