"""What the desk needs of the settings, as Django's system checks."""

from typing import Any

from django.conf import settings
from django.core import checks

from articles.rendering import to_html

PREVIEW_FUNCTION = f"{to_html.render_field.__module__}.{to_html.render_field.__name__}"
"""The one function that renders a text for a preview, and sanitises it."""


def check_preview_function(**options: Any) -> list[checks.CheckMessage]:
    """Return an error if django-markdownx would render text with another function than
    previews do.
    """
    configured = getattr(settings, "MARKDOWNX_MARKDOWNIFY_FUNCTION", "")
    if configured == PREVIEW_FUNCTION:
        return []
    return [
        checks.Error(
            f"MARKDOWNX_MARKDOWNIFY_FUNCTION is “{configured}”, which may not sanitise what it renders.",
            hint=f"Set it to “{PREVIEW_FUNCTION}”.",
            id="articles.E001",
        )
    ]
