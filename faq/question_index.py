"""The index of all questions that live explainers answer: newest explainers first, by topic, and by letter."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from articles.models import Edition, EditionTopic, Topic
from articles.public.serving.caching import Page, public_page
from articles.public.serving.clock import SiteClock, site_clock
from articles.public.serving.lookup import COLUMNS
from articles.public.serving.paging import Order, Place, Sheet, newest_first, sheet
from articles.rendering import addresses
from faq.alphabet import letters
from faq.models import Question

EXPLAINERS = 12
"""Explainers on a sheet."""
AN_EXPLAINER = 6
"""Questions of each that are shown; the rest are one step away, in the explainer."""
QUESTIONS = 60
"""Questions on a sheet of those under one letter."""
TOPICS = 40

_EDITION = [f"edition__{column}" for column in COLUMNS]


@dataclass
class Group:
    """An explainer and the first of its questions."""

    edition: Edition
    questions: list[Question] = field(default_factory=list)
    has_more: bool = False


@public_page
def question_index(request: HttpRequest, at: datetime) -> Page:
    """Show the questions of the newest explainers; of those about `?topic=`; or all under `?letter=`, in order.

    Five queries at most for the first sheet, six of a topic. A letter or topic that no live explainer has is 404.
    """
    letter, topic = request.GET.get("letter", ""), request.GET.get("topic", "")
    if letter and topic:
        raise Http404
    if letter:
        return _under(letter, request, at)
    return _about(_topic(topic, at) if topic else None, request, at)


def _about(topic: Topic | None, request: HttpRequest, at: datetime) -> Page:
    rows: Any = Question.objects.filter(position=0)
    if topic:
        rows = EditionTopic.objects.filter(Exists(Question.objects.filter(edition=OuterRef("edition"))), topic=topic)
    address = addresses.questions_about(topic.slug) if topic else addresses.QUESTIONS
    rows = rows.live(at).select_related("edition").only("first_live_from", *_EDITION)
    found = sheet(request, rows, newest_first(at), address, EXPLAINERS)
    return _page("faq/question_index.html", found, at, topic=topic, groups=_groups(row.edition for row in found.rows))


def _under(letter: str, request: HttpRequest, at: datetime) -> Page:
    known = letters(at)
    if letter not in known:
        raise Http404
    rows = Question.objects.live(at).filter(initial=letter).select_related("edition")
    rows = rows.only("anchor", "question", "sorts_as", *_EDITION)
    found = sheet(request, rows, _in_order(at), addresses.questions_under(letter), QUESTIONS)
    return _page("faq/question_letter.html", found, at, letter=letter, letters=known)


def _page(template: str, found: Sheet, at: datetime, **shown: Any) -> Page:
    clock: SiteClock = site_clock(at)
    context = {"letters": shown.get("letters") or letters(at), "topics": list(Topic.objects.listed(at)[:TOPICS])}
    return Page(
        template,
        {**context, "sheet": found, **shown},
        changed_at=clock.changed_at,
        changes_at=clock.changes_at,
        path=found.path,
    )


def _topic(slug: str, at: datetime) -> Topic:
    if "\x00" in slug:
        raise Http404  # a database can't be asked for it
    topic: Topic = get_object_or_404(Topic.objects.listed(at), slug=slug)
    return topic


def _groups(editions: Iterable[Edition]) -> list[Group]:
    """Return each edition with its first questions, in the order given. One query."""
    groups = {edition.pk: Group(edition) for edition in editions}
    questions = Question.objects.filter(edition__in=groups, position__lte=AN_EXPLAINER)
    for question in questions.order_by("position").only("edition", "position", "anchor", "question"):
        group = groups[question.edition_id]
        question.edition = group.edition
        if question.position < AN_EXPLAINER:
            group.questions.append(question)
        else:
            group.has_more = True
    return list(groups.values())


def _in_order(at: datetime) -> Order:
    """Order the questions under one letter. Cursors are `slug/anchor`."""

    def place(cursor: str) -> Place | None:
        slug, _, anchor = cursor.partition("/")
        asked = Question.objects.filter(edition__slug=slug, edition__live_from__lte=at, anchor=anchor)
        return asked.order_by("-edition__live_from").values_list("sorts_as", "pk").first()

    return Order(("sorts_as", "pk"), lambda question: f"{question.edition.slug}/{question.anchor}", place)
