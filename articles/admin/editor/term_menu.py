"""Terms while somebody writes: the glossary of one language, for the menu at `[[`."""

from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_safe

from articles.admin.editor.markdown_editor import NOT_ALLOWED, may_write
from articles.admin.request_values import parse_language
from articles.document.terms import split_forms
from articles.drafts.terms import find_terms

TERMS_MAX = 1000
"""Terms that the menu knows. Any other can be typed."""


@require_safe
def list_terms(request: HttpRequest) -> JsonResponse:
    """Answer with the terms of `?language=`, each with its other forms."""
    if not may_write(request):
        return JsonResponse({"error": NOT_ALLOWED}, status=403)
    terms = []
    for term in find_terms(parse_language(request.GET.get("language", "")))[:TERMS_MAX]:
        terms.append(
            {
                "name": term.name,
                "forms": split_forms(term.forms),
                "definition": term.definition,
            }
        )
    return JsonResponse({"terms": terms})
