"""Give a save a name, such as “before the interview”, or remove the name."""

from django import forms
from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from articles.admin.article.pages import require_editable
from articles.admin.history.compare import find_revision
from articles.document import NAME_MAX
from articles.models import Article
from newsroom.errors.plain_errors import PlainErrors


class NameForm(PlainErrors, forms.Form):
    name = forms.CharField(label="Name", required=False, max_length=NAME_MAX)


@require_http_methods(["GET", "HEAD", "POST"])
def name_revision(
    request: HttpRequest,
    article: Article,
    model_admin: admin.ModelAdmin,
    revision_id: int,
) -> HttpResponse:
    """Name a revision as was posted, and lead back to it in the history. An empty name,
    or `remove`, takes its name away. A GET leads to the history.
    """
    require_editable(request, article)
    revision = find_revision(article, str(revision_id))
    if request.method == "POST":
        form = NameForm(request.POST)
        if form.is_valid():
            name = form.cleaned_data["name"]
            if "remove" in request.POST:
                name = ""
            # Not `save`, which would write the whole document again.
            article.revisions.filter(pk=revision.pk).update(name=name)
            messages.success(request, _describe(name))
        else:
            messages.error(request, " ".join(form.errors["name"]))
    address = reverse("admin:articles_article_history", args=[article.pk])
    # Parsed and encoded again, whatever was posted can be nothing but a query of this
    # address.
    query = QueryDict(request.POST.get("back", "")[:500]).urlencode()
    return redirect(f"{address}?{query}#save-{revision.pk}")


def _describe(name: str) -> str:
    if name:
        return f"The save is now named “{name}”."
    return "The save no longer has a name."
