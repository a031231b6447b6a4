"""Words that most questions of a language are made of, and that say nothing of what one
is about. No Django.

On a large site how rare a word is tells that by itself; on a small one “what” and
“inflation” are as rare as each other. So this is no list of words to be left out of a
search, and for a language that is not here rarity decides alone.
"""

from articles.public.search.words import split_words
from articles.rendering.language import primary_language

_WORDS = {
    "en": """
a about after all also an and any are as at be because been before being between but by can could did do does doing
done each else ever every for from get had has have having he her here him his how i if in into is it its just like
made make many may me might more most much must my no not now of off on one only or other our out over own really
same say says she should so some still such than that the their them then there these they this those through to
too under up us very was we were what when where whether which while who whom whose why will with would you your
""",
    "de": """
aber alle als also am an auch auf aus bei bin bis da damit dann das dass dem den denn der des dich die dies diese
dieser doch durch ein eine einem einen einer eines er es etwa für gegen gibt hat haben hatte hier ich ihr ihre im in
ist ja jede kann kein keine können man mehr mein mit muss müssen nach nicht noch nun nur ob oder ohne sein seine seit
sich sie sind so soll sollte über um und uns unter viel viele vom von vor wann war waren warum was weil welche welchen
welcher welches wem wen wenn wer werden wessen wie wieso wieviel will wir wird wo woher wohin wozu würde wurde zu zum
zur zwischen
""",
    "fr": """
a à alors au aucun aussi autre aux avec avoir ça ce cela ces cet cette ceux chaque ci comme comment combien d dans de
depuis des doit doivent dont du elle elles en encore entre est et être eu faire fait font faut il ils j je l la le les
leur leurs lequel laquelle lui mais même moins n ne non nos notre nous on ont ou où par pas peut peuvent plus pour
pourquoi qu quand que quel quelle quelles quels qui quoi s sa sans se sera ses si son sont sous sur t ta tous tout
toute très tu un une va vers vos votre vous y
""",
    "es": """
a al algo ante aquel aquella así aún cada como cómo con contra cual cuál cuáles cuando cuándo cuánto cuánta cuántos
cuántas de del desde donde dónde e el él ella ellas ellos en entre era es esa ese eso esta está están este esto
fue fueron ha hace hacer han hasta hay la las le les lo los más me menos mi mismo muy nada ni no nos o otra otro para
pero poco por porque pueden puede qué que quién quiénes quien se sea según ser si sí sin sobre son su sus también
tan tanto te tiene tienen todo todos tras tu un una uno unos va y ya yo
""",
    "it": """
a ad ai al alla alle allo anche c che chi ci come con cosa cosi cui d da dal dalla dei del della delle dello di dove
e è ed era essere fa fanno fare fra gli ha hanno i il in io l la le lo loro ma mai meno mi molto ne nei nel nella
non o ogni perché per più può possono qual quale quali quando quanto quanta quanti quante questa questo se sei si sia
sono su sua suo sul sulla tra tu tutti tutto un una uno va vi
""",
    "pt": """
a à ainda ao aos as às até cada como com da das de do dos e é ela elas ele eles em entre era essa esse esta está estão
este foi fazer faz há isso isto já la lo mais mas me menos mesmo muito na nas não nem no nos o onde os ou para pela
pelo pode podem por porque porquê quais qual quando quanto quanta quantos quantas que quê quem se sem ser será seu sua
são só sobre também tão tem têm todo todos um uma vai
""",
    "nl": """
aan al alle als bij dan dat de deze die dit door een en er ga geen had hebben heeft het hij hoe hoeveel iemand ik in is
je kan kunnen maar meer men met mijn moet moeten na naar niet nog nu of om omdat onder ons ook op over te tegen tot
tussen uit van veel voor waar waarom wanneer was wat we welk welke wel werd wie wiens wil worden wordt zal ze zich zij
zijn zo zonder zou
""",
}
# Folded like what is typed, without accents: “über” is “uber”.
_COMMON = {language: frozenset(split_words(text)) for language, text in _WORDS.items()}
_ASKING = {
    "en": frozenset(
        ["work", "works", "mean", "means", "matter", "matters", "happen", "happens"]
    ),
    "de": frozenset(
        ["funktioniert", "funktionieren", "bedeutet", "bedeuten", "passiert"]
    ),
}
"""What is asked of anything, in a question: “How do vaccines work?”"""


def drop_asking_words(found: tuple[str, ...], language: str) -> tuple[str, ...]:
    """Return those of some folded words that say what a reader asks about.

    Where they begin as a question does, a verb that fits any question is left out too.
    """
    significant = drop_common_words(found, language)
    # It begins with a word that says something: it is no question.
    if not found or found[0] in significant:
        return significant
    asking = _ASKING.get(primary_language(language), frozenset())
    return tuple(word for word in significant if word not in asking)


def drop_common_words(found: tuple[str, ...], language: str) -> tuple[str, ...]:
    """Return those of some folded words that may say what a question in `language` (BCP
    47) is about.
    """
    common = _COMMON.get(primary_language(language), frozenset())
    significant = []
    for word in found:
        # A single letter says nothing, a single Chinese character is a word.
        is_letter = len(word) == 1 and word.isascii()
        if word not in common and not is_letter:
            significant.append(word)
    return tuple(significant)
