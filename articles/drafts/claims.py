"""Which article an address belongs to: claims on slugs, made and released."""

from articles.drafts.matching import DraftRefused
from articles.models import Address, Article
from articles.models.slugs import find_free_slug


class SlugTaken(DraftRefused):
    """Another article has claimed the address."""

    def __init__(self, slug: str) -> None:
        super().__init__(f"The address “{slug}” belongs to another article.")
        self.slug = slug


def is_slug_taken(slug: str, article: Article | None = None) -> bool:
    """Return True if an article other than `article` has claimed `slug`."""
    claims = Address.objects.filter(slug=slug)
    if article:
        claims = claims.exclude(article_id=article.pk)
    return claims.exists()


def claim_slug(article: Article) -> None:
    """Claim the article's slug, made from its headline if it has none, and release its
    claims that nothing uses.

    Call this before the article itself is saved: of two people who want one address,
    one then gets a clear refusal. Raises SlugTaken.
    """
    if article.pk is None:
        # Django removes the key of a new parent while it validates inline rows, and
        # sets another when it saves.
        article.pk = article._meta.pk.get_default()

    # A slug made from the headline may be claimed by somebody else between the look-up
    # and the claim: try the next one.
    is_given = bool(article.slug)
    while True:
        article.slug = article.slug or free_slug(article.headline)
        address, _ = Address.objects.get_or_create(
            slug=article.slug, defaults={"article_id": article.pk}
        )
        if address.article_id == article.pk:
            break
        if is_given:
            # Somebody typed it: another address would not be what they meant.
            raise SlugTaken(article.slug)
        article.slug = ""

    release_slugs(article)


def release_slugs(article: Article) -> None:
    """Delete the article's claims on addresses that neither its draft nor any of its
    editions has.
    """
    claims = Address.objects.filter(article_id=article.pk).exclude(slug=article.slug)
    unused = set(claims.values_list("slug", flat=True))
    # Most articles never had another address.
    if not unused:
        return
    # Old editions keep their addresses for ever: readers have links to them.
    if not article._state.adding:
        unused.difference_update(article.editions.values_list("slug", flat=True))
    claims.filter(slug__in=unused).delete()


def free_slug(text: str) -> str:
    """Return an unclaimed slug for an article with the headline `text`."""
    return find_free_slug(text, Address.objects.all(), fallback="untitled")
