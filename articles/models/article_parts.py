"""The ordered parts of a draft: key points, sections, topics, credits, pictures,
citations and related links.

Questions are in `faq`.
"""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint

from articles.document import (
    CREDIT_MAX,
    KEY_MAX,
    LINE_MAX,
    NAME_MAX,
    PICTURE_ADDRESS_MAX,
    SLUG_MAX,
    URL_MAX,
)
from articles.models.article import Article
from articles.models.author import Author
from articles.models.constraints import (
    CheckedByForms,
    markdown_field,
    markdown_fits,
)
from articles.models.source import Source
from articles.models.topic import Topic


class Part(CheckedByForms):
    """One of an article's ordered parts. Positions count from 0 without gaps."""

    position = models.PositiveIntegerField(default=0)

    class Meta:
        abstract = True
        ordering = ["position"]

    def clean_fields(self, exclude: Any = None) -> None:
        """Leave out the records that are loaded: they were just found, and Django would
        look for each of them again.
        """
        excluded = set(exclude or ())
        for field in self._meta.fields:
            if (
                field.is_relation
                and field.is_cached(self)
                and getattr(self, field.name)
            ):
                excluded.add(field.name)
        super().clean_fields(exclude=excluded)


def unique_position(name: str) -> UniqueConstraint:
    """Return a constraint that lets no two parts of an article share a position."""
    return UniqueConstraint(fields=["article", "position"], name=name)


class KeyPoint(Part):
    """One sentence of what an explainer says first."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="key_points")
    text = markdown_field()

    class Meta(Part.Meta):
        constraints = [
            unique_position("articles_keypoint_position"),
            markdown_fits("articles_keypoint_text_fits", "text"),
        ]

    def __str__(self) -> str:
        return self.text


class SectionQuerySet(models.QuerySet):
    def get_by_natural_key(self, article: str, anchor: str) -> "Section":
        return self.get(article=article, anchor=anchor)


class Section(Part):
    # The levels of the headings in HTML: the headline is level 1.
    class Level(models.IntegerChoices):
        SECTION = 2, "Section"
        SUBSECTION = 3, "Subsection"

    article = models.ForeignKey(Article, models.CASCADE, related_name="sections")
    level = models.PositiveSmallIntegerField(choices=Level, default=Level.SECTION)
    anchor = models.CharField(max_length=SLUG_MAX, editable=False)
    heading = models.CharField(max_length=LINE_MAX, blank=True)
    body = markdown_field()

    objects = SectionQuerySet.as_manager()

    class Meta(Part.Meta):
        constraints = [
            unique_position("articles_section_position"),
            UniqueConstraint(
                fields=["article", "anchor"], name="articles_section_anchor"
            ),
            CheckConstraint(
                condition=Q(level__in=[2, 3]), name="articles_section_level"
            ),
            CheckConstraint(
                condition=~Q(anchor=""), name="articles_section_has_anchor"
            ),
            markdown_fits("articles_section_body_fits", "body"),
        ]

    def __str__(self) -> str:
        return self.heading or self.anchor

    def natural_key(self) -> tuple[str, str]:
        return (str(self.article_id), self.anchor)


class ArticleTopic(Part):
    article = models.ForeignKey(Article, models.CASCADE, related_name="article_topics")
    # Protected: a topic in use can't be deleted, nor can an author or a source.
    topic = models.ForeignKey(Topic, models.PROTECT, related_name="+")

    class Meta(Part.Meta):
        verbose_name = "topic"
        constraints = [
            unique_position("articles_articletopic_position"),
            UniqueConstraint(
                fields=["article", "topic"], name="articles_articletopic_topic"
            ),
        ]

    def __str__(self) -> str:
        return str(self.topic)


class Byline(Part):
    """An article's credit to an author."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="bylines")
    author = models.ForeignKey(Author, models.PROTECT, related_name="bylines")
    credit = models.CharField(
        max_length=CREDIT_MAX,
        blank=True,
        default="author",
        help_text="What they did for it: author, editor, fact-checker.",
    )

    class Meta(Part.Meta):
        constraints = [
            unique_position("articles_byline_position"),
            UniqueConstraint(
                fields=["article", "author"], name="articles_byline_author"
            ),
        ]

    def __str__(self) -> str:
        if self.credit:
            return f"{self.author} ({self.credit})"
        return str(self.author)


