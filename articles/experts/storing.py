"""What an expert sends: read, held to the limits, and stored. Sentences are in the
language in force, that of the page.
"""

from dataclasses import replace
from datetime import datetime
from http import HTTPStatus
from typing import Final

from django.http import HttpRequest
from django.utils.translation import gettext

from articles.document import Document, normalise_line_ends
from articles.experts import verbs
from articles.experts.quoting import find_shown_words
from articles.experts.shown import (
    WHOLE,
    ShownPlace,
    Typed,
    find_own_threads,
    list_places,
)
from articles.models import ExpertLink
from articles.models.expert import STATEMENT_MAX
from articles.models.note import NOTE_MAX, WORDS_MAX
from articles.notes.finding import Quotation, list_texts

STATUSES: Final = {
    "too fast": HTTPStatus.TOO_MANY_REQUESTS,
    "too many": HTTPStatus.FORBIDDEN,
    "changed": HTTPStatus.CONFLICT,
}
"""Of refusals; 400 for all others."""

KEY_DIGITS_MAX: Final = 18


class Refused(Exception):
    """What was sent can't be stored. `typed` says why, in the language of the page."""

    def __init__(self, typed: Typed, code: str = "") -> None:
        super().__init__(typed.trouble)
        self.typed = typed
        self.status = STATUSES.get(code, HTTPStatus.BAD_REQUEST)


class Closed(Exception):
    """The link was revoked at this moment, or what was sent is about something else."""


def read_typed(request: HttpRequest) -> Typed:
    """Return what was written in whichever form was sent, to be shown again."""
    return Typed(
        text=_clean(request.POST.get("text", "")),
        statement=_clean(request.POST.get("statement", "")),
    )


def store_note(
    request: HttpRequest, link: ExpertLink, document: Document, now: datetime
) -> str:
    """Store a note, and return the fragment that leads to it. Raises Refused and
    Closed.
    """
    place = _read_place(request, document)
    words = _clean(request.POST.get("words", ""))
    text = _clean(request.POST.get("text", ""))
    typed = Typed(place=place.name, words=words, text=text)
    _require_text(typed)
    try:
        thread = verbs.write_note(
            link=link,
            text=text,
            about=_find_quotation(document, typed, place.place),
            now=now,
        )
    except verbs.ExpertRefused as refusal:
        raise _refuse(typed, refusal) from None
    return f"_note-{thread.pk}"


def store_reply(
    request: HttpRequest, link: ExpertLink, document: Document, now: datetime
) -> str:
    """Store a reply in a thread of the expert's own. Raises as `store_note`."""
    # By texts, since anything can be posted as a key. A thread of the desk is answered
    # like one that does not exist.
    own = {str(thread.pk): thread for thread in find_own_threads(link)}
    thread = own.get(request.POST.get("thread", ""))
    if thread is None:
        raise Closed
    text = _clean(request.POST.get("text", ""))
    typed = Typed(thread=thread.pk, text=text)
    _require_text(typed)
    try:
        verbs.write_reply(link=link, thread=thread, text=text, now=now)
    except verbs.ExpertRefused as refusal:
        raise _refuse(typed, refusal) from None
    return f"_note-{thread.pk}"


def store_confirmation(
    request: HttpRequest, link: ExpertLink, document: Document, now: datetime
) -> str:
    """Store “I checked this”. Raises as `store_note`."""
    statement = _clean(request.POST.get("statement", ""))
    typed = Typed(statement=statement)
    if len(statement) > STATEMENT_MAX:
        raise Refused(_explain(typed, "statement", _name_limit(STATEMENT_MAX)))
    try:
        verbs.confirm(
            article=link.article,
            link=link,
            seen=_parse_key(request.POST.get("seen", "")),
            statement=statement,
            now=now,
        )
    except verbs.ExpertRefused as refusal:
        raise _refuse(typed, refusal) from None
    return "_checked"


def _read_place(request: HttpRequest, document: Document) -> ShownPlace:
    """Return the place that a note is about: the whole text, if its part is gone."""
    places = list_places(document)
    named = request.POST.get("place", "")
    for place in places.values():
        if place.place == named:
            return place
    return places[WHOLE]


def _find_quotation(document: Document, typed: Typed, part: str) -> Quotation:
    """Return what a note is about: words of the text, or a part. Raises Refused."""
    if not typed.words:
        return Quotation(part)
    if len(typed.words) > WORDS_MAX:
        raise Refused(_explain(typed, "words", _name_limit(WORDS_MAX)))
    found = find_shown_words(list_texts(document), typed.words, part=part)
    # What the page hides between them may make them longer than a note can store.
    if found is None or len(found.words) > WORDS_MAX:
        sentence = gettext(
            "These words are not in the text. Copy fewer of them, without the small "
            "numbers, or leave this empty."
        )
        raise Refused(_explain(typed, "words", sentence))
    return found


def _require_text(typed: Typed) -> None:
    """Raise Refused for a note that is empty or too long."""
    if not typed.text:
        raise Refused(_explain(typed, "text", gettext("Write what you want to say.")))
    if len(typed.text) > NOTE_MAX:
        raise Refused(_explain(typed, "text", _name_limit(NOTE_MAX)))


def _refuse(typed: Typed, refusal: verbs.ExpertRefused) -> Exception:
    """Return the error for what a verb refused: a sentence for the expert."""
    if refusal.code == "closed":
        return Closed()
    # The message of a refusal is English, for the desk. These are for the expert.
    sentences = {
        "changed": gettext(
            "The text was changed after you opened this page. Read it again, then "
            "confirm."
        ),
        "too fast": gettext(
            "You sent many notes in a short time. Wait ten minutes, then send this "
            "one again."
        ),
        "too many": gettext(
            "This link has reached its limit. Write to the newsroom instead."
        ),
    }
    field = "text" if typed.text else "statement"
    return Refused(_explain(typed, field, sentences[refusal.code]), refusal.code)


def _explain(typed: Typed, field: str, sentence: str) -> Typed:
    return replace(typed, trouble=sentence, field=field)


def _name_limit(limit: int) -> str:
    return gettext("This is too long. Shorten it to %(limit)d characters.") % {
        "limit": limit
    }


def _clean(text: str) -> str:
    # Browsers send CRLF, which would count twice against the limits. PostgreSQL refuses
    # a text with a NUL.
    return normalise_line_ends(text).replace("\x00", "").strip()


def _parse_key(text: str) -> int | None:
    is_key = text.isascii() and text.isdecimal() and len(text) <= KEY_DIGITS_MAX
    return int(text) if is_key else None
