"""Answer an alarm: the text stands, because …"""

import uuid

from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from articles.admin.article_pages import require_publisher
from articles.models import Article, Source
from articles.register.resolving import AlarmRefused, let_stand


@require_POST
def answer_alarm(
    request: HttpRequest,
    model_admin: admin.ModelAdmin,
    source_id: uuid.UUID,
    article_id: uuid.UUID,
) -> HttpResponse:
    """Record that what the article says on the word of the source stands, and lead back
    to the queue.
    """
    article = get_object_or_404(Article, pk=article_id)
    require_publisher(request, article)
    source = get_object_or_404(Source, pk=source_id)
    try:
        answer = let_stand(
            article=article,
            source=source,
            status=request.POST.get("status", ""),
            reason=request.POST.get("reason", ""),
            by=request.user,
            now=timezone.now(),
        )
    except AlarmRefused as refusal:
        messages.error(request, str(refusal))
    else:
        model_admin.log_change(
            request,
            article,
            f"“{source}” is {answer.status}; the text stands: {answer}",
        )
        messages.success(request, f"“{article}” stands, and its readers see why.")
    return redirect("admin:articles_source_alarms")
