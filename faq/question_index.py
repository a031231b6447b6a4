"""The index of all questions that live explainers answer: by topic and subject, or the
newest first.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django.db.models import Exists, OuterRef
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from articles.models import Edition, EditionTopic, Topic
from articles.models.edition_rows import ListedRowQuerySet
from articles.public.lists.topic_blocks import (
    NewestOfRecords,
    load_divided,
    load_topics,
)
from articles.public.serving.caching import Built, Page, build_once, public_page
from articles.public.serving.clock import SiteClock, site_clock
from articles.public.serving.lookup import COLUMNS, MovedTo
from articles.public.serving.paging import load_sheet, newest_first, read_cursor
from articles.rendering import addresses
from faq.models import Question

EXPLAINERS = 12
"""Explainers on a sheet."""
AN_EXPLAINER = 6
"""Questions of each that are shown; the rest are one step away, in the explainer."""
TOPICS_SHOWN = 16
"""Topics of the index whose newest subjects are shown; the others have a link."""
SUBJECTS, CANDIDATES = 3, 5
"""Explainers of each that are shown, and looked at: some are shown under another topic."""
IN_ALL = 24
"""Explainers of all topics together, so that the index is no longer with thousands than
with a hundred. The topics after these have a link.
"""
A_SUBJECT = 3
"""Questions of each of these."""

_EDITION = [f"edition__{column}" for column in COLUMNS]


@dataclass
class Group:
    """An explainer and the first of its questions."""

    edition: Edition
    questions: list[Question] = field(default_factory=list)
    has_more: bool = False


@dataclass
class TopicQuestions:
    """A topic, and the newest of its explainers with their questions."""

    topic: Topic
    groups: list[Group]


@public_page
def question_index(request: HttpRequest, at: datetime) -> Page | Built:
    """Show questions by topic and subject; those of the newest explainers with
    `?order=newest`, or of those about `?topic=`.

    Six queries at most by topic, and for the first sheet of a list. A topic that no
    live explainer has is 404.
    """
    topic, order = request.GET.get("topic", ""), request.GET.get("order", "")
    if (topic and order) or order not in ("", "newest"):
        raise Http404
    if topic or order:
        return _list_by_explainer(topic, request, at)
    _redirect_former(request, at)
    clock = site_clock(at)
    return build_once("questions", clock, at, lambda: _list_by_topic(clock, at))


def _redirect_former(request: HttpRequest, at: datetime) -> None:
    """Raise `MovedTo` for an address that the index had before it was by topic."""
    if request.GET.get("letter"):
        raise MovedTo(addresses.QUESTIONS)
    # Looked up, so that only a cursor that the former index could have had leads on.
    asked = read_cursor(request, newest_first(at))
    if asked:
        query = urlencode({asked.parameter: asked.cursor})
        raise MovedTo(f"{addresses.newest_questions()}&{query}")


def _list_by_topic(clock: SiteClock, at: datetime) -> Page:
    """Return the topics with the questions of their newest explainers."""
    topics = load_topics(at)
    newest = _NEWEST.find(topics, at)
    by_topic = load_divided(topics[:TOPICS_SHOWN], newest, SUBJECTS, IN_ALL)
    editions = [edition for _, own in by_topic for edition in own]
    groups = {
        group.edition.pk: group for group in _group_questions(editions, A_SUBJECT)
    }
    blocks = []
    for topic, own in by_topic:
        blocks.append(TopicQuestions(topic, [groups[edition.pk] for edition in own]))

    newest_groups: list[Group] = []
    if not blocks:  # no explainer has a topic
        newest_groups = _load_newest_groups(at)
    return Page(
        "faq/question_index.html",
        {
            "blocks": sorted(blocks, key=lambda block: str(block.topic).casefold()),
            "groups": newest_groups,
            "topics": sorted(topics, key=lambda topic: str(topic).casefold()),
        },
        changed_at=clock.changed_at,
        changes_at=clock.changes_at,
        path=addresses.QUESTIONS,
    )


def _list_by_explainer(slug: str, request: HttpRequest, at: datetime) -> Page:
    """Return the newest explainers with their questions; with the `slug` of a topic,
    those about it.
    """
    clock = site_clock(at)
    topic = _find_topic(slug, at)
    # A row for each explainer: its first question, or its tie to the topic.
    rows: Any = Question.objects.filter(position=0)
    address = addresses.newest_questions()
    if topic:
        rows = _select_ties().filter(topic=topic)
        address = addresses.questions_about(topic.slug)
    rows = rows.live(at).select_related("edition").only("first_live_from", *_EDITION)
    found = load_sheet(request, rows, newest_first(at), address, EXPLAINERS)
    editions = [row.edition for row in found.rows]
    return Page(
        "faq/question_list.html",
        {
            "topic": topic,
            "sheet": found,
            "groups": _group_questions(editions, AN_EXPLAINER),
        },
        changed_at=clock.changed_at,
        changes_at=clock.changes_at,
        path=found.path,
    )


def _load_newest_groups(at: datetime) -> list[Group]:
    # The first question of each explainer represents it.
    rows = Question.objects.filter(position=0).live(at).select_related("edition")
    newest = rows.only("first_live_from", *_EDITION).order_by(
        "-first_live_from", "-edition_id"
    )
    editions = [row.edition for row in newest[:EXPLAINERS]]
    return _group_questions(editions, AN_EXPLAINER)


def _select_ties() -> ListedRowQuerySet:
    """Return what ties topics to the editions that have questions."""
    questions = Question.objects.filter(edition=OuterRef("edition"))
    ties: ListedRowQuerySet = EditionTopic.objects.filter(Exists(questions))
    return ties


_NEWEST = NewestOfRecords(_select_ties, TOPICS_SHOWN, CANDIDATES)


def _find_topic(slug: str, at: datetime) -> Topic | None:
    if not slug:
        return None
    if "\x00" in slug:
        raise Http404  # a database can't be asked for it
    topic: Topic = get_object_or_404(Topic.objects.listed(at), slug=slug)
    return topic


def _group_questions(editions: Iterable[Edition], limit: int) -> list[Group]:
    """Return each edition with its first questions, at most `limit`, in the order given.
    One query.
    """
    groups = {edition.pk: Group(edition) for edition in editions}
    # One more than is shown, to know whether there are more.
    questions = Question.objects.filter(edition__in=groups, position__lte=limit)
    for question in questions.order_by("position").only(
        "edition", "position", "anchor", "question"
    ):
        group = groups[question.edition_id]
        # The address of a question needs its edition, which is loaded already.
        question.edition = group.edition
        if question.position < limit:
            group.questions.append(question)
        else:
            group.has_more = True
    return list(groups.values())
