"""Who may do what at the desk. Every address is asked by a stranger, a writer (own and other's) and an editor."""

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from articles import publishing
from articles.models import Article, Author, Edition, Source, Topic
from tests.admin.filled import filled

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
    "name", ["preview", "publish", "reschedule", "call_off", "withdraw", "change", "history", "delete"]
)
def test_strangers_are_sent_to_the_login(client, own, name):
    for response in (client.get(page(name, own)), client.post(page(name, own))):
        assert response.status_code == 302
        assert "/login/" in response["Location"]


@pytest.mark.parametrize("name", ["preview", "publish", "reschedule", "call_off", "withdraw"])
def test_staff_without_permissions_get_403(own, name, django_user_model):
    client = Client()
    client.force_login(django_user_model.objects.create_user("clerk", is_staff=True))
    assert client.get(page(name, own)).status_code == 403
    assert client.post(page(name, own), {"note": "x", "when": "now"}).status_code in (403, 405)


def test_a_writer_sees_and_changes_their_own_articles_alone(writers_desk, own, other):
    html = writers_desk.get(reverse("admin:articles_article_changelist")).content.decode()
    assert str(own.pk) in html
    assert str(other.pk) not in html
    assert writers_desk.get(page("change", own)).status_code == 200
    fields = filled(writers_desk, page("change", own), headline="Mine")
    assert writers_desk.post(page("change", own), fields).status_code == 302
    assert writers_desk.get(page("change", other)).status_code == 302  # Django: it doesn't exist for them
    assert writers_desk.post(page("change", other), fields).status_code == 302
    other.refresh_from_db()
    assert other.headline == "Why do prices rise?"
    assert writers_desk.get(page("preview", own)).status_code == 200
    assert writers_desk.get(page("preview", other)).status_code == 403


def test_a_writer_works_on_what_they_have_a_byline_on(writers_desk, writer, other):
    author = Author.objects.create(name="Wren", user=writer)
    other.bylines.create(author=author, position=0)
    assert writers_desk.get(page("change", other)).status_code == 200


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
        for name in ("preview", "publish", "withdraw", "change", "history"):
            assert desk.get(page(name, article)).status_code == 200, name


@pytest.mark.parametrize(("model", "name"), [(Author, "author"), (Source, "source"), (Topic, "topic")])
def test_a_writer_adds_records_and_changes_none(writers_desk, model, name):
    add = reverse(f"admin:articles_{name}_add")
    field = "title" if model is Source else "name"
    assert writers_desk.post(add, filled(writers_desk, add, **{field: "New"})).status_code == 302
    record = model.objects.get()
    change = reverse(f"admin:articles_{name}_change", args=[record.pk])
    assert writers_desk.get(change).status_code == 200  # to look at
    assert writers_desk.post(change, {field: "Other"}).status_code == 403
    assert (
        writers_desk.post(reverse(f"admin:articles_{name}_delete", args=[record.pk]), {"post": "yes"}).status_code
        == 403
    )


def test_a_writer_sets_no_status_and_ties_no_login(writers_desk, writer):
    add = reverse("admin:articles_source_add")
    writers_desk.post(add, filled(writers_desk, add, title="S", status="retracted", status_note="x"))
    assert Source.objects.get().status == "standing"
    add = reverse("admin:articles_author_add")
    writers_desk.post(add, filled(writers_desk, add, name="A", user=str(writer.pk)))
    assert Author.objects.get().user is None


def test_a_status_says_when_it_was_set(desk):
    source = Source.objects.create(title="S")
    change = reverse("admin:articles_source_change", args=[source.pk])
    desk.post(change, filled(desk, change, status="retracted", status_note="Data was made up."))
    source.refresh_from_db()
    assert (source.status, source.status_changed_at is not None) == ("retracted", True)


@pytest.mark.parametrize(("model", "field"), [("byline", "author"), ("citation", "source"), ("articletopic", "topic")])
def test_completion_is_for_those_who_may_see_the_records(client, writers_desk, article, model, field):
    address = reverse("admin:autocomplete")
    query = {"app_label": "articles", "model_name": model, "field_name": field, "term": ""}
    assert client.get(address, query).status_code == 302
    assert len(writers_desk.get(address, query).json()["results"]) == 1
    assert writers_desk.get(address, {**query, "term": "\x00"}).status_code == 200


