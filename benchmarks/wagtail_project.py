"""A Wagtail site with one article, made for a benchmark. Imported in an environment that
has Wagtail, by scripts that the benchmarks run there.
"""

import os
import sys
from pathlib import Path
from typing import Any

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
from django.views.decorators.cache import cache_page
from wagtail import urls
from wagtail.admin import urls as admin_urls
from wagtail.documents import urls as document_urls
from wagtail.views import serve

urlpatterns = [
    path("from-the-cache/<path:path>", cache_page(3600)(serve)),
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

PAGE = """
{% load wagtailcore_tags %}<!doctype html>
<html lang="en">
<head><title>{{ page.seo_title|default:page.title }}</title></head>
<body>
<h1>{{ page.title }}</h1>
{{ page.standfirst|richtext }}
<p>{% for author in page.authors.all %}{{ author.name }} {% endfor %}</p>
{% for block in page.sections %}<h2>{{ block.value.heading }}</h2>{{ block.value.body }}{% endfor %}
{% for block in page.faq %}<h3>{{ block.value.question }}</h3>{{ block.value.answer }}{% endfor %}
<ol>{% for source in page.sources.all %}
<li id="{{ source.key }}"><a href="{{ source.url }}">{{ source.title }}</a> {{ source.publisher }}</li>
{% endfor %}</ol>
<ul>{% for link in page.links.all %}<li><a href="{{ link.url }}">{{ link.title }}</a></li>{% endfor %}</ul>
</body>
</html>
"""


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
    templates = explainers / "templates" / "explainers"
    templates.mkdir(parents=True)
    (templates / "explainer.html").write_text(PAGE)
    sys.path.insert(0, str(folder))
    os.environ["DJANGO_SETTINGS_MODULE"] = "wagtail_site.settings"
    import django
    from django.core.management import call_command

    django.setup()
    call_command("makemigrations", "explainers", verbosity=0)
    call_command("migrate", verbosity=0)


def make_page(document: dict[str, Any]) -> Any:
    """Publish the article as a page, and return it."""
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
    return page


def _as_html(markdown: str) -> str:
    """Return paragraphs. Markdown's marks stay as they are: the length counts here."""
    return "".join(f"<p>{text}</p>" for text in markdown.split("\n\n"))


def find_public_path(page: Any) -> str:
    """Return the address at which readers get the page."""
    parts = page.get_url_parts()
    if parts is None:
        sys.exit("The page is under no site.")
    return parts[2]


def read_page(client: Any, path: str) -> None:
    """Ask for a page, and stop where it isn't answered."""
    response = client.get(path)
    if response.status_code != 200:
        sys.exit(f"{path} answered {response.status_code}.")
