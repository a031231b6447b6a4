"""Show a form that holds unsaved changes again.

The form is made as if its fields had been posted: it then shows them whether they are
valid or not, merged with what others saved since. It is never saved, since a restored
form always carries an error (`Restored`).
"""

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from articles.admin.working_copies.offers import Offer, as_query, find_offers
from articles.models import Article, WorkingCopy


class Restored(Exception):
    """The form holds unsaved changes again: it is shown, and not saved."""


def find_restored(
    request: HttpRequest, object_id: str | None = None, *_: Any
) -> WorkingCopy | None:
    """Return the person's unsaved changes of the article `object_id` that `?restore=`
    names, None without such ones.
    """
    if request.method != "GET" or "restore" not in request.GET:
        return None
    try:
        copy_id = uuid.UUID(request.GET["restore"])
        # The copy must be one of this form's article, or of none where the form is a
        # new one.
        article_id = uuid.UUID(object_id) if object_id else None
    except ValueError:
        return None
    copies = WorkingCopy.objects.offered_to(request.user, article_id)
    return copies.filter(pk=copy_id).first()


@contextmanager
def posted(request: HttpRequest, copy: WorkingCopy) -> Iterator[None]:
    """Let `request` pass for one that posts the fields of `copy` and can't be saved."""
    # Django parses both at the first use of either, and would replace POST.
    request.FILES  # noqa: B018  (reading it parses the request)
    request.method, request.POST = "POST", as_query(copy)
    request.restored = copy
    request.save_refused = Restored("These changes are not saved yet.")
    try:
        yield
    finally:
        # Whatever looks at the request later, such as middleware, finds it as it was
        # sent.
        request.method = "GET"


def add_context(
    request: HttpRequest, context: dict[str, Any], article: Article | None
) -> None:
    """Add what the form's page says of unsaved changes: `restored`, or `offers`."""
    context["autosave_at"] = _autosave_address(context["adminform"].form)
    copy = getattr(request, "restored", None)
    if copy is not None:
        context["restored"] = Offer(copy, "")
    elif request.method == "GET":
        context["offers"] = find_offers(request, article)


def _autosave_address(form: Any) -> str:
    """Return where the page sends what is typed into `form`."""
    key = form["working_copy"].value()
    try:
        copy_id = uuid.UUID(str(key))
    except ValueError:  # anybody can post anything
        copy_id = uuid.uuid4()
    return reverse("admin:articles_article_working_copy_autosave", args=[copy_id])
