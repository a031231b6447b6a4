import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.intake.blocks.block import Block, Hint, Kind
from articles.intake.text.language import detect_language, normalise_tag


def detect(text: str) -> str:
    """The language of a text that says nothing of it."""
    return detect_language([Block(Kind.PARAGRAPH, text, text)], "")[0]


SENTENCES = {
    "en": "The tide comes in twice a day because the moon pulls at the water. Few people by the sea ever ask why.",
    "es": "La marea sube dos veces al día porque la luna atrae el agua. Poca gente que vive junto al mar pregunta por qué.",
    "fr": "La marée monte deux fois par jour parce que la lune attire l'eau. Peu de gens se demandent pourquoi.",
    "de": "Die Flut kommt zweimal am Tag, weil der Mond das Wasser anzieht. Wenige, die am Meer leben, fragen nach.",
    "pt": "A maré sobe duas vezes por dia porque a lua atrai a água. Pouca gente que vive junto ao mar pergunta por quê.",
    "it": "La marea sale due volte al giorno perché la luna attira l'acqua. Poche persone si chiedono il perché.",
    "nl": "Het wordt twee keer per dag vloed omdat de maan aan het water trekt. Weinig mensen vragen zich af waarom.",
    "ca": "La marea puja dues vegades al dia perquè la lluna atrau l'aigua. Poca gent que viu vora el mar ho pregunta.",
    "pl": "Przypływ nadchodzi dwa razy dziennie, ponieważ księżyc przyciąga wodę. Niewielu ludzi pyta, dlaczego.",
    "cs": "Příliv přichází dvakrát denně, protože měsíc přitahuje vodu. Málokdo, kdo žije u moře, se ptá, proč.",
    "sv": "Tidvattnet kommer två gånger om dagen eftersom månen drar i vattnet. Få som bor vid havet frågar sig varför.",
    "da": "Tidevandet kommer to gange om dagen, fordi månen trækker i vandet. Få, der bor ved havet, spørger hvorfor.",
    "no": "Tidevannet kommer to ganger om dagen fordi månen trekker på vannet. Få som bor ved havet, spør hvorfor.",
    "fi": "Vuorovesi nousee kahdesti päivässä, koska kuu vetää vettä puoleensa. Harva meren äärellä asuva kysyy, miksi.",
    "hu": "A dagály naponta kétszer jön, mert a hold vonzza a vizet. Kevesen kérdezik meg, miért van ez így.",
    "ro": "Fluxul vine de două ori pe zi pentru că luna atrage apa. Puțini oameni se întreabă de ce se întâmplă asta.",
    "tr": "Ay suyu çektiği için gelgit günde iki kez olur. Deniz kıyısında yaşayan çok az insan bunun nedenini sorar.",
    "vi": "Thủy triều lên hai lần mỗi ngày vì mặt trăng hút nước. Ít người sống gần biển hỏi tại sao.",
    "eu": "Itsasgora egunean bi aldiz gertatzen da, ilargiak ura erakartzen duelako. Gutxik galdetzen dute zergatik.",
    "cy": "Mae'r llanw'n dod i mewn ddwywaith y dydd am fod y lleuad yn tynnu'r dŵr. Ychydig o bobl sy'n gofyn pam.",
    "ru": "Прилив бывает дважды в день, потому что луна притягивает воду. Мало кто спрашивает, почему так происходит.",
    "uk": "Приплив буває двічі на день, тому що місяць притягує воду. Мало хто питає, чому так відбувається.",
    "el": "Η παλίρροια έρχεται δύο φορές την ημέρα επειδή το φεγγάρι έλκει το νερό. Λίγοι ρωτούν γιατί.",
    "ar": "يأتي المد مرتين في اليوم لأن القمر يجذب الماء. قليل من الناس يسألون لماذا يحدث ذلك.",
    "fa": "جزر و مد دو بار در روز رخ می‌دهد زیرا ماه آب را به سوی خود می‌کشد. کمتر کسی دلیل آن را می‌پرسد.",
    "he": "הגאות באה פעמיים ביום משום שהירח מושך את המים. מעטים מבין הגרים ליד הים שואלים מדוע זה קורה.",
    "hi": "ज्वार दिन में दो बार आता है क्योंकि चंद्रमा पानी को खींचता है। बहुत कम लोग पूछते हैं कि ऐसा क्यों होता है।",
    "ja": "月が水を引き寄せるため、潮は一日に二回満ちます。その理由を尋ねる人はあまりいません。",
    "zh": "因为月亮吸引海水，所以每天涨潮两次。住在海边的人很少会问这是为什么。",
    "ko": "달이 물을 끌어당기기 때문에 밀물은 하루에 두 번 들어온다. 그 이유를 묻는 사람은 많지 않다.",
}


