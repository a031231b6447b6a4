"""The page of one question: its answer, what that rests on, the explainer it is from,
and what else is asked.
"""

from datetime import datetime

from django.db.models import CharField, IntegerField, QuerySet, UUIDField
from django.http import Http404, HttpRequest

from articles.models import Edition
from articles.public.explainer.correction_notes import correction_box, corrections_up_to
from articles.public.explainer.edition_labels import source_warning
from articles.public.explainer.frame import description, flagged_sources, status_marks
from articles.public.serving.caching import Page, public_page
from articles.public.serving.lookup import Gone, edition_in_force
from articles.public.serving.prepared import Parameter, PreparedRecords
from articles.rendering import addresses
from articles.rendering.interface import words_around
from articles.rendering.slots import fill_slots, has_status_slot
from faq.models import Question
from faq.near import SHOWN, find_near_questions


@public_page
def question(request: HttpRequest, at: datetime, slug: str, anchor: str) -> Page:
    """Show a question of the edition in force, with the corrections of its explainer.

    At most five queries; one more where it has several editions, and one while a source
    of it is, or has been, anything but standing.
    """
    edition = edition_in_force(slug, at, with_body=False)
    record = _ASKED.first(edition=edition.pk, anchor=anchor)
    if record is None:
        raise _explain_absence(edition, anchor, at)
    # So that its address takes no query.
    record.edition = edition
    around = _load_around(record)
    others = _sort_by_distance(around, record.position)
    near = find_near_questions(record, others, at)
    # No query where no source of the edition has ever had another status.
    flagged = flagged_sources(edition.pk) if edition.sources_changed else []
    # The warning is only about those that this answer rests on.
    cited = [each for each in flagged if has_status_slot(record.answer, each.number)]
    corrections = corrections_up_to(edition)
    with words_around(edition.language):
        answer = fill_slots(record.answer, statuses=status_marks(flagged))
        warning = source_warning(edition, cited) or ""
        corrected = correction_box(corrections, edition.slug)
    # Whatever the page shows and may have changed last.
    moments = [edition.live_from, edition.rendered_at, edition.sources_changed]
    moments += [other.live_from for other in near]
    return Page(
        "faq/question.html",
        {
            "question": record,
            "answer": answer,
            "warning": warning,
            "corrections": corrected,
            "edition": edition,
            "before": around.get(record.position - 1),
            "after": around.get(record.position + 1),
            "near": near,
            "description": description(record.summary),
        },
        changed_at=max(filter(None, moments)),
        changes_at=edition.next_change,
        path=addresses.question(edition.slug, anchor),
        language=edition.language,
    )


def _load_around(question: Question) -> dict[int, Question]:
    """Return the questions before and after this one in its explainer, by position."""
    # One more than is shown: the page leads to its neighbours anyway.
    reach = SHOWN + 1
    rows = _AROUND.records(
        edition=question.edition_id,
        begin=max(0, question.position - reach),
        end=question.position + reach,
    )
    around = {}
    for row in rows:
        if row.pk != question.pk:
            row.edition = question.edition
            around[row.position] = row
    return around


def _select_of_edition() -> QuerySet[Question]:
    return Question.objects.filter(edition=Parameter("edition", UUIDField()))


def _select_asked() -> QuerySet[Question]:
    return _select_of_edition().filter(anchor=Parameter("anchor", CharField()))[:1]


def _select_around() -> QuerySet[Question]:
    begin, end = (Parameter(name, IntegerField()) for name in ("begin", "end"))
    rows = _select_of_edition().filter(position__gte=begin, position__lte=end)
    return rows.only("edition", "position", "anchor", "question", "summary")


_ASKED = PreparedRecords(_select_asked)
_AROUND = PreparedRecords(_select_around)


def _sort_by_distance(around: dict[int, Question], position: int) -> list[Question]:
    """Return those that are not next to the question at `position`: first those after
    it, the nearest first.
    """
    after = sorted(place for place in around if place > position + 1)
    before = sorted((place for place in around if place < position - 1), reverse=True)
    return [around[place] for place in after + before]


def _explain_absence(edition: Edition, anchor: str, at: datetime) -> Exception:
    """Return `Gone` for a question that an earlier edition answered, Http404 for one
    that never was.
    """
    earlier = Edition.objects.gone_live(at).filter(
        article=edition.article_id, questions__anchor=anchor
    )
    last = earlier.only("number", "slug", "live_from").order_by("-number").first()
    if last is None:
        return Http404()
    asked = last.questions.only("question").get(anchor=anchor)
    context = {
        "edition": edition,
        "last": last,
        "last_address": addresses.edition(edition.slug, last.number),
        "question": asked,
    }
    return Gone("faq/question_gone.html", context, edition.language)
