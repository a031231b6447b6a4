"""What tests of merging share: a save by somebody else, and the draft that results."""

from django.utils import timezone

from articles import drafts
from articles.document import Document
from articles.models import Article


def read_draft(article: Article) -> Document:
    return drafts.assemble(Article.objects.get(pk=article.pk))


def save_theirs(article: Article, by, **changes) -> None:
    document = read_draft(article).model_copy(update=changes)
    drafts.save(document, article=article, by=by, now=timezone.now())


def with_changed_part(parts: tuple, place: int, **fields) -> tuple:
    """Return `parts` with one of them changed."""
    changed = list(parts)
    changed[place] = changed[place].model_copy(update=fields)
    return tuple(changed)


def read_messages(client, response) -> str:
    """Return the page that `response` leads to."""
    assert response.status_code == 302, response.content.decode()
    return client.get(response["Location"]).content.decode()