class ArticlePicture(Part):
    """What an article says of a picture that its texts show, by the picture's address.

    It has words of its own: those of the library's `Picture` are only suggested.
    """

    class Layout(models.TextChoices):
        COLUMN = "column", "As wide as the text"
        WIDE = "wide", "Wide"

    article = models.ForeignKey(Article, models.CASCADE, related_name="pictures")
    src = models.CharField(
        "address",
        max_length=PICTURE_ADDRESS_MAX,
        blank=True,
        help_text="As the text has it: ![…](address).",
    )
    caption = models.CharField(max_length=LINE_MAX, blank=True)
    credit = models.CharField(
        max_length=LINE_MAX, blank=True, help_text="Who made it: “Photo: Ada Byron”."
    )
    alt = models.CharField(
        "alternative text",
        max_length=LINE_MAX,
        blank=True,
        help_text="What it shows. What the text has in its place comes first.",
    )
    layout = models.CharField(max_length=10, choices=Layout, default=Layout.COLUMN)

    class Meta(Part.Meta):
        verbose_name = "picture"
        constraints = [
            unique_position("articles_articlepicture_position"),
            UniqueConstraint(
                fields=["article", "src"],
                condition=~Q(src=""),
                name="articles_articlepicture_src",
                violation_error_message="This picture has another row already.",
            ),
            CheckConstraint(
                condition=Q(layout__in=["column", "wide"]),
                name="articles_articlepicture_layout",
            ),
        ]

    def __str__(self) -> str:
        return self.alt or self.caption or self.src


class Citation(Part):
    """An article's use of a source: `[@key]` in its text cites it."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="citations")
    source = models.ForeignKey(Source, models.PROTECT, related_name="citations")
    key = models.CharField(
        max_length=KEY_MAX,
        help_text="[@key] in the text cites it; [@key, p. 12] names a place in it.",
    )
    accessed_on = models.CharField(
        "last read", max_length=10, blank=True, help_text="YYYY, YYYY-MM or YYYY-MM-DD."
    )
    locator = models.CharField(
        "place",
        max_length=NAME_MAX,
        blank=True,
        help_text="Where in the source: “p. 12”.",
    )

    class Meta(Part.Meta):
        constraints = [
            unique_position("articles_citation_position"),
            UniqueConstraint(
                fields=["article", "key"],
                name="articles_citation_key",
                violation_error_message=(
                    "This key is used for another source of the article."
                ),
            ),
            UniqueConstraint(
                fields=["article", "source"],
                name="articles_citation_source",
                violation_error_message="The article has this source already.",
            ),
            CheckConstraint(condition=~Q(key=""), name="articles_citation_has_key"),
        ]

    def __str__(self) -> str:
        return f"[@{self.key}]"


ONE_TARGET = "A related link has an address or another article, not both."


class RelatedLink(Part):
    """A link to another page or article, shown after a section or at the end.

    Readers don't see one that has no address.
    """

    article = models.ForeignKey(Article, models.CASCADE, related_name="related_links")
    title = models.CharField(max_length=LINE_MAX, blank=True)
    # Either an address, or an article of this site, whose address may change.
    url = models.CharField("address", max_length=URL_MAX, blank=True)
    target = models.ForeignKey(
        Article,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="or another article",
    )
    # Without a section, the link is shown at the end.
    after = models.ForeignKey(
        Section,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="after the section",
    )

    class Meta(Part.Meta):
        constraints = [
            unique_position("articles_relatedlink_position"),
            CheckConstraint(
                condition=Q(url="") | Q(target=None),
                name="articles_relatedlink_one_target",
                violation_error_message=ONE_TARGET,
            ),
        ]

    def __str__(self) -> str:
        return self.title or self.url

    def clean(self) -> None:
        if self.url and self.target_id:
            raise ValidationError(ONE_TARGET)
