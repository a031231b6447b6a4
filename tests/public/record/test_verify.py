"""The script as it is printed on the page, run against a live server: what it catches, and what only a witness does."""

import html
import re
import subprocess
import sys

import pytest
from django.db import models
from django.utils import timezone

from articles.models import Article, Edition
from articles.public.lookup import Gone
from articles.public.record.chains import newest_day
from articles.publishing import publish, withdraw
from articles.publishing.chain import digest, edition_facts
from tests.factories import DAY, JUNE, another_edition, published
from tests.readers import Reader

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def chain():
    first = published("Größe", slug="größe")
    another_edition(first, at=JUNE + DAY, kind="corrected", note="It is “five”, not “four” – ünd nöt 4.")
    another_edition(first, at=JUNE + 2 * DAY, standfirst="Three.")
    published("Rye")
    return first


@pytest.fixture
def verified(live_server, chain, tmp_path):
    """A function that runs the script: it gives its exit status, and what it printed."""
    page = Reader().get("/verify/").text
    script = tmp_path / "verify_chain.py"
    script.write_text(html.unescape(re.search(r'<code id="_script">(.*?)</code>', page, re.DOTALL)[1]))
    day = re.search(r'href="(/chains/[-0-9]+\.json)"', page)[1]
    witness = tmp_path / "witness.json"
    witness.write_bytes(Reader().get(day).content)

    def run(*, slug="größe", with_witness=False) -> tuple[int, str]:
        command = [sys.executable, "-I", script, f"{live_server.url}/explainers/{slug}/"]
        ran = subprocess.run(
            [*command, *([witness] if with_witness else [])], capture_output=True, text=True, encoding="utf-8"
        )
        return ran.returncode, ran.stdout + ran.stderr

    return run


def tamper(which: int, **values) -> None:
    models.QuerySet(Edition).filter(number=which, slug="größe").update(**values)


def rewrite() -> None:
    """Compute every hash anew, as the owner of all copies can."""
    previous = ""
    for edition in Edition.objects.filter(slug="größe").order_by("number"):
        edition.document_sha256, edition.previous_sha256 = digest(edition.document), previous
        previous = digest(edition_facts(edition))
        hashes = {name: getattr(edition, name) for name in ("document_sha256", "previous_sha256")}
        tamper(edition.number, **hashes, sha256=previous)


def forge_document(*, with_hash: bool) -> None:
    document = {**Edition.objects.get(number=2).document, "standfirst": "Forged"}
    tamper(2, document=document, **({"document_sha256": digest(document)} if with_hash else {}))


def forge_hash() -> None:
    tamper(2, note="Forged")
    tamper(2, sha256=digest(edition_facts(Edition.objects.get(number=2))))


def remove(*numbers: int) -> None:
    models.QuerySet(Edition).filter(number__in=numbers, slug="größe").delete()


@pytest.mark.parametrize("with_witness", [False, True])
def test_an_untouched_chain_agrees(verified, with_witness):
    status, said = verified(with_witness=with_witness)
    assert (status, said.splitlines()[-1]) == (0, "All of it agrees.")
    assert said.count("Edition ") == 3
    assert ("The witness has seen edition 3." in said) is with_witness


TAMPERED = {
    "a document": (lambda: forge_document(with_hash=False), "Edition 2: its document was changed."),
    "a document and its hash": (lambda: forge_document(with_hash=True), "Edition 2: its number, kind,"),
    "a note": (lambda: tamper(2, note="Forged"), "Edition 2: its number, kind, address, note"),
    "a kind": (lambda: tamper(2, kind="updated"), "Edition 2: its number, kind,"),
    "an address": (lambda: tamper(1, slug="grösse"), "Edition 1: its number, kind, address"),
    "a time": (lambda: tamper(2, live_from=JUNE + DAY / 2), "Edition 2: its number, kind, address, note, times"),
    "an earlier day": (lambda: tamper(2, published_at=JUNE - DAY), "Edition 2 is older than the edition before it."),
    "a reason": (lambda: tamper(2, override_reason="Forged"), "Edition 2: its number"),
    "an edition removed": (lambda: remove(2), "Edition 3 stands where edition 2 belongs"),
    "the first removed": (lambda: remove(1), "Edition 2 does not follow the edition before it."),
    "a hash without the chain": (forge_hash, "Edition 3 does not follow the edition before it."),
    "another number": (lambda: tamper(2, number=7), "Edition 7"),
}


