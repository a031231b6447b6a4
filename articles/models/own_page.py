"""The newsroom's own pages: About, Contact, Imprint, …"""

from typing import Any

from django.db import models
from django.utils import timezone

from articles.baking.queue import bake_on_commit
from articles.document import LINE_MAX, NAME_MAX, SLUG_MAX
from articles.document.fields import LANGUAGE_MAX
from articles.identity.bell import ring_on_commit
from articles.models.constraints import markdown_field, markdown_fits
from articles.models.standing import StandingRecord
from articles.rendering import addresses


class OwnPage(StandingRecord):
    """A page of the newsroom about itself, at `/<slug>/`.

    Unlike another standing record it is no part of an article, so its address may
    change: readers are led from the former one.
    """

    class Place(models.TextChoices):
        HEADER = "header", "Header"
        FOOTER = "footer", "Footer"
        NOWHERE = "nowhere", "Nowhere"

    class State(models.TextChoices):
        # Not a box to tick: what isn't posted can't be told from what isn't ticked, and
        # saves of two people are merged by field.
        DRAFT = "draft", "Draft"
        PUBLISHED = "published", "Published"

    class Purpose(models.TextChoices):
        """What a page is for machines: the names are properties of schema.org's
        NewsMediaOrganization, but for the first three.
        """

        NONE = "", "Nothing in particular"
        ABOUT = "about", "About the newsroom"
        CONTACT = "contact", "Contact"
        PRINCIPLES = "publishingPrinciples", "Publishing principles"
        ETHICS = "ethicsPolicy", "Ethics policy"
        CORRECTIONS = "correctionsPolicy", "Corrections policy"
        FACT_CHECKING = "verificationFactCheckingPolicy", "Fact-checking policy"
        UNNAMED_SOURCES = "unnamedSourcesPolicy", "Policy on unnamed sources"
        FEEDBACK = "actionableFeedbackPolicy", "How readers are heard"
        DIVERSITY = "diversityPolicy", "Diversity policy"
        OWNERSHIP = "ownershipFundingInfo", "Ownership and funding"
        MASTHEAD = "masthead", "Masthead"

    title = models.CharField(max_length=NAME_MAX, blank=True)
    text = markdown_field(help_text="Markdown.")
    description = models.CharField(
        max_length=LINE_MAX,
        blank=True,
        help_text="A sentence for search engines. Left empty, the text begins it.",
    )
    language = models.CharField(
        max_length=LANGUAGE_MAX,
        blank=True,
        help_text="“de”, “pt-BR”. Left empty, it is the site’s.",
    )
    purpose = models.CharField(
        "what it is",
        max_length=40,
        choices=Purpose,
        default=Purpose.NONE,
        blank=True,
        help_text="Lets search engines find the newsroom’s policies.",
    )
    place = models.CharField(
        "linked from", max_length=10, choices=Place, default=Place.FOOTER
    )
    state = models.CharField(max_length=10, choices=State, default=State.DRAFT)
    position = models.PositiveIntegerField(default=0, editable=False)
    # Once it was there, its former addresses lead to it.
    published_at = models.DateTimeField(null=True, editable=False)
    changed_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering = ["position", "title", "slug"]
        verbose_name = "page"
        constraints = [markdown_fits("articles_ownpage_text_fits", "text")]

    def __str__(self) -> str:
        return self.title or self.slug

    def get_absolute_url(self) -> str:
        return addresses.own_page(self.slug)

    def save(self, **options: Any) -> None:
        before = None
        if self._state.adding:
            last = OwnPage.objects.aggregate(last=models.Max("position"))["last"]
            self.position = 0 if last is None else last + 1
        else:
            before = OwnPage.objects.filter(pk=self.pk).first()
        self.changed_at = timezone.now()
        if self.state == self.State.PUBLISHED and not self.published_at:
            self.published_at = self.changed_at
        super().save(**options)
        self._keep_former_slug(before)

    def _keep_former_slug(self, before: "OwnPage | None") -> None:
        """Lead readers from the address that the page had `before`, if they knew it."""
        # A page's own address goes before the former one of another, once readers can
        # read it there.
        if self.state == self.State.PUBLISHED:
            FormerSlug.objects.filter(slug=self.slug).delete()
        if before and before.published_at and before.slug != self.slug:
            FormerSlug.objects.create(slug=before.slug, page=self)

    def save_base(self, *args: Any, **options: Any) -> None:
        # Fixtures come this way too, where `save` is not called.
        super().save_base(*args, **options)
        ring_on_commit(options.get("using"))

    def delete(self, **options: Any) -> Any:
        address = self.get_absolute_url()
        deleted = super().delete(**options)
        ring_on_commit(options.get("using"))
        bake_on_commit(address, using=options.get("using"))
        return deleted

    def _bake_on_commit(self) -> None:
        """Do nothing: whoever hears the bell bakes the site, which links every page."""

    def slug_stem(self) -> str:
        return self.title

    def is_published(self) -> bool:
        # What it says of other records, that their address is fixed, is not so here.
        return False


class FormerSlug(models.Model):
    """An address at which a page was read before it got another."""

    slug = models.SlugField(max_length=SLUG_MAX, unique=True, allow_unicode=True)
    page = models.ForeignKey(
        OwnPage, models.CASCADE, related_name="former_slugs", db_index=True
    )

    class Meta:
        default_permissions = ()
        ordering = ["slug"]

    def __str__(self) -> str:
        return self.slug
