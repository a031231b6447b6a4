"""The page of an article's review: its state, what comes next, who works on it until
when, and how it came to this.
"""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from articles.admin.article.live_state import find_live_state
from articles.admin.article.pages import get_frame, require_editable
from articles.admin.findings.shown import group_by_level
from articles.admin.publishing.checked_draft import check_draft
from articles.admin.publishing.forms import NoteField
from articles.admin.publishing.page import list_findings
from articles.admin.request_values import parse_number
from articles.admin.reviewing.bar import find_review_bar
from articles.findings import Level
from articles.models import Article, ExpertConfirmation, NoteThread, Review
from articles.people import name_person
from articles.reviewing import verbs
from articles.reviewing.people import find_writers
from articles.reviewing.transitions import BY_VERB, Verb
from newsroom.errors.plain_errors import PlainErrors


class StepForm(PlainErrors, forms.Form):
    note = NoteField(
        label="Note",
        required=False,
        help_text="For the people who work on the article. Readers never see it.",
    )
    # The latest revision at the time when the page was made. No browser may fill in
    # what it remembers of an earlier page.
    seen = forms.CharField(
        required=False, widget=forms.HiddenInput(attrs={"autocomplete": "off"})
    )


class PersonField(forms.ModelChoiceField):
    def label_from_instance(self, person: Any) -> str:
        name = name_person(person)
        return name if person.is_active and person.is_staff else f"{name} (has left)"


class AssignForm(PlainErrors, forms.Form):
    assignee = PersonField(
        queryset=None,
        required=False,
        label="Assigned to",
        empty_label="Nobody",
    )
    due_on = forms.DateField(
        label="Due",
        required=False,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        input_formats=["%Y-%m-%d"],
    )

    def __init__(self, data: Any = None, *, assigned: Any, **options: Any) -> None:
        """`assigned` is the key of who has the article, None for nobody: they stay in
        the list when they have left, so that saving the day takes it from nobody.
        """
        super().__init__(data, **options)
        writers = find_writers()
        is_listed = Q(pk__in=writers.order_by().values("pk")) | Q(pk=assigned)
        people = get_user_model().objects.filter(is_listed)
        # The order of `find_writers`, which another queryset does not take over.
        self.fields["assignee"].queryset = people.order_by(*writers.query.order_by)


@require_http_methods(["GET", "HEAD", "POST"])
def review(
    request: HttpRequest, article: Article, model_admin: admin.ModelAdmin
) -> HttpResponse:
    """Show how far the article is. On POST, move it as the button says."""
    require_editable(request, article)
    if request.method != "POST":
        return show_review(request, article, model_admin)

    form = StepForm(request.POST)
    verb = request.POST.get("verb", "")
    if not form.is_valid() or verb not in BY_VERB:
        return show_review(request, article, model_admin, form=form)
    try:
        step = verbs.move(
            article=article,
            verb=Verb(verb),
            by=request.user,
            now=timezone.now(),
            note=form.cleaned_data["note"],
            # Nobody marks a text as ready that they have not seen: `move` refuses if
            # somebody has saved another one since.
            seen=parse_number(form.cleaned_data["seen"], digits_max=18),
        )
    except verbs.ReviewRefused as refusal:
        return show_review(
            request, article, model_admin, form=form, refused=str(refusal)
        )

    model_admin.log_change(request, article, f"{step.transition.label}.")
    messages.success(request, step.transition.message.format(article))
    return redirect("admin:articles_article_change", article.pk)


@require_http_methods(["GET", "HEAD", "POST"])
def assign(
    request: HttpRequest, article: Article, model_admin: admin.ModelAdmin
) -> HttpResponse:
    """Assign the article to somebody, with a due date. A GET leads to its review."""
    require_editable(request, article)
    if not request.user.has_perm("articles.review_article"):
        raise PermissionDenied
    if request.method != "POST":
        return redirect("admin:articles_article_review", article.pk)

    review = Review.objects.filter(article=article).first()
    form = AssignForm(request.POST, assigned=review and review.assignee_id)
    if not form.is_valid():
        return show_review(request, article, model_admin, assign_form=form)
    try:
        given = verbs.assign(
            article=article,
            to=form.cleaned_data["assignee"],
            due_on=form.cleaned_data["due_on"],
            by=request.user,
            now=timezone.now(),
        )
    except verbs.ReviewRefused as refusal:
        return show_review(
            request, article, model_admin, assign_form=form, refused=str(refusal)
        )

    who = name_person(given.assignee) if given.assignee else "nobody"
    model_admin.log_change(request, article, f"Assigned to {who}.")
    messages.success(request, f"“{article}” is assigned to {who}.")
    return redirect("admin:articles_article_review", article.pk)


def show_review(
    request: HttpRequest,
    article: Article,
    model_admin: admin.ModelAdmin,
    *,
    form: StepForm | None = None,
    assign_form: AssignForm | None = None,
    refused: str = "",
) -> HttpResponse:
    """Return the page. Status 409 if a verb was refused, for the reason given."""
    now = timezone.now()
    live = find_live_state(article, article.editions.without_bodies(), now)
    bar = find_review_bar(article, live, request.user)
    if assign_form is None and bar.may_assign:
        initial = {"assignee": bar.review.assignee_id, "due_on": bar.review.due_on}
        assigned = bar.review.assignee_id
        assign_form = AssignForm(assigned=assigned, initial=initial)
    if form is None:
        form = StepForm(initial={"seen": verbs.find_latest_key(article)})
    context = get_frame(request, article, model_admin, "Review") | {
        "title": f"Review of “{article}”",
        "bar": bar,
        "form": form,
        "assign_form": assign_form,
        "steps": article.review_steps.select_related("by").order_by("-pk"),
        "confirmations": _find_confirmations(article),
        "refused": refused,
        **_find_open_work(article),
    }
    return TemplateResponse(
        request,
        "admin/articles/article/review.html",
        context,
        status=409 if refused else 200,
    )


def _find_open_work(article: Article) -> dict[str, Any]:
    """Return what `_still_open.html` needs: blockers, open questions and open notes. It
    is checked now, since a source may have changed since the last save.
    """
    draft = check_draft(article)
    still, _ = list_findings(draft)
    levels = [pair for pair in group_by_level(still) if pair[0] != Level.NOTE]
    return {
        "findings": levels,
        "broken": draft.broken,
        "open_notes": NoteThread.objects.open_on(article).count(),
    }


def _find_confirmations(article: Article) -> QuerySet:
    """Return what outside experts confirmed, the last first."""
    confirmations = ExpertConfirmation.objects.filter(link__article=article)
    return confirmations.select_related("link").order_by("-pk")
