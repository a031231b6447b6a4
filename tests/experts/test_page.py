"""The expert's page: what it shows, what it stores, and how it is sent."""

from datetime import timedelta

import pytest
from django.utils import timezone

from articles import drafts
from articles.document import RelatedPart
from articles.experts import verbs
from articles.identity import current
from articles.models import (
    Author,
    ExpertConfirmation,
    ExpertLink,
    Identity,
    Note,
    NoteThread,
)
from articles.notes.finding import Quotation
from articles.notes.verbs import add_note, reply, resolve
from tests.admin.conftest import sample
from tests.experts.conftest import page, sent

pytestmark = pytest.mark.django_db


def save_text(article, **changes) -> None:
    drafts.save(sample(**changes), article=article, now=timezone.now())


def test_the_page_shows_the_draft_to_its_expert_alone(outside, link):
    response = outside.get(page(link))
    assert response.status_code == 200
    assert "Draft, not public" in response.text
    assert "Dr. Grace Hopper" in response.text
    assert "Why do prices rise?" in response.text
    assert "Answer who." in response.text
    assert response["Content-Type"] == "text/html; charset=utf-8"
    assert response["Cache-Control"] == "private, no-store"
    assert response["X-Robots-Tag"] == "noindex"
    assert response["Referrer-Policy"] == "no-referrer"
    assert response["X-Frame-Options"] == "DENY"
    assert "script-src 'self'" in response["Content-Security-Policy"]
    assert not response.cookies
    assert "Vary" not in response or "Cookie" not in response["Vary"]


def test_the_page_is_built_in_a_constant_number_of_queries(
    outside, link, django_assert_num_queries
):
    for number in range(3):
        form = sent(place="sections[two]", text=f"Note {number}")
        outside.post(page(link), form)
    outside.get(page(link))
    for _ in range(2):
        with django_assert_num_queries(17):
            outside.get(page(link))
        outside.post(page(link), sent(place="faq[who]"))


def test_a_visit_is_counted_once_in_half_an_hour_and_a_look_by_a_program_never(
    outside, link
):
    outside.head(page(link))
    link.refresh_from_db()
    assert (link.visits, link.visited_at) == (0, None)
    outside.get(page(link))
    outside.get(page(link))
    link.refresh_from_db()
    assert link.visits == 1
    earlier = timezone.now() - verbs.ONE_VISIT - timedelta(minutes=1)
    ExpertLink.objects.update(visited_at=earlier)
    outside.get(page(link))
    link.refresh_from_db()
    assert link.visits == 2
    assert link.visited_at > earlier


def test_a_note_on_words_of_a_part_is_stored_as_the_experts(outside, link):
    new = sent(place="sections[two]", words="Text of two")
    response = outside.post(page(link), new)
    thread = NoteThread.objects.get()
    assert response.status_code == 302
    assert response["Location"] == f"{page(link)}#_note-{thread.pk}"
    assert (thread.place, thread.words) == ("sections[two].body", "Text of two")
    note = thread.notes.get()
    assert (note.by, note.expert, note.text) == (None, link, "Is it so?")
    shown = outside.get(page(link)).text
    assert (
        shown.index('id="two"') < shown.index("Is it so?") < shown.index('id="three"')
    )


def test_a_note_on_a_part_that_is_gone_is_about_the_whole_text(outside, link):
    outside.post(page(link), sent(place="sections[nine]"))
    assert NoteThread.objects.get().place == ""


