"""From many articles to the one that an editor looks for, and to several that are
published, withdrawn or given a topic at once.
"""

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from articles.document import FaqPart, SourcePart
from articles.models import Article, Edition, Topic
from tests.admin.publishing.publish_desk import publish_now
from tests.answers import answer_all
from tests.browser import desk_journey, desk_people
from tests.browser.accessibility import on_every_screen, serious

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.both_databases]

LONG = (
    "Why the price of bread rose faster than that of any other food in the winter after "
    "the harvest failed, and who in the end paid for it"
)


def open_list(page: Page) -> None:
    page.goto(reverse("admin:articles_article_changelist"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Articles")


def rows(page: Page) -> list[str]:
    return page.locator("#result_list .field-headline").all_inner_texts()


def select(page: Page, headline: str) -> None:
    page.get_by_label(f"Select “{headline}”").check()


def write(headline: str, slug: str, **changes: object) -> Article:
    faq = (FaqPart(anchor="who", question=f"Who drinks {slug}?", answer="Many."),)
    sources = (SourcePart(key="office", title="What the office counts"),)
    parts = {"related": (), "faq": faq, "sources": sources, **changes}
    article = desk_people.article(headline=headline, slug=slug, **parts)
    answer_all(article)
    return article


@pytest.fixture
def editor():
    return desk_people.editor()


@pytest.fixture
def articles(editor) -> dict[str, Article]:
    """One article in each state."""
    plain = {"standfirst": "What is behind it."}
    made = {
        "bread": desk_people.article(headline=LONG, slug="bread"),
        "milk": write("Milk", "milk", **plain),
        "rice": write("Rice", "rice", **plain),
        "draft": write("A draft about tea", "tea", standfirst="See [@nobody]."),
    }
    answer_all(made["bread"])
    publish_now(made["milk"], editor)
    publish_now(made["rice"], editor)
    return made


def test_an_article_is_found_by_a_word_of_its_text_and_by_its_source(
    page, log_in, editor, articles
):
    log_in(page.context, editor)
    desk_journey.open_desk(page)
    page.get_by_role("link", name="Articles", exact=True).first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Articles")
    search = page.get_by_label("Search headlines")
    search.fill("report bank")
    search.press("Enter")
    expect(page.locator("#result_list tbody tr")).to_have_count(1)
    page.get_by_role("link", name=LONG).click()
    expect(desk_journey.labelled(page, "Headline")).to_have_value(LONG)

    page.go_back()
    page.get_by_role("link", name="Show all articles").click()
    page.get_by_role("link", name="Draft", exact=True).click()
    expect(page.locator("#result_list tbody tr")).to_have_count(2)
    page.get_by_label("Search headlines").fill("nothing has this word")
    page.get_by_role("button", name="Search").click()
    expect(page.locator("#content")).to_contain_text("No articles match.")


def test_several_articles_are_published_and_what_is_not_ready_says_why(
    page, log_in, editor, articles, screenshot
):
    log_in(page.context, editor)
    open_list(page)
    page.get_by_role("link", name="Draft", exact=True).click()
    select(page, LONG)
    select(page, "A draft about tea")
    page.get_by_role("button", name="Publish…").click()
    expect(page.locator("#content")).to_contain_text("Not ready: 1")
    expect(page.locator(".obstacle")).to_contain_text("Fix 1 blocker first.")
    screenshot(page, "list-publish")
    page.get_by_role("button", name="Publish now").click()
    desk_journey.expect_done(page, "was published")
    assert "state=draft" in page.url
    assert rows(page) == ["A draft about tea"]
    assert articles["bread"].editions.count() == 1


def test_several_articles_are_withdrawn_with_one_reason(
    page, log_in, editor, articles, screenshot
):
    log_in(page.context, editor)
    open_list(page)
    page.get_by_role("link", name="Live", exact=True).click()
    page.locator("#action-toggle").check()
    expect(page.locator(".action-counter")).to_have_text("2 of 2 selected")
    page.get_by_role("button", name="Withdraw…").click()
    desk_journey.labelled(page, "Public reason").fill("The figures were wrong.")
    screenshot(page, "list-withdraw")
    page.get_by_role("button", name="Withdraw", exact=True).click()
    desk_journey.expect_done(page, "2 articles were withdrawn.")
    withdrawn = Edition.objects.filter(kind="withdrawn")
    assert set(withdrawn.values_list("slug", "note")) == {
        ("milk", "The figures were wrong."),
        ("rice", "The figures were wrong."),
    }


def test_several_drafts_are_given_a_topic_and_a_refusal_is_listed(
    page, log_in, editor, articles, screenshot
):
    food = Topic.objects.create(name="Food")
    articles["milk"].article_topics.create(topic=food, position=1)
    log_in(page.context, editor)
    open_list(page)
    select(page, "Milk")
    select(page, "Rice")
    page.get_by_role("button", name="Add topic…").click()
    desk_journey.labelled(page, "Topic").select_option("Food")
    screenshot(page, "list-add-topic")
    page.get_by_role("button", name="Add to these drafts").click()
    desk_journey.expect_done(page, "“Rice” was given the topic “Food”.")
    refused = page.locator(".messagelist .warning")
    expect(refused).to_contain_text("“Milk”: It has this topic already.")
    screenshot(page, "list-refused")
    rows = articles["rice"].article_topics.values_list("topic__name", flat=True)
    assert list(rows) == ["Money", "Food"]


def test_a_row_can_be_read_on_every_screen(
    browser_context, log_in, editor, articles, screenshot
):
    page = browser_context(bypass_csp=True).new_page()
    log_in(page.context, editor)
    open_list(page)
    select(page, LONG)
    for width, scheme in on_every_screen(page):
        screenshot(page, f"list-{width}-{scheme}")
        assert not serious(page)
        too_wide = "document.documentElement.scrollWidth > window.innerWidth"
        assert not page.evaluate(too_wide)
