"""No page has a word that is not translated.

A language is made up in which every text of the catalogue stands in marks, ⟦so⟧, and an
explainer that is all in Greek. Whatever Latin letters a page then shows outside the
marks, nobody marked for translation.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

import pytest
from django.test import override_settings

from articles.document import Document
from articles.history import Sort, compare
from articles.models import Article, Source
from articles.public.serving import shell
from articles.publishing import withdraw
from tests.factories import DAY, JUNE, another_edition, flag_source, published
from tests.messages import messages
from tests.public.greek import GREEK, OTHERWISE
from tests.public.pages import PAGES
from tests.readers import said
from tests.settings import TEMPORARY
from tests.shared_rows import shared_rows

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
ADDRESSES = [*PAGES, "/verify/", "/glossary/", "/glossary/inflation/"]
SEARCHES = [
    "/search/",
    *(
        f"/search/?q={q}"
        for q in (
            "ψωμί",
            "ψωμί+Τιμές",
            "ψωμιά",
            "ουρανός",
            "-ψωμί",
            "*",
            "&from=χθες",
            "α+" * 30,
        )
    ),
    *(
        f"/search/?q=ψωμί&{narrowed}"
        for narrowed in (
            "from=2030",
            "topic=prices",
            "author=m",
            "from=χ&to=ψ",
            "after=1.1",
        )
    ),
]


@cache
def folder_of_marks() -> str:
    """Write a catalogue in which every text stands in marks, and return the folder of
    its locale.
    """
    words = messages.SiteCatalog("el")
    for message in messages.extract_texts():
        if message.id:
            texts = message.id if message.pluralizable else (message.id,)
            marked = tuple(f"⟦{text}⟧" for text in texts)
            words.add(
                message.id,
                marked if message.pluralizable else marked[0],
                context=message.context,
            )
    folder = Path(mkdtemp(dir=TEMPORARY))
    path = folder / "el" / "LC_MESSAGES" / "django.mo"
    path.parent.mkdir(parents=True)
    path.write_bytes(words.to_mo())
    return str(folder)


@contextmanager
def greek_site() -> Iterator[None]:
    """Make a site in Greek, of which only the dates are Greek: every text of the
    catalogue stands there in marks.
    """
    _forget_constants()
    with override_settings(
        LANGUAGE_CODE="el",
        LANGUAGES=[("el", "Ελληνικά")],
        LOCALE_PATHS=[folder_of_marks()],
        SITE_NAME="Τα νέα",
    ):
        yield
    _forget_constants()


@pytest.fixture
def in_marks() -> Iterator[None]:
    with greek_site():
        yield


def _forget_constants() -> None:
    """Forget what is rendered once in a process."""
    shell._shared_context.cache_clear()


def _parts(document: Document, changes: dict) -> dict:
    """Give `changes` to `document` as its own parts are."""
    changed = Document.model_validate(document.model_dump(mode="json") | changes)
    return {name: getattr(changed, name) for name in changes}


@shared_rows
def edition():
    with greek_site():
        return published(language="el", **GREEK)


@shared_rows
def corrected_edition():
    """An edition that was corrected, and whose sources are flagged."""
    with greek_site():
        edition = published(language="el", **GREEK)
        published(
            at=JUNE + DAY,
            language="el",
            **{**GREEK, "slug": "other", "headline": "Άλλο"},
        )
        another_edition(edition, at=JUNE + DAY)
        another_edition(
            edition, at=JUNE + DAY * 2, kind="corrected", note="Ένας αριθμός."
        )
        flag_source("https://fao.example/prices", note="Ήταν λάθος.")
        flag_source("https://iea.example/gas", Source.Status.DISPUTED)


def unmarked(response) -> list[str]:
    """Give what a page says in Latin letters outside the marks. That it says something
    in them is seen to first.
    """
    text = said(response.content.decode())
    assert "⟦" in text
    return latin_outside_marks(text)


def latin_outside_marks(text: str) -> list[str]:
    """Give the lines that have Latin letters, or a mark without its fellow, when all
    that stands in marks is gone.
    """
    while (without := re.sub(r"⟦[^⟦⟧]*⟧", "", text)) != text:
        text = without
    return re.findall(r"[^\n]*[A-Za-z⟦⟧][^\n]*", text)


def test_the_marks_tell_what_is_translated_from_what_is_not():
    class Response:
        content = "<p>⟦Edition 2⟧ · ⟦corrected ⟦x⟧⟧ 1 Ιουνίου</p><img alt='A picture'>fao.example".encode()

    assert unmarked(Response) == ["A picture"]


@pytest.mark.parametrize("path", ADDRESSES)
def test_a_page_has_only_words_of_the_catalogue(reader, edition, in_marks, path):
    response = reader.get(path)
    if response["Content-Type"].startswith("text/html"):
        assert response.status_code == 200
        assert unmarked(response) == []


@pytest.mark.parametrize("path", ADDRESSES)
@pytest.mark.usefixtures("corrected_edition", "in_marks")
def test_so_has_a_page_after_a_correction_and_a_source_is_flagged(
    reader, path, set_clock, monkeypatch
):
    monkeypatch.setattr("articles.public.explainer.page.NOTES_SHOWN", 2)
    set_clock(JUNE + DAY * 40)
    response = reader.get(path)
    if response["Content-Type"].startswith("text/html"):
        assert unmarked(response) == []


@pytest.mark.parametrize("view", ["inline", "side"])
def test_what_changed_is_told_in_words_of_the_catalogue(
    reader, edition, in_marks, set_clock, view
):
    before = edition.as_document()
    Source.objects.filter(url="https://fao.example/prices").update(kind="law")
    after = another_edition(edition, at=JUNE + DAY, **_parts(before, OTHERWISE))
    set_clock(JUNE + DAY)
    assert {change.sort for change in compare(before, after.as_document()).changes} == {
        *Sort
    } - {
        Sort.ADDRESS,
        Sort.LANGUAGE,  # its tag is shown as it is
    }
    response = reader.get(f"/explainers/why-bread-costs-more/changes/2/?view={view}")
    assert all(
        word in response.text
        for word in ("⟦Reviewer⟧", "⟦Law or ruling⟧", "⟦subsection⟧")
    )
    assert unmarked(response) == []
    assert unmarked(reader.get("/explainers/why-bread-costs-more/history/")) == []


@pytest.mark.parametrize(
    "path",
    [
        "/feeds/atom.xml",
        "/feeds/corrections.xml",
        "/topics/prices/feeds/atom.xml",
        "/authors/a-reporter/feeds/atom.xml",
    ],
)
def test_a_feed_calls_things_by_words_of_the_catalogue(
    reader, edition, in_marks, set_clock, path
):
    another_edition(edition, at=JUNE + DAY, kind="corrected", note="Ένας αριθμός.")
    set_clock(JUNE + DAY)
    said = re.findall(
        r"<(?:title|subtitle)[^>]*>([^<]*)<", reader.get(path).content.decode()
    )
    assert "⟦" in "".join(said)
    assert latin_outside_marks("\n".join(said)) == []


def test_a_site_tells_language_models_in_words_of_the_catalogue(
    reader, edition, in_marks
):
    text = reader.get("/llms.txt").content.decode()
    assert latin_outside_marks(re.sub(r"\]\(\S+", "", text)) == [
        "## Optional"
    ]  # a word of the format


@pytest.mark.parametrize("path", SEARCHES)
def test_the_search_page_has_only_words_of_the_catalogue(
    reader, edition, in_marks, path
):
    response = reader.get(path)
    assert response.status_code in (
        200,
        400,
        404,
    )  # as a wrong date, or a place past the last result, has it
    assert unmarked(response) == []


@pytest.mark.parametrize("path", ["/", "/sources/", "/questions/"])
def test_an_empty_site_has_only_words_of_the_catalogue(reader, in_marks, path):
    assert unmarked(reader.get(path)) == []


def test_what_is_gone_has_only_words_of_the_catalogue(
    reader, edition, in_marks, set_clock
):
    another_edition(edition, at=JUNE + DAY, faq=edition.as_document().faq[1:])
    set_clock(JUNE + DAY)
    for path in (
        "/questions/why-bread-costs-more/how-much/",
        "/explainers/why-bread-costs-more/",
    ):
        response = reader.get(path)
        assert response.status_code == (410 if "questions" in path else 200)
        assert unmarked(response) == []
        article = Article.objects.get(pk=edition.article_id)
    withdraw(article=article, by=None, now=JUNE + DAY * 2, note="Ήταν λάθος.")
    set_clock(JUNE + DAY * 2)
    response = reader.get("/explainers/why-bread-costs-more/")
    assert response.status_code == 410
    assert unmarked(response) == []


def test_errors_have_only_words_of_the_catalogue(
    reader, in_marks, rf, monkeypatch, caplog
):
    from articles.public.serving import errors

    pages = [reader.get("/nothing/"), reader.get("/", headers={"Host": "evil.example"})]
    pages.append(errors.permission_denied(rf.get("/admin/"), Exception()))
    pages.append(reader.post("/"))
    monkeypatch.setattr("articles.public.lists.front_page.site_clock", lambda at: 1 / 0)
    pages.append(reader.get("/"))
    monkeypatch.setattr("articles.public.serving.errors.render", lambda *args: 1 / 0)
    pages.append(reader.get("/"))
    assert [page.status_code for page in pages] == [404, 400, 403, 405, 500, 500]
    for page in pages:
        assert unmarked(page) == []
