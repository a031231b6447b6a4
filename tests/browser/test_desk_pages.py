"""Every page of the desk in a browser, loaded once: nothing is blocked or fails, nobody
is kept out, it fits every screen, and it speaks and looks like nothing of Django's.
"""

import re
from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page, expect

from articles import drafts, publishing
from articles.models import Author, Section, Source, Topic
from articles.pictures.library import add_picture
from tests import drawn_pictures
from tests.answers import ALL_QUESTIONS
from tests.browser import desk_people
from tests.browser.accessibility import findings, on_every_screen
from tests.browser.settling import wait_until_settled

pytestmark = pytest.mark.django_db(transaction=True)


LONG = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamten" * 2


@pytest.fixture
def addresses() -> list[str]:
    """The addresses of every page of the desk, with something on each, and words that
    are longer than a phone is wide.
    """
    editor = desk_people.editor()
    article = desk_people.article()
    edition = publishing.publish(
        article=article, by=editor, now=timezone.now(), answered=ALL_QUESTIONS
    )
    article.sections.filter(anchor="two").update(body="See [@nobody].")
    drafts.save(
        drafts.assemble(article), article=article, by=editor, now=timezone.now()
    )
    last, first = article.revisions.all()
    waiting = desk_people.article(
        slug="waiting",
        headline="Waiting",
        sources=(),
        topics=(),
        byline=(),
        standfirst="x",
    )
    waiting.bylines.create(author=Author.objects.get(), position=0)
    waiting.citations.create(source=Source.objects.get(), key="bank", position=0)
    publishing.publish(
        article=waiting,
        by=editor,
        now=timezone.now(),
        answered=ALL_QUESTIONS,
        live_from=timezone.now() + timedelta(days=1),
    )
    draft = desk_people.article(
        slug="draft", headline="Draft", sources=(), topics=(), byline=()
    )
    Topic.objects.update(name=LONG)
    Section.objects.update(heading=LONG)
    Source.objects.update(title=LONG, publisher=LONG)
    picture = add_picture(drawn_pictures.picture(), by=editor, now=timezone.now())
    return [
        reverse("admin:index"),
        reverse("admin:password_change"),
        *(
            reverse(f"admin:articles_{kind}_changelist")
            for kind in ("article", "author", "source", "topic", "edition", "picture")
        ),
        *(
            reverse(f"admin:articles_article_{name}", args=[article.pk])
            for name in (
                "change",
                "publish",
                "withdraw",
                "history",
                "preview",
                "notes",
                "experts",
                "review",
            )
        ),
        reverse("admin:articles_article_compare_revisions", args=[article.pk])
        + f"?before={first.pk}&after={last.pk}",
        reverse("admin:articles_article_compare_revisions", args=[article.pk])
        + f"?before={first.pk}&after={last.pk}&view=side",
        reverse("admin:articles_article_restore_revision", args=[article.pk, first.pk]),
        reverse("admin:articles_article_publish", args=[waiting.pk]),
        *(
            reverse(f"admin:articles_{kind}_add")
            for kind in ("article", "author", "source", "topic", "picture")
        ),
        reverse("admin:articles_picture_change", args=[picture.pk]),
        reverse("admin:articles_picture_delete", args=[picture.pk]),
        reverse("admin:articles_article_delete", args=[draft.pk]),
        reverse("admin:articles_source_history", args=[Source.objects.get().pk]),
        reverse("admin:articles_edition_read", args=[edition.pk]),
        reverse("admin:articles_source_changelist") + "?q=nowhere",
        reverse("admin:articles_article_intake"),
        reverse("guide"),
        reverse("admin:articles_author_change", args=[Author.objects.get().pk]),
        reverse("admin:articles_source_change", args=[Source.objects.get().pk]),
        reverse("admin:articles_topic_change", args=[Topic.objects.get().pk]),
        reverse(
            "admin:articles_topic_delete",
            args=[Topic.objects.create(name="Nobody's").pk],
        ),
        reverse("admin:articles_edition_change", args=[edition.pk]),
    ]


WORDS_OF_DJANGO = [
    "successfully",
    "Save and continue editing",
    "Save and add another",
    "Show counts",
    "Filter",
    "Add another",
    "Password change",
    "object",
]
PARTS_OF_DJANGO = (
    "#changelist-filter, .sortoptions, .vDateField, .calendarbox, .clockbox, "
    "#toolbar, .datetimeshortcuts, .help-tooltip"
)


def find_words_of_django(page: Page) -> list[str]:
    """Return what the open page says or draws in Django's manner."""
    text = page.inner_text("body")
    found = [words for words in WORDS_OF_DJANGO if re.search(rf"\b{words}\b", text)]
    labels = page.locator("label").all_inner_texts()
    found += [label for label in labels if label.strip().endswith(":")]
    count = page.locator(PARTS_OF_DJANGO).count()
    return found + [PARTS_OF_DJANGO] * bool(count)


def find_too_wide(page: Page) -> list[str]:
    """Return the widths of a phone and a desktop that the open page does not fit."""
    too_wide = []
    for width in (390, 1280):
        page.set_viewport_size({"width": width, "height": 844 if width < 1000 else 900})
        needed = page.evaluate("document.documentElement.scrollWidth")
        if needed > width:
            too_wide.append(f"{page.url} needs {needed} of {width}")
    return too_wide


def show_all(page: Page) -> None:
    page.locator(".part-fold-all").evaluate_all(
        "buttons => buttons.forEach(button => button.click())"
    )


def test_every_page_of_the_desk_works_for_everybody_on_every_screen_in_its_own_words(
    addresses, page, log_in, problems
):
    log_in(page.context, User.objects.get())
    faults = []
    for address in addresses:
        page.goto(address)
        # Not before it is at rest: what is blocked or fails is among the problems.
        wait_until_settled(page)
        faults += [f"{address} says {words}" for words in find_words_of_django(page)]
        show_all(page)
        for _ in on_every_screen(page, [1280]):
            faults += findings(page)
        faults += find_too_wide(page)
        page.emulate_media(color_scheme="light")
        faults += [f"{address}: {problem}" for problem in problems]
        problems.clear()
    assert not faults, "\n".join(faults)


def test_a_form_with_errors_is_accessible_too(browser_context, log_in):
    article = desk_people.article()
    page = browser_context(bypass_csp=True).new_page()
    log_in(page.context, desk_people.editor())
    page.goto(reverse("admin:articles_article_change", args=[article.pk]))
    page.locator("#id_headline").fill("x" * 301)
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.locator(".errornote")).to_be_visible()
    assert not findings(page)
