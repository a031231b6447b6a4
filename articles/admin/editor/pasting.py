"""What is pasted from a web page or a word processor, as Markdown.

The clipboard's HTML goes the way of an imported document, so that a paste keeps what an
import keeps: headings, lists, tables, links, emphasis.
"""

from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_POST

from articles.admin.editor.markdown_editor import NOT_ALLOWED, may_write
from articles.document import MARKDOWN_MAX
from articles.intake import IntakeRefused
from articles.intake.pasted import paste_html

TOO_LONG = (
    f"This is more than the {MARKDOWN_MAX:,} characters of one text. Paste a part of "
    "it, or use “New from document”."
)


@require_POST
def paste(request: HttpRequest) -> JsonResponse:
    """Answer with the Markdown of the posted `html`, 400 with a sentence for what can't
    be pasted.
    """
    if not may_write(request):
        return JsonResponse({"error": NOT_ALLOWED}, status=403)
    try:
        markdown = paste_html(request.POST.get("html", ""))
    except IntakeRefused as refusal:
        return JsonResponse({"error": str(refusal)}, status=400)
    if len(markdown) > MARKDOWN_MAX:
        return JsonResponse({"error": TOO_LONG}, status=400)
    return JsonResponse({"markdown": markdown})
