"""The chain of an explainer, what forgers do to it, and the script that verifies it."""

import html
import re
from io import BytesIO
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import urljoin

from django.db import models
from django.test import Client

from articles.models import Article, Edition
from articles.publishing import withdraw
from articles.publishing.chain import digest, edition_facts
from tests.factories import DAY, JUNE, another_edition, published
from tests.readers import Reader


def make_chain() -> Edition:
    first = published("Größe", slug="größe")
    another_edition(
        first,
        at=JUNE + DAY,
        kind="corrected",
        note="It is “five”, not “four” – ünd nöt 4.",
    )
    another_edition(first, at=JUNE + 2 * DAY, standfirst="Three.")
    published("Rye")
    return first


def read_script() -> str:
    page = Reader().get("/verify/").text
    return html.unescape(
        re.search(r'<code id="_script">(.*?)</code>', page, re.DOTALL)[1]
    )


def keep_witness(folder: Path) -> Path:
    witness = folder / "witness.json"
    witness.write_bytes(Reader().get("/chains/2026-06-04.json").content)
    return witness


def ask_client(address: str, timeout: float) -> BytesIO:
    """Answer as `urlopen` does."""
    answer = Client().get(address)
    if answer.status_code == 301:
        return ask_client(urljoin(address, answer["Location"]), timeout)
    if answer.status_code != 200:
        raise HTTPError(
            address, answer.status_code, answer.reason_phrase, answer.headers, None
        )
    return BytesIO(answer.content)


def tamper(which: int, **values) -> None:
    models.QuerySet(Edition).filter(number=which, slug="größe").update(**values)


def withdraw_chain(chain: Edition) -> None:
    withdraw(
        article=Article.objects.get(pk=chain.article_id),
        by=None,
        now=JUNE + 3 * DAY,
        note="Invented.",
    )


def rewrite() -> None:
    """Compute every hash again, as the owner of all copies can."""
    previous = ""
    for edition in Edition.objects.filter(slug="größe").order_by("number"):
        edition.document_sha256, edition.previous_sha256 = (
            digest(edition.document),
            previous,
        )
        previous = digest(edition_facts(edition))
        hashes = {
            name: getattr(edition, name)
            for name in ("document_sha256", "previous_sha256")
        }
        tamper(edition.number, **hashes, sha256=previous)


def forge_document(*, with_hash: bool) -> None:
    document = {**Edition.objects.get(number=2).document, "standfirst": "Forged"}
    tamper(
        2,
        document=document,
        **({"document_sha256": digest(document)} if with_hash else {}),
    )


def forge_hash() -> None:
    tamper(2, note="Forged")
    tamper(2, sha256=digest(edition_facts(Edition.objects.get(number=2))))


def remove(*numbers: int) -> None:
    models.QuerySet(Edition).filter(number__in=numbers, slug="größe").delete()
