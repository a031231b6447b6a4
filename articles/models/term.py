import unicodedata

from django.conf import settings
from django.db import models

from articles.document import LANGUAGE_MAX, LINE_MAX, NAME_MAX, URL_MAX
from articles.models.source import url_digest
from articles.models.standing import StandingQuerySet, StandingRecord, save_along
from articles.rendering import addresses


def site_language() -> str:
    return settings.LANGUAGE_CODE


def make_sort_name(name: str) -> str:
    """Return what a term is listed under: its name without accents and capitals, since
    the order of a database may tell these apart.
    """
    # NFKD takes an accented letter apart: the accent is a character of its own then.
    plain = []
    for character in unicodedata.normalize("NFKD", name.casefold()):
        if not unicodedata.combining(character):
            plain.append(character)
    return "".join(plain)[:NAME_MAX]


class Term(StandingRecord):
    """A word of the glossary. Explainers in its language use it as `[[term]]`."""

    name = models.CharField("term", max_length=NAME_MAX, blank=True)
    sort_name = models.CharField(max_length=NAME_MAX, blank=True, editable=False)
    forms = models.CharField(
        "other forms",
        max_length=LINE_MAX,
        blank=True,
        help_text="Its plural, or other words for it, with commas between them.",
    )
    definition = models.CharField(
        max_length=LINE_MAX, blank=True, help_text="What it means, in one sentence."
    )
    source = models.CharField(
        "source of the definition",
        max_length=LINE_MAX,
        blank=True,
        help_text="Such as “Eurostat, Statistics Explained”.",
    )
    url = models.CharField("web address of the source", max_length=URL_MAX, blank=True)
    # As `Source` has it: the source with this digest is that of the definition.
    url_sha256 = models.CharField(
        max_length=64,
        blank=True,
        default="",
        db_default="",
        editable=False,
        db_index=True,
    )
    language = models.CharField(
        max_length=LANGUAGE_MAX,
        default=site_language,
        help_text="Such as en or de. Explainers in this language can use it.",
    )

    objects = StandingQuerySet.as_manager()

    class Meta:
        ordering = ["sort_name", "slug"]
        # The glossary goes along it, sheet by sheet.
        indexes = [
            models.Index(fields=["sort_name", "slug"], name="articles_term_listed")
        ]

    def __str__(self) -> str:
        return self.name or self.slug

    def save(self, **options: object) -> None:
        self.sort_name = make_sort_name(self.name)
        self.url_sha256 = url_digest(self.url)
        if "url" in (options.get("update_fields") or ()):
            save_along("url_sha256", options)
        super().save(**options)

    @property
    def initial(self) -> str:
        """The letter that it is listed under; "#" for a name that begins with none."""
        first = self.sort_name[:1].upper()
        return first if first.isalpha() else "#"

    def get_absolute_url(self) -> str:
        return addresses.term(self.slug)

    def slug_stem(self) -> str:
        return self.name
