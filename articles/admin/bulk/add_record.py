"""Add a topic or an author to the selected drafts."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from articles import drafts
from articles.admin.bulk.selection import (
    carry_out,
    find_selected,
    is_confirmed,
    post_only,
    require,
    show_page,
)
from articles.models import Article, Author, Topic
from newsroom.errors.plain_errors import PlainErrors


class TopicForm(PlainErrors, forms.Form):
    record = forms.ModelChoiceField(
        Topic.objects.all(), label="Topic", empty_label="Select a topic"
    )


class AuthorForm(PlainErrors, forms.Form):
    record = forms.ModelChoiceField(
        Author.objects.all(), label="Author", empty_label="Select an author"
    )


@post_only
def add_topic(request: HttpRequest, model_admin: admin.ModelAdmin) -> HttpResponse:
    """Ask for a topic. Once confirmed, add it to each of the selected drafts."""
    return _add(request, model_admin, "topic", TopicForm, drafts.add_topic)


@post_only
def add_author(request: HttpRequest, model_admin: admin.ModelAdmin) -> HttpResponse:
    """Ask for an author. Once confirmed, credit them in each of the selected drafts."""
    return _add(request, model_admin, "author", AuthorForm, drafts.add_author)


def _add(
    request: HttpRequest,
    model_admin: admin.ModelAdmin,
    kind: str,
    form_class: type[forms.Form],
    add: Callable[..., Any],
) -> HttpResponse:
    require(request, "articles.change_article")
    articles = find_selected(request)
    # The first POST comes from the list and has no fields of this form, which would be
    # full of errors if it were bound to that.
    form = form_class(request.POST if is_confirmed(request) else None)
    if form.is_valid():
        record = form.cleaned_data["record"]

        def add_to(article: Article) -> str:
            add(
                article=article,
                by=request.user,
                now=timezone.now(),
                **{kind: record},
            )
            return f"Added the {kind} “{record}”, with others."

        done = f"given the {kind} “{record}”"
        return carry_out(request, model_admin, articles, add_to, done)

    context = {"form": form, "kind": kind, "articles": articles}
    title = f"Add {'an author' if kind == 'author' else 'a topic'}"
    return show_page(request, model_admin, "add_record", title, context)
