"""The desk: Django's admin for editors and writers. One file per thing.

publishing/      the pages of the verbs: publish, reschedule, call off, withdraw
merging/         a save over a newer one
working_copies/  what is typed and not saved
experts/         links by which somebody outside reads a draft
intake/          from an uploaded document to a draft

The checks that a text has to pass are in `articles/desk/`.
"""

from django.contrib import admin
from django.utils.functional import lazy

from articles.admin.article.article_admin import ArticleAdmin
from articles.admin.editions.edition_admin import EditionAdmin
from articles.admin.pictures.picture_admin import PictureAdmin
from articles.admin.records.author import AuthorAdmin
from articles.admin.records.identity import IdentityAdmin
from articles.admin.records.own_page import OwnPageAdmin
from articles.admin.records.source import SourceAdmin
from articles.admin.records.term import TermAdmin
from articles.admin.records.topic import TopicAdmin
from articles.identity.current import current_site
from newsroom.logins.login_form import LoginForm

__all__ = [
    "ArticleAdmin",
    "AuthorAdmin",
    "EditionAdmin",
    "IdentityAdmin",
    "OwnPageAdmin",
    "PictureAdmin",
    "SourceAdmin",
    "TermAdmin",
    "TopicAdmin",
]


def _find_site_name() -> str:
    return current_site().name


# Lazy, since the desk itself can change it.
admin.site.site_header = lazy(_find_site_name, str)()
admin.site.site_title = lazy(_find_site_name, str)()
admin.site.index_title = "The desk"
admin.site.login_form = LoginForm
admin.site.logout_template = "admin/logged_out.html"
admin.site.password_change_done_template = "admin/password_changed.html"  # noqa: S105  (no password)
# Blank cells read better than Django's hyphens.
admin.site.empty_value_display = ""
# The bar at the top has the newsroom's lists, and the home page those of other apps.
admin.site.enable_nav_sidebar = False
