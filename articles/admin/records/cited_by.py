"""What cites a source, for its form: articles, sentences and live editions."""

import uuid

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from articles.admin.alarms.queue import find_own_articles
from articles.admin.alarms.shown import show_uses
from articles.models import Source
from articles.register.citing import find_citing_articles
from articles.register.definitions import find_defined_terms
from articles.register.uses import load_uses

A_PAGE = 10
"""Articles on a page."""
TERMS_SHOWN = 50


@require_safe
def show_cited_by(
    request: HttpRequest, model_admin: admin.ModelAdmin, source_id: uuid.UUID
) -> HttpResponse:
    """List the articles that cite a source and that the person may change, with their
    sentences, and the terms whose definition is taken from it. Eight queries, however
    many there are.
    """
    # What cites a merged source cites the one that remains.
    known = Source.objects.select_related("merged_into")
    source = get_object_or_404(known, pk=source_id).remaining
    if not model_admin.has_view_permission(request, source):
        raise PermissionDenied
    now = timezone.now()
    own = find_own_articles(request.user)
    citing = find_citing_articles(source, now, articles=own)
    page = Paginator(citing, A_PAGE).get_page(request.GET.get("page"))
    pairs = [(source.pk, row["article_key"]) for row in page]
    uses = load_uses(pairs, now)
    terms = list(find_defined_terms(source.pk)[: TERMS_SHOWN + 1])
    context = {
        **model_admin.admin_site.each_context(request),
        "opts": model_admin.opts,
        "title": f"Cited by: “{source}”",
        "source": source,
        "page": page,
        "articles": [show_uses(uses[pair]) for pair in pairs if pair in uses],
        "is_narrowed": own is not None,
        "terms": terms[:TERMS_SHOWN],
        "has_more_terms": len(terms) > TERMS_SHOWN,
    }
    return TemplateResponse(request, "admin/articles/source/cited_by.html", context)
