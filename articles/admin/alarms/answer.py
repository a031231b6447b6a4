"""Answer an alarm: the text stands, because …"""

import uuid

from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from articles.admin.alarms.queue import Typed, render_alarms
from articles.admin.article.pages import require_publisher
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
    to the queue. What is refused comes back with it, to be typed on.
    """
    article = get_object_or_404(Article, pk=article_id)
    # The reason becomes public, so it takes the permission to publish.
    require_publisher(request, article)
    known = Source.objects.select_related("merged_into")
    # It may have been merged since the page was opened.
    source = get_object_or_404(known, pk=source_id).remaining
    try:
        answer = let_stand(
            article=article,
            source=source,
            # What the page showed: if somebody has set another status meanwhile, the
            # reason was written about something else, and is refused.
            status=request.POST.get("status", ""),
            reason=request.POST.get("reason", ""),
            by=request.user,
            now=timezone.now(),
        )
    except AlarmRefused as refusal:
        messages.error(request, str(refusal))
        typed = Typed(source.pk, article.pk, request.POST.get("reason", ""))
        return render_alarms(request, model_admin, typed=typed)
    model_admin.log_change(
        request,
        article,
        f"“{source}” is {answer.status}; the text stands: {answer}",
    )
    messages.success(request, f"“{article}” stands, and its readers see why.")
    queue = reverse("admin:articles_source_alarms")
    # The page of the queue that the form was on. Only digits are put into an address.
    number = request.GET.get("page", "")
    return redirect(f"{queue}?page={number}" if number.isdecimal() else queue)
