"""The part of the editors' guide's tour that two people make together: review, notes,
the home of each, what they get by mail, and sources that an editor merges.
"""

from django.contrib.auth.models import User
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page, expect

from articles import drafts
from articles.experts.tokens import write_token
from articles.experts.verbs import make_link, write_note
from articles.models import Article, Source
from articles.notes.finding import Quotation
from articles.notes.verbs import add_note, resolve
from articles.reviewing.transitions import Verb
from articles.reviewing.verbs import move
from tests.browser import desk_journey
from tests.browser.desk_articles import open_form


def see_review(
    writing: Page, editing: Page, look, article: Article, writer: User, editor: User
) -> None:
    """Submit an article, see it wait, and return it."""
    review = reverse("admin:articles_article_review", args=[article.pk])
    look(writing, "", review)
    move(
        article=article,
        verb=Verb.SUBMIT,
        by=writer,
        now=timezone.now(),
        note="The second section is new.",
    )
    look(writing, "", review)
    see_notes(writing, look, article, editor)
    see_experts(editing, look, article, editor)

    desk_journey.open_desk(editing)
    look(editing, "")
    look(editing, "", f"{reverse('admin:articles_article_changelist')}?review=mine")
    look(editing, "", review)
    editing.goto(reverse("mail_switches"))
    look(editing, "")


def see_experts(page: Page, look, article: Article, editor: User) -> None:
    """See the link of an expert who noted and confirmed, and what they see."""
    now = timezone.now()
    link = make_link(
        article=article, name="Dr. Hive", email="", days=14, by=editor, now=now
    )
    write_note(link=link, text="All bees?", about=Quotation("standfirst"), now=now)
    expert_page = reverse("expert_page", args=[write_token(link)])
    page.goto(expert_page)
    look(page, "")
    page.get_by_role("button", name="I checked this").click()
    page.goto(reverse("admin:articles_article_experts", args=[article.pk]))
    look(page, "")

    document = drafts.assemble(article)
    changed = document.model_copy(update={"standfirst": f"{document.standfirst} So."})
    drafts.save(changed, article=article, by=editor, now=timezone.now())
    look(page, "", reverse("admin:articles_article_experts", args=[article.pk]))
    look(page, "", reverse("admin:articles_article_notes", args=[article.pk]))
    drafts.save(document, article=article, by=editor, now=timezone.now())


def see_notes(page: Page, look, article: Article, editor: User) -> None:
    """See a note whose words are there, one whose words are gone, and a resolved one."""
    now = timezone.now()
    words = drafts.assemble(article).standfirst.split(".")[0]
    for quoted in (words, "Words that nobody wrote"):
        about = Quotation("standfirst", quoted)
        add_note(article=article, text="Who says so?", about=about, by=editor, now=now)
    done = add_note(
        article=article,
        text="Shorter?",
        about=Quotation("standfirst", words),
        by=editor,
        now=now,
    )
    resolve(thread=done, by=editor, now=now)
    look(page, "", reverse("admin:articles_article_notes", args=[article.pk]))
    open_form(page, article)
    page.get_by_role("tab", name="Notes").click()
    expect(page.locator("#pane-notes .note-select")).to_be_visible()
    look(page, "")


def see_duplicates(page: Page, look) -> None:
    """Open the list of sources that look the same."""
    for _ in range(2):
        Source.objects.create(title="Prices of bread")
    page.goto(reverse("admin:articles_source_duplicates"))
    look(page, "")
