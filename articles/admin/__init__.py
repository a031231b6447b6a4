"""The desk: Django's admin for editors and writers. One file per thing; `actions` has the confirm-and-do pages."""

from django.conf import settings
from django.contrib import admin

from articles.admin.article import ArticleAdmin
from articles.admin.author import AuthorAdmin
from articles.admin.edition import EditionAdmin
from articles.admin.source import SourceAdmin
from articles.admin.topic import TopicAdmin

__all__ = ["ArticleAdmin", "AuthorAdmin", "EditionAdmin", "SourceAdmin", "TopicAdmin"]

admin.site.site_header = settings.SITE_NAME
admin.site.site_title = settings.SITE_NAME
admin.site.index_title = "The desk"
