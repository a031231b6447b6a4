"""What a writer may do with records, and which names they are offered."""

import pytest
from django.urls import reverse

from articles.models import Article, Author, Source, Topic
from tests.admin.filled import filled
from tests.admin.publishing.publish_desk import publish_now

pytestmark = pytest.mark.django_db


@pytest.fixture
def own(make_article, writer) -> Article:
    return make_article(by=writer)


@pytest.fixture
def other(make_article) -> Article:
    return make_article(slug="other", sources=(), topics=(), byline=())


@pytest.mark.parametrize(
    ("model", "name"), [(Author, "author"), (Source, "source"), (Topic, "topic")]
)
def test_a_writer_adds_records_and_changes_none(writers_desk, model, name):
    add = reverse(f"admin:articles_{name}_add")
    field = "title" if model is Source else "name"
    assert (
        writers_desk.post(add, filled(writers_desk, add, **{field: "New"})).status_code
        == 302
    )
    record = model.objects.get()
    change = reverse(f"admin:articles_{name}_change", args=[record.pk])
    assert writers_desk.get(change).status_code == 200  # to look at
    assert writers_desk.post(change, {field: "Other"}).status_code == 403
    assert (
        writers_desk.post(
            reverse(f"admin:articles_{name}_delete", args=[record.pk]), {"post": "yes"}
        ).status_code
        == 403
    )


def test_a_writer_sets_no_status_and_ties_no_login(writers_desk, writer):
    add = reverse("admin:articles_source_add")
    writers_desk.post(
        add, filled(writers_desk, add, title="S", status="retracted", status_note="x")
    )
    assert Source.objects.get().status == "standing"
    add = reverse("admin:articles_author_add")
    writers_desk.post(add, filled(writers_desk, add, name="A", user=str(writer.pk)))
    assert Author.objects.get().user is None


def test_a_status_is_kept_with_when_and_by_whom_it_was_set(desk, editor):
    source = Source.objects.create(title="S")
    change = reverse("admin:articles_source_change", args=[source.pk])
    retracted = {"status": "retracted", "status_note": "Data was made up."}
    desk.post(change, filled(desk, change, **retracted))
    source.refresh_from_db()
    assert (source.status, source.status_changed_at is not None) == ("retracted", True)
    entry = source.statuses.get()
    assert (entry.status, entry.reason) == tuple(retracted.values())
    assert (entry.changed_by, entry.changed_at) == (editor, source.status_changed_at)
    assert "Data was made up." in desk.get(change).content.decode()

    # Another change of the source is none of its status.
    desk.post(change, filled(desk, change, publisher="P"))
    assert source.statuses.count() == 1


def test_no_source_is_flagged_without_a_reason(desk):
    source = Source.objects.create(title="S")
    change = reverse("admin:articles_source_change", args=[source.pk])
    response = desk.post(change, filled(desk, change, status="disputed"))
    assert "Say why." in response.content.decode()
    source.refresh_from_db()
    assert source.status == "standing"


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"status_note": ""}, "Say why."),
        ({"status": "retracted"}, "Say why it has the new status."),
    ],
)
def test_a_flag_keeps_no_reason_of_another_and_does_not_lose_its_own(
    desk, typed, words
):
    source = Source.objects.create(
        title="S", status="disputed", status_note="Two doubt it."
    )
    change = reverse("admin:articles_source_change", args=[source.pk])
    response = desk.post(change, filled(desk, change, **typed))
    assert words in response.content.decode()
    source.refresh_from_db()
    assert (source.status, source.status_note) == ("disputed", "Two doubt it.")


@pytest.mark.parametrize(
    ("model", "field"),
    [("byline", "author"), ("citation", "source"), ("articletopic", "topic")],
)
def test_completion_is_for_those_who_may_see_the_records(
    client, writers_desk, article, model, field
):
    address = reverse("admin:autocomplete")
    query = {
        "app_label": "articles",
        "model_name": model,
        "field_name": field,
        "term": "",
    }
    assert client.get(address, query).status_code == 302
    assert len(writers_desk.get(address, query).json()["results"]) == 1
    assert writers_desk.get(address, {**query, "term": "\x00"}).status_code == 200


def test_completion_of_articles_shows_a_writer_their_own_and_what_readers_have_seen(
    writers_desk, editor, own, other, make_article
):
    seen = make_article(
        slug="seen",
        headline="Seen",
        standfirst="x",
        key_points=(),
        topics=(),
    )
    publish_now(seen, editor)
    query = {
        "app_label": "articles",
        "model_name": "relatedlink",
        "field_name": "target",
    }
    results = writers_desk.get(reverse("admin:autocomplete"), query).json()["results"]
    assert {row["id"] for row in results} == {str(own.pk), str(seen.pk)}


def test_a_writer_is_not_told_the_draft_of_an_article_that_is_not_theirs(
    writers_desk, desk, editor, own, make_article
):
    seen = make_article(
        slug="seen",
        headline="Seen words",
        standfirst="x",
        key_points=(),
        topics=(),
    )
    publish_now(seen, editor)
    unseen = make_article(
        slug="unseen-secret",
        headline="Secret too",
        standfirst="x",
        sources=(),
        topics=(),
    )
    type(seen).objects.filter(pk=seen.pk).update(
        headline="Secret plan", slug="secret-plan"
    )
    for position, target in enumerate((seen, unseen, own)):
        own.related_links.create(position=position + 5, target=target)
    query = {
        "app_label": "articles",
        "model_name": "relatedlink",
        "field_name": "target",
    }

    def found(client, term: str) -> set[str]:
        rows = client.get(
            reverse("admin:autocomplete"), {**query, "term": term}
        ).json()["results"]
        return {row["text"] for row in rows}

    assert found(writers_desk, "secret") == set()
    assert found(writers_desk, "words seen") == {"Seen words"}
    assert found(writers_desk, "") == {
        "Seen words",
        "an article that is not published yet",
        str(own),
    }
    assert found(writers_desk, own.slug) == {str(own)}
    assert found(desk, "secret plan") == {"Secret plan"}

    form = reverse("admin:articles_article_change", args=[own.pk])
    html = writers_desk.get(form).content.decode()
    assert "ecret" not in html
    assert "Seen words" in html
    assert "Secret plan" in desk.get(form).content.decode()
    fields = filled(writers_desk, form)
    # An error brings the form back with what was chosen; then it is saved.
    assert (
        "ecret"
        not in writers_desk.post(form, fields | {"dated_on": "x"}).content.decode()
    )
    assert writers_desk.post(form, fields).status_code == 302
    assert list(own.related_links.values_list("target", flat=True))[-3:] == [
        seen.pk,
        unseen.pk,
        own.pk,
    ]
    seen.refresh_from_db()
    assert seen.headline == "Secret plan"


def test_completion_calls_a_writers_own_draft_without_a_headline_as_its_form_does(
    writers_desk, own
):
    Article.objects.filter(pk=own.pk).update(headline="", slug="untitled-7")
    query = {
        "app_label": "articles",
        "model_name": "relatedlink",
        "field_name": "target",
    }
    [row] = writers_desk.get(reverse("admin:autocomplete"), query).json()["results"]
    assert row["text"] == "No headline yet"
