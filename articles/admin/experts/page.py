"""The page of an article's outside experts: links that were made, a form for another
one, and what their buttons do.
"""

from typing import Any

from django import forms
from django.conf import settings
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from articles.admin.article.pages import get_frame, require_editable
from articles.admin.experts.listed import list_links
from articles.document import NAME_MAX
from articles.experts import verbs
from articles.experts.crediting import credit_expert
from articles.models import Article, ExpertLink
from newsroom.errors.plain_errors import PlainErrors


class LinkForm(PlainErrors, forms.Form):
    name = forms.CharField(
        label="Name",
        max_length=NAME_MAX,
        help_text="As it could stand in the byline. The expert sees it on the page.",
    )
    email = forms.EmailField(
        label="E-mail address",
        required=False,
        help_text="The link is sent there. Leave it empty to send it yourself.",
    )
    days = forms.IntegerField(
        label="Days that it works",
        min_value=1,
        max_value=verbs.DAYS_MAX,
        initial=verbs.DAYS,
    )


@require_http_methods(["GET", "HEAD", "POST"])
def experts(
    request: HttpRequest, article: Article, model_admin: admin.ModelAdmin
) -> HttpResponse:
    """Show the links to the draft. On POST, make one; 400 for one that can't be."""
    require_editable(request, article)
    if request.method != "POST":
        return _show_page(request, article, model_admin, LinkForm())

    _require_reviewer(request)
    form = LinkForm(request.POST)
    if not form.is_valid():
        return _show_page(request, article, model_admin, form, status=400)
    try:
        link = verbs.make_link(
            article=article,
            by=request.user,
            now=timezone.now(),
            # The fields of the form are called as the arguments of the verb.
            **form.cleaned_data,
        )
    except verbs.ExpertRefused as refusal:
        return _show_page(
            request, article, model_admin, form, refused=str(refusal), status=409
        )
    model_admin.log_change(
        request, article, f"Made a link for {link.name}, an outside expert."
    )
    messages.success(request, _say_made(link))
    return redirect("admin:articles_article_experts", article.pk)


@require_POST
def expert_link(
    request: HttpRequest, article: Article, model_admin: admin.ModelAdmin, link_id: int
) -> HttpResponse:
    """Revoke a link, or credit its expert, as the button says."""
    require_editable(request, article)
    _require_reviewer(request)
    # The link must be one of this article's: that is the one that the person may edit.
    link = get_object_or_404(ExpertLink, pk=link_id, article=article)
    verb = request.POST.get("verb", "")
    if verb == "revoke":
        verbs.revoke_link(
            article=article, link=link, by=request.user, now=timezone.now()
        )
        model_admin.log_change(request, article, f"Revoked the link for {link.name}.")
        messages.success(request, f"The link for {link.name} no longer works.")
    if verb == "credit":
        try:
            credit_expert(
                article=article, link=link, by=request.user, now=timezone.now()
            )
        except verbs.ExpertRefused as refusal:
            return _show_page(
                request,
                article,
                model_admin,
                LinkForm(),
                refused=str(refusal),
                status=409,
            )
        model_admin.log_change(
            request, article, f"Credited {link.name} as the fact-checker."
        )
        messages.success(
            request,
            f"The draft credits {link.name} as its fact-checker. "
            "Readers see it when you publish.",
        )
    return redirect("admin:articles_article_experts", article.pk)


def may_invite(person: Any) -> bool:
    """Return True if `person` may show drafts that they may edit to outside experts,
    and so see the address of a link. Writers may not: whoever has the address can
    confirm in the expert's name, and nobody checks their own text.
    """
    return bool(person.has_perm("articles.review_article"))


def _require_reviewer(request: HttpRequest) -> None:
    if not may_invite(request.user):
        raise PermissionDenied


def _say_made(link: ExpertLink) -> str:
    # Without a mail server nothing is sent, though the link has an address.
    if link.email and settings.MAIL_IS_ON:
        return f"The link for {link.name} is on its way to {link.email}."
    return f"The link for {link.name} is below. Copy it and send it to them."


def _show_page(
    request: HttpRequest,
    article: Article,
    model_admin: admin.ModelAdmin,
    form: LinkForm,
    *,
    refused: str = "",
    status: int = 200,
) -> HttpResponse:
    may_make = may_invite(request.user)
    context = get_frame(request, article, model_admin, "Outside experts") | {
        "title": f"Outside experts for “{article}”",
        "links": list_links(article, timezone.now(), with_addresses=may_make),
        "form": form,
        "may_make": may_make,
        "mail_is_on": settings.MAIL_IS_ON,
        "refused": refused,
    }
    return TemplateResponse(
        request, "admin/articles/article/experts.html", context, status=status
    )
