"""What the desk's templates ask for: an overview of articles, and the fields of a
form.
"""

from typing import Any

from django import template
from django.db.models import Prefetch
from django.utils import timezone

from articles.admin.alarms.queue import count_open_alarms
from articles.admin.form_html import write_lines
from articles.admin.live_state import find_live_state
from articles.models import Article, Edition, PendingIntake

register = template.Library()

RECENT = 8


@register.inclusion_tag("admin/articles/_desk_overview.html", takes_context=True)
def desk_overview(context: dict[str, Any]) -> dict[str, Any]:
    """Return the articles saved last, all whose next edition waits, and how many
    documents and alarms wait, in six queries.
    """
    user = context["request"].user
    now = timezone.now()
    sees_sources = user.has_perm("articles.view_source")
    own = Article.objects.editable_by(user)
    editions = Prefetch(
        "editions", Edition.objects.without_bodies(), to_attr="editions_at_desk"
    )
    recent = own.select_related("updated_by").prefetch_related(editions)[:RECENT]
    return {
        "alarms": count_open_alarms(user) if sees_sources else 0,
        "documents": PendingIntake.objects.waiting_for(user, now).count(),
        "may_add": user.has_perm("articles.add_article"),
        "recent": [
            (article, find_live_state(article, article.editions_at_desk, now))
            for article in recent
        ],
        "waiting": Edition.objects.without_bodies()
        .waiting(now)
        .filter(article__in=own)
        .order_by("live_from"),
    }


register.simple_tag(write_lines, name="fieldset_lines")
