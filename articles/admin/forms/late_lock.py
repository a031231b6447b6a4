"""On SQLite a save takes the database's one lock late, after its form was read.

Django's form view is one transaction. Two thirds of its time pass before it writes: it
makes the form, reads what was posted, and checks it. Meanwhile nobody else could save
any article. PostgreSQL locks the one article (`MergingAdmin.get_object`).
"""

import sqlite3
from typing import Any

from django.contrib import admin
from django.db import OperationalError, connection
from django.http import HttpRequest, HttpResponse

from newsroom.sqlite.base import get_code

State = list[list[tuple[Any, ...]]]
"""The rows that a form is made of, of each model."""


class Stale(Exception):
    """What the form was made of was changed before the lock was taken."""


class LateLock(admin.ModelAdmin):
    """Saves with a lock that is taken late; where somebody saved the same thing
    meanwhile, all over again, with the lock from the start. The first base of an admin.
    """

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        *args: Any,
        **options: Any,
    ) -> HttpResponse:
        if not _may_lock_late(request, object_id):
            return super().changeform_view(request, object_id, *args, **options)

        posted = request.POST
        request.locks_late = True
        try:
            with connection.reading_first():
                return super().changeform_view(request, object_id, *args, **options)
        except Stale:
            pass
        except OperationalError as error:
            # Something was to be written before the save, which needs the lock.
            if get_code(error) != sqlite3.SQLITE_READONLY:
                raise
        finally:
            request.locks_late = False

        # From the start: the first attempt may have merged what was posted with a state
        # that is not the newest any more.
        request.POST = posted
        vars(request).pop("merged_save", None)
        return super().changeform_view(request, object_id, *args, **options)

    def get_object(self, request: HttpRequest, *args: Any, **options: Any) -> Any:
        found = super().get_object(request, *args, **options)
        if found and getattr(request, "locks_late", False):
            request.state_read = self._read_state(found)
        return found

    def save_model(
        self, request: HttpRequest, obj: Any, form: Any, change: bool
    ) -> None:
        if getattr(request, "locks_late", False):
            is_changed = connection.begin_to_write()
            # Others may have written elsewhere: only these rows matter.
            if is_changed and self._read_state(obj) != request.state_read:
                raise Stale
        super().save_model(request, obj, form, change)

    def _read_state(self, obj: Any) -> State:
        """Return all rows that the form of `obj` shows and saves."""
        state = [list(self.model.objects.filter(pk=obj.pk).values_list())]
        for inline in self.inlines:
            key = inline.fk_name or self.opts.model_name
            rows = inline.model._default_manager.filter(**{key: obj.pk})
            state.append(list(rows.order_by("pk").values_list()))
        # Each save makes one.
        state.append(list(obj.revisions.values_list("pk")[:1]))
        return state


def _may_lock_late(request: HttpRequest, object_id: str | None) -> bool:
    """Return True for the save of something that exists, without a file: an upload is
    stored while the form is read.
    """
    # `begin_to_write` rolls back what was read. In somebody else's transaction, it
    # would undo what they wrote.
    if connection.vendor != "sqlite" or connection.in_atomic_block:
        return False
    return request.method == "POST" and bool(object_id) and not request.FILES
