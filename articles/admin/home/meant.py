"""What somebody at the desk may have meant whose words find nothing: what readers are
offered, and the words of drafts besides.
"""

from typing import Final

from django.contrib import admin
from django.http import HttpRequest

from articles.models import Article
from articles.public.search.known_words import KnownWords
from articles.public.search.suggest import suggest_words
from articles.public.search.vocabulary import load_vocabulary
from articles.public.search.words import split_words

DRAFTS_MAX: Final = 5_000
"""Articles whose headlines are known, those saved last. Of what was published all
titles are, and all names on record.
"""


def suggest_for_desk(request: HttpRequest, typed: str) -> list[str]:
    """Return what to look for instead of `typed`, the likeliest first. Two queries."""
    words = split_words(typed)
    if not words:
        return []
    known = _read_known_words(request)
    missing = [word for word in words if word not in known]
    return [" ".join(meant) for meant in suggest_words(words, missing, known)]


def _read_known_words(request: HttpRequest) -> KnownWords:
    articles = admin.site.get_model_admin(Article).get_queryset(request)
    headlines = articles.order_by("-updated_at").values_list("headline", flat=True)
    words = set(load_vocabulary().words.all)
    for headline in headlines[:DRAFTS_MAX]:
        words.update(split_words(headline))
    return KnownWords(words)
