"""How an editor brings a document to the desk in a browser."""

from django.urls import reverse
from playwright.sync_api import Page, expect

from tests.admin.intake.intake_desk import BREAD
from tests.browser.settling import wait_until_settled

RICH = """<h1>Why milk costs less</h1><p>What stands <b>behind</b> it.</p><h2>Cows</h2>
<p>There are <a href="https://cows.example/">more cows</a>, and each gives more milk than before.</p>
<ul><li>Hay is cheap</li><li>Diesel is cheap</li></ul><script>alert(1)</script>
<h2>Where it goes</h2><p>Most of it becomes cheese, which is sold to all the countries around.</p>"""


def bring(page: Page) -> None:
    page.goto(reverse("admin:articles_article_intake"))


def bring_text(page: Page, text: str = BREAD) -> None:
    send_text(page, text)
    wait_until_settled(page)


def send_text(page: Page, text: str = BREAD) -> None:
    """Bring a text, and don't wait for the scripts of its review."""
    bring(page)
    page.get_by_label("Paste it here").fill(text)
    page.get_by_role("button", name="Review it").click()
    expect(page.locator("#blocks")).to_be_visible()


def paste(page: Page, html: str, text: str) -> None:
    page.get_by_label("Paste it here").focus()
    page.evaluate(
        """([html, text]) => {
            const data = new DataTransfer();
            data.setData("text/html", html);
            data.setData("text/plain", text);
            document.activeElement.dispatchEvent(
                new ClipboardEvent("paste", {clipboardData: data, bubbles: true, cancelable: true}));
        }""",
        [html, text],
    )
