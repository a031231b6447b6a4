"""What belongs together at the desk stands in one line, nothing covers what one reads,
and no word is cut off.
"""

from collections.abc import Iterator

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Locator, Page, expect

from articles.models import Source
from articles.pictures.library import add_picture
from tests import drawn_pictures
from tests.browser import desk_journey, desk_people
from tests.browser.settling import wait_until_settled
from tests.factories import published

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def desk(browser_context, log_in):
    """A function that opens an address of the desk at a width."""
    editor = desk_people.editor()

    def open_page(address: str, width: int) -> Page:
        page = browser_context(viewport=(width, 844)).new_page()
        log_in(page.context, editor)
        page.goto(address)
        wait_until_settled(page)
        return page

    return open_page


def show_on_both(page: Page) -> Iterator[int]:
    """Show an open page on a phone and on a desktop, and yield the width of each."""
    for width in (390, 1280):
        page.set_viewport_size({"width": width, "height": 844})
        wait_until_settled(page)
        yield width


def box(place: Locator) -> dict[str, float]:
    """Return where an element is, with its right and bottom edges."""
    found = place.bounding_box()
    assert found, place
    return {
        **found,
        "right": found["x"] + found["width"],
        "bottom": found["y"] + found["height"],
    }


def style(place: Locator, name: str) -> str:
    return str(place.evaluate(f"place => getComputedStyle(place).{name}"))


def test_a_record_has_one_left_edge_and_readable_help(desk):
    source = Source.objects.create(title="Wrong figures")
    page = desk(reverse("admin:articles_source_change", args=[source.pk]), 390)
    page.locator("#id_status").select_option("Retracted")
    desk_journey.labelled(page, "Status note").fill("Its figures were made up.")
    page.get_by_role("button", name="Save", exact=True).click()
    message = page.locator(".messagelist .success")
    expect(message).to_be_visible()
    expect(page.locator(".desk-log li")).to_have_count(1)
    for _ in show_on_both(page):
        edge = box(page.locator("#content h1"))["x"]
        for place in (
            message,
            page.locator(".breadcrumbs a").first,
            page.locator("#id_title"),
            page.locator(".desk-log li"),
        ):
            assert box(place)["x"] == pytest.approx(edge, abs=1)
        assert style(message, "backgroundImage") == "none"
        assert style(page.locator(".help").first, "fontSize") == "13px"
        # Fields side by side have one height.
        heights = {
            box(page.locator(f"#id_{name}"))["height"] for name in ("kind", "title")
        }
        assert max(heights) - min(heights) <= 1


def test_a_picture_stands_below_its_label_and_a_form_has_one_main_button(desk):
    now = timezone.now()
    picture = add_picture(drawn_pictures.photograph((600, 400)), by=None, now=now)
    page = desk(reverse("admin:articles_picture_change", args=[picture.pk]), 1280)
    label = box(page.locator(".field-shown label"))
    shown = box(page.locator(".picture-shown"))
    assert label["bottom"] <= shown["y"]
    assert label["x"] == pytest.approx(shown["x"], abs=1)

    page.goto(reverse("admin:articles_topic_add"))
    wait_until_settled(page)
    save = page.get_by_role("button", name="Save", exact=True)
    choose = page.get_by_role("button", name="Choose a picture…")
    ground = "backgroundColor"
    assert style(choose, ground) != style(save, ground)


def test_the_desks_home_begins_where_the_bar_above_it_does(desk):
    page = desk(reverse("admin:index"), 1280)
    brand = box(page.locator("#site-name a"))["x"]
    assert box(page.locator("#content h1"))["x"] == pytest.approx(brand, abs=1)
    search = page.locator(".desk-search button")
    assert float(style(search, "paddingLeft").removesuffix("px")) >= 8


def test_the_toolbar_of_the_standfirst_covers_nothing_and_arabic_shows_its_marks(desk):
    article = desk_people.article()
    page = desk(reverse("admin:articles_article_change", args=[article.pk]), 390)
    page.locator("#id_standfirst").focus()
    toolbar = page.locator(".field-standfirst markdown-toolbar")
    expect(toolbar).to_be_visible()
    for width in show_on_both(page):
        bar = box(toolbar)
        assert bar["x"] >= 0
        assert bar["right"] <= width
        for name in ("headline", "standfirst"):
            field = box(page.locator(f"#id_{name}"))
            assert bar["bottom"] <= field["y"] or bar["y"] >= field["bottom"]

    headline = desk_journey.labelled(page, "Headline")
    headline.fill("أسعار الخبز")
    # Marks above the letters reach beyond a line of 1.15.
    size = float(style(headline, "fontSize").removesuffix("px"))
    assert float(style(headline, "paddingTop").removesuffix("px")) >= 0.2 * size


