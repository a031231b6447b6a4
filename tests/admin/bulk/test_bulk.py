"""What is done to several articles at once: shown first, then done one by one, each
refusal in words.
"""

import re
import uuid
from datetime import timedelta

import pytest
from django.contrib.admin.models import LogEntry
from django.urls import reverse
from django.utils import timezone

from articles import drafts
from articles.document import FaqPart
from articles.models import Article, Author, Edition, Revision, Topic
from tests.admin.conftest import NOW, sample
from tests.admin.publishing.publish_desk import hash_draft, publish_now
from tests.answers import answer_all

pytestmark = pytest.mark.django_db

VERBS = ["publish", "withdraw", "add-topic", "add-author"]
LIST = reverse("admin:articles_article_changelist")


def address(verb: str) -> str:
    return reverse(f"admin:articles_article_selected_{verb}")


def select(*articles: Article, **fields: object) -> dict[str, object]:
    return {"_selected_action": [str(article.pk) for article in articles], **fields}


def confirm(*articles: Article, **fields: object) -> dict[str, object]:
    hashes = {f"sha256-{article.pk}": hash_draft(article) for article in articles}
    return select(*articles, confirmed="1", **hashes, **fields)


def read_messages(client, verb: str, posted: dict[str, object]) -> list[str]:
    response = client.post(address(verb), posted, follow=True)
    assert response.status_code == 200
    return [str(message) for message in response.context["messages"]]


def list_selected(page) -> list[str]:
    """Return the headlines of the articles that the page is about to change."""
    listed = re.search(r'<ul class="selected">(.*?)</ul>', page.content.decode(), re.S)
    assert listed
    return re.findall(r"<a [^>]*>([^<]*)</a>", listed[1])


def make(slug: str, by=None, **changes: object) -> Article:
    plain = {
        "standfirst": "In short.",
        "key_points": (),
        "related": (),
        # Of its own, or the desk would ask about the same question in another.
        "faq": (FaqPart(anchor="who", question=f"Who drinks {slug}?", answer="Many."),),
    }
    document = sample(slug=slug, headline=slug.capitalize(), **{**plain, **changes})
    article = drafts.save(document, by=by, now=NOW)
    answer_all(article)
    return article


@pytest.fixture
def tea() -> Article:
    return make("tea")


@pytest.fixture
def milk() -> Article:
    return make("milk")


@pytest.fixture
def blocked() -> Article:
    return make("blocked", standfirst="See [@nobody].")


@pytest.mark.parametrize("verb", VERBS)
def test_strangers_are_sent_to_the_login(client, tea, verb):
    response = client.post(address(verb), select(tea))
    assert response.status_code == 302
    assert "/login/" in response["Location"]


@pytest.mark.parametrize("verb", VERBS)
@pytest.mark.parametrize("is_confirmed", [False, True])
def test_staff_without_permissions_get_403(
    client, tea, verb, is_confirmed, django_user_model
):
    client.force_login(django_user_model.objects.create_user("clerk", is_staff=True))
    posted = confirm(tea) if is_confirmed else select(tea)
    assert client.post(address(verb), posted).status_code == 403


@pytest.mark.parametrize("verb", ["publish", "withdraw"])
def test_a_writer_publishes_and_withdraws_nothing(writers_desk, writer, verb):
    mine = make("mine", by=writer)
    posted = confirm(mine, note="It was wrong.")
    assert writers_desk.post(address(verb), posted).status_code == 403
    assert not Edition.objects.exists()


def test_a_writer_gives_topics_to_their_own_articles_alone(writers_desk, writer, tea):
    mine, food = make("mine", by=writer), Topic.objects.create(name="Food")
    page = writers_desk.post(address("add-topic"), select(mine, tea))
    assert list_selected(page) == ["Mine"]
    posted = confirm(mine, tea, record=food.pk)
    said = read_messages(writers_desk, "add-topic", posted)
    assert said == ["“Mine” was given the topic “Food”."]
    assert not tea.article_topics.filter(topic=food).exists()


@pytest.mark.parametrize("verb", VERBS)
def test_nothing_selected_leads_back_and_says_so(desk, verb):
    for chosen in ([], ["no id"], ["\x00"], [str(uuid.UUID(int=7))]):
        said = read_messages(desk, verb, {"_selected_action": chosen})
        assert said == ["Select one or more articles first."]


@pytest.mark.parametrize("verb", VERBS)
def test_more_than_a_page_of_the_list_is_refused(desk, verb):
    posted = {"_selected_action": [str(uuid.uuid4()) for _ in range(51)]}
    said = read_messages(desk, verb, posted)
    assert said == ["Nothing was done: select at most 50 articles at a time."]


@pytest.mark.parametrize("verb", VERBS)
def test_opening_the_address_of_a_verb_leads_to_the_list(desk, verb):
    response = desk.get(address(verb))
    assert response["Location"] == LIST


@pytest.mark.parametrize("verb", VERBS)
def test_the_first_post_changes_nothing(desk, editor, tea, verb):
    publish_now(tea, editor)
    revisions = Revision.objects.count()
    html = desk.post(address(verb), select(tea)).content.decode()
    assert "Tea" in html
    assert Edition.objects.count() == 1
    assert Revision.objects.count() == revisions


def test_ready_drafts_are_published_and_the_list_comes_back_as_it_was(desk, tea, milk):
    posted = confirm(tea, milk, back="state=draft&q=e")
    response = desk.post(address("publish"), posted)
    assert response["Location"] == f"{LIST}?state=draft&q=e"
    assert Edition.objects.live(timezone.now()).count() == 2
    assert LogEntry.objects.count() == 2


