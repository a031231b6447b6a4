"""Evidence: flagged sources, missing sources, and sentences that need a source."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final, NamedTuple

from articles.desk.check import Remark, check
from articles.desk.claims import find_claim
from articles.desk.context import Context, FlaggedSource
from articles.desk.reading import Reading, Sentence, Text
from articles.document import FAQ, SECTIONS, SOURCES, is_bare_address
from articles.findings import Level

SHOWN: Final = 90
"""Characters of a sentence that a finding quotes."""


class ClaimCount(NamedTuple):
    """How many sentences need a source, and how many of them have one."""

    claims: int
    cited: int


class _Flagged(NamedTuple):
    place: str
    name: str
    reason: str
    """The reason for the flag, to append to a sentence; "" if the record has none."""
    stands: bool
    """Its alarm was answered with the reason why the text stands."""
    uses: str
    about: str
    """The texts that cite it; an answer holds until one of them changes."""


STANDS = (
    "Its alarm was answered with “It stands, because …”. That holds for what is"
    " published; a new edition that cites it needs a public reason of its own."
)


@check("desk.B020", Level.BLOCKER, "A retracted source")
def find_retracted_sources(reading: Reading, context: Context) -> Iterator[Remark]:
    """The article cites or lists a source that was retracted by those who published
    it.
    """
    for source in _find_flagged(reading, context, "retracted"):
        hint = (
            "Cite another source, or delete the claims that rely on it, then its row."
        )
        if source.stands:
            hint += f" {STANDS}"
        # Without `about`: a blocker is overridden and never answered.
        yield Remark(
            f"“{source.name}” was retracted{source.reason}. {source.uses}",
            hint,
            source.place,
        )


@check("desk.Q040", Level.QUESTION, "A disputed source")
def find_disputed_sources(reading: Reading, context: Context) -> Iterator[Remark]:
    """The article cites or lists a source that is disputed."""
    hint = "Does the text say so, or have another source?"
    yield from _ask_about_flagged(reading, context, "disputed", "is disputed", hint)


@check("desk.Q041", Level.QUESTION, "An unreachable source")
def find_unreachable_sources(reading: Reading, context: Context) -> Iterator[Remark]:
    """The article cites or lists a source that can't be reached any more."""
    hint = "Is there an archived copy, or another source that says the same?"
    verb = "can't be reached"
    yield from _ask_about_flagged(reading, context, "unreachable", verb, hint)


@check("desk.B021", Level.BLOCKER, "No source")
def find_missing_sources(reading: Reading, context: Context) -> Iterator[Remark]:
    """The article lists no source at all."""
    if not reading.document.sources:
        yield Remark(
            "There are no sources.",
            "Add the sources that you used. To cite one, type [@.",
            "sources",
        )


@check("desk.Q042", Level.QUESTION, "A section or answer without a source")
def find_uncited_parts(reading: Reading, context: Context) -> Iterator[Remark]:
    """A section or answer cites nothing. Sections that only introduce subsections
    are skipped.
    """
    for part_list in (SECTIONS, FAQ):
        for number, part in enumerate(part_list.of(reading.document)):
            where = f"{part_list.name}[{number}].{part_list.markdown_field}"
            text = reading.texts[where]
            # An empty part has a finding of its own.
            if text.cites or not text.words:
                continue
            what = part_list.singular.capitalize()
            name = part_list.title_of(part) or str(number + 1)
            yield Remark(
                f"{what} “{name}” cites nothing.",
                "Does it need a source? To cite one, type [@.",
                where,
            )


@check("desk.N040", Level.NOTE, "A claim without a source")
def find_uncited_claims(reading: Reading, context: Context) -> Iterator[Remark]:
    """A sentence has a number, a quotation or “according to”, and no citation."""
    for text, sentence, claim in _list_claims(reading):
        if not sentence.has_citation:
            yield Remark(
                f"“{claim}” has no source: “{_shorten(sentence.text)}”",
                "To cite its source, type [@.",
                text.where,
                words=sentence.text,
            )


