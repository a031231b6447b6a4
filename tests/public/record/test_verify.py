"""The script as it is printed on the page: what it catches, and what only a witness does.

One test runs it as readers do, by an interpreter of its own against a live server. The
others run it in this process, where it asks Django's test client.
"""

import subprocess
import sys
from datetime import timedelta

import pytest
from django.db import models
from django.http import HttpResponse, JsonResponse

from articles.models import Article, Edition
from articles.public.urls import urlpatterns
from tests.factories import DAY, JUNE, another_edition, published
from tests.public.record.chains import (
    ask_client,
    forge_document,
    forge_hash,
    keep_witness,
    make_chain,
    read_script,
    remove,
    rewrite,
    tamper,
    withdraw_chain,
)
from tests.shared_rows import shared_rows

pytestmark = pytest.mark.any_database


@shared_rows
def chain() -> Edition:
    return make_chain()


@pytest.fixture
def verified(chain, tmp_path, monkeypatch, capsys):
    """A function that runs the script: it gives its exit status, and what it
    printed.
    """
    code = compile(read_script(), "verify_chain.py", "exec")
    witness = str(keep_witness(tmp_path))
    monkeypatch.setattr("urllib.request.urlopen", ask_client)

    def run(*, slug="größe", with_witness=False) -> tuple[int, str]:
        arguments = ["verify_chain.py", f"https://testserver/explainers/{slug}/"]
        monkeypatch.setattr(sys, "argv", arguments + [witness] * with_witness)
        with pytest.raises(SystemExit) as ended:
            exec(code, {"__name__": "__main__"})  # noqa: S102  (our own script)
        printed = capsys.readouterr().out
        wrong = ended.value.code
        return (1, f"{printed}{wrong}\n") if wrong else (0, printed)

    return run


@pytest.mark.django_db(transaction=True)
def test_an_interpreter_of_its_own_asks_the_site(live_server, tmp_path):
    chain = make_chain()
    script = tmp_path / "verify_chain.py"
    script.write_text(read_script())
    witness = keep_witness(tmp_path)

    def run() -> tuple[int, str]:
        address = f"{live_server.url}/explainers/größe/"
        ran = subprocess.run(
            [sys.executable, "-I", script, address, witness],
            capture_output=True,
            text=True,
            encoding="utf-8",
        )
        return ran.returncode, ran.stdout + ran.stderr

    status, said = run()
    assert (status, said.splitlines()[-1]) == (0, "All of it agrees.")
    withdraw_chain(chain)
    status, said = run()
    assert status == 0
    assert said.count("its document can't be had: HTTP Error 410") == 4
    tamper(2, note="Forged")
    status, said = run()
    assert status == 1
    assert "Edition 2: its number, kind," in said


@pytest.mark.parametrize("with_witness", [False, True])
def test_an_untouched_chain_agrees(verified, with_witness):
    status, said = verified(with_witness=with_witness)
    assert (status, said.splitlines()[-1]) == (0, "All of it agrees.")
    assert said.count("Edition ") == 3
    assert ("The witness has seen edition 3." in said) is with_witness