def test_an_answer_of_the_desk_is_shown_in_the_name_of_the_newsroom(
    outside, link, editor
):
    outside.post(page(link), sent())
    thread = NoteThread.objects.get()
    now = timezone.now()
    reply(thread=thread, text="It is.", by=editor, now=now)
    resolve(thread=thread, by=editor, now=now)
    shown = outside.get(page(link)).text
    assert "It is." in shown
    assert "Newsroom, " in shown
    assert f">{editor.username}, " not in shown
    assert "has dealt with this note" in shown

    answered = {"verb": "reply", "thread": thread.pk, "text": "Thank you."}
    outside.post(page(link), answered)
    thread.refresh_from_db()
    assert thread.is_open
    assert thread.notes.last().expert == link


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"text": " \x00 "}, "Write what you want to say."),
        ({"text": "x" * 4_001}, "Shorten it to 4000 characters."),
        ({"words": "never written"}, "These words are not in the text."),
        ({"words": "two " * 300}, "Shorten it to 1000 characters."),
    ],
)
def test_a_note_that_can_not_be_stored_says_why_and_stays_typed(
    outside, link, changes, sentence
):
    new = sent(place="sections[two]", **changes)
    response = outside.post(page(link), new)
    assert response.status_code == 400
    assert sentence in response.text
    assert new["text"].strip(" \x00") in response.text
    assert new["words"].strip() in response.text
    assert '<details class="expert-write" id="_write-sections-2" open>' in response.text
    assert not Note.objects.exists()


@pytest.mark.parametrize("verb", ["note", "reply", "confirm"])
def test_paragraphs_that_were_typed_are_in_the_form_again_as_they_were(
    outside, link, own, verb
):
    outside.post(page(link), sent())
    thread = NoteThread.objects.get()
    typed = "One.\n\n  - two\n  - three\n\n\nFour." + "x" * 4_000
    form = {"verb": verb, "thread": thread.pk, "text": typed, "statement": typed}
    response = outside.post(page(link), form | {"seen": own.latest_revision().pk})
    assert response.status_code == 400
    # The parser drops the first line break of a text area.
    assert f">\n{typed}</textarea>" in response.text


def test_a_note_on_a_part_that_is_gone_says_so(outside, link, own):
    outside.post(page(link), sent(place="sections[two]"))
    assert "that this was about is gone" not in outside.get(page(link)).text
    save_text(own, sections=sample().sections[:1], related=())
    assert "The part that this was about is gone." in outside.get(page(link)).text


def test_a_record_that_changed_is_shown_as_it_would_be_published(outside, link, own):
    before = own.latest_revision().pk
    Author.objects.filter(name="Ada Byron").update(bio="Wrote the first program.")
    confirm = {"verb": "confirm", "seen": before}
    refused = outside.post(page(link), confirm)
    assert refused.status_code == 409
    assert "Wrote the first program." in refused.text
    latest = own.latest_revision()
    assert latest.pk != before
    assert f'name="seen" value="{latest.pk}"' in refused.text
    # Who saved the text last is still who changed it.
    saved_by = own.updated_by
    own.refresh_from_db()
    assert own.updated_by == saved_by is not None

    outside.post(page(link), confirm | {"seen": latest.pk})
    assert "You confirmed this text on" in outside.get(page(link)).text
    assert own.latest_revision() == latest
    Author.objects.filter(name="Ada Byron").update(bio="Wrote two.")
    assert "You confirmed an earlier text" in outside.get(page(link)).text


def test_a_record_that_changes_while_the_text_is_confirmed_is_noticed(link, own):
    seen = own.latest_revision().pk
    Author.objects.filter(name="Ada Byron").update(bio="Another.")
    with pytest.raises(verbs.ExpertRefused, match="changed"):
        verbs.confirm(
            article=own, link=link, seen=seen, statement="", now=timezone.now()
        )


