"""Lines that lead to other articles, such as "Read also: Why The Sea Is Salt", and the headings of lists of them."""

import re
from dataclasses import replace

from articles.document import LINE_MAX

from ..block import Block, Kind, Piece, Role
from ..cutting import Cut, pieces_of_cuts
from ..headings import has_heading_form
from ..linked import address_of, links_of
from ..sentences import ends
from ..structure.faq import is_question

_LABEL_WORDS = """
read also; also read; read next; up next; see also; related; related article; related articles; related story
related stories; related content; related posts; related reading; related coverage; related explainers; related link
related links; more on this; more on this story; more on this topic; more on the topic; more from us; you may also like
you might also like; you may also be interested in; recommended; recommended reading; recommended for you; don't miss
also in this series; in this series; also on this site
lee también; lea también; leer también; te puede interesar; te puede interesar también; también te puede interesar
puede interesarte
te podría interesar; también te podría interesar; más sobre este tema; más sobre el tema; relacionado; relacionados
artículos relacionados
noticias relacionadas; contenido relacionado; ver también; véase también; vea también; mira también
lire aussi; à lire aussi; lire également; à lire également; lisez aussi; voir aussi; à voir aussi; sur le même sujet
sur le même thème; articles liés; articles similaires; articles associés
lesen sie auch; lies auch; auch interessant; auch lesenswert; mehr zum thema; mehr zu diesem thema; siehe auch
das könnte sie auch interessieren; das könnte dich auch interessieren; zum thema; ähnliche artikel; verwandte artikel
leia também; leia ainda; veja também; ver também; confira também; relacionadas; artigos relacionados
notícias relacionadas; você pode gostar; mais sobre o tema; mais sobre este tema
leggi anche; vedi anche; guarda anche; articoli correlati; potrebbe interessarti; potrebbe interessarti anche
lees ook; zie ook; bekijk ook; meer over dit onderwerp; gerelateerd; gerelateerde artikelen
llegeix també; llegiu també; vegeu també; et pot interessar; le tamén; ver tamén
czytaj też; czytaj także; czytaj również; przeczytaj też; przeczytaj także; przeczytaj również; zobacz też
zobacz także; zobacz również; powiązane artykuły; powiązane
čtěte také; čtěte též; přečtěte si také; viz také; související články; čítajte tiež; prečítajte si tiež
läs också; läs även; se även; se också; relaterat; relaterade artiklar; læs også; se også; les også; relatert
lue myös; katso myös; aiheesta lisää; olvassa el ezt is; lásd még; kapcsolódó cikkek; citește și; vezi și
ayrıca okuyun; bunu da okuyun; bunlar da ilginizi çekebilir; ilgili haberler; ilgili yazılar; ayrıca bakınız
baca juga; lihat juga; xem thêm; đọc thêm; bài viết liên quan
читайте также; читать также; читайте по теме; см. также; смотрите также; по теме; материалы по теме; похожие статьи
читайте також; читайте ще; дивіться також; за темою; прочетете още; вижте също
διαβάστε επίσης; δείτε επίσης; σχετικά άρθρα
اقرأ أيضا; اقرأ ايضا; إقرأ أيضا; اقرأ كذلك; انظر أيضا; مواضيع ذات صلة; مقالات ذات صلة
קראו גם; ראו גם; כתבות נוספות; بیشتر بخوانید; همچنین بخوانید; यह भी पढ़ें; ये भी पढ़ें
関連記事; あわせて読みたい; こちらもおすすめ; 相关阅读; 相关文章; 推荐阅读; 相關閱讀; 相關文章
参见; 관련 기사; 관련기사; 함께 읽기
"""
_WEAK_WORDS = """
read more; learn more; find out more; more; leer más; saber más; lire la suite; en savoir plus; mehr lesen; weiterlesen
mehr dazu; leia mais; saiba mais; leggi di più; per approfondire; lees meer; llegeix més; läs mer; læs mere; les mer
lue lisää; czytaj więcej; více; devamını oku; читать далее; подробнее; докладніше
"""
"""Words that may introduce sources as well: no headings, and in a line they need a mark behind them."""


_MARKS = "ًٌٍَُِّْ"
"""Arabic vowel signs, which may be written or not."""


def _split_phrases(text: str) -> list[str]:
    return [" ".join(phrase.split()) for phrase in re.split(r"[;\n]", text) if phrase.strip()]


def _phrase_pattern(phrase: str) -> str:
    pattern = re.escape(phrase).replace(r"\ ", r"\s").replace("'", "['’]")
    return pattern.replace("أيضا", rf"[أا]يض[{_MARKS}]?ا[{_MARKS}]?")


