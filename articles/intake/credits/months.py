"""The names of the months, and the words that stand before a date, in the languages that `dates` reads."""

import unicodedata
from typing import Final

_LETTERS: Final = str.maketrans({"ı": "i", "ł": "l", "đ": "d", "ø": "o", "æ": "ae", "’": "'"})

_NAMES: Final = """
january february march april may june july august september october november december
jan feb mar apr may jun jul aug sep oct nov dec
- - - - - - - - sept
enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre
ene feb mar abr may jun jul ago set oct nov dic
- - - - - - - - setiembre
janvier février mars avril mai juin juillet août septembre octobre novembre décembre
janv févr mars avr mai juin juil août sept oct nov déc
- fév
januar februar märz april mai juni juli august september oktober november dezember
jan feb mrz apr mai jun jul aug sep okt nov dez
jänner feber mär
janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro
jan fev mar abr mai jun jul ago set out nov dez
gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre
gen feb mar apr mag giu lug ago set ott nov dic
januari februari maart april mei juni juli augustus september oktober november december
jan feb mrt apr mei jun jul aug sep okt nov dec
gener febrer març abril maig juny juliol agost setembre octubre novembre desembre
xaneiro febreiro marzo abril maio xuño xullo agosto setembro outubro novembro decembro
styczeń luty marzec kwiecień maj czerwiec lipiec sierpień wrzesień październik listopad grudzień
stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia
sty lut mar kwi maj cze lip sie wrz paź lis gru
januari februari mars april maj juni juli augusti september oktober november december
januar februar marts april maj juni juli august september oktober november december
- - - - - - - - - - - desember
- - - - - - - - - - - des
tammikuu helmikuu maaliskuu huhtikuu toukokuu kesäkuu heinäkuu elokuu syyskuu lokakuu marraskuu joulukuu
tammikuuta helmikuuta maaliskuuta huhtikuuta toukokuuta kesäkuuta heinäkuuta elokuuta
- - - - - - - - syyskuuta lokakuuta marraskuuta joulukuuta
leden únor březen duben květen červen červenec srpen září říjen listopad prosinec
ledna února března dubna května června července srpna září října listopadu prosince
január február marec apríl máj jún júl august september október november december
januára februára marca apríla mája júna júla augusta septembra októbra novembra decembra
január február március április május június július augusztus szeptember október november december
ianuarie februarie martie aprilie mai iunie iulie august septembrie octombrie noiembrie decembrie
ocak şubat mart nisan mayıs haziran temmuz ağustos eylül ekim kasım aralık
oca şub mar nis may haz tem ağu eyl eki kas ara
januari februari maret april mei juni juli agustus september oktober november desember
январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь
января февраля марта апреля мая июня июля августа сентября октября ноября декабря
янв фев мар апр май июн июл авг сен окт ноя дек
- - - - - - - - сент
січень лютий березень квітень травень червень липень серпень вересень жовтень листопад грудень
січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня
януари февруари март април май юни юли август септември октомври ноември декември
ιανουάριος φεβρουάριος μάρτιος απρίλιος μάιος ιούνιος ιούλιος αύγουστος σεπτέμβριος οκτώβριος νοέμβριος δεκέμβριος
ιανουαρίου φεβρουαρίου μαρτίου απριλίου μαΐου ιουνίου ιουλίου αυγούστου σεπτεμβρίου οκτωβρίου νοεμβρίου δεκεμβρίου
يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر
جانفي فيفري مارس أفريل ماي جوان جويلية أوت سبتمبر أكتوبر نوفمبر ديسمبر
كانون_الثاني شباط آذار نيسان أيار حزيران تموز آب أيلول تشرين_الأول تشرين_الثاني كانون_الأول
- - - إبريل - - - غشت شتنبر - نونبر دجنبر
ינואר פברואר מרץ אפריל מאי יוני יולי אוגוסט ספטמבר אוקטובר נובמבר דצמבר
בינואר בפברואר במרץ באפריל במאי ביוני ביולי באוגוסט בספטמבר באוקטובר בנובמבר בדצמבר
जनवरी फरवरी मार्च अप्रैल मई जून जुलाई अगस्त सितंबर अक्टूबर नवंबर दिसंबर
"""
"""A line a language or way of writing, January first; "-" keeps the place of a month that has no name there.

Croatian is not among them: its listopad is October, where the Polish and the Czech one is November.
"""

_WEEKDAY_NAMES: Final = """
monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun
lunes martes miércoles jueves viernes sábado domingo lun mié jue vie sáb dom
lundi mardi mercredi jeudi vendredi samedi dimanche mar mer jeu ven sam dim
montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag mo di mi do fr sa so
segunda-feira terça-feira quarta-feira quinta-feira sexta-feira segunda terça quarta quinta sexta
lunedì martedì mercoledì giovedì venerdì sabato domenica
maandag dinsdag woensdag donderdag vrijdag zaterdag zondag ma wo vr za zo
dilluns dimarts dimecres dijous divendres dissabte diumenge
poniedziałek wtorek środa czwartek piątek sobota niedziela
måndag tisdag onsdag torsdag fredag lördag söndag mandag tirsdag lørdag søndag
maanantai tiistai keskiviikko torstai perjantai lauantai sunnuntai
maanantaina tiistaina keskiviikkona torstaina perjantaina lauantaina sunnuntaina
pondělí úterý středa čtvrtek pátek neděle pazartesi salı çarşamba perşembe cuma cumartesi pazar
понедельник вторник среда четверг пятница суббота воскресенье
понеділок вівторок середа четвер субота неділя
الاثنين الإثنين الثلاثاء الأربعاء الخميس الجمعة السبت الأحد
"""
_BEFORE: Final = "the on of de el del le la les da di do du den der vom am il al em op dated dne dnia ngày"


def folded(word: str) -> str:
    """Give `word` without case and accents, as the tables here have it."""
    bare = unicodedata.normalize("NFKD", word.casefold().translate(_LETTERS))
    return "".join(character for character in bare if not unicodedata.combining(character)).translate(_LETTERS)


def _table() -> dict[str, int]:
    table: dict[str, int] = {}
    for line in _NAMES.split("\n"):
        for number, name in enumerate(line.split(), 1):
            if name != "-":
                table.setdefault(folded(name.replace("_", " ")), number)
    return table


MONTHS: Final = _table()
WEEKDAYS: Final = frozenset(folded(name) for name in _WEEKDAY_NAMES.split())
BEFORE: Final = frozenset(folded(word) for word in _BEFORE.split())
"""Words that may stand before a date: "le 12 mai"."""
