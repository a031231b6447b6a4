"""With the keyboard alone one gets everywhere on every page of the desk, sees where one
is, and gets out again.
"""

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page

from articles import drafts
from articles.models import Author, Source, Topic
from tests.browser import desk_people
from tests.browser.settling import wait_until_settled

pytestmark = pytest.mark.django_db(transaction=True)

LIMIT = 200
"""Presses of Tab that lead around any page of these."""

LOOK = """
() => {
  const element = document.activeElement;
  if (!element || element === document.body) return null;
  if (element.tagName === "IFRAME") return { name: "iframe", isSeen: true };
  const style = getComputedStyle(element);
  const box = element.getBoundingClientRect();
  // Select2 and the texts of the form say it at their frame.
  const frame = getComputedStyle(element.closest(".select2-selection") ?? element);
  const isMarked = style.outlineStyle !== "none" || style.boxShadow !== "none"
    || frame.boxShadow !== "none" || frame.outlineStyle !== "none";
  return {
    name: (element.getAttribute("aria-label") || element.textContent || element.name || element.id).trim().slice(0, 60),
    place: [...document.querySelectorAll("*")].indexOf(element),
    isMarked,
    isInView: box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
  };
}
"""


def tab_through(page: Page) -> tuple[list[dict], bool]:
    """Return each stop of Tab, and whether one got out of the page at its end."""
    stops: list[dict] = []
    # Some pages begin in a field.
    page.locator(".skip-to-content-link").first.focus()
    for _ in range(LIMIT):
        page.keyboard.press("Tab")
        stop = page.evaluate(LOOK)
        if stop is None:
            return stops, True
        if stops and stop.get("place") == stops[0].get("place"):
            return stops, True
        stops.append(stop)
    return stops, False


def addresses() -> list[str]:
    article = desk_people.article()
    changed = drafts.assemble(article).model_copy(update={"headline": "Changed"})
    drafts.save(changed, article=article, now=timezone.now())
    first = article.revisions.last()
    source = Source.objects.get()
    other = Source.objects.create(title="Another record of it")
    Topic.objects.create(name="Unused")
    unused = Topic.objects.get(name="Unused").pk
    return [
        reverse("admin:index"),
        reverse("admin:articles_article_changelist"),
        reverse("admin:articles_article_change", args=[article.pk]),
        reverse("admin:articles_article_publish", args=[article.pk]),
        reverse("admin:articles_article_history", args=[article.pk]),
        reverse("admin:articles_article_experts", args=[article.pk]),
        reverse("admin:articles_article_review", args=[article.pk]),
        reverse("admin:articles_article_notes", args=[article.pk]),
        reverse("admin:articles_article_intake"),
        reverse("admin:articles_author_change", args=[Author.objects.get().pk]),
        reverse("admin:articles_source_changelist"),
        reverse("admin:articles_source_change", args=[source.pk]),
        reverse("admin:articles_article_restore_revision", args=[article.pk, first.pk]),
        reverse("admin:articles_source_merge", args=[source.pk]),
        reverse("admin:articles_source_merge_into", args=[other.pk, source.pk]),
        reverse("admin:articles_topic_delete", args=[unused]),
        reverse("admin:articles_picture_changelist"),
        reverse("admin:articles_picture_add"),
        reverse("admin:articles_term_add"),
        reverse("admin:articles_ownpage_add"),
        reverse("admin:articles_identity_change", args=[1]),
        reverse("admin:password_change"),
        reverse("guide"),
    ]


def find_faults(page: Page) -> list[str]:
    """Return what somebody with a keyboard alone would miss on the open page."""
    stops, is_out = tab_through(page)
    faults = []
    if not is_out:
        faults.append(f"no way out, at {stops[-1]['name']}")
    if len(stops) < 5:
        faults.append(f"{len(stops)} stops only")
    for stop in stops:
        if not stop.get("isSeen") and not stop["isMarked"]:
            faults.append(f"“{stop['name']}” has no mark")
        if not stop.get("isSeen") and not stop["isInView"]:
            faults.append(f"“{stop['name']}” is out of view")
    return faults


def test_tab_leads_around_every_page_and_shows_where_it_is(page, log_in):
    log_in(page.context, desk_people.editor())
    faults = []
    for address in addresses():
        # Loaded on a phone, where the desk has its narrow form, and widened.
        for width in (390, 1280):
            page.set_viewport_size({"width": width, "height": 900})
            if width == 390:
                page.goto(address)
            wait_until_settled(page)
            faults += [f"{address}, {width}: {fault}" for fault in find_faults(page)]
    assert not faults, "\n".join(faults)
