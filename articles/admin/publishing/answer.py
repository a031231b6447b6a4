"""Answer a question that the desk asks about an article's draft."""

from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from articles.admin.article_pages import require_publisher
from articles.admin.publishing.checked_draft import check_draft
from articles.admin.publishing.page import redirect_to_publish_page
from articles.checking import answer_question
from articles.models import Article

CHANGED = "Nothing was answered: the text has changed since you opened this page."


@require_http_methods(["GET", "HEAD", "POST"])
def answer(
    request: HttpRequest, article: Article, model_admin: admin.ModelAdmin
) -> HttpResponse:
    """Record that the posted question was answered for the draft as it is. A GET leads
    to the publish page.
    """
    require_publisher(request, article)
    if request.method != "POST":
        return redirect_to_publish_page(request, article)

    draft = check_draft(article)
    is_answered = draft.checked is not None and answer_question(
        article,
        draft.checked.document,
        draft.checked.findings,
        request.POST.get("question", ""),
        by=request.user,
        now=draft.checked_at,
    )
    if not is_answered:
        messages.warning(request, CHANGED)
    return redirect_to_publish_page(request, article)
