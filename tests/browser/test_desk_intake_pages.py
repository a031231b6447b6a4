"""How the pages of intake look, in each state: readable by everybody, and never wider
than the screen.
"""

from pathlib import Path

import pytest
from django.urls import reverse

from articles.models import Author
from tests.admin.intake.intake_desk import BREAD
from tests.browser import desk_people
from tests.browser.accessibility import on_every_screen, serious
from tests.browser.desk_intake import RICH, bring, bring_text, paste

pytestmark = pytest.mark.django_db(transaction=True)

ARABIC = """لماذا ترتفع أسعار الخبز؟

نظرة على الأسباب ومن يدفع الثمن.

القمح

ارتفع سعر القمح كثيرا هذا العام بسبب الجفاف في البلدان التي تصدره، وهذا ما يقوله التجار في كل مكان.

الأسئلة الشائعة

من يدفع؟

الفقراء يدفعون أكثر من غيرهم.
"""


def test_no_page_has_a_serious_accessibility_finding_or_scrolls_sideways(
    browser_context, log_in, screenshot, problems
):
    context = browser_context(bypass_csp=True)  # axe's own styles
    log_in(context, desk_people.editor())
    Author.objects.create(name="Ada Byron", role="Mathematician")
    page = context.new_page()
    found = []

    def look(name: str) -> None:
        for width, colour_scheme in on_every_screen(page):
            found.extend(serious(page))
            if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
                found.append(f"{name} scrolls sideways at {width} px")
            screenshot(page, f"intake-{name}-{colour_scheme}-{width}")

    bring(page)
    look("bring-empty")
    paste(page, RICH, "Why milk costs less")
    look("bring-rich")
    seed = Path("articles/fixtures/explainer.txt").read_text(encoding="utf-8")
    for name, text in (
        ("seed", seed),
        ("rtl", ARABIC),
        ("record", BREAD),
        ("long-words", f"{'Wörter' * 60}\n\n" * 6),
    ):
        bring_text(page, text)
        look(f"review-{name}")
    page.locator("#intake-outline").evaluate("outline => { outline.open = true; }")
    page.get_by_text("Discard…").click()
    look("review-unfolded")
    page.get_by_role("button", name="Create draft").first.click()
    page.goto(reverse("admin:articles_article_intake"))
    page.locator("#id_files").set_input_files(
        [
            {
                "name": f"{'long-name-' * 9}.png",
                "mimeType": "image/png",
                "buffer": b"x",
            },
            {"name": "bread.txt", "mimeType": "text/plain", "buffer": BREAD.encode()},
        ]
    )
    page.get_by_role("button", name="Review it").click()
    look("bring-refused")
    page.goto(
        reverse("admin:articles_article_intake")
        + "01234567-89ab-cdef-0123-456789abcdef/"
    )
    look("gone")
    assert not found, "\n".join(found)
    # The browser notes the answer 404.
    problems.clear()
