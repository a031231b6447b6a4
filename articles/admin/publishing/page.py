"""The page that publishes an article's draft, or calls off or reschedules the edition that waits."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from articles import desk, publishing
from articles.admin.article_pages import assembled, done, frame, require_publisher
from articles.admin.comparing import compared, view_of
from articles.admin.live_state import ReadersSee, moment, readers_see
from articles.admin.places import place
from articles.admin.publishing.publish import PublishForm, RescheduleForm
from articles.document import Document
from articles.findings import Finding, Level
from articles.models import Article, Edition
from articles.publishing.chain import document_sha256


@dataclass(frozen=True)
class Looked:
    """What a request to this page found, before anything was done."""

    article: Article
    now: datetime
    state: ReadersSee
    document: Document | None
    broken: str
    """Why no Document can hold the draft, "" if one can."""
    findings: list[Finding]
    sha256: str
    form: PublishForm
    reschedule_form: RescheduleForm


@require_http_methods(["GET", "HEAD", "POST"])
def publish(request: HttpRequest, article: Article, model_admin: admin.ModelAdmin) -> HttpResponse:
    """Show what publishing would do and what stands against it; do it. Also for the edition that waits."""
    require_publisher(request, article)
    looked = _look(request, article)
    act = ACTS.get(request.POST.get("do", ""))
    refused = ""
    if act is not None:
        try:
            response = act(request, model_admin, looked)
        except publishing.Refused as refusal:
            refused = str(refusal)
        else:
            if response is not None:
                return response

    context = _context(request, model_admin, looked, refused)
    status = 409 if context["refused"] or looked.broken else 200
    return TemplateResponse(request, "admin/articles/article/publish.html", context, status=status)


def _look(request: HttpRequest, article: Article) -> Looked:
    now = timezone.now()
    state = readers_see(article, article.editions.without_bodies(), now)
    document, broken = assembled(article)
    findings = desk.run(document) if document else []
    sha256 = document_sha256(document) if document else ""
    asked = request.POST.get("do", "")
    form = PublishForm(
        request.POST if asked == "publish" else None,
        article=article,
        findings=findings,
        user=request.user,
        sha256=sha256,
    )
    reschedule_form = RescheduleForm(
        request.POST if asked == "reschedule" else None,
        initial={"waits_until": state.waiting.live_from if state.waiting else None},
    )
    return Looked(article, now, state, document, broken, findings, sha256, form, reschedule_form)


def _publish_draft(request: HttpRequest, model_admin: admin.ModelAdmin, looked: Looked) -> HttpResponse | None:
    """Publish the draft; None if the form is to be corrected."""
    if not looked.form.is_valid():
        return None
    edition = publishing.publish(article=looked.article, by=request.user, now=looked.now, **looked.form.answers())
    return done(request, model_admin, edition, f"Published edition {edition.number} ({edition.kind}).")


def _call_off(request: HttpRequest, model_admin: admin.ModelAdmin, looked: Looked) -> HttpResponse:
    edition = _waiting(looked.article, request.POST)
    publishing.call_off(edition=edition, by=request.user, now=looked.now)
    model_admin.log_change(request, looked.article, f"Called off edition {edition.number}.")
    messages.success(request, f"Edition {edition.number} is called off. The draft is as it was.")
    return HttpResponseRedirect(request.path)


def _reschedule(request: HttpRequest, model_admin: admin.ModelAdmin, looked: Looked) -> HttpResponse | None:
    """Let the edition that waits go live at another time; None if the form is to be corrected."""
    if not looked.reschedule_form.is_valid():
        return None
    edition = publishing.reschedule(
        edition=_waiting(looked.article, request.POST),
        by=request.user,
        now=looked.now,
        live_from=looked.reschedule_form.cleaned_data["waits_until"],
    )
    return done(request, model_admin, edition, f"Rescheduled edition {edition.number}.")


ACTS = {"publish": _publish_draft, "call_off": _call_off, "reschedule": _reschedule}
"""What the page does, by the name of its button."""


def _waiting(article: Article, posted: Any) -> Edition:
    """Return the edition that the person saw waiting; one that is gone meanwhile is answered as the verbs do."""
    edition = {str(edition.pk): edition for edition in article.editions.without_bodies()}.get(posted.get("edition"))
    if edition is None:
        raise publishing.CallOffRefused("This edition does not wait any more: it has gone live, or was called off.")
    return edition


def _context(request: HttpRequest, model_admin: admin.ModelAdmin, looked: Looked, refused: str) -> dict[str, Any]:
    """Return what the page shows. `refused` is why nothing was done, "" where nothing was asked for."""
    article, document, form, view = looked.article, looked.document, looked.form, view_of(request)
    state = looked.state
    if refused:
        # Whoever was refused may have waited for somebody else's act.
        state = readers_see(article, article.editions.without_bodies(), timezone.now())

    unchanged = publishing.unchanged_since(looked.sha256, state.in_force) if not state.waiting else None
    is_stopped = bool(state.waiting or looked.broken or unchanged or form.is_blocked)
    if is_stopped and form.errors and not refused:
        refused = "Nothing was published: things have changed since you opened this page."
    if form.is_bound and refused:
        refused = _already_done(form, state, looked.sha256) or refused
    return {
        **frame(request, article, model_admin, "Publish"),
        "state": state,
        "form": form,
        "reschedule_form": looked.reschedule_form,
        "refused": refused,
        "sentence": looked.broken,
        "unchanged": unchanged,
        "is_stopped": is_stopped,
        "findings": [(level, _of_level(looked.findings, level, document, article)) for level in Level],
        "has_findings": bool(looked.findings),
        "compared": compared(state.in_force, document, view) if state.is_live and document else None,
        "view": view,
        "amounts": amounts(document) if document else "",
        "time_zone": timezone.get_current_timezone_name(),
        "now": moment(looked.now),
    }


def _already_done(form: PublishForm, state: ReadersSee, sha256: str) -> str:
    """Return that the draft of the form is an edition already, as after a double click; "" if it is not."""
    newest = state.waiting or state.in_force
    seen = form.data.get("expected_sha256")
    if not seen or seen != sha256 or publishing.unchanged_since(sha256, newest) is None:
        return ""
    if newest == state.waiting:
        return f"Edition {newest.number} waits to go live already, with exactly this draft."
    return f"Edition {newest.number} is published already, with exactly this draft."


def amounts(document: Document) -> str:
    """Return how much there is to read: “10 sections, 8 questions”."""
    kinds = (("section", document.sections), ("question", document.faq), ("source", document.sources))
    kinds += (("author", document.byline), ("topic", document.topics), ("related link", document.related))
    return ", ".join(f"{len(parts)} {kind}{'s' if len(parts) > 1 else ''}" for kind, parts in kinds if parts)


def _of_level(findings: list[Finding], level: Level, document: Document, article: Article) -> list[dict[str, Any]]:
    form = reverse("admin:articles_article_change", args=[article.pk])
    found = []
    for finding in findings:
        if finding.level == level:
            words, fragment = place(finding.where, document)
            found.append({"finding": finding, "place": words, "address": f"{form}{fragment}"})
    return found
