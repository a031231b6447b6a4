"""The verbs for the articles that are selected in the list. Each is a page that shows
what it would do, then a POST that does it article by article, by the verb and under the
lock of the article's own page.

publish.py     publishes the drafts, now
withdraw.py    withdraws what readers see, with one public reason
add_record.py  adds a topic or an author to the drafts
selection.py   what they share: the selected articles, and the account of what was done
"""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.urls import path, reverse

from articles.admin.bulk.add_record import add_author, add_topic
from articles.admin.bulk.publish import publish_selected
from articles.admin.bulk.withdraw import withdraw_selected

VERBS = {
    "publish": (publish_selected, "Publish…", "articles.publish_article"),
    "withdraw": (withdraw_selected, "Withdraw…", "articles.publish_article"),
    "add-topic": (add_topic, "Add topic…", "articles.change_article"),
    "add-author": (add_author, "Add author…", "articles.change_article"),
}
"""By the end of its address: the view, its button, and the permission without which the
button is not shown. The view checks it again.
"""


def get_urls(model_admin: admin.ModelAdmin) -> list[Any]:
    """Return the URL patterns of the verbs, such as `selected/publish/`."""
    patterns = []
    for name, (view, _, _) in VERBS.items():
        patterns.append(
            path(
                f"selected/{name}/",
                model_admin.admin_site.admin_view(view),
                {"model_admin": model_admin},
                name=f"articles_article_selected_{name}",
            )
        )
    return patterns


def list_buttons(request: HttpRequest) -> list[tuple[str, str]]:
    """Return the address and the words of each button that the person may use."""
    buttons = []
    for name, (_, words, permission) in VERBS.items():
        if request.user.has_perm(permission):
            address = reverse(f"admin:articles_article_selected_{name}")
            buttons.append((address, words))
    return buttons
