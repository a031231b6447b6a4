"""The words by which a line credits the people of an article or dates it, in the languages that intake knows best."""

import re
from typing import Final

_BY: Final = """
by; written by; written and edited by; written and reviewed by; written and medically reviewed by
written & reviewed by; written & medically reviewed by
words by; story by; text by; report by; reporting by; reported by; analysis by; posted by; interview by
interviewed by; as told to
por; escrito por; texto de; un texto de
par; écrit par; texte de; propos recueillis par; un article de
von; text von; geschrieben von; ein beitrag von; ein artikel von; eine analyse von; ein interview von
di; scritto da; testo di; a cura di; articolo di
escrit per; text de
door; geschreven door; tekst door
av; skriven av; skrevet av; af; skrevet af
kirjoittanut; napisał; napisała; opracował; opracowała; napsal; napsala
بقلم; كتب; كتبت; نوشته; מאת
"""
_BY_LABEL: Final = """
words; text; author; authors; story; writer; writers; byline; article by; interview; reporting
entrevista; entretien; entretien réalisé par; intervista; interview réalisée par; das interview führte
das interview führten; das gespräch führte; das gespräch führten; interview geführt von; wywiad; rozmawiał; rozmawiała
интервью; интерв'ю; מראיין; حوار; أجرى الحوار
texto; autor; autora; autores; autoras; autor/a; redacción
texte; auteur; auteurs; autrice; autrices; rédaction
autorin; autoren; autorinnen; verfasser; verfasserin
testo; autore; autori; da; de; per
tekst; forfatter; författare; teksti; kirjoittaja
autorka; autorzy; opracowanie; yazan; yazar
автор; авторы; текст; автори; συντάκτης; κείμενο
المؤلف; الكاتب; الكاتبة; إعداد; نویسنده; כתב; כתבה; लेखक
文; 著者; 執筆; 筆者; 取材・文; 作者; 撰文; 记者; 記者; 글; 글쓴이
"""
"""With a colon alone: they are ordinary words, or begin names."""
_OTHERS: Final = {
    "reviewer": """
reviewed by; medically reviewed by; scientifically reviewed by; revisado por; relu par; révisé par; geprüft von
überprüft von; revisionato da; gecontroleerd door; granskad av; مراجعة
""",
    "fact-checker": """
fact-checked by; fact checked by; fact check by; fact-check by; fact-checking by; verificado por; vérifié par
faktencheck von; verificato da; feiten gecontroleerd door; faktagranskad av
""",
    "editor": """
edited by; editing by; editado por; edición de; édité par; redigiert von; editado por; bewerkt door; eindredactie door
redigerad av; تحرير
""",
    "translator": """
translated by; translation by; traducido por; traducción de; traduit par; traduction de; traduction par
übersetzt von; aus dem englischen von; traduzido por; tradução de; tradotto da; traduzione di; vertaald door
vertaling door; översatt av; oversat af; oversatt av; ترجمة
""",
    "illustrator": """
illustrated by; illustration by; illustrations by; ilustrado por; ilustraciones de; ilustrações de; illustré par
illustrations de; illustriert von; illustrationen von; illustrato da; illustrazioni di; geïllustreerd door
illustraties door; illustrerad av
""",
    "photographer": """
photography by; photographs by; photos by; pictures by; images by; photo by
fotografías de; fotos de; photos de; photographies de; fotos von
fotografie von; foto di; fotografie di; fotografie door
""",
    "contributor": "additional reporting by; with contributions from; additional research by; con la colaboración de",
    "producer": "produced by; producido por; produziert von; prodotto da",
}
_OTHER_LABELS: Final = {
    "reviewer": "reviewer; revisor; revisora; 監修",
    "fact-checker": "fact check; fact-check; fact checker; fact-checker; verificación; faktencheck; faktagranskning",
    "editor": "editor; editors; editora; redaktör; redaktør; eindredactie; редактор; 編集; 编辑; 編輯",
    "translator": """
translator; translation; traductor; traductora; traducción; traducteur; traductrice; traduction; übersetzung
übersetzer; übersetzerin; tradutor; tradutora; tradução; traduttore; traduttrice; traduzione; vertaling; vertaler
översättning; oversættelse; oversettelse; tłumaczenie; překlad; çeviri; çeviren; перевод; переклад
翻訳; 翻译; 译者; 翻譯
""",
    "illustrator": "illustrator; illustration; illustrations; ilustración; ilustraciones; ilustração; illustraties",
    "photographer": """
photo; photos; photography; photographs; photographer; photographers; pictures; foto; fotos; fotograf; fotografin
bilder; fotografie; fotografía; fotografías; fotógrafo; fotógrafa; fotografia; fotografias; photographie; photographies
photographe; fotografi; fotograaf; fotografia; zdjęcia; valokuvat; fotografer; φωτογραφίες; фото; фотографии; фотограф
תמונות; צילום; تصوير; صور; 写真; 撮影; 摄影; 攝影; 사진
""",
}
_JOINTLY: Final = (
    r"(?:words|text|story|report(?:ing)?|texto|texte|testo|tekst|текст|interview)"
    r"\s?(?:&|\+|/|,|and|und|y|e|et|en|og|och|i|и)\s?"
    r"(?:photos?|photographs|photography|pictures|images|illustrations?|fotos?|bilder|fotografías?|fotografias?|фото|zdjęcia)"
)
"""Who wrote it and made its pictures, too: "Text und Fotos". They are named once, as its author."""
_PUBLISHED: Final = """
first published on; first published; published on; published; posted on; posted; publication date; date published; date
fecha de publicación; publicado el; publicada el; publicado; fecha
publié le; paru le; mis en ligne le; publié; date de publication
veröffentlicht am; veröffentlicht; erschienen am; erschienen; erstellt am; erstellt; datum; veröffentlichungsdatum
publicado em; postado em; data de publicação; data; publicado a
pubblicato il; pubblicato; data di pubblicazione
gepubliceerd op; gepubliceerd; geplaatst op; publicatiedatum
publicat el; publicat; publicat pe; publicat la; megjelent; objavljeno
publicerad den; publicerad; publicerat; publisert; udgivet; publiceret; offentliggjort; julkaistu
opublikowano; data publikacji; dodano; publikováno; zveřejněno; vydáno; datum vydání
yayınlanma tarihi; yayın tarihi; yayınlandı; diterbitkan; ngày đăng
опубликовано; дата публикации; опубліковано; дата публікації; δημοσιεύτηκε; δημοσίευση
تاريخ النشر; نشر في; نُشر في; نشر بتاريخ; פורסם ב; פורסם; تاریخ انتشار
公開日; 掲載日; 投稿日; 発行日; 公開; 发布时间; 发布于; 发表于; 发布日期; 發布於; 日期; 입력; 게시일; 등록
"""
_UPDATED: Final = """
last updated on; last updated; updated on; updated; last modified on; last modified; modified on; modified
last revised; revised on; revised; last reviewed on; last reviewed; reviewed on
última actualización; actualizado el; actualizada el; actualizado; modificado el
dernière mise à jour le; dernière mise à jour; mis à jour le; mis à jour; mise à jour le; mise à jour; modifié le
actualisé le
zuletzt aktualisiert am; zuletzt aktualisiert; aktualisiert am; aktualisiert; zuletzt geändert am; geändert am
letzte aktualisierung; letzte änderung; stand
última atualização; atualizado em; atualizada em; atualizado; modificado em
ultimo aggiornamento; aggiornato il; aggiornato al; aggiornato; modificato il
laatst bijgewerkt op; laatst bijgewerkt; bijgewerkt op; bijgewerkt; laatste update; gewijzigd op
actualitzat el; última actualització; actualitzat
senast uppdaterad; uppdaterad; sidst opdateret; opdateret; sist oppdatert; oppdatert; viimeksi päivitetty; päivitetty
ostatnia aktualizacja; zaktualizowano; aktualizacja; poslední aktualizace; aktualizováno
son güncelleme; güncellenme tarihi; güncellendi
последнее обновление; обновлено; останнє оновлення; оновлено; τελευταία ενημέρωση; ενημερώθηκε
آخر تحديث; تم التحديث في; تم التحديث; עודכן ב; עודכן
最終更新日; 最終更新; 更新日; 更新; 更新时间; 更新于; 最后更新; 最近更新; 최종수정; 수정
"""
_READING: Final = """
reading time; read time; estimated reading time; tiempo de lectura; temps de lecture; durée de lecture; lecture
lesezeit; lesedauer; tempo de leitura; tempo di lettura; leestijd; lästid; læsetid; lesetid; lukuaika; czas czytania
doba čtení; okuma süresi; время чтения; час читання; مدة القراءة; وقت القراءة; زمن القراءة
読了時間; 阅读时间; 预计阅读时间; 읽는 시간
"""
_READ: Final = (
    "read|reading|de lectura|de lecture|lesezeit|de leitura|di lettura|leestijd|läsning|lästid|læsetid|lesetid|"
    "lukuaika|czytania|čtení|okuma|чтения|читання|قراءة"
)