def paragraphs(*texts: str) -> list[Block]:
    return [Block(Kind.PARAGRAPH, text, text) for text in texts]


@pytest.mark.parametrize("language", SENTENCES)
def test_a_paragraph_tells_its_language(language: str) -> None:
    assert detect(SENTENCES[language]) == language


@pytest.mark.parametrize(
    "text",
    [
        "",
        "1 2 3",
        "Ada Lovelace",
        "London, Paris, New York",
        "iPhone 15 Pro Max",
        "😀😀😀",
        "x = 1",
        "https://a.org/the/way",
    ],
)
def test_a_few_names_and_numbers_tell_no_language(text: str) -> None:
    assert detect(text) == ""


def test_a_passage_in_another_language_is_outvoted() -> None:
    assert detect("\n".join([*[SENTENCES["en"]] * 4, SENTENCES["fr"]])) == "en"


@pytest.mark.parametrize("stated", ["", "x-default", "und"])
def test_the_text_tells_where_the_markup_does_not(stated: str) -> None:
    assert detect_language(paragraphs(SENTENCES["es"]), stated) == ("es", False)


def test_the_markup_tells_where_the_text_does_not() -> None:
    assert detect_language(paragraphs("Ada Lovelace"), "fr_CA") == ("fr-CA", False)
    assert detect_language([], "") == ("", False)


def test_a_text_that_is_plainly_in_another_language_is_believed_before_the_markup() -> (
    None
):
    assert detect_language(paragraphs(*[SENTENCES["es"]] * 3), "en-US") == ("es", True)
    assert detect_language(paragraphs(SENTENCES["es"]), "en-US") == ("en-US", False)


@pytest.mark.parametrize(
    ("written", "stated"),
    [("no", "nb"), ("da", "no"), ("cs", "sk"), ("en", "en-GB"), ("zh", "zh-TW")],
)
def test_the_markup_is_believed_among_languages_near_to_each_other(
    written: str, stated: str
) -> None:
    assert detect_language(paragraphs(*[SENTENCES[written]] * 4), stated) == (
        stated,
        False,
    )


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (
            "CAA는 사이트 소유자가 도메인 이름을 포함한 인증서를 발급할 수 있는 CA를 지정하도록 하는 DNS 레코드 유형입니다.",
            "ko",
        ),
        (
            "HTTPS とは、ウェブサイトと利用者の間の通信を TLS で暗号化する仕組みのことです。",
            "ja",
        ),
        (
            "НАТО и ООН ответили на заявление компании OpenStreetMap Foundation и Wikimedia в пятницу вечером.",
            "ru",
        ),
    ],
)
def test_names_in_latin_letters_do_not_hide_another_script(
    text: str, language: str
) -> None:
    assert detect(text) == language


def test_a_placeholder_contradicts_no_markup() -> None:
    lorem = (
        "Lorem ipsum dolor sit amet, consectetur adipisicing elit, sed do eiusmod tempor incididunt ut labore. "
        * 4
    )
    assert detect_language(paragraphs(lorem), "en") == ("en", False)


def test_what_is_left_out_and_code_say_nothing_of_the_language() -> None:
    menu = Block(
        Kind.PARAGRAPH, SENTENCES["en"] * 3, "", hint=Hint.LEFT_OUT, detail="navigation"
    )
    code = Block(Kind.CODE, SENTENCES["en"] * 3, "")
    assert detect_language([menu, code, *paragraphs(SENTENCES["de"])], "")[0] == "de"


@pytest.mark.parametrize(
    ("stated", "tag"),
    [
        ("EN", "en"),
        ("en_us", "en-US"),
        ("en_US.UTF-8", "en-US"),
        ("sr_RS@latin", "sr-RS"),
        ("zh_hans_cn", "zh-Hans-CN"),
        ("es-419", "es-419"),
        ("de-1996", "de-1996"),
        ("iw", "he"),
        ("English", "en"),
        (" Español ", "es"),
        ("fr, en", "fr"),
        ("", ""),
        ("C", ""),
        ("und", ""),
        ("Klingon", ""),
        ("en/../x", ""),
    ],
)
def test_a_tag_is_brought_to_its_usual_writing(stated: str, tag: str) -> None:
    assert normalise_tag(stated) == tag


@given(st.text(), st.text(max_size=40))
def test_any_text_gives_a_tag_or_none(text: str, stated: str) -> None:
    tag, _ = detect_language(paragraphs(text), stated)
    assert tag == normalise_tag(tag)


def test_broken_characters_are_no_hindrance() -> None:
    assert detect(SENTENCES["en"] + "\ud800") == "en"