@pytest.mark.parametrize("name", TAMPERED)
def test_tampering_is_caught_and_named(verified, name):
    change, said = TAMPERED[name]
    change()
    status, printed = verified()
    assert status == 1
    assert said in printed


def cut_off() -> None:
    remove(3)
    tamper(2, live_until=None)


def rewrite_all() -> None:
    forge_document(with_hash=False)
    rewrite()


def become_another() -> None:
    """Rewrite the chain under an id that no witness knows."""
    edition = Edition.objects.get(slug="größe", number=1)
    other = Article.objects.create(slug="forged")
    models.QuerySet(Edition).filter(article=edition.article_id).update(article=other)
    rewrite()


def slip_in() -> None:
    """Add an edition that says it was there before the witness's day."""
    article = Article.objects.get(pk=Edition.objects.filter(slug="größe")[0].article_id)
    publish(article=article, by=None, now=JUNE + 3 * DAY)


@pytest.mark.parametrize("change", [rewrite_all, cut_off, become_another, slip_in])
def test_what_agrees_with_itself_is_caught_by_a_witness_alone(verified, change):
    change()
    assert verified()[0] == 0
    status, said = verified(with_witness=True)
    assert status == 1
    assert "The witness has seen another record: an edition was rewritten, removed or slipped in." in said


def test_a_chain_that_has_grown_since_the_witness_agrees(verified, chain):
    another_edition(chain, at=timezone.now(), slug="breite")
    status, said = verified(with_witness=True)
    assert status == 0
    assert "The witness has seen edition 3." in said
    assert verified(slug="breite", with_witness=True)[0] == 0


def test_an_explainer_that_is_newer_than_the_witness_agrees(verified):
    published("New", at=timezone.now())
    assert verified(slug="new", with_witness=True)[0] == 0


def test_a_history_without_editions_does_not_agree(verified, monkeypatch):
    monkeypatch.setattr("articles.public.record.history._editions", lambda *args: [])
    status, said = verified()
    assert status == 1
    assert "The history is empty." in said


def test_a_document_that_is_said_to_be_gone_does_not_agree_where_nothing_was_withdrawn(verified, monkeypatch):
    def refuse(edition):
        raise Gone("articles/withdrawn.html", {"edition": edition}, "en")

    monkeypatch.setattr("articles.public.record.edition.edition_json", refuse)
    status, said = verified()
    assert status == 1
    assert "Edition 1: no document." in said


def test_a_withdrawn_explainer_s_chain_is_checked_without_its_documents(verified, chain):
    withdraw(article=Article.objects.get(pk=chain.article_id), by=None, now=timezone.now(), note="Invented.")
    status, said = verified(with_witness=True)
    assert status == 0
    assert said.count("its document can't be had: HTTP Error 410") == 4
    tamper(2, note="Forged")
    assert verified()[0] == 1


def test_the_script_is_short_and_given_as_it_is_printed():
    reader = Reader()
    page, file = reader.get("/verify/"), reader.get("/verify/verify_chain.py")
    printed = html.unescape(re.search(r'<code id="_script">(.*?)</code>', page.text, re.DOTALL)[1])
    assert file.text == printed
    assert len(printed.splitlines()) < 60
    assert (file.status_code, file["Content-Type"]) == (200, "text/x-python; charset=utf-8")
    imported = set(re.findall(r"^(?:import|from) (\w+)", printed, re.MULTILINE))
    assert imported <= sys.stdlib_module_names
    assert file["Cache-Control"] == page["Cache-Control"] == "public, max-age=60"
    for path, response in (("/verify/", page), ("/verify/verify_chain.py", file)):
        assert reader.get(path, headers={"If-None-Match": response["ETag"]}).status_code == 304
        assert response.queries == []
        assert not response.cookies


def test_the_page_says_what_the_chain_does_not_prove_and_leads_to_the_newest_witness(set_clock):
    set_clock(JUNE)
    page = Reader().get("/verify/").text
    assert newest_day(JUNE).isoformat() == "2026-06-01"
    assert 'href="/chains/2026-06-01.json"' in page
    assert "python3 verify_chain.py https://news.example/explainers/…/ 2026-06-01.json" in page
    assert "Whoever owns all copies can rewrite all copies" in page
    assert '<link rel="canonical" href="https://news.example/verify/">' in page
