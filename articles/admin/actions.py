"""Confirm-and-do pages of an article: preview, publish, withdraw. Each view checks its permission itself."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.views.decorators.http import require_http_methods, require_safe

from articles import desk, drafting, publishing
from articles.admin.article_pages import broken_draft, frame, page, require_editable
from articles.admin.comparing import compared, view_of
from articles.admin.places import place
from articles.admin.publish_form import PublishForm, RescheduleForm, WithdrawForm
from articles.admin.standing import moment, readers_see
from articles.document import Document
from articles.findings import Finding, Level
from articles.models import Article, Edition
from articles.public import shell
from articles.publishing.chain import document_sha256
from articles.rendering import addresses, slots, to_html


def urls(model_admin: admin.ModelAdmin) -> list[Any]:
    """Give the addresses of these pages, `<id>/preview/` and so on, for the article's admin."""
    return [page(model_admin, view.__name__, view) for view in (preview, publish, withdraw)]


def _must_publish(request: HttpRequest, article: Article) -> None:
    if not request.user.has_perm("articles.publish_article"):
        raise PermissionDenied
    require_editable(request, article)


@require_safe
def preview(request: HttpRequest, article: Article, model_admin: admin.ModelAdmin) -> HttpResponse:
    """Show the draft as readers would see it."""
    require_editable(request, article)
    try:
        document = drafting.assemble(article)
    except drafting.DraftRefused as refused:
        return broken_draft(request, article, model_admin, "Preview", refused)
    context = {
        "article": article,
        "title": document.headline or document.slug,
        "body": slots.fill(to_html.body(document, is_preview=True)),
    }
    return HttpResponse(shell.render("admin/articles/article/preview.html", context, language=document.language))


@require_http_methods(["GET", "HEAD", "POST"])
def publish(request: HttpRequest, article: Article, model_admin: admin.ModelAdmin) -> HttpResponse:
    """Show what publishing would do and what stands against it; do it. Also for the edition that waits."""
    _must_publish(request, article)
    now = timezone.now()
    state = readers_see(article, article.editions.without_bodies(), now)
    document, broken = _assembled(article)
    findings = desk.run(document) if document else []
    sha256 = document_sha256(document) if document else ""
    posted = request.POST if request.method == "POST" else None
    asked = posted.get("do", "") if posted else ""
    form = PublishForm(
        posted if asked == "publish" else None,
        article=article,
        findings=findings,
        user=request.user,
        sha256=sha256,
    )
    reschedule_form = RescheduleForm(
        posted if asked == "reschedule" else None,
        initial={"waits_until": state.waiting.live_from if state.waiting else None},
    )
    refused = ""
    try:
        if asked == "publish" and form.is_valid():
            edition = publishing.publish(article=article, by=request.user, now=now, **form.answers())
            return _done(request, model_admin, edition, f"Published edition {edition.number} ({edition.kind}).")
        if asked == "call_off":
            edition = _waiting(article, posted)
            publishing.call_off(edition=edition, by=request.user, now=now)
            model_admin.log_change(request, article, f"Called off edition {edition.number}.")
            messages.success(request, f"Edition {edition.number} is called off. The draft is as it was.")
            return HttpResponseRedirect(request.path)
        if asked == "reschedule" and reschedule_form.is_valid():
            edition = publishing.reschedule(
                edition=_waiting(article, posted),
                by=request.user,
                now=now,
                live_from=reschedule_form.cleaned_data["waits_until"],
            )
            return _done(request, model_admin, edition, f"Rescheduled edition {edition.number}.")
    except publishing.Refused as refusal:
        refused = str(refusal)
    view = view_of(request)
    unchanged = publishing.unchanged_since(sha256, state.in_force) if not state.waiting else None
    is_stopped = bool(state.waiting or broken or unchanged or form.is_blocked)
    if is_stopped and form.errors and not refused:
        refused = "Nothing was published: things have changed since you opened this page."
    context = {
        **frame(request, article, model_admin, "Publish"),
        "state": state,
        "form": form,
        "reschedule_form": reschedule_form,
        "refused": refused,
        "sentence": broken,
        "unchanged": unchanged,
        "is_stopped": is_stopped,
        "findings": [(level, _of_level(findings, level, document, article)) for level in Level],
        "has_findings": bool(findings),
        "compared": compared(state.in_force, document, view) if state.is_live and document else None,
        "view": view,
        "amounts": amounts(document) if document else "",
        "time_zone": timezone.get_current_timezone_name(),
        "now": moment(now),
    }
    status = 409 if refused or broken else 200
    return TemplateResponse(request, "admin/articles/article/publish.html", context, status=status)


def _assembled(article: Article) -> tuple[Document | None, str]:
    """Return the draft and "", or None and the sentence that says why no Document can hold it."""
    try:
        return drafting.assemble(article), ""
    except drafting.DraftRefused as refused:
        return None, str(refused)


@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: HttpRequest, article: Article, model_admin: admin.ModelAdmin) -> HttpResponse:
    """Show what withdrawing does; do it."""
    _must_publish(request, article)
    now = timezone.now()
    state = readers_see(article, article.editions.without_bodies(), now)
    form = WithdrawForm(request.POST if request.method == "POST" else None)
    refused = ""
    if form.is_valid():
        try:
            edition = publishing.withdraw(article=article, by=request.user, now=now, note=form.cleaned_data["note"])
        except publishing.Refused as refusal:
            refused = str(refusal)
        else:
            return _done(request, model_admin, edition, "Withdrew the article.")
    context = {
        **frame(request, article, model_admin, "Withdraw"),
        "state": state,
        "form": form,
        "refused": refused,
    }
    return TemplateResponse(request, "admin/articles/article/withdraw.html", context, status=409 if refused else 200)


def _waiting(article: Article, posted: Any) -> Edition:
    """Give the edition that the person saw waiting; one that is gone meanwhile is answered as the verbs do."""
    edition = {str(edition.pk): edition for edition in article.editions.without_bodies()}.get(posted.get("edition"))
    if edition is None:
        raise publishing.CallOffRefused("This edition does not wait any more: it has gone live, or was called off.")
    return edition


def amounts(document: Document) -> str:
    """Say how much there is to read: “10 sections, 8 questions”."""
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


def _done(request: HttpRequest, model_admin: admin.ModelAdmin, edition: Edition, logged: str) -> HttpResponse:
    article = edition.article
    model_admin.log_change(request, article, logged)
    if edition.is_withdrawn:
        said = format_html(
            '“{}” is withdrawn. <a href="{}">What readers see</a>', edition, addresses.explainer(edition.slug)
        )
    elif edition.has_gone_live(timezone.now()):
        said = format_html('{} is live. <a href="{}">Readers’ page</a>', edition, addresses.explainer(edition.slug))
    else:
        said = format_html("{} goes live on {}.", edition, moment(edition.live_from))
    messages.success(request, said)
    return HttpResponseRedirect(reverse("admin:articles_article_change", args=[article.pk]))
