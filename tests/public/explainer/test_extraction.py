"""Who takes an explainer's text from its page gets all of it, and nothing of what
stands around it.

Two judge it: Readability, which Firefox's reading mode is (`npm ci` gets it; CI demands
it), and trafilatura, by which texts are gathered from the web.
"""

import json
import os
import re
import shutil
import subprocess
import warnings

import pytest
import trafilatura
from django.conf import settings
from django.core.management import call_command
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from articles.models import Edition
from articles.rendering.dialect.markdown import parse
from articles.rendering.to_html import render_body
from tests.citing import PAGE, hard
from tests.documents import explainer
from tests.factories import DAY, JUNE, another_edition, flag_source

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]

SCRIPT = settings.BASE_DIR / "tests" / "public" / "reading_mode.mjs"
FURNITURE = (
    "In the list",
    "What changed",
    "×",
    "what changed",
    "first published",
    "minutes ·",
    "minute ·",
    "question answered",
    "Link to this question",
    "What cites it",
    "The whole history",
    "Contents",
    "↩\ufe0e 1",
    "More by this author",
    "Verify it yourself",
)
PROSE = "Harvests were poor that year, and bakers passed on what they paid for flour, energy and wages to customers. "


def words(text: str) -> str:
    """Return a text in one line, with no space before what closes a sentence:
    extractors put some there.
    """
    return re.sub(r" (?=[.,;:!?)\]])|(?<=\[) ", "", " ".join(text.split()))


def reading_mode(html: str) -> str:
    found = subprocess.run(
        ["node", SCRIPT],
        input=html,
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
    )
    read = json.loads(found.stdout)
    return words(f"{read['title']}\n{read['text']}")


def gathered(html: str) -> str:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of its own parsers
        return words(trafilatura.extract(html) or "")


@pytest.fixture(params=["reading mode", "trafilatura"])
def extract(request):
    """A function that takes the text from a page, in one line."""
    if request.param == "trafilatura":
        return gathered
    if (
        shutil.which("node")
        and (settings.BASE_DIR / "node_modules" / "@mozilla" / "readability").exists()
    ):
        return reading_mode
    if os.environ.get("REQUIRE_MARKUP") == "1":
        pytest.fail("REQUIRE_MARKUP=1, but Readability is not here: run `npm ci`.")
    pytest.skip("Readability is not here: `npm ci` gets it")


def without_marks(text: str) -> str:
    """Return a text without its marks, and without what says at a mark that the source
    has been retracted.
    """
    return words(
        re.sub(r"\s*\[[0-9]+(, [^\]]*)?\]( ?Retracted)?|\[note [0-9]+\]", "", text)
    )


def expected(markdown: str) -> list[str]:
    """Return the lines of a field as they are read, tables by their cells."""
    return [words(line) for line in parse(markdown).text().splitlines()]


def missing(document, text: str) -> list[str]:
    """Return which lines of the headline, standfirst, sections, questions and answers
    are not in `text`.
    """
    fields = [document.standfirst, *(section.body for section in document.sections)]
    fields += [entry.answer for entry in document.faq]
    lines = [line for field in fields for line in expected(field)]
    lines += [document.headline, *(section.heading for section in document.sections)]
    lines += [entry.question for entry in document.faq]
    text = without_marks(text)
    return [line for line in lines if without_marks(line) not in text]


def text_before_sources(text: str) -> str:
    """Return a text as far as its list of sources, which names them."""
    return text.rpartition("Sources")[0] or text


def test_the_seed_is_extracted_whole_without_what_stands_around_it(reader, extract):
    call_command("loaddata", "explainer", verbosity=0)
    edition = Edition.objects.get()
    note = "The summit was in Helsinki."
    another_edition(edition, at=edition.live_from + DAY, kind="corrected", note=note)

    text = extract(reader.get(edition.get_absolute_url()).text)

    assert missing(edition.as_document(), text) == []
    assert re.search(rf"Correction, .{{6,20}}: {re.escape(note)}", text)
    assert [word for word in FURNITURE if word in text] == []


def test_an_explainer_that_cites_everywhere_is_extracted_without_its_notes(
    reader, extract
):
    edition = hard()
    notes = [
        "The price of maize was another.",
        "It was rye.",
        "The year was 1847.",
        "A name was wrong.",
        "Not all.",
    ]
    for number, note in enumerate(notes, 1):
        another_edition(edition, at=JUNE + number * DAY, kind="corrected", note=note)
    flag_source("https://bank.example/", note="The bank took it back.")

    text = extract(reader.get(PAGE).text)

    assert missing(edition.as_document(), text) == []
    for number, note in enumerate(notes, 3):
        assert f"Correction, {number} June 2026: {note}" in text
    assert [word for word in FURNITURE if word in text] == []
    # The warning about it at the top, by its name; after that it is named in the list
    # alone.
    in_text = text_before_sources(text).partition("Hard")[2]
    for title in ("Food prices", "Titel der Zentralbank", "A long report"):
        assert title not in in_text


def test_marks_stay_in_extracted_text(reader, extract):
    hard()
    text = extract(reader.get(PAGE).text)
    assert re.search(r"A first sentence ?\[1, p\. 3\]\. A second ?\[2\]\.", text)


def test_an_answer_on_its_own_page_is_extracted_without_notes(reader, extract):
    answer = f"The bank does [@bank, p. 2]. {PROSE * 8}\n\nAnd the report [@report]. {PROSE * 8}"
    hard(faq=[{"anchor": "q", "question": "Who says so?", "answer": answer}])
    text = extract(reader.get("/questions/where-an-explainer-cites/q/").text)
    for line in expected(answer):
        assert without_marks(line) in without_marks(text)
    assert "In the list" not in text
    assert "Titel der Zentralbank" not in text_before_sources(text)


CITED = st.sampled_from(["[@fao]", "[@fao, p. 3]", "[@iea]", "[@iea, table 2]", ""])
SENTENCES = st.lists(
    st.tuples(
        st.sampled_from([PROSE, f"*{PROSE.strip()}* ", f"**{PROSE.strip()}** "]), CITED
    ),
    min_size=1,
    max_size=4,
).map(lambda pairs: " ".join(f"{sentence}{cited}" for sentence, cited in pairs))
BLOCKS = st.tuples(
    st.sampled_from(
        [
            "{}",
            "> {}",
            "- {}\n- {}",
            "1. {}\n2. {}",
            "## A part\n\n{}",
            "Text.[^1]\n\n[^1]: {}",
        ]
    ),
    SENTENCES,
).map(lambda pair: pair[0].replace("{}", pair[1]))
BODIES = st.lists(BLOCKS, min_size=1, max_size=6).map("\n\n".join)


@given(BODIES)
@hypothesis_settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_generated_explainer_gives_away_its_notes(text):
    document = explainer(
        sections=[
            {"anchor": f"s-{n}", "heading": f"Section {n}", "body": text}
            for n in range(3)
        ]
    )
    html = f"<!doctype html><html><head><title>x</title></head><body><main>{render_body(document)}</main></body></html>"
    found = text_before_sources(gathered(html))
    assert "Food prices" not in found
    assert "Gas report" not in found
    assert "In the list" not in found
