"""The words that checks look for, by language. A language that is not here is checked
for everything that needs no words.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Final


@dataclass(frozen=True, kw_only=True)
class Ease:
    """A language's formula for reading ease, from 0 (hardest) to 100 (easiest):
    `base - sentence × words a sentence - syllable × syllables a word`.
    """

    base: float
    sentence: float
    syllable: float
    has_silent_e: bool = False


@dataclass(frozen=True, kw_only=True)
class Words:
    attributions: tuple[str, ...] = ()
    """What says that something is known from somebody: “according to”."""
    amounts: tuple[str, ...] = ()
    """Numbers that are written as words, as far as they are claims: “million”."""
    vague_times: tuple[str, ...] = ()
    """Times that a reader can't place without knowing when the text was written."""
    empty_links: tuple[str, ...] = ()
    """The words of a link that don't say where it leads: “here”."""
    placeholders: tuple[str, ...] = ()
    """What stands in place of an alternative text until somebody writes it."""
    ease: Ease | None = None


# In lower case: links and alternative texts are lowered before they are compared.
LANGUAGES: Final = {
    "en": Words(
        attributions=("according to",),
        amounts=("million", "millions", "billion", "billions", "percent", "per cent"),
        vague_times=(
            "recently",
            "lately",
            "yesterday",
            "tomorrow",
            "last week",
            "last month",
            "last year",
            "next week",
            "next month",
            "this week",
        ),
        empty_links=("here", "click here", "this link", "read more", "more", "link"),
        placeholders=(
            "alternative text",
            "alt text",
            "alt",
            "image",
            "picture",
            "photo",
            "image description",
        ),
        # Flesch, “A New Readability Yardstick”, 1948.
        ease=Ease(base=206.835, sentence=1.015, syllable=84.6, has_silent_e=True),
    ),
    "de": Words(
        attributions=("laut", "zufolge", "nach angaben", "nach aussage"),
        amounts=("million", "millionen", "milliarde", "milliarden", "prozent"),
        vague_times=(
            "kürzlich",
            "neulich",
            "vor kurzem",
            "gestern",
            "morgen früh",
            "letzte woche",
            "vergangene woche",
            "letzten monat",
            "vergangenen monat",
            "letztes jahr",
            "vergangenes jahr",
            "nächste woche",
        ),
        empty_links=("hier", "hier klicken", "klicken sie hier", "mehr", "link"),
        placeholders=("alternativtext", "alt-text", "bild", "foto", "bildbeschreibung"),
        # Amstad, “Wie verständlich sind unsere Zeitungen?”, 1978.
        ease=Ease(base=180, sentence=1, syllable=58.5),
    ),
    "es": Words(
        attributions=("según", "de acuerdo con"),
        amounts=("millón", "millones", "por ciento"),
        vague_times=(
            "recientemente",
            "ayer",
            "mañana",
            "la semana pasada",
            "el mes pasado",
            "el año pasado",
        ),
        empty_links=("aquí", "haga clic aquí", "más", "leer más", "enlace"),
        placeholders=("texto alternativo", "imagen", "foto"),
        # Fernández Huerta, “Medidas sencillas de lecturabilidad”, 1959, as corrected
        # by Law, 2011.
        ease=Ease(base=206.84, sentence=1.02, syllable=60),
    ),
    "fr": Words(
        attributions=("selon", "d’après", "d'après"),
        amounts=("million", "millions", "milliard", "milliards", "pour cent"),
        vague_times=(
            "récemment",
            "hier",
            "demain",
            "la semaine dernière",
            "le mois dernier",
            "l’année dernière",
            "l'année dernière",
        ),
        empty_links=("ici", "cliquez ici", "lire la suite", "plus", "lien"),
        placeholders=("texte alternatif", "image", "photo"),
        # Kandel and Moles, “Application de l'indice de Flesch à la langue française”,
        # 1958.
        ease=Ease(base=207, sentence=1.015, syllable=73.6, has_silent_e=True),
    ),
    "it": Words(
        attributions=("secondo",),
        amounts=("milione", "milioni", "miliardo", "miliardi", "per cento"),
        vague_times=("recentemente", "ieri", "la settimana scorsa", "l’anno scorso"),
        empty_links=("qui", "clicca qui", "leggi di più", "link"),
        placeholders=("testo alternativo", "immagine", "foto"),
        # Franchina and Vacca, 1986.
        ease=Ease(base=217, sentence=1.3, syllable=60),
    ),
    "nl": Words(
        attributions=("volgens",),
        amounts=("miljoen", "miljoenen", "miljard", "miljarden", "procent"),
        vague_times=("onlangs", "gisteren", "vorige week", "vorige maand"),
        empty_links=("hier", "klik hier", "lees meer", "meer", "link"),
        placeholders=("alternatieve tekst", "afbeelding", "foto"),
        # Douma, “De leesbaarheid van landbouwbladen”, 1960.
        ease=Ease(base=206.84, sentence=0.93, syllable=77),
    ),
}

NOTHING: Final = Words()
# Matches nowhere, where an empty choice would match everywhere.
_NEVER: Final = re.compile(r"(?!)")


class Vocabulary:
    """The words of one language, ready to be looked for."""

    def __init__(self, words: Words) -> None:
        self.ease = words.ease
        self.attributions = _match_any(words.attributions)
        self.amounts = _match_any(words.amounts)
        self.vague_times = _match_any(words.vague_times)

        # A link or a picture may be in English, or in the words that our editor puts
        # in, whatever the language of the text.
        english = LANGUAGES["en"]
        self.empty_links = frozenset((*words.empty_links, *english.empty_links))
        self.placeholders = frozenset((*words.placeholders, *english.placeholders))


@lru_cache(maxsize=32)
def find_vocabulary(language: str) -> Vocabulary:
    """Return the words of a language, such as "de" for "de-AT" as well."""
    primary = language.partition("-")[0].lower()
    return Vocabulary(LANGUAGES.get(primary, NOTHING))


def _match_any(words: Iterable[str]) -> re.Pattern[str]:
    """Return a pattern that finds any of `words`, the longest first."""
    ordered = sorted(words, key=len, reverse=True)
    if not ordered:
        return _NEVER
    choices = "|".join(map(re.escape, ordered))
    return re.compile(rf"\b(?:{choices})\b", re.IGNORECASE)
