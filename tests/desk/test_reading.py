"""How a text is divided into sentences, and which of them cite."""

from articles.desk import reading
from articles.desk.reading import Reading
from tests.desk.finished import with_body


def read_sentences(body: str) -> list[tuple[str, bool]]:
    text = Reading(with_body(body)).texts["sections[0].body"]
    return [(each.text, each.has_citation) for each in text.prose]


def test_a_citation_belongs_to_the_sentence_before_it():
    assert read_sentences("Dear [@fao]. Not so. Dearer. [@iea] [@fao] Cheap.[^1]") == [
        ("Dear.", True),
        ("Not so.", False),
        ("Dearer.", True),
        ("Cheap.[^1]", False),
    ]


def test_the_words_of_a_paragraph_are_read_once_however_often_it_cites(monkeypatch):
    seen = []
    read_words = reading.visible_text

    def count_tokens(tokens):
        seen.extend(tokens)
        return read_words(tokens)

    monkeypatch.setattr(reading, "visible_text", count_tokens)
    text = Reading(with_body("It is dear [@fao]. " * 50)).texts["sections[0].body"]
    assert len(text.blocks[0].sentences) == 50
    assert len(seen) <= len(list(text.inline_tokens()))
