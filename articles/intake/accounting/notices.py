"""The findings about a draft that intake made."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from articles.document import MARKDOWN_MAX, Document, markdown_fields
from articles.findings import Finding
from articles.intake.accounting import codes
from articles.intake.accounting.account import LEFT_OUT, AccountEntry
from articles.intake.accounting.codes import finding
from articles.intake.blocks.block import Kind
from articles.intake.building.piece import Piece, Role
from articles.intake.reading import Picture
from articles.intake.sources.addresses import is_address
from articles.intake.sources.left_out_reasons import is_about_source
from articles.intake.text.shortening import shorten

_DOUBTS = {
    codes.HEADINGS_BY_FORM: (
        "“{}” and the short lines below it stand together; what is a heading was told by their form alone.",
        "See which are headings, and which are text or a list.",
    ),
    codes.PERHAPS_HEADING: (
        "“{}” stands in an answer, and may be a heading.",
        "If a section begins there, move it and what follows out of the FAQ.",
    ),
    codes.FAQ_LEFT: (
        "“{}” is no question, and was taken for the heading that ends the FAQ.",
        "If it belongs to the answer above, move it and what follows back.",
    ),
    codes.QUESTION_AFTER_FAQ: (
        "The question “{}” stands after the end of the FAQ, and became a section's heading.",
        "If it belongs to the FAQ, move it there.",
    ),
    codes.SOURCES_AS_TEXT: (
        "Not every line under “{}” is a title with an address, so they were kept as a section.",
        "Make sources of them, and delete the section.",
    ),
    codes.PERHAPS_CREDIT: (
        "“{}” may say who wrote the article or when, and was kept as text.",
        "Move it to the byline or the date, or delete it.",
    ),
}
"""For each code of a piece's doubt: what is said of its words, and what to do."""

_MAX_PICTURES_NAMED = 100


def report_piece(piece: Piece, went_to: str) -> Iterator[Finding]:
    """Yield the findings about `piece`, which went to `went_to`."""
    if piece.role is Role.RELATED:
        yield finding(
            codes.STRAY_TITLE,
            f"“{piece.text}” stood at the end of a paragraph, and looks like another article's title.",
            "It is a related link now. Give it an address, or delete it.",
            went_to,
        )

    if piece.doubt:
        message, hint = _DOUBTS[piece.doubt]
        yield finding(piece.doubt, message.format(shorten(piece.text)), hint, went_to)

    if piece.continues:
        yield finding(
            codes.LONG_TEXT,
            f"A text has at most {MARKDOWN_MAX:,} characters, and the rest of this one "
            f"continues in a new section with a generated heading, “{shorten(piece.continues)}”.",
            "Give this part a heading of its own, or divide the text elsewhere.",
            went_to.replace(".body", ".heading"),
        )

    if piece.suspect:
        yield finding(
            codes.PERHAPS_STRAY_TITLE,
            f"This text ends in “{piece.suspect}”, without a full stop.",
            "If that is another article's title, make it a related link.",
            went_to,
        )

    if went_to.startswith(LEFT_OUT):
        yield from _report_left_out(piece)

    # A block that is an address has the kind ADDRESS, unless it is too long for one.
    is_paragraph = piece.kind is Kind.PARAGRAPH and piece.role is not Role.SOURCE
    if is_paragraph and is_address(piece.text):
        yield finding(
            codes.ADDRESS_TOO_LONG,
            f"The address {piece.text[:60]}… has {len(piece.text):,} characters, and was kept as text.",
            where=went_to,
        )


def _report_left_out(piece: Piece) -> Iterator[Finding]:
    if piece.role is Role.SOURCE:
        yield finding(
            codes.REPEATED_ADDRESS, f"{piece.text} is among the sources already."
        )
    elif piece.role is Role.FOOTNOTE:
        yield finding(
            codes.NOTE_WITHOUT_PLACE,
            f"The note “{shorten(piece.text)}” has no mark in the text, or one in a heading alone.",
            "Put it where it belongs, if it does.",
        )


def report_mark(text: str, key: str, document: Document) -> Finding:
    """Return the finding that `text`, such as a heading, had the mark of the note that
    became the source `key`.
    """
    keys = [source.key for source in document.sources]
    return finding(
        codes.CITATION_WITHOUT_PLACE,
        f"“{shorten(text)}” had the mark of a source, and no citation can stand there.",
        f"Put [@{key}] where the text rests on it.",
        f"sources[{keys.index(key)}]",
    )


