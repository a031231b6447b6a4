"""The headings above a list of sources, in the languages that people write explainers in."""

import re
from typing import Final

_MAX_CHARACTERS: Final = 80

_NAMES: Final = """
sources | references | bibliography | works cited | works consulted | citations | sources cited | references cited
reference list | list of references | list of sources | source list | our sources | sources used | cited sources
sources and references | references and sources | sources and further reading | references and further reading
sources and notes | notes and sources | notes and references | references and notes | sources and links
sources and citations | citations and sources | sources and methods | bibliography and further reading
selected bibliography | select bibliography | footnotes | endnotes | where this comes from
where this information comes from
sources for this article | sources for this story | article sources | the sources | literature cited | data sources
sources of data | source material | primary sources | secondary sources
fuentes | referencias | bibliografía | referencias bibliográficas | fuentes consultadas | fuentes y referencias
obras citadas | lista de referencias | fuentes y notas | notas y fuentes | notas y referencias | notas al pie
bibliografía y fuentes | fuentes y bibliografía | fuentes y enlaces | fuentes de información
références | bibliographie | références bibliographiques | sources et références | notes et références
sources et notes | notes et sources | ouvrages cités | sources et bibliographie | notes de bas de page | nos sources
sources consultées | références et sources | sources et liens
quellen | quellenverzeichnis | quellenangaben | quellenangabe | literaturverzeichnis | einzelnachweise | fußnoten
quellen und literatur | literatur und quellen | quellen und verweise | quellen und anmerkungen | bibliografie
anmerkungen und quellen | quellennachweise | quellennachweis | quellen und links | verwendete quellen | endnoten
verwendete literatur | unsere quellen | quellen und weiterführende links | quellen und weiterführende literatur
belege
fontes | referências | bibliografia | referências bibliográficas | fontes e referências | obras citadas
fontes consultadas
notas de rodapé | notas e referências | fontes e notas | lista de referências
fonti | riferimenti | riferimenti bibliografici | fonti e riferimenti | opere citate | note e riferimenti
fonti e note
note e fonti | note a piè di pagina | fonti e bibliografia | le nostre fonti
bronnen | referenties | bronvermelding | bronnenlijst | literatuurlijst | bronnen en referenties | voetnoten
bronnen en noten | geraadpleegde bronnen | bronnen en literatuur | noten en bronnen | bronnen en links
fonts | referències | bibliografia | referències bibliogràfiques | fonts i referències | notes i referències
iturriak | erreferentziak | referencias bibliográficas | ffynonellau | cyfeiriadau | foinsí | tagairtí
źródła | przypisy | bibliografia | piśmiennictwo | źródła i przypisy | wykaz źródeł | spis źródeł
källor | referenser | källförteckning | källor och referenser | litteraturförteckning | fotnoter
kilder | referanser | referencer | kildehenvisninger | kildeliste | litteraturliste | kilder og referanser
fodnoter
kilder og henvisninger | fotnoter | noter og kilder | kilder og noter | heimildir | tilvísanir
lähteet | viitteet | lähdeluettelo | kirjallisuusluettelo | lähteet ja viitteet | alaviitteet
zdroje | reference | použité zdroje | použitá literatura | seznam literatury | zdroje a odkazy | bibliografie
použitá literatúra | zoznam literatúry | források | hivatkozások | irodalomjegyzék | felhasznált irodalom
források és jegyzetek
surse | referințe | bibliografie | izvori | reference | literatura i izvori | viri | allikad | viited | šaltiniai
avoti
kaynaklar | kaynakça | referanslar | dipnotlar | bibliyografya | kaynaklar ve notlar
πηγές | παραπομπές | βιβλιογραφία | αναφορές | πηγές και παραπομπές | βιβλιογραφικές αναφορές
источники | примечания | ссылки и источники | библиография | список литературы | использованные источники
источники и литература | источники и примечания | список источников | использованная литература | источники и ссылки
джерела | список літератури | використані джерела | бібліографія | джерела та примітки | джерела та посилання
източници | извори | референци | библиография
المصادر | المراجع | مصادر | مراجع | المصادر والمراجع | المراجع والمصادر | قائمة المراجع | الهوامش | قائمة المصادر
מקורות | הערות שוליים | ביבליוגרפיה | מקורות והערות | רשימת מקורות
منابع | منابع و مآخذ | پانویس | حوالہ جات
स्रोत | संदर्भ | सन्दर्भ | संदर्भ सूची | ग्रंथ सूची | सूत्र | তথ্যসূত্র | மேற்கோள்கள்
参考文献 | 来源 | 资料来源 | 参考资料 | 引用来源 | 信息来源 | 數據來源 | 数据来源 | 參考文獻 | 來源 | 資料來源
參考資料 | 註腳 | 脚注
出典 | 情報源 | 引用文献 | 参考資料 | 参照文献 | 引用元 | 参照元
참고 문헌 | 참고문헌 | 출처 | 참고 자료 | 참고자료 | 각주
nguồn | tài liệu tham khảo | nguồn tham khảo | sumber | referensi | daftar pustaka | rujukan | แหล่งที่มา | อ้างอิง
vyanzo | marejeo | bronne | verwysings
"""
_WEAK_NAMES: Final = """
source | reference | citation | notes | note | literature | further reading | more reading | read more
suggested reading
recommended reading | additional reading | reading list | more information | further information
additional information
find out more | learn more | links | useful links | external links | related links | weblinks | web links
further links
resources | further resources | additional resources | useful resources | more resources | going further
find out more at
further reading and sources | further reading and references | further reading and resources | resources and links
for further reading | for more information | to learn more | to find out more | documents | data | endnote
footnote
fuente | referencia | notas | literatura | lecturas recomendadas | para saber más | más información | enlaces
enlaces externos | enlaces de interés | lecturas adicionales | recursos | para leer más | enlaces útiles
otras lecturas
référence | notes | littérature | pour aller plus loin | pour en savoir plus | en savoir plus | liens
liens externes
liens utiles | lectures complémentaires | à lire | lectures | ressources | sur le web | lectures recommandées
quelle | literatur | anmerkungen | weiterführende literatur | weiterführende links | weiterführende informationen
weitere informationen | mehr informationen | mehr zum thema | linktipps | nützliche links | zum weiterlesen
lesetipps
verweise | nachweise | fundstellen | literaturhinweise | links und quellen
fonte | leitura adicional | leituras recomendadas | leitura complementar | saiba mais | para saber mais
ligações externas
links úteis | ligações úteis | links externos | mais informações | leituras adicionais | recursos
note | letteratura | per approfondire | approfondimenti | letture consigliate | collegamenti esterni | link utili
per saperne di più | maggiori informazioni | risorse | altre letture | link esterni
bron | noten | literatuur | verder lezen | meer lezen | meer informatie | externe links | nuttige links
aantekeningen
lees verder | leestips | achtergrond
font | enllaços | enllaços externs | per saber-ne més | lectures recomanades | més informació
źródło | literatura | linki | linki zewnętrzne | więcej informacji | czytaj więcej | do przeczytania | uwagi
källa | noter | litteratur | läs mer | mer läsning | externa länkar | länkar | mer information | vidare läsning
kilde | noter | litteratur | les mer | læs mere | eksterne lenker | eksterne henvisninger | lenker | mer informasjon
videre lesning | yderligere læsning
lähde | kirjallisuutta | lue lisää | linkit | aiheesta muualla | lisätietoja | huomautukset
zdroj | poznámky | literatura | další čtení | odkazy | externí odkazy | více informací | související odkazy
forrás | jegyzetek | további információk | további olvasnivaló | linkek
note | surse externe | linkuri externe | lecturi suplimentare | legături externe
kaynak | notlar | ileri okuma | daha fazla bilgi | dış bağlantılar | bağlantılar | daha fazla oku
πηγή | σημειώσεις | διαβάστε περισσότερα | περισσότερες πληροφορίες | εξωτερικοί σύνδεσμοι | σύνδεσμοι
источник | ссылки | литература | сноски | подробнее | дополнительная литература | дополнительное чтение
внешние ссылки
джерело | посилання | література | примітки | докладніше | детальніше | зовнішні посилання | додаткова література
المصدر | مصدر | روابط | روابط خارجية | للمزيد | لمزيد من المعلومات | اقرأ المزيد | ملاحظات | قراءات إضافية
وصلات خارجية
מקור | הערות | קישורים | קישורים חיצוניים | לקריאה נוספת | מידע נוסף | קריאה נוספת
बाहरी कड़ियाँ | और पढ़ें | अधिक जानकारी | टिप्पणियाँ
延伸阅读 | 延伸閱讀 | 外部链接 | 外部連結 | 扩展阅读 | 相关链接 | 相關連結 | 注释 | 註釋 | 更多信息 | 了解更多
文献
関連リンク | 外部リンク | 注釈 | 脚注 | 参考 | リンク | 関連資料 | もっと読む | 詳しくは
더 읽을거리 | 더 보기 | 외부 링크 | 관련 링크 | 주석 | 자료 | 링크
đọc thêm | liên kết ngoài | ghi chú | bacaan lanjutan | pranala luar | catatan | อ่านเพิ่มเติม
"""

