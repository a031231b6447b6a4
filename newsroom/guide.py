"""The editors' guide as a page of the desk: docs/editors-guide.md, which is on the
project's page, too.
"""

import re
from functools import cache

from django.conf import settings
from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.templatetags.static import static
from django.utils.safestring import SafeString
from django.views.decorators.http import require_safe

from articles.rendering.to_html import render_field

PATH = settings.BASE_DIR / "docs" / "editors-guide.md"


@require_safe
def show_guide(request: HttpRequest) -> HttpResponse:
    context = {
        **admin.site.each_context(request),
        "title": "Editors’ guide",
        "guide": render_guide(),
    }
    return TemplateResponse(request, "admin/guide.html", context)


@cache
def render_guide() -> SafeString:
    """Return the guide's text below its title as HTML."""
    _, _, text = PATH.read_text(encoding="utf-8").partition("\n\n")
    text = re.sub(
        r"\(images/([\w-]+\.png)\)",
        lambda found: f"({static(f'guide/{found[1]}')})",
        text,
    )
    # The renderer puts the first level of a text below the page's title.
    text = re.sub(r"^## ", "# ", text, flags=re.MULTILINE)
    return render_field(text, level=1, name="guide")
