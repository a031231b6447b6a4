"""verify_editions finds what was changed behind the ORM's back, and says which."""

from datetime import UTC, datetime, timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import models

from articles.drafts import assemble, save
from articles.models import Article, Edition, SearchEntry
from articles.publishing import publish, withdraw
from articles.publishing.chain import digest
from articles.publishing.verify import verify
from articles.publishing.verify_derived import verify_derived
from faq.models import Question
from tests.documents import explainer
from tests.publishing.conftest import publish_again
from tests.shared_rows import shared_rows

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)


@shared_rows
def chain():
    article = save(explainer(), now=NOW)
    publish(article=article, by=None, now=NOW)
    save(
        assemble(article).model_copy(update={"headline": "Bread"}),
        article=article,
        now=NOW,
    )
    publish(article=article, by=None, now=NOW + HOUR)
    withdraw(article=article, by=None, now=NOW + 2 * HOUR, note="Why")
    publish(article=article, by=None, now=NOW + 3 * HOUR)
    return article


def tamper(which, **values):
    models.QuerySet(Edition).filter(number=which).update(**values)


def remove(number):
    models.QuerySet(Edition).filter(number=number).delete()


def faults() -> dict[int, str]:
    found: dict[int, list[str]] = {}
    for verdict in (*verify(), *verify_derived()):
        if verdict.faults:
            found.setdefault(verdict.number, []).extend(verdict.faults)
    return {number: "; ".join(each) for number, each in found.items()}


def verified() -> str:
    out, err = StringIO(), StringIO()
    call_command("verify_editions", stdout=out, stderr=err)
    return out.getvalue()


def test_an_untouched_chain_verifies(chain):
    assert verified() == "4 editions are as they were published.\n"


@pytest.mark.parametrize(
    ("values", "fault"),
    [
        (
            {"document": {"schema_version": 1, "headline": "Forged"}},
            "the document was changed",
        ),
        ({"document": ["not", "one"]}, "the document was changed"),
        ({"document": {"headline": 1.5}}, "the document was changed"),
        ({"body": "<p>Forged</p>"}, "the body was changed"),
        ({"summary": "Forged"}, "the body was changed"),
        ({"changed": {"question": 7}}, "the account of what it changed was changed"),
        ({"headline": "Forged"}, "its headline"),
        ({"note": "Forged"}, "note"),
        ({"kind": "corrected", "note": "x"}, "kind"),
        ({"published_at": NOW}, "times"),
        ({"live_from": NOW + HOUR + timedelta(minutes=1)}, "times"),
        ({"number": 7}, "number"),
        ({"previous_sha256": "0" * 64}, "does not follow"),
        ({"sha256": "0" * 64}, "hashes"),
        ({"first_live_from": NOW - HOUR}, "its first date was changed"),
    ],
)
def test_a_changed_fact_is_found_and_named(chain, values, fault):
    tamper(2, **values)
    assert fault in faults()[values.get("number", 2)]
    with pytest.raises(CommandError, match=r"differs? from what was published"):
        verified()


def test_a_document_changed_with_its_digest_is_found_all_the_same(chain):
    document = {**Edition.objects.get(number=2).document, "standfirst": "Forged"}
    tamper(2, document=document, document_sha256=digest(document))
    assert "hashes were changed" in faults()[2]


def test_a_changed_end_is_found(chain):
    tamper(1, live_until=NOW + timedelta(minutes=1))
    assert faults() == {1: "it should end when edition 2 goes live"}


@pytest.mark.parametrize("number", [1, 2, 3, 4])
def test_a_missing_edition_is_found_wherever_it_was(chain, number):
    remove(number)
    assert faults()[number] == "the edition is missing"


@pytest.mark.parametrize(
    "renderer", ["", "0", "4x", "-1", "05", "4-", "4-xx", "4-en", "99", "9" * 20, "５"]
)
def test_a_renderer_that_never_was_is_a_fault(chain, renderer):
    tamper(1, renderer=renderer, body="<p>Forged</p>")
    assert "no version of this program has the renderer" in faults()[1]
    with pytest.raises(CommandError, match="1 of 4 editions differs") as error:
        verified()
    assert error.value.returncode == 1


@pytest.mark.parametrize("renderer", ["1", "4", "4-de"])
def test_a_body_of_an_earlier_renderer_is_never_reported_as_verified(chain, renderer):
    tamper(1, renderer=renderer, body="<p>As it was then, or forged</p>")
    with pytest.raises(CommandError) as error:
        verified()
    assert error.value.returncode == 2
    assert str(error.value) == (
        "The hashes of 4 editions are as they were published. The body of 1 edition was not verified, because an "
        "earlier version of the program made it: run render_editions, then verify again."
    )
    call_command("render_editions", stdout=StringIO())
    assert verified() == "4 editions are as they were published.\n"
    assert SearchEntry.objects.filter(edition__number=1).count() == 2


def test_an_edition_that_differs_outweighs_one_that_was_not_verified(chain):
    tamper(1, renderer="4")
    tamper(2, body="<p>Forged</p>")
    with pytest.raises(
        CommandError, match=r"1 of 4 editions differs.* not verified"
    ) as error:
        verified()
    assert error.value.returncode == 1


def test_a_body_whose_document_cannot_be_read_is_not_reported_as_verified(chain):
    document = {**Edition.objects.get(number=4).document, "schema_version": 99}
    tamper(4, document=document)
    [verdict] = [verdict for verdict in verify_derived() if verdict.number == 4]
    assert verdict.is_unverified


def test_a_forged_answer_or_search_entry_is_found(chain):
    for row in (
        Question.objects.filter(edition__number=2),
        SearchEntry.objects.filter(edition__number=4),
    ):
        row.update(
            **(
                {"answer": "<p>Forged</p>"}
                if row.model is Question
                else {"text": "Forged"}
            )
        )
    assert faults() == dict.fromkeys(
        (2, 4),
        "its questions, search entries or ties to authors, topics or sources were changed",
    )


def test_two_articles_saved_at_one_moment_are_two_chains():
    for slug in ("one", "two"):
        article = save(explainer(slug=slug), now=NOW)
        for hour in range(3):
            publish_again(article, now=NOW + hour * HOUR)
    Article.objects.update(updated_at=NOW)
    assert faults() == {}


def test_an_only_edition_that_is_missing_is_found():
    publish(article=save(explainer(), now=NOW), by=None, now=NOW)
    remove(1)
    assert faults() == {1: "the edition is missing"}


def test_an_edition_that_cannot_be_rendered_is_named_and_the_others_are_rendered(chain):
    tamper(2, document={"forged": True}, renderer="1")
    tamper(1, renderer="1")
    err = StringIO()
    with pytest.raises(CommandError, match="1 of 2 editions could not be rendered"):
        call_command("render_editions", stdout=StringIO(), stderr=err)
    assert "edition 2" in err.getvalue()
    assert Edition.objects.get(number=1).renderer != "1"
