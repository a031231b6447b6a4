"""Outside experts at the desk: who makes and revokes links, and what the page says."""

from datetime import timedelta

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import User
from django.urls import reverse
from django.utils import timezone

from articles import drafts
from articles.experts import verbs
from articles.experts.tokens import write_address, write_token
from articles.models import Article, Author, ExpertLink, OutgoingMail
from articles.notes.finding import Quotation
from tests.admin.conftest import sample

pytestmark = pytest.mark.django_db

NEW = {"name": "Dr. Grace Hopper", "email": "", "days": "14"}


def address(article: Article) -> str:
    return reverse("admin:articles_article_experts", args=[article.pk])


def link_address(link: ExpertLink) -> str:
    return reverse(
        "admin:articles_article_expert_link", args=[link.article_id, link.pk]
    )


@pytest.fixture
def own(make_article, writer) -> Article:
    return make_article(by=writer)


@pytest.fixture
def link(own, editor) -> ExpertLink:
    return verbs.make_link(
        article=own, name="Dr. Grace Hopper", days=14, by=editor, now=timezone.now()
    )


def confirm(link: ExpertLink) -> None:
    verbs.confirm(
        article=link.article,
        link=link,
        seen=link.article.latest_revision().pk,
        statement="All <numbers>.",
        now=timezone.now(),
    )


def test_an_editor_makes_a_link_and_is_shown_its_address(desk, own, editor):
    assert "No expert has a link" in desk.get(address(own)).text
    shown = desk.post(address(own), NEW, follow=True).text
    link = ExpertLink.objects.get()
    assert (link.name, link.email, link.made_by) == ("Dr. Grace Hopper", "", editor)
    assert link.expires_at - link.made_at == timedelta(days=14)
    assert "Copy it and send it to them" in shown
    assert write_address(link) in shown
    assert "Not visited yet" in shown
    assert LogEntry.objects.latest("pk").get_change_message() == (
        "Made a link for Dr. Grace Hopper, an outside expert."
    )


def test_a_link_with_an_address_for_mail_is_on_its_way(desk, own, settings):
    new = NEW | {"email": "grace@science.example"}
    shown = desk.post(address(own), new, follow=True).text
    assert "is on its way to grace@science.example" in shown
    assert OutgoingMail.objects.count() == 1

    settings.MAIL_IS_ON = False
    shown = desk.post(address(own), new, follow=True).text
    assert "Copy it and send it to them" in shown
    assert "this site sends no e-mail" in shown
    assert OutgoingMail.objects.count() == 1


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"name": " "}, "This is empty. Fill it in."),
        ({"name": "x" * 201}, "Shorten it"),
        ({"email": "nobody"}, "This is no email address."),
        ({"days": "0"}, "This is too small."),
        ({"days": "91"}, "This is too large."),
        ({"days": "soon"}, "This is no whole number."),
    ],
)
def test_a_link_that_can_not_be_made_says_why(desk, own, changes, sentence):
    response = desk.post(address(own), NEW | changes)
    assert response.status_code == 400
    assert sentence in response.text
    assert not ExpertLink.objects.exists()


def test_a_broken_draft_is_shown_to_nobody(desk, own):
    own.citations.update(key="a b")
    response = desk.post(address(own), NEW)
    assert response.status_code == 409
    assert "The draft can’t be shown." in response.text.replace("&#x27;", "’")


def test_a_link_is_revoked_by_one_click(desk, client, own, link):
    page = f"/admin/expert/{write_token(link)}/"
    assert client.get(page).status_code == 200
    shown = desk.post(link_address(link), {"verb": "revoke"}, follow=True).text
    assert "The link for Dr. Grace Hopper no longer works" in shown
    assert "Revoked by ed" in shown
    assert write_address(link) not in shown
    assert "1 visit" in shown
    assert client.get(page).status_code == 404
    assert LogEntry.objects.latest("pk").get_change_message() == (
        "Revoked the link for Dr. Grace Hopper."
    )


def test_an_expired_link_says_so(desk, own, link):
    ExpertLink.objects.update(expires_at=timezone.now())
    shown = desk.get(address(own)).text
    assert ">expired<" in shown
    assert write_address(link) not in shown
    assert 'value="revoke"' not in shown


def test_a_confirmation_is_credited_by_one_click(desk, own, link):
    assert 'value="credit"' not in desk.get(address(own)).text
    confirm(link)
    shown = desk.get(address(own)).text
    assert "Checked this text" in shown
    assert "All &lt;numbers&gt;." in shown
    shown = desk.post(link_address(link), {"verb": "credit"}, follow=True).text
    assert "The draft credits Dr. Grace Hopper as its fact-checker" in shown
    assert "Checked this text" in shown
    assert 'value="credit"' not in shown
    assert [part.credit for part in drafts.assemble(own).byline] == [
        "author",
        "fact-checker",
    ]
    again = desk.post(link_address(link), {"verb": "credit"})
    assert again.status_code == 409
    assert "The draft credits Dr. Grace Hopper" in again.text


def test_a_record_that_changed_makes_the_checked_text_an_earlier_one(desk, own, link):
    confirm(link)
    Author.objects.filter(name="Ada Byron").update(bio="Wrote the first program.")
    shown = desk.get(address(own)).text
    assert "Checked an earlier text" in shown
    assert "A term, an author or a source of it was changed since." in shown
    assert 'value="credit"' not in shown
    assert "To credit Dr. Grace Hopper, ask them to check this text." in shown
    refused = desk.post(link_address(link), {"verb": "credit"})
    assert refused.status_code == 409
    assert "Dr. Grace Hopper checked an earlier text." in refused.text


