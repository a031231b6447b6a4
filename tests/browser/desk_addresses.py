"""The pages of the desk with something on each, for tests that look at all of them."""

from datetime import timedelta

from django.contrib.auth.models import User
from django.urls import reverse
from django.utils import timezone

from articles import drafts, publishing
from articles.models import Article, Author, Section, Source, Topic
from articles.pictures.library import add_picture
from tests import drawn_pictures
from tests.answers import ALL_QUESTIONS
from tests.browser import desk_people

LONG = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamten" * 2
"""A word that is longer than a phone is wide."""


def make_pages(editor: User) -> tuple[list[str], list[str]]:
    """Return the addresses of every page of the desk, those to go through with Tab
    first, and then the others, of which each is much like one of the former.
    """
    article = desk_people.article()
    edition = publishing.publish(
        article=article, by=editor, now=timezone.now(), answered=ALL_QUESTIONS
    )
    article.sections.filter(anchor="two").update(body="See [@nobody].")
    changed = drafts.assemble(article).model_copy(update={"headline": "Changed"})
    drafts.save(changed, article=article, by=editor, now=timezone.now())
    last, first = article.revisions.all()
    waiting = schedule_article(editor)
    draft = desk_people.article(
        slug="draft", headline="Draft", sources=(), topics=(), byline=()
    )
    Topic.objects.update(name=LONG)
    Section.objects.update(heading=LONG)
    Source.objects.update(title=LONG, publisher=LONG)
    picture = add_picture(drawn_pictures.picture(), by=editor, now=timezone.now())

    author, source, topic = (model.objects.get() for model in (Author, Source, Topic))
    unused = Topic.objects.create(name="Nobody's")
    other = Source.objects.create(title="Another record of it")
    compared = (
        reverse("admin:articles_article_compare_revisions", args=[article.pk])
        + f"?before={first.pk}&after={last.pk}"
    )
    tabbed = [
        reverse("admin:index"),
        reverse("admin:password_change"),
        *(
            reverse(f"admin:articles_{kind}_changelist")
            for kind in ("article", "source", "picture")
        ),
        *(
            reverse(f"admin:articles_article_{name}", args=[article.pk])
            for name in (
                "change",
                "publish",
                "history",
                "notes",
                "experts",
                "review",
            )
        ),
        reverse("admin:articles_article_restore_revision", args=[article.pk, first.pk]),
        *(reverse(f"admin:articles_{kind}_add") for kind in ("picture", "term")),
        reverse("admin:articles_ownpage_add"),
        reverse("admin:articles_article_intake"),
        reverse("guide"),
        reverse("admin:articles_author_change", args=[author.pk]),
        reverse("admin:articles_source_change", args=[source.pk]),
        reverse("admin:articles_source_merge", args=[source.pk]),
        reverse("admin:articles_source_merge_into", args=[other.pk, source.pk]),
        reverse("admin:articles_topic_delete", args=[unused.pk]),
        reverse("admin:articles_identity_change", args=[1]),
    ]
    others = [
        *(
            reverse(f"admin:articles_{kind}_changelist")
            for kind in ("author", "topic", "edition")
        ),
        *(
            reverse(f"admin:articles_article_{name}", args=[article.pk])
            for name in ("withdraw", "preview")
        ),
        compared,
        f"{compared}&view=side",
        reverse("admin:articles_article_publish", args=[waiting.pk]),
        *(
            reverse(f"admin:articles_{kind}_add")
            for kind in ("article", "author", "source", "topic")
        ),
        reverse("admin:articles_picture_change", args=[picture.pk]),
        reverse("admin:articles_picture_delete", args=[picture.pk]),
        reverse("admin:articles_article_delete", args=[draft.pk]),
        reverse("admin:articles_source_history", args=[source.pk]),
        reverse("admin:articles_edition_read", args=[edition.pk]),
        reverse("admin:articles_source_changelist") + "?q=nowhere",
        reverse("admin:articles_topic_change", args=[topic.pk]),
        reverse("admin:articles_edition_change", args=[edition.pk]),
    ]
    return tabbed, others


def schedule_article(editor: User) -> Article:
    """Return an article whose first edition goes live tomorrow."""
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
    return waiting
