import uuid

from django.conf import settings
from django.db import models
from django.utils import timezone

from articles.document import (
    CREDIT_MAX,
    HEADLINE_MAX,
    KEY_MAX,
    LANGUAGE_MAX,
    LINE_MAX,
    NAME_MAX,
    SLUG_MAX,
    URL_MAX,
)  # fmt: skip

from .author import Author
from .constraints import markdown_field, markdown_fits
from .source import Source
from .topic import Topic


class ArticleQuerySet(models.QuerySet):
    def editable_by(self, user: object) -> "ArticleQuerySet":
        """Only what `user` may change: everything for an editor, a writer's own for a writer."""
        if not user.has_perm("articles.change_article"):
            return self.none()
        if user.has_perm("articles.edit_any_article"):
            return self
        bylined = Byline.objects.filter(author__user=user).values("article")
        return self.filter(models.Q(created_by=user) | models.Q(pk__in=bylined))

    def locked(self) -> "ArticleQuerySet":
        """Take the row lock that publishing verbs and saves take turns by; SQLite's IMMEDIATE transaction has it."""
        return self.select_for_update(no_key=True)  # the key stays: what refers to it need not wait


class Article(models.Model):
    """The draft of an explainer, and its identity: what editors work on. Readers see its editions."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    slug = models.SlugField(
        "address", max_length=SLUG_MAX, unique=True, allow_unicode=True, blank=True,
        help_text="The last part of its public address. Left empty, it is made from the headline.",
    )  # fmt: skip
    headline = models.CharField(max_length=HEADLINE_MAX, blank=True)
    standfirst = markdown_field(
        help_text="What the explainer is about and why it matters, in a sentence or two. Markdown."
    )
    language = models.CharField(
        max_length=LANGUAGE_MAX, default="en", blank=True, help_text="A tag such as en, es or pt-BR."
    )
    dated_on = models.CharField(
        "dated", max_length=10, blank=True, help_text="YYYY, YYYY-MM or YYYY-MM-DD, if it has a date of its own."
    )
    lead_image_src = models.CharField("lead image", max_length=URL_MAX, blank=True)
    lead_image_alt = models.CharField("lead image in words", max_length=LINE_MAX, blank=True)
    lead_image_credit = models.CharField(max_length=LINE_MAX, blank=True)
    lead_image_caption = models.CharField(max_length=LINE_MAX, blank=True)
    topics = models.ManyToManyField(Topic, through="ArticleTopic", related_name="articles", blank=True)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, editable=False, related_name="articles_created"
    )
    updated_at = models.DateTimeField(default=timezone.now, editable=False)
    updated_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, editable=False, related_name="articles_updated"
    )

    objects = ArticleQuerySet.as_manager()

    class Meta:
        ordering = ["-updated_at"]
        constraints = [
            markdown_fits("articles_article_standfirst_fits", "standfirst"),
            models.CheckConstraint(condition=~models.Q(slug=""), name="articles_article_has_slug"),
        ]
        permissions = [
            ("edit_any_article", "Can change every article, not only their own"),
            ("publish_article", "Can publish, schedule and withdraw"),
            ("override_blockers", "Can publish in spite of blockers, with a written reason"),
        ]

    def __str__(self) -> str:
        # `seen_as` comes with a queryset that is to tell nobody the words of somebody else's draft.
        return getattr(self, "seen_as", "") or self.headline or self.slug

    def latest_revision(self) -> "models.Model | None":
        return self.revisions.order_by("-pk").first()


class Part(models.Model):
    """One of an article's ordered parts. Positions are dense from 0."""

    position = models.PositiveIntegerField(default=0)

    class Meta:
        abstract = True
        ordering = ["position"]


def position_is_its_own(name: str) -> models.UniqueConstraint:
    return models.UniqueConstraint(fields=["article", "position"], name=name)


class SectionQuerySet(models.QuerySet):
    def get_by_natural_key(self, article: str, anchor: str) -> "Section":
        return self.get(article=article, anchor=anchor)


class Section(Part):
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
            position_is_its_own("articles_section_position"),
            models.UniqueConstraint(fields=["article", "anchor"], name="articles_section_anchor"),
            models.CheckConstraint(condition=models.Q(level__in=[2, 3]), name="articles_section_level"),
            models.CheckConstraint(condition=~models.Q(anchor=""), name="articles_section_has_anchor"),
            markdown_fits("articles_section_body_fits", "body"),
        ]

    def __str__(self) -> str:
        return self.heading or self.anchor

    def natural_key(self) -> tuple[str, str]:
        return (str(self.article_id), self.anchor)


class ArticleTopic(Part):
    article = models.ForeignKey(Article, models.CASCADE, related_name="article_topics")
    topic = models.ForeignKey(Topic, models.PROTECT, related_name="+")

    class Meta(Part.Meta):
        verbose_name = "topic"
        constraints = [
            position_is_its_own("articles_articletopic_position"),
            models.UniqueConstraint(fields=["article", "topic"], name="articles_articletopic_topic"),
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
            position_is_its_own("articles_byline_position"),
            models.UniqueConstraint(fields=["article", "author"], name="articles_byline_author"),
        ]

    def __str__(self) -> str:
        return f"{self.author} ({self.credit})" if self.credit else str(self.author)


class Citation(Part):
    """An article's use of a source: `[@key]` in its text cites it."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="citations")
    source = models.ForeignKey(Source, models.PROTECT, related_name="citations")
    key = models.CharField(
        max_length=KEY_MAX, help_text="[@key] in the text cites it; [@key, p. 12] names a place in it."
    )
    accessed_on = models.CharField("last read", max_length=10, blank=True, help_text="YYYY, YYYY-MM or YYYY-MM-DD.")
    locator = models.CharField("place", max_length=NAME_MAX, blank=True, help_text="Where in the source: “p. 12”.")

    class Meta(Part.Meta):
        constraints = [
            position_is_its_own("articles_citation_position"),
            models.UniqueConstraint(
                fields=["article", "key"], name="articles_citation_key",
                violation_error_message="This key is used for another source of the article.",
            ),
            models.UniqueConstraint(
                fields=["article", "source"], name="articles_citation_source",
                violation_error_message="The article has this source already.",
            ),
            models.CheckConstraint(condition=~models.Q(key=""), name="articles_citation_has_key"),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"[@{self.key}]"


class RelatedLink(Part):
    """A pointer to something else, shown after a section or at the end. Without an address readers don't see it."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="related_links")
    title = models.CharField(max_length=LINE_MAX, blank=True)
    url = models.CharField("address", max_length=URL_MAX, blank=True)
    target = models.ForeignKey(
        Article, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="or another article"
    )
    after = models.ForeignKey(
        Section, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="after the section"
    )

    class Meta(Part.Meta):
        constraints = [
            position_is_its_own("articles_relatedlink_position"),
            models.CheckConstraint(
                condition=models.Q(url="") | models.Q(target=None), name="articles_relatedlink_one_target",
                violation_error_message="A related link has an address or another article, not both.",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.title or self.url
