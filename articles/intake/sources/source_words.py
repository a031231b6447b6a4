"""The words that stand around the parts of a source, in the languages that people write lists of sources in."""

import re
from typing import Final


def any_of(listed: str) -> str:
    """Give a pattern for the words in `listed`, parted by "|" and line ends; longer ones are tried first."""
    words = (" ".join(word.split()) for line in listed.strip().splitlines() for word in line.split("|"))
    return "|".join(re.escape(word).replace(r"\ ", r"\s") for word in sorted({*words} - {""}, key=len, reverse=True))


ACCESSED: Final = """
accessed on | accessed | last accessed on | last accessed | date accessed | access date | retrieved on | retrieved
last retrieved | consulted on | consulted | viewed on | viewed | last viewed | visited on | visited
last visited on
last visited | checked on | last checked | as of | cited | accessed at | downloaded on | downloaded
consultado el | consultado en | consultado | consulta | fecha de consulta | recuperado el | recuperado | acceso el
acceso
visitado el | último acceso | última consulta
consulté le | consultée le | page consultée le | site consulté le | vu le | consulté en | dernier accès le
dernière consultation
abgerufen am | abgerufen | aufgerufen am | zuletzt abgerufen am | zuletzt abgerufen | zuletzt aufgerufen am
zugriff am
zugriff | letzter zugriff am | letzter zugriff | zuletzt besucht am | stand | eingesehen am | gesehen am | abruf am
abruf
acesso em | acessado em | consultado em | acedido em | último acesso em | acesso
consultato il | consultato | ultimo accesso | visitato il | ultima consultazione | accesso
geraadpleegd op | geraadpleegd | bezocht op | laatst geraadpleegd op | bekeken op | opgehaald op
consulta el | consultat el | data de consulta | kontsulta
dostęp | dostęp dnia | data dostępu | odczyt | hämtad | hämtat | läst | besökt | hentet | lest | besøgt | set
lastet ned
viitattu | luettu | haettu | tarkistettu | citováno | navštíveno | dostupné dne | staženo | citované | hozzáférés
letöltve | megtekintve | accesat la | accesat | erişim tarihi | erişim | son erişim | erişildi
ανακτήθηκε στις | ανακτήθηκε | πρόσβαση | προσπελάστηκε στις
дата обращения | проверено | дата доступа | обращение | дата звернення | перевірено | дата на достъп | посетено на
تاريخ الاطلاع | تم الاطلاع عليه في | اطلع عليه بتاريخ | تاريخ الوصول | נצפה ב | אוחזר ב | אוחזר | נבדק ב
पहुँच | अभिगमन तिथि | 访问日期 | 访问于 | 检索于 | 查阅于 | 最后访问 | 造訪於 | 閲覧日 | アクセス日 | 최종 접속
접속일 | 확인일 | truy cập ngày | diakses
"""
"""Before the date on which a page was read."""

AVAILABLE: Final = """
available at | available from | available online at | doi | available online | available on | available here
available
retrieved from | accessed at | accessed via | url | link | website | web | online | online at | from | at | see
via
read at | read it at | full text | full report | homepage | site | source | original
disponible en | disponible en línea | recuperado de | obtenido de | en línea | enlace | en | véase | sitio web
fuente
disponible sur | disponible à l'adresse | disponible à | en ligne | lien | sur | voir | récupéré de | adresse
site web
verfügbar unter | online verfügbar unter | abrufbar unter | online unter | erhältlich unter | unter | siehe
internet | quelle
disponível em | disponível | disponibile su | disponibile all'indirizzo | disponibile | recuperato da | sito | su
fonte
beschikbaar op | beschikbaar via | te vinden op | geraadpleegd via | opgehaald van | zie | op | bron
disponible a | dostępne na | dostępny w | dostępne | adres | tillgänglig på | tillgänglig | tilgængelig på
tilgjengelig på
saatavilla | saatavissa | dostupné z | dostupné na | dostupné online | elérhető | disponibil la | erişim adresi
adresinden
διαθέσιμο στο | διαθέσιμο | режим доступа | доступно по адресу | доступно | адрес | режим доступу | доступно за
متاح على | رابط | الرابط | זמין בכתובת | זמין | קישור | उपलब्ध | 网址 | 链接 | 網址 | 入手先 | リンク | 링크
có tại | tersedia di
"""
"""Before an address."""

ARCHIVED: Final = """
archived from the original on | archived from the original | archived on | archived at | archived copy
archived version
archived | archive | archive copy | archivado desde el original el | archivado del original el | archivado
archivé le
archivé depuis l'original le | archivé | archiviert vom original am | archiviert am | archiviert
arquivado do original em
arquivado em | arquivado | archiviato dall'originale il | archiviato il | archiviato | gearchiveerd op
gearchiveerd
archiwum | zarchiwizowano | arkiverad | arkiveret | arkivert | arkistoitu | archivováno
архивировано из первоисточника
архивировано | архів | архивная копия | مؤرشف من الأصل في | مؤرشف | הועבר לארכיון | 存档于 | 原始内容存档于
オリジナルのアーカイブ
"""
"""Before the day on which a copy was kept."""

