from django.db import models


class InternalRow(models.Model):
    """A row that people see and change only by our own views and verbs."""

    class Meta:
        abstract = True
        # These views and verbs ask for permissions of their own: Django's four for each
        # model would only be more boxes to tick for a group.
        default_permissions = ()
        ordering = ["pk"]
