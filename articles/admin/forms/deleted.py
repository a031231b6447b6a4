"""A form that is sent after its article or record was deleted: it comes back as the form
of a new one, with all that was typed. Who may not add one is shown what they typed.
"""

import re
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest, HttpResponse, QueryDict

from articles.admin.request_values import get_url_name
from newsroom.request_size import Refusal
from newsroom.stale_form import read_typed, refuse

DELETED = (
    "This {kind} was deleted while you had it open. Nothing was saved, and what you "
    "typed is all here. Save makes a new {kind} of it."
)

# What names the row that a row of the form came from, or its parent: an article, or the
# author of links. The author of a byline is chosen, and stays.
_KEY = re.compile(r"\w+-\d+-(?:id|article|known_as)|links-\d+-author|made_from")


class Deleted(Exception):
    """What a form was sent for is gone; the message is a sentence for the person."""

    def __init__(self, model: type[models.Model]) -> None:
        super().__init__(DELETED.format(kind=model._meta.verbose_name))


def is_sent_for_deleted(
    request: HttpRequest, model: type[models.Model], object_id: str
) -> bool:
    """Return True if this is the form of a row of `model` that is gone.

    Django reads rows for other pages too, such as the one that deletes.
    """
    opts = model._meta
    form_name = f"{opts.app_label}_{opts.model_name}_change"
    if request.method != "POST" or get_url_name(request) != form_name:
        return False
    try:
        key: Any = opts.pk.to_python(object_id)
    except ValidationError:
        return False  # never was one
    return not model._default_manager.filter(pk=key).exists()


def show_typed(request: HttpRequest, model: type[models.Model]) -> HttpResponse:
    """Return a page with what was typed, for somebody who may not add a row of `model`
    in place of the one that is gone.
    """
    kind = model._meta.verbose_name
    refusal = Refusal(
        410,
        f"This {kind} was deleted",
        f"This {kind} was deleted while you had it open.",
        f"You may not add a new {kind}. Ask somebody who may.",
    )
    return refuse(request, refusal, read_typed(request, can_be_put_back=False))


def as_new(posted: QueryDict) -> QueryDict:
    """Return the posted form of what was deleted as that of a new one."""
    form = posted.copy()
    for name in posted:
        if name.endswith("-INITIAL_FORMS"):
            # No posted row is a saved one any more: Django takes all of them for new
            # ones.
            form[name] = "0"
        elif _KEY.fullmatch(name):
            form[name] = ""
    return form