def test_an_expert_who_is_in_the_byline_is_not_added_again(desk, own, link):
    confirm(link)
    author = Author.objects.create(name=link.name)
    own.bylines.create(author=author, credit="reviewer", position=1)
    shown = desk.get(address(own)).text
    assert "Dr. Grace Hopper is in the byline already, as reviewer." in shown
    assert 'value="credit"' not in shown
    refused = desk.post(link_address(link), {"verb": "credit"})
    assert refused.status_code == 409


def test_the_record_that_a_credit_takes_is_shown_before(desk, own, link):
    author = Author.objects.create(name=link.name, role="Admiral")
    confirm(link)
    shown = desk.get(address(own)).text
    record = reverse("admin:articles_author_change", args=[author.pk])
    assert f'<a href="{record}">Dr. Grace Hopper, Admiral</a>' in shown


def test_a_link_closes_when_its_maker_leaves_the_desk(desk, client, own, link, editor):
    other = User.objects.create_user("gone", is_staff=True, is_active=False)
    ExpertLink.objects.update(made_by=other)
    shown = desk.get(address(own)).text
    assert ">closed<" in shown
    assert "whoever made it no longer works at the desk" in shown
    assert write_address(link) not in shown
    assert client.get(f"/admin/expert/{write_token(link)}/").status_code == 404


def test_only_the_last_confirmation_is_compared(desk, own, link):
    confirm(link)
    drafts.save(sample(headline="Another"), article=own, now=timezone.now())
    confirm(link)
    shown = desk.get(address(own)).text
    assert shown.count("<strong>Checked</strong>") == 1
    assert shown.count("<strong>Checked this text</strong>") == 1


def test_the_page_of_the_review_says_who_checked_the_draft(desk, own, link):
    review = reverse("admin:articles_article_review", args=[own.pk])
    assert "checked the draft" not in desk.get(review).text
    confirm(link)
    shown = desk.get(review).text
    assert "Dr. Grace Hopper checked the draft as it was then." in shown
    assert "All &lt;numbers&gt;." in shown


def test_what_changed_since_a_confirmation_is_compared(desk, own, link):
    confirm(link)
    drafts.save(sample(headline="Another"), article=own, now=timezone.now())
    shown = desk.get(address(own)).text
    assert "Checked an earlier text" in shown
    before, after = sorted(own.revisions.values_list("pk", flat=True))
    changes = f"revisions/compare/?before={before}&amp;after={after}"
    assert changes in shown
    path = reverse("admin:articles_article_compare_revisions", args=[own.pk])
    compared = desk.get(f"{path}?before={before}&after={after}")
    assert "Another" in compared.text


def test_a_writer_sees_the_links_to_their_draft_and_no_address(writers_desk, own, link):
    shown = writers_desk.get(address(own))
    assert shown.status_code == 200
    assert "Dr. Grace Hopper" in shown.text
    assert "Editors make these links." in shown.text
    assert write_token(link).split(".")[0] not in shown.text
    assert 'value="revoke"' not in shown.text
    assert writers_desk.post(address(own), NEW).status_code == 403
    for verb in ("revoke", "credit"):
        response = writers_desk.post(link_address(link), {"verb": verb})
        assert response.status_code == 403
    assert ExpertLink.objects.get().revoked_at is None


def test_nobody_else_sees_or_makes_a_link(writers_desk, client, make_article, editor):
    other = make_article(slug="other", sources=(), topics=(), byline=())
    others = verbs.make_link(
        article=other, name="Secret", days=1, by=editor, now=timezone.now()
    )
    assert writers_desk.get(address(other)).status_code == 403
    assert writers_desk.post(address(other), NEW).status_code == 403
    assert writers_desk.post(link_address(others)).status_code == 403
    assert client.get(address(other)).status_code == 302
    assert client.post(link_address(others)).status_code == 302


def test_the_article_of_another_link_opens_no_door_to_this_one(
    desk, own, link, make_article
):
    other = make_article(slug="other", sources=(), topics=(), byline=())
    mixed = reverse("admin:articles_article_expert_link", args=[other.pk, link.pk])
    assert desk.post(mixed, {"verb": "revoke"}).status_code == 404
    assert desk.get(link_address(link)).status_code == 405
    assert ExpertLink.objects.get().revoked_at is None


def test_many_links_need_as_many_queries_as_one(
    desk, own, editor, link, django_assert_max_num_queries
):
    confirm(link)
    desk.get(address(own))
    with django_assert_max_num_queries(21) as one:
        desk.get(address(own))
    for number in range(4):
        more = verbs.make_link(
            article=own, name=f"E {number}", days=1, by=editor, now=timezone.now()
        )
        confirm(more)
    with django_assert_max_num_queries(len(one)):
        desk.get(address(own))


def test_the_pane_and_the_page_of_notes_say_who_wrote_from_outside(desk, own, link):
    now = timezone.now()
    verbs.write_note(link=link, text="Is it so?", about=Quotation(""), now=now)
    notes = reverse("admin:articles_article_notes", args=[own.pk])
    shown = desk.get(notes).text
    assert (
        'Dr. Grace Hopper <span class="tag tag-expert">outside expert</span>' in shown
    )
    assert "Dr. Grace Hopper sees what is answered here" in shown


def test_deleting_an_article_deletes_its_links(desk, own, link):
    confirm(link)
    delete = reverse("admin:articles_article_delete", args=[own.pk])
    desk.post(delete, {"post": "yes"})
    assert not ExpertLink.objects.exists()
