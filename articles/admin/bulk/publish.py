"""Publish the selected drafts, now."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.conf import settings
from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.template.defaultfilters import pluralize
from django.urls import reverse
from django.utils import timezone

from articles import publishing
from articles.admin.article.live_state import LiveState, find_live_state
from articles.admin.bulk.selection import (
    carry_out,
    find_selected,
    is_confirmed,
    post_only,
    require,
    show_page,
)
from articles.admin.publishing.checked_draft import CheckedDraft, check_draft
from articles.models import Article
from articles.publishing.publish import NOT_READY
from articles.reviewing.verbs import is_ready

NOT_SHOWN = "It was not among those that you were shown as ready. Look again."


@dataclass(frozen=True)
class Candidate:
    """A draft with the reason why it can't be published from here, "" if it can."""

    draft: CheckedDraft
    state: LiveState
    obstacle: str

    @property
    def article(self) -> Article:
        return self.draft.article

    @property
    def address(self) -> str:
        """Return the address of the page on which its obstacles can be seen to."""
        return reverse("admin:articles_article_publish", args=[self.article.pk])


@post_only
def publish_selected(
    request: HttpRequest, model_admin: admin.ModelAdmin
) -> HttpResponse:
    """Show which of the selected drafts can be published. Once confirmed, publish each
    of those as it was shown.
    """
    require(request, "articles.publish_article")
    articles = find_selected(request)
    if is_confirmed(request):
        return carry_out(
            request,
            model_admin,
            articles,
            lambda article: _publish(request, article),
            "published",
        )

    # The page sends back the digest of each draft that it shows as ready.
    candidates = [_judge(article) for article in articles]
    context = {
        "ready": [each for each in candidates if not each.obstacle],
        "stopped": [each for each in candidates if each.obstacle],
    }
    return show_page(request, model_admin, "publish", "Publish articles", context)


def _publish(request: HttpRequest, article: Article) -> str:
    shown = request.POST.get(f"sha256-{article.pk}", "")
    if not shown:
        # Without it a draft would be published that nobody looked at.
        raise publishing.PublishRefused(NOT_SHOWN)
    edition = publishing.publish(
        article=article, by=request.user, now=timezone.now(), expected_sha256=shown
    )
    return f"Published edition {edition.number} ({edition.kind}), with others."


def _judge(article: Article) -> Candidate:
    draft = check_draft(article)
    # `find_selected` has read the editions of all articles, without their bodies.
    state = find_live_state(article, article.editions.all(), draft.checked_at)
    obstacles = _list_obstacles(draft, state)
    return Candidate(draft, state, " ".join(obstacles))


def _list_obstacles(draft: CheckedDraft, state: LiveState) -> Iterator[str]:
    """Yield what `publishing.publish` would refuse this draft for."""
    # Nothing else can be done before this, so nothing else is said.
    if state.waiting:
        yield f"Edition {state.waiting.number} waits to go live. Call it off first."
        return
    if draft.broken:
        yield draft.broken
        return
    if unchanged := publishing.unchanged_since(draft.sha256, state.in_force):
        yield f"Nothing has changed since edition {unchanged.number}."
        return
    if settings.PUBLISH_NEEDS_READY and not is_ready(draft.article):
        yield NOT_READY
    if blockers := draft.blockers:
        yield f"Fix {len(blockers)} blocker{pluralize(blockers)} first."
    if questions := draft.open_questions:
        yield f"Answer {len(questions)} question{pluralize(questions)} first."
