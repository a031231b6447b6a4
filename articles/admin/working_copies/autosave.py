"""Store what a form holds while it is typed, and answer who else has it open.

The page asks a few seconds after something was typed, and every quarter of a minute
otherwise. So the answer must be cheap (docs/adr/0036).
"""

import uuid
from datetime import datetime
from typing import Annotated, Any

from django.conf import settings
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.db.models import F
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.utils import formats, timezone
from django.utils.text import capfirst
from django.views.decorators.http import require_POST
from pydantic import BaseModel, StringConstraints, ValidationError

from articles.admin.article.live_state import format_time
from articles.admin.article.pages import require_editable
from articles.models import Article, Revision, WorkingCopy
from articles.models.working_copy import PART_MAX
from articles.people import name_person

COPIES_MAX = 20
"""Unsaved forms of one person and article. The oldest make room for new ones."""

Part = Annotated[str, StringConstraints(max_length=PART_MAX)]


class Message(BaseModel):
    """What the page sends. `fields` is None in a heartbeat: nothing was typed since."""

    article: uuid.UUID | None = None
    base: int | None = None
    fields: list[tuple[str, str]] | None = None
    after_save: bool = False
    """Whether this was typed after the form was sent to be saved: its person stopped
    the save, or the answer never came.
    """
    part: Part = ""
    part_title: Part = ""


@require_POST
def autosave(
    request: HttpRequest, copy_id: uuid.UUID, model_admin: admin.ModelAdmin
) -> HttpResponse:
    """Store the sent fields as the working copy `copy_id`. Answer with the time and
    who else is present.

    Answer with `was_saved` if the form has been saved since, 409 if the copy is
    another person's or article's, and 400 with a sentence for what is no such message.
    """
    try:
        message = Message.model_validate_json(request.body)
    except ValidationError:
        return JsonResponse({"error": "These are no fields of a form."}, status=400)
    # As many as Django reads of a form: more could never be saved.
    if message.fields and len(message.fields) > settings.DATA_UPLOAD_MAX_NUMBER_FIELDS:
        return JsonResponse({"error": "These are too many fields."}, status=400)

    article = None
    if message.article:
        article = get_object_or_404(Article, pk=message.article)
        require_editable(request, article)
    elif not model_admin.has_add_permission(request):
        raise PermissionDenied

    now = timezone.now()
    if not store(copy_id, request.user, article, message, now):
        if WorkingCopy.objects.was_saved_by(request.user, copy_id):
            return JsonResponse({"was_saved": True})
        return JsonResponse({"error": "This is another form."}, status=409)
    return JsonResponse(
        {
            "stored_at": formats.time_format(timezone.localtime(now), "H:i:s"),
            "people": find_people(article, request.user, now),
            "newer": describe_newer(article, message.base),
        }
    )


def store(
    copy_id: uuid.UUID,
    person: Any,
    article: Article | None,
    message: Message,
    now: datetime,
) -> bool:
    """Write the working copy. Return False if it was saved, or belongs to another
    person or article.
    """
    if message.after_save and add_to_saved(copy_id, person, article, message, now):
        return True
    values: dict[str, Any] = {
        "seen_at": now,
        "part": clean_text(message.part),
        "part_title": clean_text(message.part_title),
    }
    # An empty list says that nothing is unsaved any more.
    if message.fields is not None:
        values["fields"] = clean_fields(message.fields)
        values["typed_at"] = now if message.fields else None
        # The page says what its form was made from. Another article's revision must not
        # become the base.
        values["base_id"] = find_base(article, message.base)

    own = WorkingCopy.objects.filter(
        pk=copy_id, person=person, article=article, saved_at__isnull=True
    )
    # Most messages are about a form that is stored already. One statement, with no look
    # before it.
    if own.update(**values):
        return True
    try:
        with transaction.atomic():
            WorkingCopy.objects.create(
                pk=copy_id, person=person, article=article, **values
            )
    # The key is taken: the form was saved, or it is another person's or article's.
    except IntegrityError:
        return False
    drop_oldest(person, article)
    return True


def add_to_saved(
    copy_id: uuid.UUID,
    person: Any,
    article: Article | None,
    message: Message,
    now: datetime,
) -> bool:
    """Write what was typed after the form was saved. Return False if it was not saved.

    It changes what the form was saved as, so that revision stays its base.
    """
    if article is None:  # the form still has the empty rows of a new article
        return False
    saved = WorkingCopy.objects.filter(
        pk=copy_id, person=person, article=article, saved_at__isnull=False
    )
    values: dict[str, Any] = {"seen_at": now}
    if message.fields is not None:
        values["fields"] = clean_fields(message.fields)
        values["typed_at"] = now if message.fields else None
    return bool(saved.update(**values))


def clean_fields(fields: list[tuple[str, str]]) -> list[list[str]]:
    return [[clean_text(name), clean_text(value)] for name, value in fields]


def clean_text(text: str) -> str:
    """Return `text` without what PostgreSQL can't store."""
    return text.replace("\x00", "")


def find_base(article: Article | None, base: int | None) -> int | None:
    """Return the id of the revision `base` of `article`, None if it has no such one."""
    # JSON has numbers that are larger than a column of the database.
    if article is None or base is None or not 0 < base < 2**63:
        return None
    return article.revisions.filter(pk=base).values_list("pk", flat=True).first()


def drop_oldest(person: Any, article: Article | None) -> None:
    """Delete the copies of `person` and `article` beyond the newest COPIES_MAX."""
    own = WorkingCopy.objects.filter(person=person, article=article)
    newest_first = own.order_by(F("typed_at").desc(nulls_last=True), "-seen_at")
    # Their keys first, since Django deletes no slice.
    beyond = newest_first.values_list("pk", flat=True)[COPIES_MAX:]
    WorkingCopy.objects.filter(pk__in=list(beyond)).delete()


def find_people(
    article: Article | None, person: Any, now: datetime
) -> list[dict[str, str]]:
    """Return the others who have `article` open, each once, with the part that they
    are in.
    """
    if article is None:
        return []
    present = (
        WorkingCopy.objects.present_at(article, now)
        .exclude(person=person)
        .without_fields()
        .select_related("person")
        .order_by("person_id", "-seen_at")
    )
    # Of several windows of one person, the one that was seen last counts.
    people: dict[int, dict[str, str]] = {}
    for copy in present:
        entry = {
            "name": name_person(copy.person),
            "part": copy.part,
            "title": copy.part_title,
        }
        people.setdefault(copy.person_id, entry)
    return list(people.values())


def describe_newer(article: Article | None, base: int | None) -> str:
    """Return a sentence if somebody saved `article` after the revision `base`, else
    "".
    """
    if article is None or base is None:
        return ""
    newest = (
        Revision.objects.filter(article=article)
        .defer("document")
        .select_related("saved_by")
        .order_by("-pk")
        .first()
    )
    if newest is None or newest.pk == base:
        return ""
    who = capfirst(name_person(newest.saved_by))
    return (
        f"{who} saved a newer version at {format_time(newest.saved_at)}. "
        "When you save, the two are merged."
    )