PAGES: Final = """
p | pp | pg | pgs | page | pages | pág | págs | pag | pags | página | páginas | pagina | pagine | s | seite | seiten
ss
blz | bladzijde | str | sid | sida | sidor | side | sider | sivu | sivut | σ | σσ | с | стр | ст | عدد | ص | ページ
页
vol | volume | volumen | bd | band | tome | tom | jg | jahrgang | deel | no | nr | num | núm | nº | n° | № | issue
número
numéro | numero | heft | nummer | ch | chap | chapter | capítulo | chapitre | kap | kapitel | cap | hoofdstuk | para
paras
paragraph | § | §§ | art | article | artículo | artikel | articolo | section | sec | fig | figure | table | annex
t
"""
"""Before a number: where in a work what is cited stands."""

_LINKS: Final = """
link | here | pdf | web | website | source | full text | html | url | doi | online | view | read | text | report
page
download | original | open access | more | read more | the link | link here | view source | archive | archived
archived copy
enlace | aquí | fuente | ver | leer | descargar | lien | ici | voir | lire | télécharger | hier | quelle | ansehen
lesen
aqui | fonte | ligação | qui | leggi | collegamento | bron | lees | bekijk | länk | här | lenke | her | linkki
tästä
odkaz | zde | tutaj | źródło | ссылка | здесь | источник | посилання | тут | رابط | هنا | קישור | כאן | 链接 | 這裡
リンク | こちら | 링크
"""
LINK_WORDS: Final = frozenset(word.strip() for line in _LINKS.splitlines() for word in line.split("|"))
"""Words of a link that name nothing."""

IN: Final = (
    "in | en | dans | em | im | i | w | v | in the | published in | publicado en | publié dans | erschienen in | в"
)
"""Before the name of what a work appeared in."""

_BODY_WORDS: Final = """
university universität université universidad universidade università universiteit universitet uniwersytet yliopisto
institute institut instituto istituto instituut instytut college school academy academia académie akademie
ministry ministerio ministère ministerium ministério ministero ministerie ministerstwo department departamento
département office agency agencia agence agentur agência agenzia agentschap bureau authority autoridad bank banco
banque
banca council consejo conseil conselho consiglio rat raad commission comisión commissione comissão kommission
commissie
committee comité comitato parliament parlament parlement parlamento senate senado congress government gobierno
gouvernement regierung governo nations naciones unies union unión unione organization organisation organización
organização organizzazione organisatie association asociación associação associazione verband vereniging society
sociedad société gesellschaft foundation fundación fundação fondation fondazione stiftung stichting trust fund fonds
press presse prensa imprensa verlag éditions editions editorial editora editore uitgeverij wydawnictwo förlag forlag
books publishing publishers publications journal revue revista rivista zeitschrift tijdschrift review magazine
magazin times post news herald tribune gazette guardian observer telegraph zeitung nachrichten spiegel noticias
diario
journaux gazeta dziennik tidningen avisen broadcasting television radio wire agencies network service services
center centers centre centres centro zentrum centrum library biblioteca bibliothèque bibliothek museum museo musée
archive archives
archivo archiv statistics estadística statistique statistik estatística istat laboratory observatory observatorio
observatoire group consortium federation confederation court tribunal gericht survey administration hospital clinic
bundesamt landesamt amt anstalt dienst bundesbank kammer bundestag zentralbank staatsbank eurostat bloomberg unicef
wikipedia britannica reuters inc ltd llc gmbh plc proceedings transactions annals bulletin encyclopedia
encyclopaedia blog министерство университет институт газета агентство академия организация банк
служба комитет комиссия журнал издательство міністерство університет інститут агентство υπουργείο πανεπιστήμιο
وزارة جامعة منظمة معهد صحيفة وكالة جريدة بنك مركز
"""
BODIES: Final = frozenset(_BODY_WORDS.split())
"""Words in the names of those who publish."""

_COMPOUNDS: Final = """
ministerium ministerie ministeriet institut instituut verband verlag zeitung universität hochschule stiftung agentur amt
bank behörde kasse tidningen verket styrelsen direktoratet universitet laitos virasto yliopisto ministeriö sanomat
"""
COMPOUNDS: Final = tuple(_COMPOUNDS.split())
"""What such names end in, in languages that write them as one word: Bundesgesundheitsministerium."""

_ALWAYS: Final = """
minist universi instit министер міністер университет університет институт інститут организац всемирн
центр агентств управлен служб академи dipartiment agenzi servizi
"""
FIRST_STEMS: Final = tuple(_ALWAYS.split())
"""How such a name may begin in languages that write its other words small: Ministère de la santé."""

READ_AFTER: Final = "閲覧 | アクセス | 参照 | 访问 | 訪問 | 查阅 | 造訪 | 확인 | 접속"
"""Behind the date on which a page was read."""

_ENDINGS: Final = """
大学 大學 省 厅 庁 局 部 社 院 新聞 新闻 日报 日報 出版社 出版 银行
銀行 研究所 委员会 委員会 協会 协会 대학교 신문
일보 은행 뉴스 통신
"""
BODY_ENDINGS: Final = tuple(_ENDINGS.split())
"""The same in scripts that part no words."""