TAMPERED = {
    "a document": (
        lambda: forge_document(with_hash=False),
        "Edition 2: its document was changed.",
    ),
    "a document and its hash": (
        lambda: forge_document(with_hash=True),
        "Edition 2: its number, kind,",
    ),
    "a note": (
        lambda: tamper(2, note="Forged"),
        "Edition 2: its number, kind, address, note",
    ),
    "a kind": (lambda: tamper(2, kind="updated"), "Edition 2: its number, kind,"),
    "an address": (
        lambda: tamper(1, slug="grösse"),
        "Edition 1: its number, kind, address",
    ),
    "a time": (
        lambda: tamper(2, live_from=JUNE + DAY / 2),
        "Edition 2: its number, kind, address, note, times",
    ),
    "an earlier day": (
        lambda: tamper(2, published_at=JUNE - DAY),
        "Edition 2 is older than the edition before it.",
    ),
    "a reason": (lambda: tamper(2, override_reason="Forged"), "Edition 2: its number"),
    "an edition removed": (
        lambda: remove(2),
        "Edition 3 stands where edition 2 belongs",
    ),
    "the first removed": (
        lambda: remove(1),
        "Edition 2 does not follow the edition before it.",
    ),
    "a hash without the chain": (
        forge_hash,
        "Edition 3 does not follow the edition before it.",
    ),
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


def give_another_id() -> None:
    """Rewrite the history, and let it be that of an explainer which no witness
    knows.
    """
    old = Article.objects.get(slug="größe")
    new = Article.objects.create(slug="groesse")
    models.QuerySet(Edition).filter(article=old).update(article=new)
    rewrite_all()


def slip_in() -> None:
    """Publish another edition, dated back to the day that the witness was kept on."""
    another_edition(
        Edition.objects.get(number=3),
        at=JUNE + 2 * DAY + timedelta(hours=1),
        standfirst="Slipped in.",
    )


CONSISTENT = {
    "all hashes computed anew": (rewrite_all, "has seen edition 3."),
    "the newest cut off": (cut_off, "has seen edition 3."),
    "another id": (give_another_id, "has seen no edition of this explainer."),
    "an edition slipped in": (slip_in, "has seen edition 3."),
}


@pytest.mark.parametrize("name", CONSISTENT)
def test_what_agrees_with_itself_is_caught_by_a_witness_alone(verified, name):
    change, said = CONSISTENT[name]
    change()
    assert verified()[0] == 0
    status, printed = verified(with_witness=True)
    assert status == 1
    assert f"The witness {said}" in printed
    assert (
        "The newest of 2026-06-04 isn't the witness's: one was rewritten, removed or slipped in."
        in printed
    )


def test_a_witness_from_before_an_explainer_vouches_for_nothing_and_says_so(verified):
    published("Later", slug="later", at=JUNE + 3 * DAY)
    status, said = verified(slug="later", with_witness=True)
    assert status == 0
    assert "The witness has seen no edition of this explainer." in said


def test_an_explainer_dated_back_to_before_the_witness_agrees(verified):
    published("Later", slug="later", at=JUNE, now=JUNE + 3 * DAY)
    assert verified(slug="later", with_witness=True)[0] == 0


def answer_otherwise(monkeypatch, page: str, response: HttpResponse) -> None:
    """Let the site answer so at an address of the record."""
    [url] = [url for url in urlpatterns if url.name == page]
    monkeypatch.setattr(url, "callback", lambda request, **parts: response)


def test_a_document_that_is_said_to_be_gone_is_missing_while_the_explainer_is_not_withdrawn(
    verified, monkeypatch
):
    answer_otherwise(monkeypatch, "edition_file", HttpResponse(status=410))
    status, said = verified()
    assert status == 1
    assert "Edition 2: its document is missing." in said


def test_a_record_without_an_edition_is_no_record(verified, monkeypatch):
    answer_otherwise(monkeypatch, "history_file", JsonResponse({"editions": []}))
    for with_witness in (False, True):
        status, said = verified(with_witness=with_witness)
        assert status == 1
        assert "There is no edition." in said


def test_a_chain_that_has_grown_since_the_witness_agrees(verified, chain):
    another_edition(chain, at=JUNE + 3 * DAY, slug="breite")
    status, said = verified(with_witness=True)
    assert status == 0
    assert "The witness has seen edition 3." in said
    assert verified(slug="breite", with_witness=True)[0] == 0


def test_a_withdrawn_explainer_s_chain_is_checked_without_its_documents(
    verified, chain
):
    withdraw_chain(chain)
    status, said = verified(with_witness=True)
    assert status == 0
    assert said.count("its document can't be had: HTTP Error 410") == 4
    tamper(2, note="Forged")
    assert verified()[0] == 1
