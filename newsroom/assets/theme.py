"""A theme: a folder with other templates and other tokens, named by the setting THEME.

`templates/` comes before the site's own templates, `static/` before its static files,
and `tokens.css` is added to the tokens of every readers' page. See docs/theming.md.
"""

from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

TOKENS = "tokens.css"


def find_theme(named: str, base: Path) -> Path | None:
    """Return the folder that `named` is, seen from `base`; None for "".

    Raises ImproperlyConfigured where there is none.
    """
    if not named:
        return None
    folder = base / named
    if not folder.is_dir():
        raise ImproperlyConfigured(
            f"THEME is “{named}”, but there is no folder {folder}."
        )
    return folder


def list_folders(theme: Path | None, name: str) -> list[Path]:
    """Return the folder `name` of the theme, if it has one."""
    if theme is None or not (theme / name).is_dir():
        return []
    return [theme / name]


def read_theme_tokens(theme: Path | None) -> str:
    """Return the custom properties that the theme sets, "" for none."""
    if theme is None or not (theme / TOKENS).is_file():
        return ""
    return (theme / TOKENS).read_text(encoding="utf-8")