@check("desk.N041", Level.NOTE, "A source that nothing cites")
def find_uncited_sources(reading: Reading, context: Context) -> Iterator[Remark]:
    """A source is listed, but no text cites it."""
    uses = _list_uses(reading)
    for number, source in enumerate(reading.document.sources):
        if source.key not in uses:
            yield Remark(
                f"No text cites “{SOURCES.title_of(source) or source.key}”.",
                f"Cite it with [@{source.key}] where it is used, or delete its row.",
                f"sources[{number}].key",
            )


@check("desk.N054", Level.NOTE, "A source without a title")
def find_untitled_sources(reading: Reading, context: Context) -> Iterator[Remark]:
    """A source has no title, or one that is only a web address, so readers see an
    address where they look for what was cited.
    """
    for number, source in enumerate(reading.document.sources):
        name = source.title.strip() or source.url.strip()
        if is_bare_address(name):
            yield Remark(
                f"“{_shorten(name)}” is an address, and no title.",
                "Open the source from its row and give it the title that it has there.",
                f"sources[{number}].key",
            )


def count_claims(reading: Reading) -> ClaimCount:
    """Count the sentences with a number, a quotation or “according to”."""
    cited = [sentence.has_citation for _, sentence, _ in _list_claims(reading)]
    return ClaimCount(len(cited), sum(cited))


def _list_claims(reading: Reading) -> Iterator[tuple[Text, Sentence, str]]:
    """Yield the sentences that need a source, each with the words that make it a claim."""
    for text, sentence in reading.list_sentences():
        claim = find_claim(sentence.text, reading.vocabulary)
        if claim:
            yield text, sentence, claim


def _ask_about_flagged(
    reading: Reading, context: Context, status: str, verb: str, hint: str
) -> Iterator[Remark]:
    for source in _find_flagged(reading, context, status):
        message = f"“{source.name}” {verb}{source.reason}. {source.uses}"
        yield Remark(message, hint, source.place, about=source.about)


def _find_flagged(
    reading: Reading, context: Context, status: str
) -> Iterator[_Flagged]:
    # Most articles have no flagged source: then nobody needs the uses.
    if not context.flagged_sources:
        return

    uses = _list_uses(reading)
    for number, source in enumerate(reading.document.sources):
        flagged = context.flagged_sources.get(source.id)
        if flagged is None or flagged.status != status:
            continue
        places = uses.get(source.key, ())
        yield _Flagged(
            f"sources[{number}].key",
            SOURCES.title_of(source) or source.key,
            _write_reason(flagged),
            flagged.stands,
            _describe_uses(len(places)),
            _join_texts(reading, places),
        )


def _write_reason(flagged: FlaggedSource) -> str:
    # The remark goes on after the note with a full stop of its own.
    note = flagged.note.strip().rstrip(".")
    return f": {note}" if note else ""


def _list_uses(reading: Reading) -> Mapping[str, list[str]]:
    """Return where a source is cited, by its key: the place of the text for each
    citation, in the order of the article.
    """
    uses: dict[str, list[str]] = {}
    for text in reading.texts.values():
        for citation in text.parsed.citations():
            uses.setdefault(citation.key, []).append(text.where)
    return uses


def _join_texts(reading: Reading, places: Iterable[str]) -> str:
    """Return the texts at `places`, each once, in an order that stays the same when
    parts are moved.
    """
    return "\n\n".join(sorted({reading.texts[where].field.text for where in places}))


def _describe_uses(count: int) -> str:
    if count == 0:
        return "It is listed, but no text cites it."
    if count == 1:
        return "One sentence cites it."
    return f"{count:,} sentences cite it."


def _shorten(text: str) -> str:
    if len(text) <= SHOWN:
        return text
    return text[:SHOWN].rsplit(" ", 1)[0] + "…"
