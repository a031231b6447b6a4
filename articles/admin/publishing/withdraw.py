"""Withdraw what readers see of an article."""

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from articles import publishing
from articles.admin.article.live_state import find_live_state
from articles.admin.article.pages import finish, get_frame, require_publisher
from articles.admin.publishing.ahead import AheadEditions
from articles.admin.publishing.forms import WithdrawForm
from articles.models import Article


@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(
    request: HttpRequest, article: Article, model_admin: admin.ModelAdmin
) -> HttpResponse:
    """Show what withdrawing does. On POST, withdraw the article."""
    require_publisher(request, article)
    now = timezone.now()
    ahead = AheadEditions(article, now, request.user)
    # Without editions that are dated ahead, which would seem to wait.
    state = find_live_state(article, ahead.select_others(), now)
    form = WithdrawForm(request.POST if request.method == "POST" else None)
    # Before the form is validated: its reason is required of those who are asked.
    form.ask_about(ahead)

    refused = ""
    if form.is_valid():
        try:
            edition = publishing.withdraw(
                article=article,
                by=request.user,
                now=now,
                **form.cleaned_data,
            )
        except publishing.Refused as refusal:
            refused = str(refusal)
        else:
            return finish(request, model_admin, edition, "Withdrew the article.")

    context = get_frame(request, article, model_admin, "Withdraw") | {
        "state": state,
        "form": form,
        "ahead": ahead,
        "refused": refused,
    }
    return TemplateResponse(
        request,
        "admin/articles/article/withdraw.html",
        context,
        status=409 if refused else 200,
    )
