"""The pages of questions: the index of all that live explainers answer, and each question with its answer."""

from datetime import datetime

from django.http import Http404, HttpRequest

from articles.models import Edition
from articles.public.caching import Page, public_page
from articles.public.clock import site_clock
from articles.public.frame import description, fallen_sources, status_marks
from articles.public.lookup import COLUMNS, Gone, edition_in_force
from articles.public.paging import Order, Place, sheet
from articles.rendering import addresses
from articles.rendering.slots import fill
from faq.models import Question

A_SHEET = 60
OTHERS_SHOWN = 30


@public_page
def question_index(request: HttpRequest, at: datetime) -> Page:
    """List the questions of live explainers, under each explainer's headline, newest first. Two queries."""
    clock = site_clock(at)
    columns = ["first_live_from", "position", "anchor", "question", *(f"edition__{column}" for column in COLUMNS)]
    questions = Question.objects.live(at).select_related("edition").only(*columns)
    rows = sheet(request, questions, _newest_first(at), addresses.QUESTIONS, A_SHEET)
    return Page(
        "faq/question_index.html",
        {"sheet": rows},
        changed_at=clock.changed_at,
        changes_at=clock.changes_at,
        path=rows.path,
    )


def _newest_first(at: datetime) -> Order:
    """Order questions by their explainers, newest first, and as they stand there. Cursors are `slug/anchor`."""

    def place(cursor: str) -> Place | None:
        slug, _, anchor = cursor.partition("/")
        asked = Question.objects.filter(edition__live_from__lte=at, edition__slug=slug, anchor=anchor)
        return asked.order_by("-edition__live_from").values_list("first_live_from", "edition_id", "position").first()

    return Order(("-first_live_from", "-edition_id", "position"), _cursor, place)


def _cursor(question: Question) -> str:
    return f"{question.edition.slug}/{question.anchor}"


@public_page
def question(request: HttpRequest, at: datetime, slug: str, anchor: str) -> Page:
    """Show a question of the edition in force, its answer and where it is from. Three queries; see the explainer."""
    edition = edition_in_force(slug, at)
    questions = Question.objects.filter(edition=edition).order_by("position")
    others = list(questions.exclude(anchor=anchor).only("anchor", "question", "position")[:OTHERS_SHOWN])
    record = questions.filter(anchor=anchor).first()
    if record is None:
        raise _absent(edition, anchor, at)
    fallen = fallen_sources(edition.pk) if edition.sources_changed else []
    return Page(
        "faq/question.html",
        {
            "question": record,
            "answer": fill(record.answer, statuses=status_marks(fallen)),
            "edition": edition,
            "others": [(other.question, addresses.question(edition.slug, other.anchor)) for other in others],
            "description": description(record.summary),
        },
        changed_at=max(filter(None, [edition.live_from, edition.rendered_at, edition.sources_changed])),
        changes_at=edition.next_change,
        path=addresses.question(edition.slug, anchor),
        language=edition.language,
    )


def _absent(edition: Edition, anchor: str, at: datetime) -> Exception:
    """Tell a question that an earlier edition answered from one that never was."""
    earlier = Edition.objects.gone_live(at).filter(article=edition.article_id, questions__anchor=anchor)
    last = earlier.only("number", "live_from").order_by("-number").first()
    if last is None:
        return Http404()
    asked = last.questions.only("question").get(anchor=anchor)
    return Gone("faq/question_gone.html", {"edition": edition, "last": last, "question": asked}, edition.language)
