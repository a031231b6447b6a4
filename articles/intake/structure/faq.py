"""Where an FAQ begins, and what a question is."""

import re
from collections.abc import Iterable
from typing import Final

from articles.document import HEADLINE_MAX, LINE_MAX

from ..block import Block, Hint, Kind
from ..sentences import CLOSING_MARKS, ends

_NAMES: Final = """
faq | faqs | f.a.q. | the faq | frequently asked questions | commonly asked questions | q&a | q & a
common questions | frequent questions | q and a | q&as | questions and answers | questions & answers
questions, answered
your questions answered | your questions, answered | top questions | most asked questions
some frequently asked questions
preguntas frecuentes | preguntas y respuestas | preguntas más frecuentes | dudas frecuentes
questions fréquentes | foire aux questions | questions et réponses | questions-réponses | questions / réponses
questions fréquemment posées | les questions fréquentes | la faq
häufige fragen | häufig gestellte fragen | fragen und antworten | fragen & antworten | häufige fragen und antworten
die häufigsten fragen | oft gestellte fragen
perguntas frequentes | perguntas e respostas | perguntas mais frequentes | dúvidas frequentes | dúvidas comuns
domande frequenti | domande e risposte | domande più frequenti | le domande più frequenti
veelgestelde vragen | vragen en antwoorden | veel gestelde vragen | vraag en antwoord | meestgestelde vragen
preguntes freqüents | preguntes i respostes | ohiko galderak | cwestiynau cyffredin | ceisteanna coitianta
najczęściej zadawane pytania | często zadawane pytania | pytania i odpowiedzi | najczęstsze pytania
vanliga frågor | frågor och svar | vanliga frågor och svar | ofte stilte spørsmål | spørsmål og svar
vanlige spørsmål
ofte stillede spørgsmål | spørgsmål og svar | usein kysyttyä | usein kysytyt kysymykset | kysymyksiä ja vastauksia
algengar spurningar | spurt og svarað | časté otázky | často kladené otázky | otázky a odpovědi
často kladené dotazy
často kladené otázky | otázky a odpovede | gyakori kérdések | gyakran ismételt kérdések | gyik
kérdések és válaszok
întrebări frecvente | întrebări și răspunsuri | često postavljana pitanja | najčešća pitanja | pitanja i odgovori
pogosta vprašanja | korduma kippuvad küsimused | dažnai užduodami klausimai | biežāk uzdotie jautājumi
sıkça sorulan sorular | sık sorulan sorular | sorular ve cevaplar | soru ve cevaplar
συχνές ερωτήσεις | ερωτήσεις και απαντήσεις | συχνές ερωτήσεις και απαντήσεις
часто задаваемые вопросы | частые вопросы | вопросы и ответы | вопрос-ответ | вопросы-ответы
поширені запитання | часті запитання | запитання та відповіді | питання та відповіді | поширені питання
често задавани въпроси | въпроси и отговори | често постављана питања | питања и одговори
الأسئلة الشائعة | أسئلة شائعة | الأسئلة المتكررة | أسئلة متكررة | أسئلة وأجوبة | سؤال وجواب | الأسئلة الأكثر شيوعا
שו״ת | שו"ת
שאלות נפוצות | שאלות ותשובות | שאלות ותשובות נפוצות | سوالات متداول | پرسش‌های متداول | اکثر پوچھے گئے سوالات
अक्सर पूछे जाने वाले प्रश्न | अक्सर पूछे जाने वाले सवाल | सामान्य प्रश्न | प्रश्न और उत्तर | सवाल-जवाब
常见问题 | 常見問題 | 常见问题解答 | 常見問答 | 常见问答 | 问答 | 問答 | 问与答 | 問與答 | 问题与解答
よくある質問 | よくあるご質問 | 質問と回答 | よくある質問と回答 | 一問一答
자주 묻는 질문 | 자주 하는 질문 | 질문과 답변 | 질의응답
câu hỏi thường gặp | hỏi đáp | pertanyaan umum | pertanyaan yang sering diajukan | tanya jawab | soalan lazim
คำถามที่พบบ่อย | ถามตอบ | maswali yanayoulizwa mara kwa mara | algemene vrae | gereelde vrae
"""
_HEADING_MAX: Final = 80
_HEADINGS: Final = frozenset(
    name.strip().casefold() for line in _NAMES.splitlines() for name in line.split("|") if name.strip()
)
_ADDED = re.compile(r"\s*\((?:the\s)?(?:faqs?|q&a|gyik|sss|kkk)\)$|^(?:faqs?|q&a)\s*[:：–—-]\s*(?=\w)")
"""What often stands beside the words: "Frequently asked questions (FAQ)"."""


_UNSPACED = re.compile("[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff]")
"""Scripts that put no spaces between words."""


def _any(names: Iterable[str]) -> str:
    return "|".join(map(re.escape, sorted(names, key=len, reverse=True)))


_IN_TITLE = re.compile(
    rf"(?<!\w)(?:{_any(name for name in _HEADINGS if not _UNSPACED.search(name))})(?!\w)"
    rf"|{_any(name for name in _HEADINGS if _UNSPACED.search(name))}"
)


_AT_END = re.compile(rf"\w\s*[:：–—-]\s*(?:{_any(_HEADINGS)})$")
"""The subject may stand before the words: "Tides: FAQs"."""
_AT_START = re.compile(rf"(?:{_any(_HEADINGS)})\s+\w")


def is_faq_heading(text: str) -> bool:
    if len(text) > _HEADING_MAX:
        return False
    name = _folded(text)
    return name in _HEADINGS or _ADDED.sub("", name) in _HEADINGS or _AT_END.search(name) is not None


def _folded(text: str) -> str:
    return " ".join(text.casefold().rstrip(": ").split())


def is_faq_title(text: str) -> bool:
    """Say whether a headline announces that the whole article is an FAQ: "Frequently asked questions about tides"."""
    return _IN_TITLE.search(text[:HEADLINE_MAX].casefold()) is not None


def begins_faq(block: Block, following: Block | None) -> bool:
    """Say whether `block` is the heading of an FAQ, `following` being its first question or a part of it."""
    if following is None or block.kind not in (Kind.PARAGRAPH, Kind.HEADING):
        return False
    if not is_faq_heading(block.text):
        return _heads_faq_about(block) and _asks(following)
    return (
        _asks(following)
        or following.kind is Kind.LIST
        or following.is_strong
        or (block.level > 0 and (following.level > 0 or following.kind is Kind.PARAGRAPH))
        or following.text[:2].casefold() in ("q:", "q.")
    )


def _heads_faq_about(block: Block) -> bool:
    """Say whether `block` is a heading such as "Frequently asked questions about tides"."""
    return block.level > 0 and len(block.text) <= _HEADING_MAX and _AT_START.match(_folded(block.text)) is not None


def _asks(block: Block) -> bool:
    return block.hint is Hint.QUESTION or is_question(block.text.partition("\n")[0])


def is_question(text: str) -> bool:
    """Say whether `text` is a question by its form: it ends in a question mark, and states nothing before."""
    if len(text) > LINE_MAX or not text.rstrip(CLOSING_MARKS).endswith(("?", "？", "؟", "?!")):
        return False
    return not any(text[:end].rstrip(CLOSING_MARKS + " ").endswith((".", "…", "。", "!")) for end in ends(text))
