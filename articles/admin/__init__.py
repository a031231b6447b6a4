"""The desk: Django's admin for editors and writers. A folder for each thing.

article/         the article's form and its own pages: access, saving, preview, state
rows/            the ordered rows of that form: sections, questions, sources, pictures
editor/          the Markdown field: its preview, pasting, and the menus at `[@` and `[[`
article_list/    the list of articles: its search, filters, rows and page
records/         standing records: authors, sources, topics, terms, own pages, identity
pictures/        the library, its dialog in the editor, and where pictures are used
forms/           what forms share: saving at the same time, errors, deleted records
findings/        how findings are listed, and what they point at
publishing/      the pages of the verbs: publish, reschedule, call off, withdraw
editions/        editions, read-only, and how they differ
history/         what happened to an article, and its former saves
merging/         a save over a newer one
working_copies/  what is typed and not saved
reviewing/       who may submit, return and mark as ready
notes/           notes on words of a draft
alarms/          what cites a flagged source
source_merging/  duplicate sources made one
bulk/            the actions of the list of articles
home/            the desk's first page
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
