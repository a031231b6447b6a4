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

from articles.admin.article import ArticleAdmin
from articles.admin.author import AuthorAdmin
from articles.admin.edition import EditionAdmin
from articles.admin.identity import IdentityAdmin
from articles.admin.own_page import OwnPageAdmin
from articles.admin.picture import PictureAdmin
from articles.admin.source import SourceAdmin
from articles.admin.term import TermAdmin
from articles.admin.topic import TopicAdmin
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
