"""Compare two revisions of an article."""

from urllib.parse import urlencode

from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from articles.admin.article.pages import get_frame, require_editable
from articles.admin.editions.comparing import compare_stored, get_requested_view
from articles.admin.request_values import ID_DIGITS_MAX, parse_number
from articles.drafts.restoring import assemble_if_readable
from articles.models import Article, Revision


@require_safe
def compare_revisions(
    request: HttpRequest, article: Article, model_admin: admin.ModelAdmin
) -> HttpResponse:
    """Show what changed between two revisions, `?before=` and `?after=`, the older one
    first however they are given.

    Without `before` it is the revision before the other; without `after`, the newest.
    `?save=` twice is what the history's checkboxes ask for.
    """
    require_editable(request, article)
    # Without a checkbox selected, the history's form asks for nothing.
    if not {"before", "after"} & request.GET.keys():
        return _lead_to_selected(request, article)
    before, after = _find_two(request, article)
    view = get_requested_view(request)
    context = get_frame(request, article, model_admin, "Changes to") | {
        "verb": "Changes",
        "before": before,
        "after": after,
        "compared": compare_stored(before, after, view),
        "view": view,
        "query": f"before={before.pk}&after={after.pk}&",
        # The draft needs no restoring, unless its rows are broken: then even the newest
        # revision can be restored.
        "latest": article.latest_revision() if assemble_if_readable(article) else None,
    }
    return TemplateResponse(
        request, "admin/articles/article/compare_revisions.html", context
    )


def _lead_to_selected(request: HttpRequest, article: Article) -> HttpResponse:
    """Lead to the comparison of the two saves that were selected in the history, or
    back there if they are not two.
    """
    selected = request.GET.getlist("save")
    if len(selected) != 2:
        messages.warning(request, "Select two saves to compare them.")
        return redirect("admin:articles_article_history", article.pk)
    pair = {"before": selected[0], "after": selected[1]}
    address = reverse("admin:articles_article_compare_revisions", args=[article.pk])
    return redirect(f"{address}?{urlencode(pair)}")


def _find_two(request: HttpRequest, article: Article) -> tuple[Revision, Revision]:
    """Return the two revisions that the address names. Raises Http404."""
    revisions = article.revisions.select_related("saved_by")
    asked_before = request.GET.get("before")
    asked_after = request.GET.get("after")
    if asked_before is None:
        after = find_revision(article, asked_after or "")
        earlier = revisions.filter(pk__lt=after.pk).order_by("-pk").first()
        # The first save changed nothing that was there before.
        return earlier or after, after
    before = find_revision(article, asked_before)
    if asked_after is None:
        newest = revisions.order_by("-pk").first()
        return before, newest or before
    after = find_revision(article, asked_after)
    if after.pk < before.pk:
        return after, before
    return before, after


def find_revision(article: Article, asked: str) -> Revision:
    """Return the revision with the key `asked`. Raises Http404."""
    pk = parse_number(asked, digits_max=ID_DIGITS_MAX)
    return get_object_or_404(article.revisions.select_related("saved_by"), pk=pk)
