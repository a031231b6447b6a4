"""Facts that differ from what readers see now, although the edition is no correction."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from typing import Final

from articles.desk.check import Remark, check
from articles.desk.claims import find_names, find_numbers, find_quotations
from articles.desk.context import Context, Kind
from articles.desk.places import name_place
from articles.desk.reading import Reading, Text
from articles.findings import Level

ALIKE: Final = 0.5
"""How alike two sentences are at least that say the same of another number."""
_FACTS: Final = (find_numbers, find_quotations, find_names)


@check("desk.Q043", Level.QUESTION, "A fact that changed without a correction")
def find_changed_facts(reading: Reading, context: Context) -> Iterator[Remark]:
    """A number, date, name or quotation differs from the same sentence of the live
    edition, and the next edition is called an update.
    """
    # A correction says itself what was wrong.
    if context.live is None or context.kind != Kind.UPDATED:
        return

    yield from _compare("headline", context.live.headline, reading.document.headline)
    former = _group_by_place(Reading(context.live))
    for place, texts in _group_by_place(reading).items():
        yield from _compare_texts(former.get(place, []), texts)


def _group_by_place(reading: Reading) -> Mapping[str, list[Text]]:
    """Return the texts of an article by the names of their places. All key points, which
    have no name, are at one place.
    """
    texts: dict[str, list[Text]] = defaultdict(list)
    for text in reading.article_texts:
        texts[name_place(reading.document, text.where)].append(text)
    return texts


def _list_markdown(texts: Iterable[Text]) -> list[str]:
    return [text.field.text for text in texts]


def _compare_texts(before: Sequence[Text], after: Sequence[Text]) -> Iterator[Remark]:
    """Yield remarks on the facts that differ between the texts of one place."""
    # Most texts are as they were: don't divide them into sentences.
    if _list_markdown(before) == _list_markdown(after):
        return

    # What was only moved from one of these texts to another did not change.
    gone = [words for _, words in _list_new(before, after)]
    for where, words in _list_new(after, before):
        likest = _find_likest(words, gone)
        if likest:
            yield from _compare(where, likest, words)


def _list_new(
    texts: Iterable[Text], others: Iterable[Text]
) -> Iterator[tuple[str, str]]:
    """Yield the sentences of `texts` that none of `others` has, each with where it
    is.
    """
    # Sentences that moved within the text are in both.
    known: set[str] = set()
    for other in others:
        known.update(sentence.text for sentence in other.prose)

    for text in texts:
        for sentence in text.prose:
            if sentence.text not in known:
                yield text.where, sentence.text


def _find_likest(sentence: str, candidates: Iterable[str]) -> str:
    """Return the candidate that says most nearly the same as `sentence`, "" if none
    does.
    """
    # The matcher caches what it counts of `b`, so the candidates take the place of `a`.
    matcher = SequenceMatcher(b=sentence.split(), autojunk=False)
    best, likeness = "", ALIKE
    for candidate in candidates:
        matcher.set_seq1(candidate.split())
        # The quick ratio is an upper bound, and far cheaper.
        if matcher.quick_ratio() > likeness and matcher.ratio() > likeness:
            best, likeness = candidate, matcher.ratio()
    return best


def _compare(where: str, before: str, after: str) -> Iterator[Remark]:
    """Yield a remark if a fact of a sentence was replaced by another of its kind."""
    for find_facts in _FACTS:
        old, new = find_facts(before), find_facts(after)
        gone = [fact for fact in old if fact not in new]
        come = [fact for fact in new if fact not in old]
        # A fact that was only added or only deleted contradicts nothing.
        if gone and come:
            yield Remark(
                f"Readers see “{gone[0]}” where this says “{come[0]}”: “{after}”",
                "Is it a correction? Then publish it as one, and say what was wrong.",
                where,
                words=after,
            )
            return
