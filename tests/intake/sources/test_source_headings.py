import pytest

from articles.intake.faq import is_faq_heading
from articles.intake.sources.source_headings import (
    is_sources_heading,
    is_weak_sources_heading,
)


@pytest.mark.parametrize(
    "text",
    [
        *(
            "Sources",
            "SOURCES:",
            "1. References",
            "IV. Bibliography",
            "📚 Sources & notes",
            "Sources and further reading",
        ),
        *(
            "Works Cited",
            "References / Useful links",
            "— Footnotes —",
            "Where this comes from",
            "[Sources]",
            "2.1 Endnotes",
        ),
        *(
            "Fuentes",
            "Referencias bibliográficas:",
            "Notas y fuentes",
            "Références :",
            "Notes et références",
            "Quellen:",
        ),
        *(
            "Quellen und Literatur",
            "Literaturverzeichnis",
            "Einzelnachweise",
            "Referências",
            "Notas de rodapé",
            "Fonti",
        ),
        *(
            "Note e fonti",
            "Bronnen",
            "Bronvermelding",
            "Referències",
            "Źródła",
            "Przypisy",
            "Källor",
            "Kilder",
            "Lähteet",
        ),
        *(
            "Zdroje",
            "Források",
            "Kaynakça",
            "Πηγές",
            "Источники",
            "Список литературы",
            "Джерела",
            "المصادر والمراجع",
        ),
        *(
            "מקורות",
            "संदर्भ",
            "स्रोत:",
            "参考文献",
            "资料来源：",
            "出典",
            "참고 문헌",
            "Nguồn",
        ),
    ],
)
def test_a_heading_of_sources_is_known_in_many_languages(text: str) -> None:
    assert is_sources_heading(text)
    assert not is_weak_sources_heading(text)


@pytest.mark.parametrize(
    "text",
    [
        *(
            "Further reading",
            "Read more →",
            "Notes",
            "Useful links:",
            "Literature",
            "External links",
            "Resources",
            "Further Reading / Useful Links",
        ),
        *(
            "Para saber más",
            "Pour aller plus loin",
            "Weiterführende Links",
            "Saiba mais",
            "Per approfondire",
            "Verder lezen",
        ),
        *(
            "Czytaj więcej",
            "Läs mer",
            "Lue lisää",
            "Odkazy",
            "Daha fazla bilgi",
            "Ссылки",
            "للمزيد",
            "延伸阅读",
            "関連リンク",
        ),
    ],
)
def test_words_that_head_other_parts_too_are_weak(text: str) -> None:
    assert is_weak_sources_heading(text)
    assert not is_sources_heading(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "1.",
        "📚",
        "Sources of power",
        "Who are the sources?",
        "Bread",
        "Sources " * 20,
        "The sources of the Nile",
        "A",
    ],
)
def test_other_headings_head_no_sources(text: str) -> None:
    assert not is_sources_heading(text)
    assert not is_weak_sources_heading(text)


@pytest.mark.parametrize(
    "text",
    [
        *(
            "FAQ",
            "Frequently Asked Questions (FAQ)",
            "Your questions, answered",
            "Preguntas frecuentes",
            "Foire aux questions",
        ),
        *(
            "Häufig gestellte Fragen",
            "Dúvidas frequentes",
            "Domande frequenti",
            "Veelgestelde vragen",
            "Vanliga frågor",
        ),
        *(
            "Najczęściej zadawane pytania",
            "Sıkça sorulan sorular",
            "Часто задаваемые вопросы",
            "Поширені запитання",
        ),
        *(
            "Συχνές ερωτήσεις",
            "الأسئلة الشائعة",
            "שאלות נפוצות",
            "常见问题",
            "よくある質問",
            "자주 묻는 질문",
        ),
    ],
)
def test_a_heading_of_an_faq_is_known_in_many_languages(text: str) -> None:
    assert is_faq_heading(text)
