"""The claims of articles on addresses."""

from articles.document import SLUG_MAX, first_free, slugify
from articles.drafts.matching import DraftRefused
from articles.models import Address, Article


class SlugTaken(DraftRefused):
    """Another article has claimed the address."""

    def __init__(self, slug: str) -> None:
        super().__init__(f"The address “{slug}” belongs to another article.")
        self.slug = slug


def is_slug_taken(slug: str, article: Article | None = None) -> bool:
    """Say whether another article than `article` has claimed `slug`."""
    claims = Address.objects.filter(slug=slug)
    return (claims.exclude(article_id=article.pk) if article else claims).exists()


def claim_slug(article: Article) -> None:
    """Claim the article's slug, made from its headline if it has none, and release claims that no edition has used.

    Comes before the article itself is saved, so that of two who want one address, one is told. Raises SlugTaken.
    """
    if article.pk is None:
        # Django takes the key off a new parent while it validates inline rows, and gives it another at the save.
        article.pk = article._meta.pk.get_default()

    is_given = bool(article.slug)
    while True:
        article.slug = article.slug or free_slug(article.headline)
        address, _ = Address.objects.get_or_create(slug=article.slug, defaults={"article_id": article.pk})
        if address.article_id == article.pk:
            break
        if is_given:
            raise SlugTaken(article.slug)
        article.slug = ""
    release_slugs(article)


def release_slugs(article: Article) -> None:
    """Give up the article's claims on addresses that neither its draft nor any of its editions has."""
    used = set(article.editions.values_list("slug", flat=True)) if not article._state.adding else set()
    Address.objects.filter(article_id=article.pk).exclude(slug__in=used | {article.slug}).delete()


def free_slug(text: str) -> str:
    """Give an address for an article headed `text` that none has claimed."""
    stem = slugify(text)[: SLUG_MAX - 10].strip("-_")
    taken = set(Address.objects.filter(slug__startswith=stem or "untitled-").values_list("slug", flat=True))
    return first_free(stem, taken, otherwise="untitled")
