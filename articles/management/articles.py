"""The article that a command names by its address."""

from django.core.management.base import CommandError

from articles.document import refuse_unstorable
from articles.models import Article


def find_article(slug: str) -> Article:
    try:
        # Refused here, since PostgreSQL has an error of its own for a text with a NUL.
        return Article.objects.get(slug=refuse_unstorable(slug))
    except ValueError:
        raise CommandError("An address is plain text.") from None
    except Article.DoesNotExist:
        raise CommandError(f"There is no article with the address “{slug}”.") from None
