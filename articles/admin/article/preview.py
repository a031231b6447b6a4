"""The draft of an article as readers would see it."""

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from articles import drafts
from articles.admin.article.pages import require_editable, show_broken_draft
from articles.models import Article
from articles.models.article import NO_HEADLINE
from articles.public.serving import shell
from articles.rendering import slots, to_html


@require_safe
def preview(
    request: HttpRequest, article: Article, model_admin: admin.ModelAdmin
) -> HttpResponse:
    """Show the draft in the frame of the readers' pages."""
    require_editable(request, article)
    try:
        document = drafts.assemble(article)
    except drafts.DraftRefused as refusal:
        return show_broken_draft(request, article, model_admin, "Preview", refusal)

    # A draft has no edition, so the slots of its body are filled with nothing.
    context = {
        "article": article,
        "title": document.headline or NO_HEADLINE,
        "body": slots.fill_slots(to_html.render_body(document, is_preview=True)),
    }
    return HttpResponse(
        shell.render(
            "admin/articles/article/preview.html", context, language=document.language
        )
    )