def test_rows_and_a_small_save_bar_fit_a_phone_and_headings_can_be_told_apart(desk):
    sections = [
        {"anchor": f"s{number}", "heading": f"What the country saw in {1980 + number}"}
        | {"body": "A text of some words. " * 40}
        for number in range(12)
    ]
    article = desk_people.article(sections=sections, related=())
    page = desk(reverse("admin:articles_article_change", args=[article.pk]), 390)
    bar = page.locator(".submit-row").last
    expect(page.get_by_role("button", name="Save", exact=True)).to_be_in_viewport()
    assert box(bar)["height"] < 844 / 10
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    # What a row is called stands in one line.
    kind = page.locator("#key_points-0 .part-kind")
    assert box(kind)["height"] < 2 * 13 * 1.5
    heading = page.locator("#sections-9 .inline_label")
    assert heading.evaluate("place => place.scrollWidth <= place.clientWidth")

    page.locator("#sections-9 .part-fold").press("Enter")
    page.locator("#id_sections-9-body").focus()
    row = box(page.locator("#sections-9"))
    tools = page.locator("#sections-9 > h3 :is(button, summary):visible")
    assert max(box(tool)["right"] for tool in tools.all()) <= row["right"]

    # Topics and authors begin where their headings do.
    for group in ("article_topics", "bylines"):
        edge = box(page.locator(f"#{group}-group .inline-heading"))["x"]
        choice = page.locator(f"#{group}-group .select2-selection:visible").first
        assert box(choice)["x"] == pytest.approx(edge, abs=1)
        # What can be pointed at is larger than the words of it.
        words = page.locator(f"#{group}-group .add-row a")
        padding = float(style(words, "paddingLeft").removesuffix("px"))
        assert box(words)["x"] + padding == pytest.approx(edge, abs=1)


def test_a_message_is_as_wide_as_its_column_and_labels_side_by_side_stand_in_one_line(
    desk, screenshot
):
    article = desk_people.article()
    page = desk(reverse("admin:articles_article_experts", args=[article.pk]), 1280)
    desk_journey.labelled(page, "Name").fill("Grace Mill")
    page.get_by_role("button", name="Make the link").click()
    message = page.locator(".messagelist li")
    expect(message).to_be_visible()
    column = box(page.locator("#content-main"))
    assert box(message)["x"] == pytest.approx(column["x"], abs=1)
    assert box(message)["right"] == pytest.approx(column["right"], abs=1)
    screenshot(page, "experts-1280")

    page.goto(reverse("admin:articles_article_review", args=[article.pk]))
    wait_until_settled(page)
    labels = page.locator(".inline-form label").all()
    tops = [box(label)["y"] for label in labels]
    assert len(tops) == 2
    screenshot(page, "review-1280")
    assert tops[0] == pytest.approx(tops[1], abs=1)


def test_sources_that_may_be_the_same_begin_below_the_question(desk, screenshot):
    Source.objects.create(title="Impacts", url="https://tfl.example/x-impacts")
    page = desk(reverse("admin:articles_source_add"), 390)
    page.locator("#id_url").fill("http://www.tfl.example/x-impacts/")
    item = page.locator(".likely li a")
    expect(item).to_have_text("Impacts")
    expect(page.locator(".likely")).to_contain_text("nearly the same address")
    for width in show_on_both(page):
        edge = box(page.locator(".likely p"))["x"]
        assert box(item)["x"] == pytest.approx(edge, abs=1)
        screenshot(page, f"likely-{width}")


def test_what_was_found_stands_in_the_column_of_other_pages(desk, screenshot):
    article = desk_people.article(headline="Wrong figures")
    Source.objects.create(title="Wrong figures again")
    page = desk(reverse("desk_search") + "?q=wrong", 390)
    for width in show_on_both(page):
        edge = box(page.locator("#content h1"))["x"]
        home = page.locator(".breadcrumbs").get_by_role("link", name="Home")
        assert box(home)["x"] == pytest.approx(edge, abs=1)
        assert width < 1280 or edge > 100
        expect(page.locator("#content-main")).to_contain_text(f"/{article.slug}/")
        screenshot(page, f"found-{width}")


def test_a_list_of_sources_marks_what_no_longer_stands_and_leaves_no_empty_room(desk):
    Source.objects.create(title="Wrong figures", kind="paper", status="retracted")
    Source.objects.create(title="Right figures", kind="data")
    page = desk(reverse("admin:articles_source_changelist"), 1280)
    wrong = page.get_by_role("row", name="Wrong figures")
    expect(wrong).to_contain_text("Academic paper")
    expect(wrong.locator(".tag")).to_have_text("Retracted")
    right = page.get_by_role("row", name="Right figures")
    expect(right).to_contain_text("Data set")
    expect(right.locator(".tag")).to_have_count(0)

    # On a phone, what is empty takes no room.
    Source.objects.all().delete()
    desk_people.article()
    page.set_viewport_size({"width": 390, "height": 844})
    page.reload()
    wait_until_settled(page)
    name = page.locator("#result_list tbody th")
    status = page.locator("#result_list .field-show_status, #result_list td:last-child")
    assert box(status.last)["x"] == pytest.approx(box(name)["x"], abs=1)


def test_each_article_of_a_list_says_in_one_line_when_it_went_live_beside_columns_apart(
    desk,
):
    published("Why bread costs more")
    page = desk(reverse("admin:articles_article_changelist"), 390)
    for width in show_on_both(page):
        state = page.locator(".field-state .quiet")
        line = float(style(state, "lineHeight").removesuffix("px"))
        assert box(state)["height"] == pytest.approx(line, abs=1)
        if width == 1280:
            for head in page.locator("#result_list thead th:not(:first-child)").all():
                assert style(head, "paddingRight") == "12px"
            # Nor does another column pay for it.
            for cell, least in ((".action-checkbox", 28), (".field-topics", 90)):
                assert box(page.locator(f"tbody {cell}"))["width"] >= least
        # No dot stands at the end of a line.
        saved, authors = page.locator(".field-saved"), page.locator(".field-authors")
        if width == 390:
            assert box(authors)["bottom"] <= box(saved)["y"] + 1
            after = "place => getComputedStyle(place, '::after').content"
            assert authors.evaluate(after) == "none"
