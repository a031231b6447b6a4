"""What intake has to say about a draft that it made."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from articles.document import MARKDOWN_MAX, Document, markdown_fields
from articles.findings import Finding

from . import codes
from .account import LEFT_OUT, AccountEntry
from .block import Kind, Picture, Piece, Role
from .codes import finding
from .sources.addresses import is_address
from .sources.leftover import is_about_source

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

_PICTURES_NAMED = 100


def of_piece(piece: Piece, went_to: str) -> Iterator[Finding]:
    """Give what there is to say about `piece`, which went to `went_to`."""
    if piece.role is Role.RELATED:
        yield finding(
            codes.STRAY_TITLE,
            f"“{piece.text}” stood at the end of a paragraph, and looks like another article's title.",
            "It is a related link now. Give it an address, or delete it.",
            went_to,
        )
    if piece.doubt:
        message, hint = _DOUBTS[piece.doubt]
        yield finding(piece.doubt, message.format(_short(piece.text)), hint, went_to)
    if piece.continues:
        yield finding(
            codes.LONG_TEXT,
            f"A text has at most {MARKDOWN_MAX:,} characters, and the rest of this one "
            f"continues in a new section with a generated heading, “{_short(piece.continues)}”.",
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
    if piece.role is Role.SOURCE and went_to.startswith(LEFT_OUT):
        yield finding(codes.REPEATED_ADDRESS, f"{piece.text} is among the sources already.")
    if piece.role is Role.FOOTNOTE and went_to.startswith(LEFT_OUT):
        message = f"The note “{_short(piece.text)}” has no mark in the text, or one in a heading alone."
        yield finding(codes.NOTE_WITHOUT_PLACE, message, "Put it where it belongs, if it does.")
    if piece.kind is Kind.PARAGRAPH and piece.role is not Role.SOURCE and is_address(piece.text):
        yield finding(
            codes.ADDRESS_TOO_LONG,
            f"The address {piece.text[:60]}… has {len(piece.text):,} characters, and was kept as text.",
            where=went_to,
        )


def of_mark(text: str, key: str, document: Document) -> Finding:
    """Say that `text`, a heading or the like, had the mark of the note that became the source `key`."""
    number = next(at for at, source in enumerate(document.sources) if source.key == key)
    message = f"“{_short(text)}” had the mark of a source, and no citation can stand there."
    return finding(
        codes.CITATION_WITHOUT_PLACE, message, f"Put [@{key}] where the text rests on it.", f"sources[{number}]"
    )


def of_document(document: Document) -> Iterator[Finding]:
    """Give what there is to say about the whole `document`."""
    if not document.headline:
        hint = "Write one; a headline is a first line without a full stop."
        yield finding(codes.NO_HEADLINE, "The text does not begin with a headline.", hint, "headline")
    if not document.standfirst:
        hint = "Write one: a sentence or two that say what it is about."
        yield finding(codes.NO_STANDFIRST, "No text leads in to the article.", hint, "standfirst")
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
            message = f"The question “{entry.question}” has no answer."
            yield finding(codes.NO_ANSWER, message, "Write one, or delete it.", f"faq[{number}].answer")
    untitled = [source for source in document.sources if not source.title]
    if untitled:
        message = f"{len(untitled):,} of the sources {'is' if len(untitled) == 1 else 'are'} known by address alone."
        yield finding(codes.UNTITLED_SOURCES, message, "Give each its title and publisher.", "sources")
    for number, byline in enumerate(document.byline):
        if byline.portrait and not byline.portrait.src:
            yield finding(
                codes.PORTRAIT_MISSING,
                f"The text names a portrait, “{byline.portrait.alt}”, but holds no picture.",
                "Add it to the author's record.",
                f"byline[{number}].portrait",
            )


def of_account(account: Sequence[AccountEntry]) -> Iterator[Finding]:
    """Say how much of the input is not in the Document, and why."""
    left_out = [
        entry
        for entry in account
        if entry.went_to.startswith(LEFT_OUT) and not is_about_source(entry.went_to.removeprefix(LEFT_OUT))
    ]
    counts = Counter(entry.went_to.removeprefix(LEFT_OUT) for entry in left_out)
    if counts:
        reasons = ", ".join(f"{reason} ({count:,})" if count > 1 else reason for reason, count in counts.most_common())
        parts = "1 part of it was" if len(left_out) == 1 else f"{len(left_out):,} parts of it were"
        message = f"{parts} left out: {reasons}."
        addresses = sum(len(entry.addresses) for entry in left_out)
        if addresses:
            message += f" The account lists the addresses of their links: {addresses:,}."
        yield finding(codes.LEFT_OUT, message, "See whether any belongs to the article.")


def of_pictures(document: Document, pictures: Iterable[Picture]) -> Iterator[Finding]:
    """Name the pictures that the document shows without holding their files; of very many, the first."""
    missing = [picture for picture in pictures if picture.data is None]
    hint = "Upload it, and put it in its place."
    for picture in missing[:_PICTURES_NAMED]:
        name = f"“{_short(picture.alt)}” ({_short(picture.src)})" if picture.alt else _short(picture.src)
        message = f"The picture {name} did not come along."
        yield finding(codes.PICTURE_MISSING, message, hint, _home(document, picture))
    if len(missing) > _PICTURES_NAMED:
        yield finding(codes.PICTURE_MISSING, f"Nor did {len(missing) - _PICTURES_NAMED:,} more pictures.", hint)


def of_language(found: str, stated: str) -> Finding:
    """Say that the text is in another language than its markup states."""
    message = f"The file says that its language is “{_short(stated)}”, but the text reads as “{found}”."
    return finding(codes.LANGUAGE_BY_TEXT, message, "See whether the language is right.", "language")


def _home(document: Document, picture: Picture) -> str:
    """Give the first field that names the picture's address."""
    if document.lead_image and picture.src == document.lead_image.src:
        return "lead_image"
    for number, byline in enumerate(document.byline):
        if byline.portrait and picture.src == byline.portrait.src:
            return f"byline[{number}].portrait"
    for field in markdown_fields(document):
        if picture.src and field.id != "standfirst" and picture.src in field.text:
            return field.path
    return ""


def _short(text: str) -> str:
    return text if len(text) <= 120 else text[:119] + "…"
