"""How an article uses a source, as pages of the desk show it: each sentence with the
way to it in the article's form.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse

from articles.admin.article.live_state import format_time
from articles.admin.findings.places import describe_place
from articles.register.uses import ArticleUses, Use

SENTENCES_SHOWN = 5
"""Sentences of an article that are shown; beyond, they are counted."""
WORDS_MAX = 120
"""Characters of a sentence by which the form finds it."""


@dataclass(frozen=True)
class ShownSentence:
    text: str
    place: str
    """The part of the draft that has it, in words; "" if the draft no longer has it."""
    address: str
    """Where the form has it, or "" likewise."""


@dataclass(frozen=True)
class ShownUses:
    """An article that cites a source."""

    uses: ArticleUses
    sentences: tuple[ShownSentence, ...]
    further: int
    """How many sentences are not shown."""

    @property
    def form(self) -> str:
        return reverse("admin:articles_article_change", args=[self.uses.article.pk])

    @property
    def correct_at(self) -> str:
        """Where the text is corrected: at its first sentence that the draft has."""
        addresses = (each.address for each in self.sentences if each.address)
        return next(addresses, self.form)

    @property
    def is_in_draft(self) -> bool:
        return self.uses.is_in_draft

    @property
    def tags(self) -> list[tuple[str, str]]:
        """Return where the source is cited, as tags."""
        uses = self.uses
        tags = []
        if uses.live:
            tags.append(("live", f"Live, edition {uses.live.number}"))
        if uses.waiting:
            goes_live = format_time(uses.waiting.live_from)
            tags.append(("scheduled", f"Goes live {goes_live}"))
        if uses.is_in_draft:
            tags.append(("draft", "In the draft"))
        return tags


def show_uses(uses: ArticleUses) -> ShownUses:
    """Return how an article uses a source, with at most `SENTENCES_SHOWN` sentences.
    Those that readers see come first.
    """
    # False sorts before True. `sorted` is stable, so within both groups the order
    # stays.
    in_order = sorted(uses.uses, key=lambda use: not use.is_live)
    sentences = tuple(_show_sentences(uses, in_order[:SENTENCES_SHOWN]))
    return ShownUses(uses, sentences, max(len(in_order) - SENTENCES_SHOWN, 0))


def _show_sentences(
    uses: ArticleUses, in_order: Iterable[Use]
) -> Iterable[ShownSentence]:
    form = reverse("admin:articles_article_change", args=[uses.article.pk])
    for use in in_order:
        place = address = ""
        if use.where and uses.draft:
            place, fragment = describe_place(use.where, uses.draft)
            # The form selects these words; without scripts it opens at the row.
            query = urlencode({"words": use.text[:WORDS_MAX]}) if use.text else ""
            address = f"{form}?{query}{fragment}" if query else f"{form}{fragment}"
        yield ShownSentence(use.text, place, address)
