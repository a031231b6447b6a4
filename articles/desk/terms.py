"""Words in double brackets that are no term of the glossary."""

from collections.abc import Iterator

from articles.desk.check import Remark, check
from articles.desk.context import Context
from articles.desk.reading import Reading
from articles.document.terms import fold_words, index_terms
from articles.findings import Level


@check("desk.Q030", Level.QUESTION, "A term that the glossary lacks")
def find_unknown_terms(reading: Reading, context: Context) -> Iterator[Remark]:
    """A text has words in double brackets that are no term of the glossary."""
    by_words = index_terms(reading.document.terms)
    asked: set[tuple[str, str]] = set()
    for text in reading.article_texts:
        for use in text.parsed.term_uses():
            name = fold_words(use.name)
            # One finding for a word and a text, however often it is used there.
            if name in by_words or (text.where, name) in asked:
                continue
            asked.add((text.where, name))
            yield Remark(
                f"[[{use.name}]] is no term of the glossary. Readers see the brackets.",
                "Add the term to the glossary in the language of the article, or "
                "remove the brackets.",
                text.where,
            )
