"""What is typed into the search of the list of articles, as a condition on articles."""

import re
from collections.abc import Iterator

from django.db.models import Q

from articles.admin.article_list.record_search import Found, find_records
from articles.models import Article, Author, Byline, Citation, Source
from articles.models.article import ArticleQuerySet
from articles.models.draft_index import has_words
from articles.public.search.words import split_words

TERMS_MAX = 8
"""How many words or phrases are looked for: each costs a search of its own."""
TYPED_MAX = 1_000

# A phrase whose second quote is missing reaches to the end.
_TERM = re.compile(r'"([^"]*)"?|([^\s"]+)')
# Keyboards and word processors write quotes of several languages.
_QUOTES = str.maketrans(dict.fromkeys("“”„‟«»", '"'))
_UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
    "\U00020000-\U0003ffff]"
)
"""Characters of scripts that put no spaces between words: Thai, Lao, Burmese, Khmer,
Japanese, Chinese. An index of words finds none of theirs.
"""


def search_articles(articles: ArticleQuerySet, typed: str) -> ArticleQuerySet:
    """Return those of `articles` that have each word of `typed`, or each phrase between
    quotes, somewhere: in the text of the draft, its address, an author or a source.
    """
    terms = _split_terms(typed)
    authors = find_records(Author, ["name"], terms)
    sources = find_records(Source, ["title", "publisher", "url"], terms)
    for term in terms:
        condition = Q()
        for part in _list_conditions(term, authors[term], sources[term]):
            condition |= part
        articles = articles.filter(condition)
    return articles


def _split_terms(typed: str) -> list[str]:
    typed = typed[:TYPED_MAX].replace("\x00", " ").translate(_QUOTES)
    terms = (phrase or word for phrase, word in _TERM.findall(typed))
    found = [term.strip() for term in terms if term.strip()]
    # Each once, as `find_records` expects, in the order in which they were typed.
    return list(dict.fromkeys(found))[:TERMS_MAX]


def _list_conditions(term: str, authors: Found, sources: Found) -> Iterator[Q]:
    """Yield where `term` may stand, first where it mostly does: SQLite looks no
    further then.
    """
    if _UNSPACED.search(term):
        texts = Article.objects.filter(draft_text__text__contains=term)
        yield Q(pk__in=texts.order_by().values("pk"))
    elif folded := split_words(term):
        yield has_words(folded)

    # Parts of words are looked for in what is short, beginnings in what is long.
    yield Q(headline__icontains=term) | Q(slug__icontains=term)
    if authors is not None:
        bylines = Byline.objects.filter(author__in=authors)
        yield Q(pk__in=bylines.order_by().values("article"))
    if sources is not None:
        # The title may be that of one that was merged into what drafts cite.
        cited = Source.objects.filter(pk__in=sources).remaining()
        citations = Citation.objects.filter(source__in=cited)
        yield Q(pk__in=citations.order_by().values("article"))
