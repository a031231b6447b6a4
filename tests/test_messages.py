"""The texts that readers see: all are marked for translation, and every language of the
site has all of them.
"""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from django.conf import settings
from django.template.base import Lexer, TokenType

from tests.messages import messages
from tests.readers import CODE, SAID

CATALOGUES = messages.find_catalogues()
TEMPLATES = [
    path
    for path in messages.find_files()
    if path.suffix == ".html" and messages.DESK not in path.parts
]

in_each_language = pytest.mark.parametrize("language", CATALOGUES)


@pytest.fixture(scope="module")
def gathered():
    return messages.extract_texts()


def words_of(*texts: tuple, language: str = "de"):
    """A catalogue of texts and their translations."""
    words = messages.SiteCatalog(language)
    for text, string in texts:
        words.add(text, string)
    return words


def test_every_language_of_the_site_but_that_of_the_code_has_a_catalogue():
    assert {*CATALOGUES, "en"} == {language for language, _ in settings.LANGUAGES}


@in_each_language
def test_a_catalogue_is_what_make_messages_makes_of_code_and_templates(
    language, gathered
):
    path = CATALOGUES[language]
    words = messages.update_catalogue(path, language, gathered)
    remedy = "Run `make messages`, translate what it lists, run it again, and commit the .po and the .mo."
    assert path.read_bytes() == words.to_po(), remedy
    assert path.with_suffix(".mo").read_bytes() == words.to_mo(), remedy


@in_each_language
def test_every_text_is_translated_with_all_its_forms_and_placeholders(
    language, gathered
):
    words = messages.update_catalogue(CATALOGUES[language], language, gathered)
    assert len(words) > 100
    assert messages.find_faults(words) == []


@pytest.mark.parametrize(
    ("text", "string", "fault"),
    [
        ("Sources", "Quellen", ""),
        ("Sources", "", "not translated"),
        (("%(n)d source", "%(n)d sources"), ("%(n)d Quelle", "%(n)d Quellen"), ""),
        (("%(n)d source", "%(n)d sources"), ("%(n)d Quelle", ""), "not translated"),
        (("%(n)d source", "%(n)d sources"), ("%(n)d Quelle",), "1 of 2 plural forms"),
        (
            ("%(n)d source", "%(n)d sources"),
            ("Quelle", "%(n)d Quellen"),
            "placeholders",
        ),
        ("Page %(number)s", "Seite %(nummer)s", "placeholders"),
        ("Page %(number)s", "Seite %(number)d", "placeholders"),
        ("published {date}", "veröffentlicht", "placeholders"),
        ("a word: <code>x</code>", "ein Wort: <code>x", "placeholders or tags"),
    ],
)
def test_a_translation_that_is_missing_or_would_break_is_found(text, string, fault):
    found = messages.find_faults(words_of((text, string)))
    assert bool(found) == bool(fault)
    assert all(fault in each for each in found)


def test_a_fuzzy_translation_is_found_and_neither_lost_nor_compiled(tmp_path):
    words = messages.SiteCatalog("de", fuzzy=False)
    words.add("Sources", "Quelle", flags=["fuzzy"])
    words.add("Gone", "Weg")
    path = tmp_path / "django.po"
    path.write_bytes(words.to_po())
    again = messages.update_catalogue(
        path, "de", words_of(("Sources", ""), ("New", ""))
    )
    assert again.to_po().count(b"fuzzy") == 1
    assert [message.id for message in again if message.id] == ["Sources", "New"]
    assert messages.find_faults(again) == [
        "Sources: it is marked as fuzzy",
        "New: it is not translated",
    ]
    assert b"Quelle" not in again.to_mo()


@pytest.mark.parametrize(
    "path", TEMPLATES, ids=lambda path: str(path.relative_to(messages.ROOT))
)
def test_a_template_for_readers_has_no_text_that_is_not_marked(path: Path):
    assert unmarked(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("<p>{{ name }} · 404</p>", []),
        ("<h1>Sources</h1>", ["Sources"]),
        ("<{{ h }} lang=de>{{ x }} and {{ y }}</{{ h }}>", ["and"]),
        ("{% if x %}{% translate 'Sources' %}{% else %}none{% endif %}", ["none"]),
        (
            "{% blocktranslate count n=n %}{{ n }} source{% plural %}sources{% endblocktranslate %} left",
            ["left"],
        ),
        ("<img alt='{{ alt }}'><img alt='A picture'>", ["A picture"]),
        (
            "<nav aria-label='{% translate \"Pages\" %}'><input placeholder='Words {{ x }}'></nav>",
            ["Words"],
        ),
        (
            "<meta name=description content='About'><meta name=robots content=noindex>",
            ["About"],
        ),
        ("<pre><code>python3 {{ name }}</code> run</pre>", ["run"]),
        (
            "{# a comment #}{% comment %}another{% endcomment %}<style>p { color: red }</style>",
            [],
        ),
    ],
)
def test_text_that_is_not_marked_is_found(source, found):
    assert unmarked(source) == found


def unmarked(source: str) -> list[str]:
    """Give the text and what is said by attributes in a template's own HTML, where it
    holds letters.
    """
    html, inside = "", ""
    for token in Lexer(source).tokenize():
        name = token.contents.split(" ", 1)[0]
        if token.token_type == TokenType.BLOCK and name in (
            "blocktranslate",
            "blocktrans",
            "comment",
        ):
            inside = f"end{name}"
        elif token.token_type == TokenType.BLOCK and name == inside:
            inside = ""
        elif token.token_type == TokenType.TEXT and not inside:
            html += token.contents
        elif token.token_type == TokenType.VAR and html.endswith(("<", "</")):
            html += "div"  # a tag whose name varies
    reader = _Said()
    reader.feed(re.sub(r"<!--.*?-->", "", html, flags=re.DOTALL))
    reader.close()
    return [text for text in reader.said if re.search(r"[^\W\d_]", text)]


class _Said(HTMLParser):
    """Keeps what a page says: text, and the attributes that are read out."""

    def __init__(self) -> None:
        super().__init__()
        self.said: list[str] = []
        self.is_code = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.is_code = tag in CODE
        said = SAID | (
            {"content"} if dict(attrs).get("name") == "description" else set()
        )
        self.said += [value.strip() for name, value in attrs if name in said and value]

    def handle_endtag(self, tag: str) -> None:
        self.is_code = False

    def handle_data(self, data: str) -> None:
        if not self.is_code:
            self.said.append(data.strip())
