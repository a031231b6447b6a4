"""Answer a question that the desk asks about an article's draft, or take an answer
back.
"""

from datetime import datetime

from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from articles.admin.article.pages import require_publisher
from articles.admin.publishing.checked_draft import check_draft
from articles.admin.publishing.page import redirect_to_publish_page
from articles.checking import CheckedDocument, answer_question, ask_again
from articles.drafts import recount_findings
from articles.models import Article
from articles.people import name_person

CHANGED = "Nothing was answered: the text has changed since you opened this page."
NOT_ASKED_AGAIN = "Nothing was changed: this answer does not hold any more."


@require_http_methods(["GET", "HEAD", "POST"])
def answer(
    request: HttpRequest, article: Article, model_admin: admin.ModelAdmin
) -> HttpResponse:
    """Record that the posted question was answered for the draft as it is, or take its
    answer back. A GET leads to the publish page.
    """
    require_publisher(request, article)
    if request.method != "POST":
        return redirect_to_publish_page(request, article)

    draft = check_draft(article)
    # A draft that no Document can hold asks no questions.
    trouble = CHANGED
    if draft.checked is not None:
        trouble = record_answer(
            request, article, model_admin, draft.checked, draft.checked_at
        )
    if trouble:
        messages.warning(request, trouble)
    # One goes on with the next question, by keyboard too.
    page = redirect_to_publish_page(request, article)
    page["Location"] += "#findings-heading"
    return page


def record_answer(
    request: HttpRequest,
    article: Article,
    model_admin: admin.ModelAdmin,
    checked: CheckedDocument,
    now: datetime,
) -> str:
    """Answer the posted question, or with `again` take its answer back. Return a
    sentence that says why nothing was done, "" if it was.

    An answer that was taken back stays in the article's log.
    """
    # The digest of the question with the text that it is about: it is found only if
    # neither has changed.
    question = request.POST.get("question", "")
    if "again" not in request.POST:
        is_answered = answer_question(
            article,
            checked.document,
            checked.findings,
            question,
            by=request.user,
            now=now,
        )
        if not is_answered:
            return CHANGED
        # The home shows these numbers (docs/adr/0069).
        recount_findings(article, now=now)
        return ""

    former = ask_again(
        article,
        checked.document,
        checked.findings,
        question,
        by=request.user,
        now=now,
    )
    if former is None:
        return NOT_ASKED_AGAIN
    recount_findings(article, now=now)
    who = name_person(former.answered_by)
    entry = f"Asked again: “{former.message}” {who} had answered it."
    model_admin.log_change(request, article, entry)
    return ""
