import uuid

from django.db import models
from django.db.models import CheckConstraint, Exists, OuterRef, Q, UniqueConstraint
from django.urls import reverse
from django.utils import timezone

from articles.document import LINE_MAX, NAME_MAX
from articles.models.article import Article
from articles.models.edition_rows import EditionPicture
from articles.models.logins import login_reference
from articles.rendering.pictures.widths import WIDTHS, Copy

PICTURE_NAME_MAX = 60
"""Characters of a stored picture's name: 40 of its hash, its size, `.webp`."""

WORDS_MAX = 8


class PictureQuerySet(models.QuerySet):
    def matching(self, query: str) -> "PictureQuerySet":
        """Keep the pictures whose words or file name have every word of `query`."""
        matches = Q()
        for word in query.replace("\x00", "").split()[:WORDS_MAX]:
            matches &= (
                Q(alt__icontains=word)
                | Q(credit__icontains=word)
                | Q(caption__icontains=word)
                | Q(file_name__icontains=word)
            )
        return self.filter(matches)

    def shown_in_articles(self) -> "PictureQuerySet":
        """Keep the pictures that a draft or an edition shows. Authors' records show
        pictures too.
        """
        drafts = DraftPicture.objects.filter(name=OuterRef("name"))
        editions = EditionPicture.objects.filter(name=OuterRef("name"))
        return self.filter(Exists(drafts) | Exists(editions))


class Picture(models.Model):
    """A stored picture with the words that go with it wherever it is chosen.

    An article keeps words of its own: changing these changes no article.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(max_length=PICTURE_NAME_MAX, unique=True, editable=False)
    """Its file in the storage, named after its content."""
    width = models.PositiveIntegerField(editable=False)
    height = models.PositiveIntegerField(editable=False)
    file_name = models.CharField(max_length=NAME_MAX, blank=True, editable=False)
    """What its file was called on the uploader's machine."""
    alt = models.CharField(
        "alternative text",
        max_length=LINE_MAX,
        blank=True,
        help_text="What it shows, for those who can’t see it.",
    )
    is_decorative = models.BooleanField(
        "decorative",
        default=False,
        help_text="It says nothing that the text doesn’t: it is not read out.",
    )
    credit = models.CharField(
        max_length=LINE_MAX, blank=True, help_text="Who made it: “Photo: Ada Byron”."
    )
    caption = models.CharField(max_length=LINE_MAX, blank=True)
    uploaded_at = models.DateTimeField(default=timezone.now, editable=False)
    # None if a program brought it, or if its uploader's login was deleted.
    uploaded_by = login_reference(editable=False)

    objects = PictureQuerySet.as_manager()

    class Meta:
        ordering = ["-uploaded_at", "pk"]
        constraints = [
            CheckConstraint(
                condition=Q(is_decorative=False) | Q(alt=""),
                name="articles_picture_alt_or_decorative",
                violation_error_message=(
                    "A decorative picture has no alternative text. "
                    "Remove one of the two."
                ),
            ),
        ]
        indexes = [
            models.Index(fields=["-uploaded_at", "id"], name="articles_picture_newest"),
        ]

    def __str__(self) -> str:
        return self.alt or self.caption or self.file_name or "Picture without words"

    @property
    def is_described(self) -> bool:
        return bool(self.alt) or self.is_decorative

    @property
    def has_words(self) -> bool:
        return self.is_described or bool(self.credit or self.caption)

    @property
    def address(self) -> str:
        """Where readers get it."""
        return reverse("media", args=[self.name])

    @property
    def thumbnail(self) -> str:
        """The address of its narrowest copy, itself if it is as narrow."""
        width = WIDTHS[0]
        has_size = "-" in self.name  # older names lack it, and have no copies
        if self.width <= width or not has_size:
            return self.address
        return reverse("media", args=[Copy(self.name, width).name])


class DraftPicture(models.Model):
    """A picture that a draft shows, by its name. Kept with the draft's revisions."""

    article = models.ForeignKey(
        Article, models.CASCADE, related_name="draft_pictures", db_index=False
    )
    name = models.CharField(max_length=PICTURE_NAME_MAX, db_index=True)

    class Meta:
        default_permissions = ()
        ordering = ["article_id", "name"]
        constraints = [
            UniqueConstraint(
                fields=["article", "name"], name="articles_draftpicture_name"
            )
        ]

    def __str__(self) -> str:
        return self.name