def report_document(document: Document) -> Iterator[Finding]:
    """Yield the findings about the whole `document`."""
    if not document.headline:
        yield finding(
            codes.NO_HEADLINE,
            "The text does not begin with a headline.",
            "Write one; a headline is a first line without a full stop.",
            "headline",
        )
    if not document.standfirst:
        yield finding(
            codes.NO_STANDFIRST,
            "No text leads in to the article.",
            "Write one: a sentence or two that say what it is about.",
            "standfirst",
        )

    yield from _report_texts(document)
    yield from _report_records(document)


def _report_texts(document: Document) -> Iterator[Finding]:
    """Yield the findings about sections without headings, and questions without
    answers.
    """
    for number, section in enumerate(document.sections):
        if not section.heading:
            yield finding(
                codes.NO_HEADING,
                "This text stands under no heading.",
                "Give the section a heading, or move its text to another.",
                f"sections[{number}].heading",
            )

    for number, entry in enumerate(document.faq):
        if not entry.answer:
            yield finding(
                codes.NO_ANSWER,
                f"The question “{entry.question}” has no answer.",
                "Write one, or delete it.",
                f"faq[{number}].answer",
            )


def _report_records(document: Document) -> Iterator[Finding]:
    """Yield the findings about sources without titles, and portraits without
    pictures.
    """
    untitled = sum(not source.title for source in document.sources)
    if untitled:
        verb = "is" if untitled == 1 else "are"
        yield finding(
            codes.UNTITLED_SOURCES,
            f"{untitled:,} of the sources {verb} known by address alone.",
            "Give each its title and publisher.",
            "sources",
        )

    # "Portrait of Mary Shelley", without the picture.
    for number, byline in enumerate(document.byline):
        if byline.portrait and not byline.portrait.src:
            yield finding(
                codes.PORTRAIT_MISSING,
                f"The text names a portrait, “{byline.portrait.alt}”, but holds no picture.",
                "Add it to the author's record.",
                f"byline[{number}].portrait",
            )


def report_account(account: Sequence[AccountEntry]) -> Iterator[Finding]:
    """Yield the finding of how much of the input is not in the Document, and why."""
    counts: Counter[str] = Counter()
    addresses = 0
    for entry in account:
        reason = entry.went_to.removeprefix(LEFT_OUT)
        # Words about a source have findings of their own.
        if entry.went_to.startswith(LEFT_OUT) and not is_about_source(reason):
            counts[reason] += 1
            addresses += len(entry.addresses)
    if not counts:
        return

    number = counts.total()
    parts = f"{number:,} parts of it were" if number > 1 else "1 part of it was"
    message = f"{parts} left out: {_join_reasons(counts)}."
    if addresses:
        message += f" The account lists the addresses of their links: {addresses:,}."
    yield finding(codes.LEFT_OUT, message, "See whether any belongs to the article.")


def _join_reasons(counts: Counter[str]) -> str:
    reasons = []
    for reason, count in counts.most_common():
        reasons.append(f"{reason} ({count:,})" if count > 1 else reason)
    return ", ".join(reasons)


def report_pictures(
    document: Document, pictures: Iterable[Picture]
) -> Iterator[Finding]:
    """Yield a finding for each picture that the document shows without its file; of
    very many, for the first.
    """
    missing = [picture for picture in pictures if picture.data is None]
    hint = "Upload it, and put it in its place."

    for picture in missing[:_MAX_PICTURES_NAMED]:
        name = shorten(picture.src)
        if picture.alt:
            name = f"“{shorten(picture.alt)}” ({name})"
        yield finding(
            codes.PICTURE_MISSING,
            f"The picture {name} did not come along.",
            hint,
            _find_field(document, picture),
        )

    more = len(missing) - _MAX_PICTURES_NAMED
    if more > 0:
        yield finding(codes.PICTURE_MISSING, f"Nor did {more:,} more pictures.", hint)


def report_language(found: str, stated: str) -> Finding:
    """Return the finding that the text is in another language than its markup
    states.
    """
    return finding(
        codes.LANGUAGE_BY_TEXT,
        f"The file says that its language is “{shorten(stated)}”, but the text reads as “{found}”.",
        "See whether the language is right.",
        "language",
    )


def _find_field(document: Document, picture: Picture) -> str:
    """Return the first field that names the picture's address; "" if none does."""
    src = picture.src
    if document.lead_image and src == document.lead_image.src:
        return "lead_image"
    for number, byline in enumerate(document.byline):
        if byline.portrait and src == byline.portrait.src:
            return f"byline[{number}].portrait"
    return _find_markdown_field(document, src)


def _find_markdown_field(document: Document, src: str) -> str:
    """Return the first Markdown field with the address `src`; "" if none has it."""
    # A picture that is embedded in its document has no address.
    if not src:
        return ""
    for field in markdown_fields(document):
        # A standfirst shows no pictures.
        if field.id != "standfirst" and src in field.text:
            return field.path
    return ""
