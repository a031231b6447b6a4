"""Every page that readers see, and every page that refuses: accessible in both schemes,
and nothing is cut off.
"""

import pytest

from articles.models import Edition, Source
from articles.public.serving.shell import render
from tests.browser.accessibility import findings, on_every_screen
from tests.browser.test_reader_pages import LONG_WORD, site
from tests.factories import DAY, JUNE, another_edition, published

__all__ = ["site"]


PAGES = {
    "explainer": "/explainers/why-bread-costs-more/",
    "front page": "/",
    "latest explainers": "/explainers/",
    "topics": "/topics/",
    "authors": "/authors/",
    "archive's years": "/archive/",
    "archive of a year": "/archive/2026/",
    "sources narrowed": "/sources/?kind=report&status=retracted",
    "questions": "/questions/",
    "newest questions": "/questions/?order=newest",
    "questions by topic": "/questions/?topic=prices",
    "question": "/questions/why-bread-costs-more/how-much/",
    "topic": "/topics/prices/",
    "author": "/authors/a-reporter/",
    "sources": "/sources/",
    "source": "/sources/food-prices/",
    "archive": "/archive/2026/06/",
    "moved or missing": "/nothing/",
    "withdrawn": "/explainers/withdrawn/",
    "question gone": "/questions/why-bread-costs-more/gone/",
    "history": "/explainers/why-bread-costs-more/history/",
    "history of what is withdrawn": "/explainers/withdrawn/history/",
    "old edition": "/explainers/why-bread-costs-more/editions/1/",
    "changes": "/explainers/why-bread-costs-more/changes/2/",
    "changes side by side": "/explainers/why-bread-costs-more/changes/2/?view=side",
    "first edition": "/explainers/why-bread-costs-more/changes/1/",
    "corrections": "/corrections/",
    "corrections of a month": "/corrections/2026/06/",
    "verify": "/verify/",
    "search": "/search/",
    "search found": "/search/?q=wheat+bread+fifth&topic=prices&from=2026",
    "search many": "/search/?q=wheat",
    "search nothing": "/search/?q=much+zeppelin",
    "search wrong": "/search/?q=bread&from=yesterday&to=2026",
}


WIDEST = """() => [...document.querySelectorAll("main *, header *, footer *")]
    .filter(e => e.getBoundingClientRect().right > innerWidth + 1)
    .map(e => `${e.tagName}.${e.className}: ${e.textContent.trim().slice(0, 40)}`)
    .at(-1)"""


@pytest.fixture
def long_site(site):
    """The site with many corrections, in a month with a long name."""
    edition = Edition.objects.filter(slug="why-bread-costs-more").first()
    # With a retracted source nothing more could be published.
    retracted = Source.objects.filter(status=Source.Status.RETRACTED)
    kept = list(retracted.values_list("pk", flat=True))
    retracted.update(status=Source.Status.DISPUTED)
    published("Misunderstandings of institutions", at=JUNE + 110 * DAY)
    for number in range(4):
        another_edition(
            edition,
            at=JUNE + (111 + number) * DAY,
            kind="corrected",
            note=f"Number {number}. {LONG_WORD}",
        )
    Source.objects.filter(pk__in=kept).update(status=Source.Status.RETRACTED)


def test_every_page_is_accessible_and_nothing_is_cut_off_even_at_twice_the_size_of_text(
    browser_context, long_site, problems, screenshot
):
    page = browser_context(bypass_csp=True).new_page()
    found = []
    for name, path in PAGES.items():
        page.goto(path)
        file = name.replace(" ", "-")
        for width, colour_scheme in on_every_screen(page, (320, 1280)):
            screenshot(page, f"{file}-{width}-{colour_scheme}")
            found += findings(page, is_enhanced=True)
            if page.evaluate("document.documentElement.scrollWidth") > width:
                found.append(f"{name}: scrolls sideways at {width} px")

        page.emulate_media(color_scheme="light")
        page.set_viewport_size({"width": 390, "height": 844})
        page.evaluate("document.documentElement.style.fontSize = '200%'")
        screenshot(page, f"{file}-390-twice")
        width = page.evaluate("document.documentElement.scrollWidth")
        if width > 390:
            found.append(f"{name}: {width} px, by {page.evaluate(WIDEST)}")
    problems[:] = [
        problem
        for problem in problems
        if not any(status in problem for status in ("400", "404", "410"))
    ]
    assert not found, "\n".join(found)


def test_a_page_that_refuses_is_accessible_and_nothing_is_cut_off(
    browser_context, problems, screenshot
):
    page = browser_context(bypass_csp=True).new_page()
    # No address a browser can open answers with each of them: the page is sent as the
    # answer to one.
    page.route(
        "**/refused/*",
        lambda route: route.fulfill(
            status=(status := int(route.request.url.rpartition("/")[2])),
            content_type="text/html; charset=utf-8",
            body=render(f"{status}.html", {}),
        ),
    )
    for status in (400, 403, 405, 500):
        page.goto(f"/refused/{status}")
        assert page.locator(".label").inner_text() == str(status)
        for width, colour_scheme in on_every_screen(page, (320, 1280)):
            screenshot(page, f"{status}-{width}-{colour_scheme}")
            assert findings(page, is_enhanced=True) == []
            assert page.evaluate("document.documentElement.scrollWidth") <= width
        problems[:] = [
            problem for problem in problems if f"status of {status}" not in problem
        ]