def test_completion_of_articles_shows_a_writer_their_own_and_what_readers_have_seen(
    writers_desk, editor, own, other, make_article
):
    seen = make_article(slug="seen", headline="Seen", standfirst="x", sources=(), topics=())
    publishing.publish(article=seen, by=editor, now=timezone.now())
    query = {"app_label": "articles", "model_name": "relatedlink", "field_name": "target"}
    results = writers_desk.get(reverse("admin:autocomplete"), query).json()["results"]
    assert {row["id"] for row in results} == {str(own.pk), str(seen.pk)}


def test_a_writer_is_not_told_the_draft_of_an_article_that_is_not_theirs(writers_desk, desk, editor, own, make_article):
    seen = make_article(slug="seen", headline="Seen words", standfirst="x", sources=(), topics=())
    publishing.publish(article=seen, by=editor, now=timezone.now())
    unseen = make_article(slug="unseen-secret", headline="Secret too", standfirst="x", sources=(), topics=())
    type(seen).objects.filter(pk=seen.pk).update(headline="Secret plan", slug="secret-plan")
    for position, target in enumerate((seen, unseen, own)):
        own.related_links.create(position=position + 5, target=target)
    query = {"app_label": "articles", "model_name": "relatedlink", "field_name": "target"}

    def found(client, term: str) -> set[str]:
        rows = client.get(reverse("admin:autocomplete"), {**query, "term": term}).json()["results"]
        return {row["text"] for row in rows}

    assert found(writers_desk, "secret") == set()
    assert found(writers_desk, "words seen") == {"Seen words"}
    assert found(writers_desk, "") == {"Seen words", "an article that is not published yet", str(own)}
    assert found(writers_desk, own.slug) == {str(own)}
    assert found(desk, "secret plan") == {"Secret plan"}

    form = reverse("admin:articles_article_change", args=[own.pk])
    html = writers_desk.get(form).content.decode()
    assert "ecret" not in html
    assert "Seen words" in html
    assert "Secret plan" in desk.get(form).content.decode()
    fields = filled(writers_desk, form)
    # An error brings the form back with what was chosen; then it is saved.
    assert "ecret" not in writers_desk.post(form, fields | {"dated_on": "x"}).content.decode()
    assert writers_desk.post(form, fields).status_code == 302
    assert list(own.related_links.values_list("target", flat=True))[-3:] == [seen.pk, unseen.pk, own.pk]
    seen.refresh_from_db()
    assert seen.headline == "Secret plan"


def test_editions_are_to_look_at_only_even_for_a_superuser(editor, own, admin_client):
    edition = publishing.publish(article=own, by=editor, now=timezone.now())
    names = reverse("admin:articles_edition_changelist"), reverse("admin:articles_edition_change", args=[edition.pk])
    for address in names:
        assert admin_client.get(address).status_code == 200
    assert "agree with what is stored" in admin_client.get(names[1]).content.decode()
    assert admin_client.get(reverse("admin:articles_edition_add")).status_code == 403
    assert admin_client.post(names[1], {"headline": "x"}).status_code == 403
    delete = reverse("admin:articles_edition_delete", args=[edition.pk])
    assert admin_client.post(delete, {"post": "yes"}).status_code == 403
    action = {"action": "delete_selected", "_selected_action": [str(edition.pk)], "post": "yes"}
    admin_client.post(names[0], action)
    assert Edition.objects.get() == edition


def test_a_writer_sees_no_editions(writers_desk):
    assert writers_desk.get(reverse("admin:articles_edition_changelist")).status_code == 403


def test_the_groups_hold_what_the_design_says():
    def held(name: str) -> set[str]:
        return set(Group.objects.get(name=name).permissions.values_list("codename", flat=True))

    records = ("author", "source", "topic")
    writer = {f"{verb}_{record}" for verb in ("add", "view") for record in records}
    writer |= {"add_article", "view_article", "change_article"}
    assert held("Writer") == writer
    editor = {f"{verb}_{thing}" for verb in ("add", "view", "change", "delete") for thing in (*records, "article")}
    editor |= {"view_edition", "set_source_status", "publish_article", "edit_any_article", "override_blockers"}
    assert held("Editor") == editor


def test_the_desk_is_private(desk, own):
    for name in ("preview", "publish", "change"):
        assert desk.get(page(name, own))["Cache-Control"] == "private, no-store"


def test_a_nonsense_id_is_no_error_page(desk):
    for name in ("preview", "publish"):
        assert desk.get(f"/admin/articles/article/nonsense/{name}/").status_code in (302, 404)
        assert desk.get(f"/admin/articles/article/{'0' * 8}-0000-0000-0000-{'0' * 12}/{name}/").status_code == 404
    assert desk.get("/admin/articles/article/nonsense/delete/").status_code == 302
