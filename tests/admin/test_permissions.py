"""Who may do what at the desk. Every address is asked by a stranger, a writer (own and
other's) and an editor.
"""

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse

from articles.models import Article, Author, Edition, ExpertLink, ReviewStep
from tests.admin.filled import filled
from tests.admin.publishing.publish_desk import publish_now

pytestmark = pytest.mark.django_db


@pytest.fixture
def own(make_article, writer) -> Article:
    return make_article(by=writer)


@pytest.fixture
def other(make_article) -> Article:
    return make_article(slug="other", sources=(), topics=(), byline=())


def page(name: str, article: Article) -> str:
    return reverse(f"admin:articles_article_{name}", args=[article.pk])


@pytest.mark.parametrize(
    "name",
    [
        "preview",
        "publish",
        "reschedule",
        "call_off",
        "withdraw",
        "review",
        "assign",
        "notes",
        "experts",
        "change",
        "history",
        "delete",
    ],
)
def test_strangers_are_sent_to_the_login(client, own, name):
    for response in (client.get(page(name, own)), client.post(page(name, own))):
        assert response.status_code == 302
        assert "/login/" in response["Location"]


@pytest.mark.parametrize(
    "name",
    [
        "preview",
        "publish",
        "reschedule",
        "call_off",
        "withdraw",
        "review",
        "assign",
        "notes",
        "experts",
    ],
)
def test_staff_without_permissions_get_403(own, name, django_user_model):
    client = Client()
    client.force_login(django_user_model.objects.create_user("clerk", is_staff=True))
    assert client.get(page(name, own)).status_code == 403
    assert client.post(page(name, own), {"note": "x", "when": "now"}).status_code in (
        403,
        405,
    )


def test_a_writer_sees_and_changes_their_own_articles_alone(writers_desk, own, other):
    html = writers_desk.get(
        reverse("admin:articles_article_changelist")
    ).content.decode()
    assert str(own.pk) in html
    assert str(other.pk) not in html
    assert writers_desk.get(page("change", own)).status_code == 200
    fields = filled(writers_desk, page("change", own), headline="Mine")
    assert writers_desk.post(page("change", own), fields).status_code == 302
    # It doesn't exist for them.
    assert writers_desk.get(page("change", other)).status_code == 404
    assert writers_desk.post(page("change", other), fields).status_code == 404
    other.refresh_from_db()
    assert other.headline == "Why do prices rise?"
    assert writers_desk.get(page("preview", own)).status_code == 200
    assert writers_desk.get(page("preview", other)).status_code == 403


def test_a_writer_works_on_what_they_have_a_byline_on(writers_desk, writer, other):
    author = Author.objects.create(name="Wren", user=writer)
    other.bylines.create(author=author, position=0)
    assert writers_desk.get(page("change", other)).status_code == 200


def test_a_writer_reviews_nothing_of_others_and_assigns_nothing(
    writers_desk, own, other
):
    assert writers_desk.get(page("review", own)).status_code == 200
    assert writers_desk.get(page("review", other)).status_code == 403
    submitted = {"verb": "submit", "note": ""}
    assert writers_desk.post(page("review", other), submitted).status_code == 403
    for article in (own, other):
        assert writers_desk.post(page("assign", article), {}).status_code == 403
    assert not ReviewStep.objects.exists()


def test_a_writer_shows_no_draft_to_anybody_outside(writers_desk, own, other):
    new = {"name": "Grace", "days": "14"}
    assert writers_desk.get(page("experts", own)).status_code == 200
    assert writers_desk.get(page("experts", other)).status_code == 403
    for article in (own, other):
        assert writers_desk.post(page("experts", article), new).status_code == 403
    assert not ExpertLink.objects.exists()


@pytest.mark.parametrize("name", ["publish", "reschedule", "call_off", "withdraw"])
def test_a_writer_publishes_nothing(writers_desk, own, other, name):
    for article in (own, other):
        assert writers_desk.get(page(name, article)).status_code == 403
        data = {"when": "now", "note": "x"}
        assert writers_desk.post(page(name, article), data).status_code == 403
    assert not Edition.objects.exists()
    assert "Publish…" not in writers_desk.get(page("change", own)).content.decode()


def test_publishing_needs_the_article_too(own, writer, other):
    from django.contrib.auth.models import Permission

    writer.user_permissions.add(Permission.objects.get(codename="publish_article"))
    client = Client()
    client.force_login(writer)
    assert client.get(page("publish", own)).status_code == 200
    assert client.get(page("publish", other)).status_code == 403


def test_an_editor_reaches_every_page(desk, own, other):
    for article in (own, other):
        for name in (
            "preview",
            "publish",
            "withdraw",
            "review",
            "notes",
            "experts",
            "change",
            "history",
        ):
            assert desk.get(page(name, article)).status_code == 200, name


def test_editions_are_to_look_at_only_even_for_a_superuser(editor, own, admin_client):
    edition = publish_now(own, editor)
    names = (
        reverse("admin:articles_edition_changelist"),
        reverse("admin:articles_edition_change", args=[edition.pk]),
    )
    for address in names:
        assert admin_client.get(address).status_code == 200
    assert "agree with what is stored" in admin_client.get(names[1]).content.decode()
    assert admin_client.get(reverse("admin:articles_edition_add")).status_code == 403
    assert admin_client.post(names[1], {"headline": "x"}).status_code == 403
    delete = reverse("admin:articles_edition_delete", args=[edition.pk])
    assert admin_client.post(delete, {"post": "yes"}).status_code == 403
    action = {
        "action": "delete_selected",
        "_selected_action": [str(edition.pk)],
        "post": "yes",
    }
    admin_client.post(names[0], action)
    assert Edition.objects.get() == edition


def test_a_writer_sees_no_editions(writers_desk):
    assert (
        writers_desk.get(reverse("admin:articles_edition_changelist")).status_code
        == 403
    )


def test_the_groups_hold_what_the_design_says():
    def held(name: str) -> set[str]:
        return set(
            Group.objects.get(name=name).permissions.values_list("codename", flat=True)
        )

    records = ("author", "source", "topic", "term")
    writer = {f"{verb}_{record}" for verb in ("add", "view") for record in records}
    writer |= {"add_article", "view_article", "change_article"}
    writer |= {"add_picture", "view_picture"}
    writer |= {"view_ownpage", "view_identity"}
    assert held("Writer") == writer
    editor = {
        f"{verb}_{thing}"
        for verb in ("add", "view", "change", "delete")
        for thing in (*records, "article", "picture", "ownpage")
    }
    editor |= {"view_identity", "change_identity"}
    editor |= {
        "view_edition",
        "set_source_status",
        "merge_source",
        "publish_article",
        "edit_any_article",
        "override_blockers",
        "review_article",
    }
    assert held("Editor") == editor


def test_the_desk_is_private(desk, own):
    for name in ("preview", "publish", "change"):
        assert desk.get(page(name, own))["Cache-Control"] == "private, no-store"


def test_a_nonsense_id_is_no_error_page(desk):
    for name in ("preview", "publish"):
        assert desk.get(f"/admin/articles/article/nonsense/{name}/").status_code in (
            302,
            404,
        )
        assert (
            desk.get(
                f"/admin/articles/article/{'0' * 8}-0000-0000-0000-{'0' * 12}/{name}/"
            ).status_code
            == 404
        )
    assert desk.get("/admin/articles/article/nonsense/delete/").status_code == 404
