"""Two people write at one explainer at once, each in a browser of their own. Both are
saved.
"""

from collections.abc import Callable

import pytest
from django.contrib.auth.models import Group, User
from playwright.sync_api import Page, expect

from articles import drafts
from articles.models import Article
from tests.admin.filled import form_of
from tests.browser import desk_people
from tests.browser.desk_colleague import Colleague
from tests.browser.settling import wait_until_settled

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.both_databases]


def person(name: str, first_name: str) -> User:
    user = User.objects.create_user(
        name, password="pw", is_staff=True, first_name=first_name
    )
    user.groups.set([Group.objects.get(name="Editor")])
    return user


@pytest.fixture
def article() -> Article:
    return desk_people.article()


@pytest.fixture
def open_form(browser_context, log_in, article) -> Callable[..., Page]:
    """A function that opens the article's form in a browser of somebody's own."""

    def open_as(user: User, **options) -> Page:
        context = browser_context(**options)
        log_in(context, user)
        page = context.new_page()
        page.goto(form_of(article))
        wait_until_settled(page)
        return page

    return open_as


@pytest.fixture
def anna(open_form) -> Page:
    return open_form(person("anna", "Anna"))


@pytest.fixture
def ben(open_form) -> Page:
    return open_form(person("ben", "Ben"))


@pytest.fixture
def anna_saves(article) -> Callable[..., None]:
    """A function that saves changes as Anna: `anna_saves(headline="By Anna")`. Her
    browser is left out where the test is about what Ben sees.
    """
    anna = Colleague(person("anna", "Anna"))

    def save_changes(**changes: str) -> None:
        anna.save(form_of(article), **changes)

    return save_changes


def remove_row(page: Page, row: str) -> None:
    page.locator(f"#{row} .row-remove").click()


def save(page: Page) -> None:
    page.get_by_role("button", name="Save", exact=True).click()


def save_well(page: Page) -> None:
    with page.expect_navigation():  # the save before it has left a message, too
        save(page)
    expect(page.locator(".messagelist .success")).to_be_visible()


def save_and_be_asked(page: Page) -> None:
    save(page)
    expect(page.locator(".merge-box")).to_be_visible()


def draft(article: Article):
    return drafts.assemble(Article.objects.get(pk=article.pk))


def anchors(article: Article) -> list[str]:
    return [section.anchor for section in draft(article).sections]


def test_changes_of_different_parts_are_merged_and_it_says_so(anna, ben, article):
    anna.locator("#id_sections-1-heading").fill("Two by Anna")
    anna.locator("#id_standfirst").fill("By Anna.")
    save_well(anna)
    ben.locator("#id_headline").fill("By Ben")
    ben.get_by_role("button", name="Move up: Section “Three”").click()
    save_well(ben)
    merged = ben.locator(".messagelist .info")
    expect(merged).to_contain_text("Merged with Anna’s changes of")
    expect(merged).to_contain_text("section “Two by Anna” renamed")
    expect(ben.locator("#id_standfirst")).to_have_value("By Anna.")
    document = draft(article)
    assert (document.headline, document.standfirst) == ("By Ben", "By Anna.")
    assert [section.heading for section in document.sections] == [
        "One",
        "Three",
        "Two by Anna",
    ]


def test_a_section_that_they_removed_and_i_changed_is_kept_until_i_remove_it(
    ben, anna_saves, article
):
    anna_saves(**{"sections-1-DELETE": "on"})
    assert anchors(article) == ["one", "three"]
    ben.locator("#id_sections-1-body").fill("By Ben.")
    save_and_be_asked(ben)
    row = ben.locator("#sections-group .inline-related:has(.conflict)")
    expect(row.locator(".conflict")).to_contain_text("Anna removed this section")
    expect(row.locator("textarea[name$=body]")).to_have_value("By Ben.")
    save_well(ben)
    assert anchors(article) == ["one", "two", "three"]
    assert draft(article).sections[1].body == "By Ben."


def test_a_section_that_i_removed_and_they_changed_is_kept_until_i_remove_it_again(
    ben, anna_saves, article
):
    anna_saves(**{"sections-1-body": "By Anna."})
    remove_row(ben, "sections-1")
    save_and_be_asked(ben)
    expect(ben.locator("#sections-1 .conflict").first).to_contain_text(
        "You removed this section, and Anna changed"
    )
    expect(ben.locator("#id_sections-1-body")).to_have_value("By Anna.")
    remove_row(ben, "sections-1")
    save_well(ben)
    assert anchors(article) == ["one", "three"]


def test_a_removed_section_stays_removed_when_the_other_changed_something_else(
    ben, anna_saves, article
):
    anna_saves(**{"sections-1-DELETE": "on"})
    ben.locator("#id_headline").fill("By Ben")
    save_well(ben)
    expect(ben.locator(".messagelist .info")).to_contain_text("section “Two” removed")
    assert anchors(article) == ["one", "three"]
    assert draft(article).headline == "By Ben"


def test_a_new_order_and_a_new_text_are_both_kept(ben, anna_saves, article):
    anna_saves(**{"sections-0-position": "1", "sections-1-position": "0"})
    ben.locator("#id_sections-0-body").fill("By Ben.")
    save_well(ben)
    assert [(part.anchor, part.body) for part in draft(article).sections][:2] == [
        ("two", "Text of two."),
        ("one", "By Ben."),
    ]