def test_a_confirmation_is_of_the_text_that_was_looked_at(outside, link, own):
    seen = own.latest_revision().pk
    confirm = {"verb": "confirm", "seen": seen, "statement": "All <b>numbers</b>."}
    save_text(own, headline="Another headline")
    response = outside.post(page(link), confirm)
    assert response.status_code == 409
    assert "The text was changed after you opened this page" in response.text
    assert "All &lt;b&gt;numbers&lt;/b&gt;." in response.text
    assert not ExpertConfirmation.objects.exists()

    latest = own.latest_revision()
    response = outside.post(page(link), confirm | {"seen": latest.pk})
    assert response["Location"].endswith("#_checked")
    confirmation = ExpertConfirmation.objects.get()
    assert (confirmation.revision, confirmation.link) == (latest, link)
    shown = outside.get(page(link)).text
    assert "You confirmed this text on" in shown
    assert 'value="confirm"' not in shown

    save_text(own, headline="A third headline")
    shown = outside.get(page(link)).text
    assert "You confirmed an earlier text on" in shown
    assert 'value="confirm"' in shown


@pytest.mark.parametrize("seen", ["", "0", "x", "9" * 40, "-1", "1.5"])
def test_a_confirmation_without_its_text_is_refused(outside, link, seen):
    response = outside.post(page(link), {"verb": "confirm", "seen": seen})
    assert response.status_code == 409
    assert not ExpertConfirmation.objects.exists()


def test_a_statement_that_is_too_long_stays_typed(outside, link, own):
    statement = "x" * 1_001
    confirm = {"verb": "confirm", "seen": own.latest_revision().pk}
    response = outside.post(page(link), confirm | {"statement": statement})
    assert response.status_code == 400
    assert statement in response.text
    assert not ExpertConfirmation.objects.exists()


def test_what_becomes_public_is_said_before_it_is_confirmed(outside, link):
    shown = outside.get(page(link)).text
    sentence = "may publish your name, Dr. Grace Hopper, as a fact-checker"
    assert sentence in " ".join(shown.split())


def test_only_ones_own_notes_are_shown(outside, link, own, invite, editor):
    now = timezone.now()
    add_note(article=own, text="Inside", about=Quotation(""), by=editor, now=now)
    another = invite(own, name="Prof. Noether")
    outside.post(page(another), sent(text="From the other"))
    shown = outside.get(page(link)).text
    for secret in ("Inside", "From the other", "Noether", "In review", "wren"):
        assert secret not in shown


def test_drafts_that_the_text_leads_to_are_not_named(
    outside, own, invite, make_article
):
    other = make_article(slug="other", sources=(), topics=(), byline=())
    related = (RelatedPart(title="Secret headline", article=str(other.pk)),)
    save_text(own, related=related)
    assert "Secret headline" not in outside.get(page(invite(own))).text


def test_the_words_around_the_text_are_in_its_language(outside, own, invite):
    save_text(own, language="de")
    shown = outside.get(page(invite(own))).text
    assert "Entwurf, nicht öffentlich" in shown
    assert "Ich habe das geprüft" in shown


def test_a_text_that_another_version_wrote_is_not_shown_for_now(outside, link, own):
    own.revisions.update(document={"schema": "of tomorrow"})
    for response in (outside.get(page(link)), outside.post(page(link), sent())):
        assert response.status_code == 503
        assert "can’t be shown at the moment" in response.text
    assert not Note.objects.exists()


@pytest.mark.parametrize(
    "form",
    [
        {"text": "Ten <b> pages of thoughts"},
        {"verb": "reply", "text": "Ten <b> pages of thoughts"},
        {"verb": "confirm", "statement": "Ten <b> pages of thoughts"},
    ],
)
def test_what_an_expert_wrote_is_shown_where_the_text_is_not(outside, link, own, form):
    own.revisions.update(document={"schema": "of tomorrow"})
    shown = outside.post(page(link), sent(**{"text": "", **form})).text
    assert "Ten &lt;b&gt; pages of thoughts" in shown
    assert "What you wrote was not stored" in shown


def test_the_newsrooms_address_is_there_to_ask(outside, link):
    Identity.objects.update(contact_address="mailto:desk@news.example")
    current.forget()
    shown = '<a href="mailto:desk@news.example">desk@news.example</a>'
    for address in (page(link), "/admin/expert/nothing/"):
        assert shown in outside.get(address).text