_NUMBER = re.compile(r"(?:\d{1,2}(?:\.\d{1,2}){0,3}|[IVX]{1,5}|[A-Z](?=[.)]))[.):]?\s+(?=\D)")
_JOINED = re.compile(r"\s*[&+/]\s*|\s(?:and|et|y|und|e|en|i|og|och|ja|a|ve|és|και|и|та|و)\s")


def _folded(text: str) -> str:
    return " ".join(_JOINED.sub(" & ", text.casefold()).split())


def _names(listed: str) -> frozenset[str]:
    return frozenset(_folded(name) for line in listed.strip().splitlines() for name in line.split("|"))


_STRONG: Final = _names(_NAMES)
_WEAK: Final = _names(_WEAK_NAMES) - _STRONG
"""Words that head other parts of an article too."""


def is_sources_heading(text: str) -> bool:
    """Return True if `text` heads a list of sources and nothing else, a number or signs around the words aside."""
    return _is_any(_name(text), _STRONG)


def is_weak_sources_heading(text: str) -> bool:
    """Return True if `text` is a heading such as "Notes" or "Read more", which may stand above a list of sources."""
    name = _name(text)
    return name in _WEAK or (_are_known(name) and not _is_any(name, _STRONG))


def _is_any(name: str, names: frozenset[str]) -> bool:
    """Return True if `name` is among `names`, or joins several that are known, one of them: "References & weblinks"."""
    return name in names or (_are_known(name) and any(part in names for part in name.split(" & ")))


def _are_known(name: str) -> bool:
    return all(part in _STRONG or part in _WEAK for part in name.split(" & "))


def _name(text: str) -> str:
    """Return the words of a heading: "1. 📚 Sources & notes:" is "sources & notes"."""
    if len(text) > _MAX_CHARACTERS:
        return ""
    text = _NUMBER.sub("", text.strip(), count=1)
    start, end = 0, len(text)
    while start < end and not _is_letter(text[start]):
        start += 1
    while end > start and not _is_letter(text[end - 1]):
        end -= 1
    return _folded(text[start:end])


def _is_letter(character: str) -> bool:
    """Return True if `character` is of a word; vowel signs of Indic and Thai words are marks, not letters."""
    return character.isalpha() or "\u0900" <= character <= "\u0eff"
