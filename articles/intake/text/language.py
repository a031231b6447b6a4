"""Which language a document is written in: what its markup says, unless its words
plainly say another.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from gcld3 import NNetLanguageIdentifier

from articles.document import LANGUAGE_MAX
from articles.intake.blocks.block import Block, Kind
from articles.intake.words.vocabulary import LANGUAGE_TAGS

_SAMPLE = 8_000
"""Characters that are looked at: the first ones of an article tell as much as all."""
_CHUNKS = 20
"""Parts that are judged one by one, so that a passage in another language is
outvoted.
"""
_CHUNK = 100
"""Characters that such a part has at least, where there are as many."""
_ENOUGH = 40
"""Letters below which names and borrowed words may outweigh the others."""
_PLENTY = 200
"""Letters from which the text may contradict the markup."""
_SURE = 0.6
"""The share of the letters of all parts of which the detector is sure that a language
must have.
"""
_SURE_ALONE = 0.5
"""How certain the detector must be where it is sure of no part, as among languages near
to each other.
"""
_PLACEHOLDER = "la"
"""The language of "Lorem ipsum", which stands in for any other."""

_SPECIAL = re.compile(
    r"[\u0370-\u03ff\u0530-\u06ff\u0900-\u11ff\u1780-\u17ff\u3040-\u9fff\uac00-\ud7a3]"
)
"""Letters of scripts that few languages share, or that need few for a word."""
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]+")
_NOT_LATIN = re.compile(r"[\u0370-\uabff\uac00-\ud7a3](?<=\w)")
_LATIN_PER_LETTER = 3
_PROSE = frozenset({Kind.PARAGRAPH, Kind.HEADING, Kind.LIST, Kind.QUOTATION})
# Hebrew, Yiddish, Indonesian and Romanian.
_RENAMED = {"iw": "he", "ji": "yi", "in": "id", "mo": "ro"}
"""Tags that the registry of RFC 5646 has replaced."""
_FAMILIES = (
    ("bs", "hr", "sh", "sr"),
    ("id", "ms"),
    ("da", "nb", "nn", "no"),
    ("cs", "sk"),
    ("gl", "pt"),
    ("bg", "mk"),
    ("fil", "tl"),
    ("af", "nl"),
    ("be", "ru", "uk"),
)
"""Languages so near that the markup is believed about which of them it is."""
# "en", "zh-yue", "sr-Latn-RS", "es-419", "ca-ES-valencia"
_TAG = re.compile(
    r"(?P<primary>[a-z]{2,3})(?:-(?P<extended>[a-z]{3}))?(?:-(?P<script>[a-z]{4}))?(?:-(?P<region>[a-z]{2}|\d{3}))?"
    r"(?P<rest>(?:-(?:[a-z0-9]{5,8}|\d[a-z0-9]{3}))*)"
)
# Uncoded, multiple, undetermined, and no linguistic content (ISO 639-2).
_NO_LANGUAGES = frozenset(("mis", "mul", "und", "zxx"))


def detect_language(blocks: Iterable[Block], stated: str) -> tuple[str, bool]:
    """Return the tag (RFC 5646) of the language of `blocks`, and whether the markup
    stated another one in `stated`.

    The detector is CLD3, a small neural network that comes with its weights.

    Pages often state the language of the template that they were made from, so a text
    that is long enough, and plainly not in a language near to the stated one, is
    believed before it. "" if neither says anything.
    """
    tag = normalise_tag(stated)
    found, letters = _detect(_take_sample(blocks))
    if not tag:
        return found, False
    is_sure = found not in ("", _PLACEHOLDER) and letters >= _PLENTY
    if is_sure and _find_family(found) != _find_family(tag):
        return found, True
    return tag, False


def normalise_tag(stated: str) -> str:
    """Return `stated` as a tag in its usual writing: "en_us.UTF-8" is en-US, "English"
    is en; "" if it is none.

    Of several, the first.
    """
    first = re.split(r"[,;\s]", stated.strip(), maxsplit=1)[0].casefold()
    if first in LANGUAGE_TAGS:
        return LANGUAGE_TAGS[first]

    # A locale of POSIX is a tag with more behind it: "en_us.utf-8", "ca_es@valencia".
    tag = re.split(r"[.@]", first.replace("_", "-"), maxsplit=1)[0]
    match = _TAG.fullmatch(tag)
    if match is None or match["primary"] in _NO_LANGUAGES:
        return ""
    primary = _RENAMED.get(match["primary"], match["primary"])
    parts = match.groupdict("")
    subtags = [
        primary,
        parts["extended"],
        parts["script"].title(),
        parts["region"].upper(),
    ]
    tag = "-".join(filter(None, subtags)) + parts["rest"]
    if len(tag) > LANGUAGE_MAX:
        return primary
    return tag


def _find_family(tag: str) -> str:
    """Return the first language of the family that `tag` belongs to, or its own."""
    primary = tag.partition("-")[0]
    for family in _FAMILIES:
        if primary in family:
            return family[0]
    return primary


def _take_sample(blocks: Iterable[Block]) -> str:
    texts: list[str] = []
    length = 0
    for block in blocks:
        if block.kind in _PROSE and not block.is_left_out:
            texts.append(block.text)
            length += len(block.text)
        if length >= _SAMPLE:
            break
    return "\n".join(texts)


def _detect(text: str) -> tuple[str, int]:
    """Return the language of `text`, or "", and how many letters that rests on."""
    # The detector takes valid UTF-8 alone.
    text = text[:_SAMPLE].encode(errors="ignore").decode()
    sure, unsure, letters = _weigh_languages(_divide_into_chunks(text))
    if letters < _ENOUGH:
        return "", letters

    if sure:
        found = _find_heaviest(sure, _SURE * sure.total())
    else:
        found = _find_heaviest(unsure, _SURE_ALONE * letters)
    # "ru-Latn" is how the detector says that a text in Latin letters reads like nothing
    # else.
    if "-" in found:
        found = ""
    return _RENAMED.get(found, found), letters


def _weigh_languages(
    chunks: Iterable[str],
) -> tuple[Counter[str], Counter[str], int]:
    """Return how many letters are in languages of which the detector is sure, and of
    which it is not, and how many there are in all.
    """
    detector = NNetLanguageIdentifier(min_num_bytes=0, max_num_bytes=1_000)
    sure: Counter[str] = Counter()
    unsure: Counter[str] = Counter()
    letters = 0
    for chunk in chunks:
        # Letters of the special scripts count three times.
        count = sum(map(str.isalpha, chunk)) + 2 * len(_SPECIAL.findall(chunk))
        if not count:
            continue
        letters += count
        result = detector.FindLanguage(text=_remove_other_script(chunk))
        if result.is_reliable:
            sure[result.language] += count
        else:
            unsure[result.language] += count * result.probability
    return sure, unsure, letters


def _remove_other_script(chunk: str) -> str:
    """Take the Latin letters out of what is mostly in others: names among them mislead
    the detector.
    """
    others = len(_NOT_LATIN.findall(chunk))
    if others * _LATIN_PER_LETTER > len(chunk) - others:
        return _LATIN.sub(" ", chunk)
    return chunk


def _find_heaviest(weights: Counter[str], least: float) -> str:
    """Return the heaviest tag of the heaviest family, or "" if that family weighs less
    than `least`.
    """
    families: Counter[str] = Counter()
    for tag, weight in weights.items():
        families[_find_family(tag)] += weight
    [(heaviest, weight)] = families.most_common(1)
    if weight < least:
        return ""
    tags = [tag for tag in weights if _find_family(tag) == heaviest]
    return max(tags, key=lambda tag: weights[tag])


def _divide_into_chunks(text: str) -> Iterator[str]:
    """Yield the lines of `text` in about `_CHUNKS` chunks."""
    least = max(_CHUNK, len(text) // _CHUNKS)
    chunk = ""
    for line in text.split("\n"):
        chunk = f"{chunk} {line}" if chunk else line
        if len(chunk) >= least:
            yield chunk
            chunk = ""
    if chunk:
        yield chunk