_LABELS = frozenset(_split_phrases(_LABEL_WORDS))
# The longest first: a phrase may be the beginning of another.
_PHRASES = sorted([*_LABELS, *_split_phrases(_WEAK_WORDS)], key=len, reverse=True)
_ANY = "|".join(map(_phrase_pattern, _PHRASES))
_LINE = re.compile(
    rf"(?P<before>[^\w\s]{{0,3}}\s?)(?P<label>{_ANY})(?![^\W\d_])(?P<mark>\s?[:：»›>→|–—-]+|\s?\n)?\s*", re.IGNORECASE
)
_AROUND = re.compile(r"\A[^\w]{0,4}|[\s:：…»›>→]{0,4}\Z")
_BETWEEN = re.compile(r"[\s|·•;,./–—-]*(?:(?:and|or|y|et|und|e|en)\s)?")
_TAILS_TRIED = 3
_LINKS_MAX = 20
"""Of one line."""
_CLOSING = ")]"
_TITLED = frozenset({Kind.PARAGRAPH, Kind.QUOTATION, Kind.HEADING})


def is_related_heading(text: str) -> bool:
    """Return True if `text` is the heading of a list of other articles.

    "Read more" is not: it may also introduce sources.
    """
    return len(text) <= 80 and _normalise_label(_AROUND.sub("", text)) in _LABELS


def related_pieces(block: Block) -> list[Piece] | None:
    """Return the pieces of a line that leads to other articles, or of a list of such lines; None for any other block.

    The detail of a RELATED piece is the http address that it is linked to, or "".
    """
    if block.kind is Kind.LIST:
        found: list[Piece] = []
        for item in block.items:
            pieces = related_pieces(item)
            if not pieces:
                return None
            found += pieces
        return found or None

    match = _LINE.match(block.text) if block.kind in _TITLED else None
    if match is None or match.end() == len(block.text) or "://" in block.text:
        return None

    start, end = match.end(), len(block.text)
    if match["before"].strip()[:1] in ("(", "[") and block.text[-1] in _CLOSING:
        end -= 1
    titles = _find_linked_titles(block, start, end)
    if len(titles) > _LINKS_MAX:
        return None

    is_marked = bool(match["mark"])
    # "Read more about the tides" as a whole may be one link.
    if titles and not is_marked and (_normalise_label(match["label"]) not in _LABELS or address_of(block)):
        return None
    if not titles:
        if not is_marked or block.kind is Kind.HEADING or not _is_title(block.text[start:end]):
            return None
        titles = [(start, end)]

    cuts = [Cut(*title, Role.RELATED) for title in titles]
    return [_with_address(piece) for piece in pieces_of_cuts(block, cuts, "read also")]


def related_items(block: Block) -> list[Piece] | None:
    """Return the pieces of a block below such a heading, if it is a title or a list of titles; otherwise None."""
    if block.kind is Kind.LIST:
        return [piece for item in block.items for piece in related_items(item) or [_related_piece(item)]]
    if block.kind is not Kind.PARAGRAPH or not 0 < len(block.text) <= LINE_MAX:
        return None
    if pieces := related_pieces(block):
        return pieces
    return [_related_piece(block)] if address_of(block) or _is_title(block.text) else None


def related_tail(block: Block) -> int:
    """Return where a line that leads to other articles begins at the end of a paragraph; 0 if there is none."""
    if block.kind is not Kind.PARAGRAPH:
        return 0
    breaks = [match.end() for match in re.finditer("\n", block.text)]
    for at in sorted({*ends(block.text), *breaks}, reverse=True)[:_TAILS_TRIED]:
        if _LINE.match(block.text, at) and related_pieces(block.cut(at)) is not None:
            return at
    return 0


def _is_title(text: str) -> bool:
    return has_heading_form(text) or is_question(text)


def _normalise_label(label: str) -> str:
    bare = label.casefold().replace("’", "'")
    return " ".join("".join(character for character in bare if character not in _MARKS).split())


def _with_address(piece: Piece) -> Piece:
    return replace(piece, detail=address_of(piece.block)) if piece.role is Role.RELATED else piece


def _related_piece(block: Block) -> Piece:
    return Piece(Role.RELATED, block, address_of(block), begins=True)


def _find_linked_titles(block: Block, start: int, end: int) -> list[tuple[int, int]]:
    """Return where the linked titles from `start` to `end` are; none if there are other words between them."""
    titles = [(max(at, start), min(to, end)) for at, to, _ in links_of(block) if to > start and at < end]
    place = start
    for at, to in [*titles, (end, end)]:
        if not _BETWEEN.fullmatch(block.text[place:at]):
            return []
        place = to
    return titles
