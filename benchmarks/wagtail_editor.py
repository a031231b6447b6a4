"""Measure the CPU of Wagtail's editing form with the same article: run by
`benchmarks.editors` in an environment that has Wagtail, never imported by it.

`python wagtail_editor.py DOCUMENT`, where DOCUMENT is a file with the article as JSON.
Prints one figure: milliseconds of CPU, median of `VIEWS` at the best depth of the stack.
"""

import json
import os
import statistics
import sys
import tempfile
import time
from pathlib import Path

VIEWS = 6
# As in `benchmarks.admin_form`, whose docstring says why.
DEPTHS = range(0, 210, 30)

SETTINGS = """
SECRET_KEY = "benchmark"
DEBUG = False
ALLOWED_HOSTS = ["127.0.0.1"]
ROOT_URLCONF = "wagtail_site.urls"
STATIC_URL = "/static/"
DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
WAGTAIL_SITE_NAME = "Benchmark"
WAGTAILADMIN_BASE_URL = "http://127.0.0.1"
USE_TZ = True
INSTALLED_APPS = [
    "wagtail_site.explainers",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
]
MIDDLEWARE = [
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    }
]
"""

URLS = """
from django.urls import include, path
from wagtail import urls
from wagtail.admin import urls as admin_urls
from wagtail.documents import urls as document_urls

urlpatterns = [
    path("admin/", include(admin_urls)),
    path("documents/", include(document_urls)),
    path("", include(urls)),
]
"""

MODELS = """
from django.db import models
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, InlinePanel
from wagtail.blocks import CharBlock, RichTextBlock, StructBlock
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Orderable, Page


class Section(StructBlock):
    heading = CharBlock(required=False)
    body = RichTextBlock(required=False)


class Question(StructBlock):
    question = CharBlock()
    answer = RichTextBlock()


class Explainer(Page):
    standfirst = RichTextField(blank=True)
    sections = StreamField([("section", Section())], blank=True)
    faq = StreamField([("question", Question())], blank=True)
    content_panels = [
        *Page.content_panels,
        FieldPanel("standfirst"),
        FieldPanel("sections"),
        FieldPanel("faq"),
        InlinePanel("sources"),
        InlinePanel("authors"),
        InlinePanel("links"),
    ]


class Source(Orderable):
    page = ParentalKey(Explainer, related_name="sources", on_delete=models.CASCADE)
    key = models.CharField(max_length=100)
    title = models.CharField(max_length=500)
    publisher = models.CharField(max_length=200, blank=True)
    url = models.URLField(blank=True)


class Author(Orderable):
    page = ParentalKey(Explainer, related_name="authors", on_delete=models.CASCADE)
    name = models.CharField(max_length=200)


class Link(Orderable):
    page = ParentalKey(Explainer, related_name="links", on_delete=models.CASCADE)
    title = models.CharField(max_length=500)
    url = models.URLField(blank=True)
"""


def main() -> None:
    document = json.loads(Path(sys.argv[1]).read_text())
    with tempfile.TemporaryDirectory(prefix="wagtail-benchmark-") as folder:
        set_up(Path(folder))
        client, path = make_page(document)
        print(round(measure(client, path), 1))


def set_up(folder: Path) -> None:
    """Write a project with one page type, and set Django up over it."""
    package = folder / "wagtail_site"
    explainers = package / "explainers"
    explainers.mkdir(parents=True)
    (package / "__init__.py").write_text("")
    (package / "settings.py").write_text(SETTINGS)
    (package / "urls.py").write_text(URLS)
    (explainers / "__init__.py").write_text("")
    (explainers / "models.py").write_text(MODELS)
    (explainers / "migrations").mkdir()
    (explainers / "migrations" / "__init__.py").write_text("")
    sys.path.insert(0, str(folder))
    os.environ["DJANGO_SETTINGS_MODULE"] = "wagtail_site.settings"
    import django
    from django.core.management import call_command

    django.setup()
    call_command("makemigrations", "explainers", verbosity=0)
    call_command("migrate", verbosity=0)


def make_page(document: dict):
    """Save the article as a page; return an administrator's browser and the address of
    the page's form.
    """
    from django.contrib.auth import get_user_model
    from django.test import Client
    from django.urls import reverse
    from wagtail.models import Page
    from wagtail_site.explainers import models

    page = models.Explainer(
        title=document["headline"][:255],
        slug="explainer",
        standfirst=document["standfirst"],
        sections=[
            ("section", {"heading": part["heading"], "body": _as_html(part["body"])})
            for part in document["sections"]
        ],
        faq=[
            (
                "question",
                {"question": part["question"], "answer": _as_html(part["answer"])},
            )
            for part in document["faq"]
        ],
    )
    page.sources = [
        models.Source(
            key=part["key"],
            title=part["title"],
            publisher=part["publisher"],
            url=part["url"],
        )
        for part in document["sources"]
    ]
    page.authors = [models.Author(name=part["name"]) for part in document["byline"]]
    page.links = [
        models.Link(title=part["title"], url=part["url"])
        for part in document["related"]
    ]
    Page.objects.get(depth=2).add_child(instance=page)
    page.save_revision().publish()

    editor = get_user_model().objects.create_superuser("editor", "e@news.example", "x")
    client = Client(SERVER_NAME="127.0.0.1")
    client.force_login(editor)
    return client, reverse("wagtailadmin_pages:edit", args=[page.pk])


def _as_html(markdown: str) -> str:
    """Return paragraphs. Markdown's marks stay as they are: the length counts here."""
    return "".join(f"<p>{text}</p>" for text in markdown.split("\n\n"))


def measure(client, path: str) -> float:
    get(client, path)
    medians = [
        statistics.median(measure_at(depth, client, path) for _ in range(VIEWS))
        for depth in DEPTHS
    ]
    return min(medians)


def measure_at(depth: int, client, path: str) -> float:
    if depth:
        return measure_at(depth - 1, client, path)
    started = time.process_time()
    get(client, path)
    return (time.process_time() - started) * 1000


def get(client, path: str) -> None:
    response = client.get(path)
    if response.status_code != 200:
        sys.exit(f"{path} answered {response.status_code}.")


if __name__ == "__main__":
    main()