def _phrases(text: str) -> list[str]:
    return [phrase.strip() for phrase in re.split(r"[;\n]", text) if phrase.strip()]


def _any(*texts: str) -> str:
    """Make a pattern of all phrases of `texts`, the longest first; a space in them is any white space."""
    phrases = {phrase for text in texts for phrase in _phrases(text)}
    ordered = sorted(phrases, key=lambda phrase: (-len(phrase), phrase))
    return "|".join(re.escape(phrase).replace(r"\ ", r"\s") for phrase in ordered)


_CREDITS: Final = {
    phrase: credit for texts in (_OTHERS, _OTHER_LABELS) for credit, text in texts.items() for phrase in _phrases(text)
}


def credit_of(label: str) -> str:
    """Give what the people after `label`, such as "Edited by", did for the article; "" for having written it."""
    return _CREDITS.get(" ".join(label.casefold().strip(" :：/／＝").split()), "")


_COLON: Final = r"\s?[:：＝／]\s?"
_JOINTLY_BY: Final = rf"{_JOINTLY}(?:\s(?:by|von|de|di|door|av)(?:\s?[:：]\s?|\s)|{_COLON})"
_LABELS: Final = _any(_BY_LABEL, *_OTHER_LABELS.values())
CREDIT: Final = re.compile(
    rf"(?:{_JOINTLY_BY}|(?:{_any(_BY, *_OTHERS.values())})(?:\s?[:：]\s?|\s)|(?:{_LABELS}){_COLON})",
    re.IGNORECASE,
)
"""A label in front of names, with the colon or the space after it."""
OTHER_CREDIT: Final = re.compile(
    rf"(?:(?:{_any(*_OTHERS.values())}|written\sby|geschrieben\svon)(?:\s?[:：]\s?|\s)|(?:{_LABELS}){_COLON})",
    re.IGNORECASE,
)
"""One of several words, which may stand amid a line."""
ALONE: Final = re.compile(
    rf"(?:{_JOINTLY}(?:\s(?:by|von|de|di|door|av))?"
    rf"|{_any(_BY, _BY_LABEL, *_OTHERS.values(), *_OTHER_LABELS.values(), _PUBLISHED)})\s?[:：]?",
    re.IGNORECASE,
)
"""A label on a line of its own, above names or a date."""
PUBLISHED: Final = re.compile(rf"(?:{_any(_PUBLISHED)})(?:{_COLON}|(?![^\W\d_])\s?)", re.IGNORECASE)
UPDATED: Final = re.compile(rf"(?:{_any(_UPDATED)})(?:{_COLON}|(?![^\W\d_])\s?)", re.IGNORECASE)
READING_TIME: Final = re.compile(
    rf"(?:{_any(_READING)})(?:\s?[:：])?\s?\S{{0,8}}\s?\d{{1,3}}(?:[–-]\d{{1,3}})?\s?[^\W\d_]{{0,10}}\.?"
    rf"|(?:a\s|an\s)?\d{{1,3}}(?:[–-]\d{{1,3}})?[\s-]?[^\W\d_]{{1,10}}\.?[\s-](?:{_READ})(?:\stime)?",
    re.IGNORECASE,
)
