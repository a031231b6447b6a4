"""The pages that publish an article's draft, and reschedule, call off or withdraw an
edition: one view for each verb.

publish.py        publishes the draft
answer.py         answers a question of the desk
reschedule.py     changes when a waiting edition goes live
call_off.py       deletes a waiting edition
withdraw.py       withdraws what readers see
page.py           the page from which the first three are used
forms.py          the forms of all four
checked_draft.py  the draft with the problems that the desk finds in it
ahead.py          editions that a clock far ahead has dated
"""

from typing import Any

from django.contrib import admin

from articles.admin.article.pages import article_path
from articles.admin.publishing import answer, call_off, publish, reschedule, withdraw


def get_urls(model_admin: admin.ModelAdmin) -> list[Any]:
    """Return the URL patterns of the verbs, such as `<id>/publish/`, for the article's
    admin.
    """
    views = (
        publish.publish,
        answer.answer,
        reschedule.reschedule,
        call_off.call_off,
        withdraw.withdraw,
    )
    return [article_path(model_admin, view.__name__, view) for view in views]