@pytest.mark.parametrize(
    "back", ["//evil.example/", "https://evil.example/", "x" * 9_000]
)
def test_what_comes_back_is_always_the_list(desk, tea, back):
    response = desk.post(address("publish"), confirm(tea, back=back))
    assert response["Location"].startswith(f"{LIST}?")


def test_what_is_not_ready_is_shown_with_its_reason_and_not_offered(
    desk, editor, tea, milk, blocked
):
    publish_now(milk, editor)
    waiting = make("waiting")
    publish_now(waiting, editor, live_from=timezone.now() + timedelta(days=1))
    posted = select(tea, milk, blocked, waiting)
    response = desk.post(address("publish"), posted)
    html = response.content.decode()
    assert "Fix 1 blocker first." in html
    assert "Nothing has changed since edition 1." in html
    assert "Edition 1 waits to go live. Call it off first." in html
    assert [each.article for each in response.context["ready"]] == [tea]
    for article in (milk, blocked, waiting):
        assert f"sha256-{article.pk}" not in html


def test_a_refusal_is_listed_and_stops_no_other(desk, tea, milk, blocked):
    posted = confirm(tea, milk, blocked)
    milk.sections.filter(anchor="two").update(body="Text of seven.")
    said = read_messages(desk, "publish", posted)
    assert said[0] == "“Tea” was published."
    assert said[1].startswith("2 articles were not published:")
    assert "“Milk”</a>: The draft has changed since you looked at it." in said[1]
    assert "“Blocked”</a>: Fix 1 blocker first." in said[1]


def test_a_draft_that_was_not_shown_is_not_published(desk, tea, milk):
    posted = confirm(tea) | select(tea, milk)
    said = read_messages(desk, "publish", posted)
    assert "“Milk”</a>: It was not among those that you were shown" in said[1]
    assert not milk.editions.exists()


def test_a_double_click_publishes_once(desk, tea):
    posted = confirm(tea)
    desk.post(address("publish"), posted)
    said = read_messages(desk, "publish", posted)
    assert "Nothing has changed since edition 1" in said[-1]
    assert Edition.objects.count() == 1


def test_a_headline_is_never_markup(desk):
    evil = make("evil", standfirst="See [@nobody].")
    Article.objects.filter(pk=evil.pk).update(headline="<script>alert(1)</script>")
    evil.refresh_from_db()
    for verb in VERBS:
        html = desk.post(address(verb), select(evil)).content.decode()
        assert "<script>alert" not in html
    assert "<script>" not in read_messages(desk, "publish", confirm(evil))[0]


def test_withdrawing_needs_a_reason_and_takes_what_readers_see(desk, editor, tea, milk):
    publish_now(tea, editor)
    html = desk.post(address("withdraw"), select(tea, milk)).content.decode()
    assert "Nothing to withdraw: 1" in html
    assert "To be withdrawn: 1" in html

    response = desk.post(address("withdraw"), select(tea, confirmed="1", note=" "))
    assert "This is empty. Fill it in." in response.content.decode()
    assert Edition.objects.count() == 1

    posted = select(tea, milk, confirmed="1", note="It was wrong.")
    said = read_messages(desk, "withdraw", posted)
    assert said[0] == "“Tea” was withdrawn."
    assert "“Milk”</a>: Nothing of this article has gone live." in said[1]
    assert Edition.objects.get(kind="withdrawn").note == "It was wrong."


@pytest.mark.parametrize("note", ["x" * 5_000, "a\x00b"])
def test_a_reason_that_nothing_can_hold_is_an_error_of_its_field(
    desk, editor, tea, note
):
    publish_now(tea, editor)
    posted = select(tea, confirmed="1", note=note)
    response = desk.post(address("withdraw"), posted)
    assert response.status_code == 200
    assert response.context["form"].errors
    assert Edition.objects.count() == 1


def test_an_author_is_credited_last_and_a_revision_is_kept(desk, editor, tea, milk):
    grace = Author.objects.create(name="Grace")
    revisions = Revision.objects.count()
    posted = confirm(tea, milk, record=grace.pk)
    said = read_messages(desk, "add-author", posted)
    assert said == ["2 articles were given the author “Grace”."]
    credited = tea.bylines.values_list("position", "author__name", "credit")
    assert list(credited) == [(0, "Ada Byron", "author"), (1, "Grace", "author")]
    assert Revision.objects.count() == revisions + 2
    assert tea.latest_revision().saved_by == editor

    said = read_messages(desk, "add-author", posted)
    assert "“Tea”</a>: It credits this author already." in said[-1]
    assert tea.bylines.count() == 2


@pytest.mark.parametrize("record", ["", "x", "\x00", str(uuid.UUID(int=7))])
def test_a_topic_that_there_is_not_is_an_error_of_its_field(desk, tea, record):
    response = desk.post(address("add-topic"), confirm(tea, record=record))
    assert response.status_code == 200
    assert response.context["form"].errors


def test_a_draft_that_no_document_can_hold_is_refused_and_stays_as_it_is(desk, tea):
    food = Topic.objects.create(name="Food")
    posted = confirm(tea, record=food.pk)
    Article.objects.filter(pk=tea.pk).update(language="no language")
    said = read_messages(desk, "add-topic", posted)
    assert said[0].startswith("One article was not given the topic “Food”:")
    assert not tea.article_topics.filter(topic=food).exists()
