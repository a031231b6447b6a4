"""Who publishes here: one row, which the desk edits and readers see on every page."""

from typing import Any

from django.db import models
from django.db.models import CheckConstraint, Q

from articles.document import LINE_MAX, NAME_MAX, URL_MAX
from articles.identity.bell import ring_on_commit

ONLY = 1
"""The key of the only row. A migration makes it, with every field empty."""
COLOUR_MAX = 7
LINKS_MAX = 4_000


class Identity(models.Model):
    """The newsroom's name, look and addresses. What is empty has its default."""

    id = models.PositiveSmallIntegerField(
        primary_key=True, default=ONLY, editable=False
    )
    name = models.CharField(max_length=NAME_MAX, blank=True)
    description = models.CharField(
        max_length=LINE_MAX,
        blank=True,
        help_text="What readers find here, in a sentence: for search engines, feeds and phones.",
    )
    accent = models.CharField(
        "accent colour",
        max_length=COLOUR_MAX,
        blank=True,
        help_text="Of links, labels and marks: #86291a. It needs a contrast of 4.5 to 1.",
    )
    accent_dark = models.CharField(
        "accent colour in the dark",
        max_length=COLOUR_MAX,
        blank=True,
        help_text="For readers whose device shows dark pages. Left empty, it is made from the other.",
    )
    logo_src = models.CharField(
        "address of the logo",
        max_length=URL_MAX,
        blank=True,
        help_text="An upload fills it in. Empty it to show the name instead.",
    )
    logo_dark_src = models.CharField(
        "address of the logo for dark pages",
        max_length=URL_MAX,
        blank=True,
        help_text="An upload fills it in.",
    )
    report_address = models.CharField(
        "report an error",
        max_length=URL_MAX,
        blank=True,
        help_text="An e-mail or web address, shown at the end of every explainer.",
    )
    contact_address = models.CharField(
        "contact",
        max_length=URL_MAX,
        blank=True,
        help_text="An e-mail or web address, for search engines.",
    )
    security_address = models.CharField(
        "report a security problem",
        max_length=URL_MAX,
        blank=True,
        help_text="An e-mail or web address, for /.well-known/security.txt.",
    )
    links = models.TextField(
        "social links",
        max_length=LINKS_MAX,
        blank=True,
        help_text="Where else the newsroom is: one web address a line.",
    )

    class Meta:
        default_permissions = ("view", "change")
        ordering = ["id"]
        verbose_name_plural = "identity"
        constraints = [
            CheckConstraint(
                condition=Q(id=ONLY),
                name="articles_identity_only",
                violation_error_message="There is one identity already.",
            )
        ]

    def __str__(self) -> str:
        return self.name or "Identity"

    def save_base(self, *args: Any, **options: Any) -> None:
        # Fixtures come this way too, where `save` is not called.
        super().save_base(*args, **options)
        ring_on_commit(options.get("using"))
