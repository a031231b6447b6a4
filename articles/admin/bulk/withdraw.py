"""Withdraw what readers see of the selected articles."""

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from articles import publishing
from articles.admin.article.live_state import find_live_state
from articles.admin.bulk.selection import (
    carry_out,
    find_selected,
    is_confirmed,
    post_only,
    require,
    show_page,
)
from articles.admin.publishing.forms import WithdrawForm
from articles.models import Article


@post_only
def withdraw_selected(
    request: HttpRequest, model_admin: admin.ModelAdmin
) -> HttpResponse:
    """Show which of the selected articles readers see. Once confirmed with a public
    reason, withdraw them.
    """
    require(request, "articles.publish_article")
    articles = find_selected(request)
    # The first POST comes from the list, and has no fields of this form.
    form = WithdrawForm(request.POST if is_confirmed(request) else None)
    # What a fast clock has dated is looked at article by article.
    del form.fields["set_aside_reason"]
    if form.is_valid():
        note = form.cleaned_data["note"]

        def withdraw(article: Article) -> str:
            publishing.withdraw(
                article=article, by=request.user, now=timezone.now(), note=note
            )
            return "Withdrew the article, with others."

        return carry_out(request, model_admin, articles, withdraw, "withdrawn")

    now = timezone.now()
    states = []
    for article in articles:
        state = find_live_state(article, article.editions.all(), now)
        states.append((article, state))
    context = {
        "form": form,
        "live": [pair for pair in states if pair[1].is_live],
        "unseen": [pair for pair in states if not pair[1].is_live],
    }
    return show_page(request, model_admin, "withdraw", "Withdraw articles", context)
