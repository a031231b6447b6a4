"""Documents of many shapes and languages, each beside what is expected of it.

`WRITE_GOLDEN=1` writes what intake makes of them today; read the difference before
keeping it.
"""

import json
import os
import re
from html import unescape
from pathlib import Path
from zipfile import ZipFile

import pytest

from articles.intake import read
from articles.intake.text.decoding import decode
from tests.intake.laws import assert_laws, assert_second_law, assert_third_law

GOLDEN = Path(__file__).parent / "golden"
SAMPLES = Path(__file__).parent / "samples"
DOCUMENTS = sorted(path for path in GOLDEN.iterdir() if path.suffix != ".json")


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_a_document_is_read_as_its_golden_sample(path: Path) -> None:
    intake = read(path.name, path.read_bytes())
    if path.suffix == ".txt":
        assert_laws(intake, decode(path.name, path.read_bytes()).text, is_plain=False)
    assert_second_law(intake)
    assert_third_law(intake, addresses_in(path))
    made = intake.model_dump(mode="json")
    golden = path.with_name(f"{path.name}.json")
    if os.environ.get("WRITE_GOLDEN") == "1":
        golden.write_text(
            json.dumps(made, ensure_ascii=False, indent=1) + "\n", encoding="utf-8"
        )
    assert made == json.loads(golden.read_text(encoding="utf-8"))


def addresses_in(path: Path) -> list[str]:
    """Give the addresses that the text of a sample has; of a page, of its body."""
    if path.suffix == ".docx":
        relations = ZipFile(path).read("word/_rels/document.xml.rels").decode()
        return [
            unescape(address)
            for address in re.findall(r'Target="([a-z]+:[^"]+)"', relations)
        ]
    text = decode(path.name, path.read_bytes()).text
    if path.suffix == ".html":
        attributes = re.findall(
            r"""<(?:a|area|img|iframe)\s[^<>]*?(?:href|src)="([^"#][^"]*)\"""",
            text[text.find("<body") :],
        )
        return [
            unescape(address)
            for address in attributes
            if not address.startswith(("data:", "javascript:"))
        ]
    return [
        address.rstrip(".,;:")
        for address in re.findall(r"""https?://[^\s<>"')\]،、。]+""", text)
    ]


@pytest.mark.parametrize("ending", ["md", "html", "docx"])
def test_the_explainer_is_the_same_document_in_every_format(ending: str) -> None:
    text = Path(__file__).parents[2] / "articles" / "fixtures" / "explainer.txt"
    wanted = read(text.name, text.read_bytes()).document.model_dump()
    sample = SAMPLES / f"explainer.{ending}"
    found = read(sample.name, sample.read_bytes()).document.model_dump()
    if ending == "html":  # which, as a page must, gives the address of the portrait
        [author] = found["byline"]
        assert author["portrait"].pop("src") == "/static/people/portrait.jpg"
        wanted["byline"][0]["portrait"].pop("src")
    assert found == wanted
