"""The editors' guide says what the desk has: every button, field and key that it quotes
is there, and so is every picture that it shows.
"""

import re

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from PIL import Image
from playwright.sync_api import Page

from articles.models import Picture
from tests.browser import guide
from tests.browser.accessibility import serious
from tests.browser.guide_names import read_keys, read_names

TEXT = guide.GUIDE.read_text(encoding="utf-8")
QUOTED = set(re.findall(r"\*\*(.+?)\*\*", TEXT, re.DOTALL))
KEYS = {
    key
    for key in re.findall(r"`([^`]+)`", TEXT)
    if re.match(r"(Ctrl|Alt|Shift)\+|\?$|\[@$", key)
}
SHOWN = re.findall(r"!\[[^\]]+\]\(images/([\w-]+)\.png\)", TEXT)


@pytest.mark.django_db(transaction=True)
def test_all_that_the_guide_quotes_is_on_the_desk(browser_context, log_in):
    Picture.objects.all().delete()
    names, keys, pictures = set(), set(), []

    def open_as(user: User) -> Page:
        context = browser_context(viewport=guide.VIEWPORT)
        log_in(context, user)
        return context.new_page()

    def look(page: Page, name: str, address: str = "") -> None:
        names.update(read_names(page, address))
        if address:
            return
        keys.update(read_keys(page))
        pictures.extend([name] * bool(name))

    guide.take_tour(open_as, look)
    assert {" ".join(words.split()) for words in QUOTED} - names == set()
    assert KEYS - keys == set()
    assert sorted(SHOWN) == sorted(pictures)


@pytest.mark.parametrize("name", SHOWN)
def test_a_picture_of_the_guide_is_there_and_small(name):
    path = guide.IMAGES / f"{name}.png"
    assert path.stat().st_size < 150_000
    with Image.open(path) as image:
        assert image.width <= guide.VIEWPORT[0]


@pytest.mark.django_db(transaction=True)
def test_the_desk_has_the_guide_with_its_pictures(page, log_in, browser_context):
    context = browser_context(bypass_csp=True)  # axe's own styles
    log_in(context, guide.make_person("Wren"))
    page = context.new_page()
    page.goto(reverse("admin:index"))
    page.locator(".account summary").click()
    page.get_by_role("link", name="Editors’ guide").click()
    page.get_by_role("heading", name="Editors’ guide", level=1).wait_for()
    images = page.locator("#content img")
    assert images.count() == len(SHOWN)
    for image in images.all():
        image.scroll_into_view_if_needed()
        page.wait_for_function(
            "image => image.naturalWidth > 0", arg=image.element_handle()
        )
    assert serious(page) == []


@pytest.mark.django_db
def test_the_guide_is_for_people_at_the_desk():
    assert Client().get(reverse("guide")).status_code == 302
