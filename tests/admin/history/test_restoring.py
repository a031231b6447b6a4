"""Two saves of an article compared, and one of them restored."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from articles import drafts
from articles.document import BylinePart, RelatedPart, SourcePart, TopicPart
from articles.models import Article, Revision
from tests.admin.conftest import NOW
from tests.admin.filled import filled

pytestmark = pytest.mark.django_db


def save(
    article: Article, by=None, hours: int = 1, name: str = "", **changes
) -> Revision:
    document = drafts.assemble(article).model_copy(update=changes)
    drafts.save(
        document, article=article, by=by, now=NOW + timedelta(hours=hours), name=name
    )
    return article.latest_revision()


def address(name: str, article: Article, *parts: object) -> str:
    return reverse(f"admin:articles_article_{name}", args=[article.pk, *parts])


def words(response) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


@pytest.fixture
def first(article) -> Revision:
    return article.latest_revision()


def test_any_two_are_compared_the_older_first(desk, article, first):
    second = save(article, headline="Why do prices fall?")
    for before, after in ((first, second), (second, first)):
        page = desk.get(
            address("compare_revisions", article),
            {"before": before.pk, "after": after.pk},
        )
        assert "removed: rise" in words(page)
        assert "added: fall" in words(page)
    same = desk.get(
        address("compare_revisions", article), {"before": first.pk, "after": first.pk}
    )
    assert "Nothing: they are the same." in words(same)
    query = {"before": first.pk, "after": second.pk, "view": "side"}
    assert (
        '<table class="sides">'
        in desk.get(address("compare_revisions", article), query).content.decode()
    )


def test_restoring_is_confirmed_then_done(desk, editor, article, first):
    save(article, headline="Other")
    page = address("restore_revision", article, first.pk)
    fields = filled(desk, page, part="")
    assert "removed: Other" in words(desk.get(page))
    article.refresh_from_db()
    assert article.headline == "Other"
    said = words(desk.post(page, fields, follow=True))
    assert (
        "Restored the draft as it was on 4 Mar 2026, 05:06. The draft as it was before is in the history."
        in said
    )
    article.refresh_from_db()
    assert drafts.assemble(article) == first.as_document()
    assert article.latest_revision().saved_by == editor
    history = words(desk.get(address("history", article)))
    assert history.count("ed restored the draft as it was on 4 Mar 2026, 05:06") == 1
    assert "ed saved" not in history


def test_what_was_restored_has_no_name_that_nobody_gave(desk, article, first):
    save(article, headline="Other")
    page = address("restore_revision", article, first.pk)
    desk.post(page, filled(desk, page, part=""))
    named = words(desk.get(address("history", article), {"show": "named"}))
    assert "No save has a name yet." in named


def test_one_part_is_restored_by_its_button(desk, article, first):
    sections = tuple(
        part.model_copy(update={"body": "Other."})
        for part in first.as_document().sections
    )
    save(article, headline="Other", sections=sections)
    page = address("restore_revision", article, first.pk)
    assert 'name="part" value="sections-1-1"' in desk.get(page).content.decode()
    response = desk.post(page, filled(desk, page, part="sections-1-1"))
    assert response.status_code == 302
    draft = drafts.assemble(article)
    assert [part.body for part in draft.sections] == [
        "Other.",
        "Text of two.",
        "Other.",
    ]
    assert draft.headline == "Other"


@pytest.mark.parametrize(
    ("sort", "name"),
    [("byline", "Grace"), ("topics", "Work"), ("sources", "Two"), ("related", "There")],
)
def test_a_button_says_that_it_removes_what_the_save_did_not_have(
    desk, article, first, sort, name
):
    added = {
        "byline": BylinePart(name="Grace"),
        "topics": TopicPart(name="Work"),
        "sources": SourcePart(key="two", title="Two"),
        "related": RelatedPart(title="There", url="https://there.example/"),
    }
    parts = (*getattr(first.as_document(), sort), added[sort])
    save(article, headline="Other", **{sort: parts})
    page = address("restore_revision", article, first.pk)
    said = words(desk.get(page))
    assert f"Remove only this part : {name}" in said
    assert "Restore only this part : headline" in said
    # Another part is restored, and this one stays.
    before = getattr(drafts.assemble(article), sort)
    desk.post(page, filled(desk, page, part="headline-x-x"))
    assert getattr(drafts.assemble(article), sort) == before


def test_a_part_that_is_put_back_or_moved_back_says_so(desk, article, first):
    document = first.as_document()
    one, two, three = document.sections
    save(article, sections=(three, one, two), byline=())
    page = address("restore_revision", article, first.pk)
    said = words(desk.get(page))
    assert "Move only this part back : Three" in said
    assert "Put back only this part : Ada Byron" in said


def test_a_part_that_has_nowhere_to_move_back_to_is_refused(desk, article, first):
    one, two, three = first.as_document().sections
    save(article, sections=(three, two, one))
    page = address("restore_revision", article, first.pk)
    response = desk.post(page, filled(desk, page, part="sections-1-1"))
    assert response.status_code == 409
    assert "This part alone has nowhere to move back to." in response.text
    assert not article.events.exists()


def test_a_newer_save_is_not_lost(desk, article, first):
    save(article, headline="Other")
    page = address("restore_revision", article, first.pk)
    fields = filled(desk, page, part="")
    save(article, headline="Newest", hours=2)
    response = desk.post(page, fields)
    assert response.status_code == 409
    assert "The draft has changed since you looked at it." in words(response)
    assert "removed: Newest" in words(response)
    article.refresh_from_db()
    assert article.headline == "Newest"
    assert desk.post(page, filled(desk, page, part="")).status_code == 302


def test_an_open_form_sees_that_something_was_restored(desk, article, first):
    save(article, headline="Other")
    form = filled(desk, address("change", article), headline="Mine")
    page = address("restore_revision", article, first.pk)
    desk.post(page, filled(desk, page, part=""))
    assert "saved a newer version" in words(desk.post(address("change", article), form))


@pytest.mark.parametrize(
    "posted",
    [
        {},
        {"part": ""},
        {"expected_sha256": "x"},
        {"part": "x\x00", "expected_sha256": "x"},
    ],
)
def test_what_is_sent_without_having_looked_is_refused(desk, article, first, posted):
    save(article, headline="Other")
    assert (
        desk.post(address("restore_revision", article, first.pk), posted).status_code
        == 409
    )


def test_nothing_is_restored_by_looking(desk, article, first):
    save(article, headline="Other")
    for page in (address("history", article), address("compare_revisions", article)):
        assert desk.post(page).status_code == 405
    desk.get(address("restore_revision", article, first.pk), {"part": ""})
    article.refresh_from_db()
    assert article.headline == "Other"


def test_a_revision_of_another_version_of_the_program_is_told_as_such(
    desk, article, first
):
    save(article, headline="Other")
    Revision.objects.filter(pk=first.pk).update(document={"schema_version": 0})
    query = {"before": first.pk, "after": article.latest_revision().pk}
    assert "can&#x27;t be compared" in words(
        desk.get(address("compare_revisions", article), query)
    )
    page = address("restore_revision", article, first.pk)
    assert "can&#x27;t be restored" in words(desk.get(page))
    assert desk.post(page, {"expected_sha256": "x"}).status_code == 409


@pytest.mark.parametrize(
    "asked", ["", "x", "-1", "0", "9" * 30, "9" * 5000, "٣", "\x00", "1 2"]
)
def test_a_revision_that_is_none_is_not_found(desk, article, first, asked):
    compare = address("compare_revisions", article)
    assert desk.get(compare, {"before": asked, "after": first.pk}).status_code == 404
    assert desk.get(compare, {"before": first.pk, "after": asked}).status_code == 404


def test_a_save_is_compared_with_the_one_before_and_with_the_draft(
    desk, article, first
):
    second = save(article, headline="Why do prices fall?")
    save(article, headline="Why do prices stay?", hours=2)
    compare = address("compare_revisions", article)
    what_it_changed = words(desk.get(compare, {"after": second.pk}))
    assert "added: fall" in what_it_changed
    assert "removed: rise" in what_it_changed
    with_now = words(desk.get(compare, {"before": second.pk}))
    assert "added: stay" in with_now
    assert "the current draft" in with_now
    assert "Nothing: they are the same." in words(
        desk.get(compare, {"after": first.pk})
    )


def test_a_revision_of_another_article_is_not_found(desk, article, first, make_article):
    other = make_article(
        slug="other", headline="Other", sources=(), topics=(), byline=(), standfirst=""
    )
    theirs = other.latest_revision().pk
    assert (
        desk.get(
            address("compare_revisions", article), {"before": first.pk, "after": theirs}
        ).status_code
        == 404
    )
    assert desk.get(address("restore_revision", article, theirs)).status_code == 404
    assert desk.post(address("restore_revision", article, theirs)).status_code == 404
    assert desk.get(address("restore_revision", article, 10**30)).status_code == 404


def pages(article: Article) -> list[str]:
    revision = article.latest_revision().pk
    query = f"?before={revision}&after={revision}"
    return [
        address("history", article),
        address("compare_revisions", article) + query,
        address("restore_revision", article, revision),
    ]


def test_a_writer_sees_the_revisions_of_their_own_articles_alone(
    writers_desk, writer, make_article
):
    own = make_article(by=writer)
    other = make_article(slug="other", sources=(), topics=(), byline=())
    assert [writers_desk.get(page).status_code for page in pages(own)] == [200] * 3
    assert [writers_desk.get(page).status_code for page in pages(other)] == [403] * 3
    assert (
        writers_desk.post(pages(other)[2], {"expected_sha256": "x"}).status_code == 403
    )
    save(own, headline="Other")
    page = address("restore_revision", own, own.revisions.last().pk)
    assert (
        writers_desk.post(page, filled(writers_desk, page, part="")).status_code == 302
    )


def test_staff_who_may_only_look_and_strangers_see_no_revision(
    client, article, django_user_model
):
    clerk = Client()
    clerk.force_login(django_user_model.objects.create_user("clerk", is_staff=True))
    for page in pages(article):
        assert clerk.get(page).status_code == 403
        assert "/login/" in client.get(page)["Location"]
    assert clerk.post(pages(article)[2]).status_code == 403


def test_the_revisions_are_private_and_the_form_leads_to_them(desk, article):
    for page in pages(article):
        assert desk.get(page)["Cache-Control"] == "private, no-store"
    form = desk.get(address("change", article)).content.decode()
    assert f'href="{address("history", article)}"' in form
