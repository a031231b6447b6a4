"""The history of an article at the desk: everything that happened to it, in one list.

entries.py    an entry, and how entries are grouped by day, person and hour
asked.py      what a request asks for, and the cursor from which a page goes on
saves.py      the saves as entries
rows.py       everything else as entries, and the list of all these
experts.py    what was done with outside experts' links, as entries
people.py     who did something, and who can be chosen in “By”
page.py       the page
naming.py     a save is given a name
compare.py    two saves are compared
restoring.py  one is restored, whole or in one part
"""

from typing import Any

from django.contrib import admin

from articles.admin.article.pages import article_path
from articles.admin.history.compare import compare_revisions
from articles.admin.history.naming import name_revision
from articles.admin.history.page import history, revisions
from articles.admin.history.restoring import restore_revision


def get_urls(model_admin: admin.ModelAdmin) -> list[Any]:
    """Return the URL patterns of the history, such as `<id>/history/`."""
    return [
        article_path(model_admin, "history", history),
        article_path(model_admin, "revisions", revisions),
        article_path(model_admin, "revisions/compare", compare_revisions),
        article_path(
            model_admin, "revisions/<int:revision_id>/restore", restore_revision
        ),
        article_path(model_admin, "revisions/<int:revision_id>/name", name_revision),
    ]
