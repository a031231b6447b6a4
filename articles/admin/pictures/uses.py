"""Where pictures are used: in drafts, in editions, in the records of authors and topics,
in the newsroom's own pages and its identity.

What a person may not open is not named: a draft's headline is private.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, TypeAlias

from django.db.models import Q, QuerySet, TextField
from django.db.models.functions import Cast
from django.urls import reverse

from articles.models import (
    Article,
    Author,
    DraftPicture,
    EditionPicture,
    Identity,
    OwnPage,
    Revision,
    Topic,
    WorkingCopy,
)
from articles.models.standing import StandingRecord
from articles.pictures.library import find_picture_names

HIDDEN_DRAFT = "an article you can’t open"
UNSAVED = "unsaved changes that somebody is working on"
EDITIONS_NAMED = 3

RecordPictures: TypeAlias = dict[str, list[StandingRecord]]
"""The records that show a stored picture, by its name."""


@dataclass(frozen=True)
class PictureUse:
    """One place where a picture is used."""

    words: str
    url: str = ""
    """Its page at the desk; "" if this person can't open it."""

    def __str__(self) -> str:
        return self.words


@dataclass
class _ArticleUse:
    title: str = ""
    is_in_draft: bool = False
    editions: list[int] = field(default_factory=list)

    def describe(self) -> str:
        places = ["draft"] if self.is_in_draft else []
        if self.editions:
            places.append(_name_editions(sorted(self.editions)))
        return f"“{self.title}” ({' and '.join(places)})"


def _name_editions(numbers: list[int]) -> str:
    if len(numbers) == 1:
        return f"edition {numbers[0]}"
    if len(numbers) > EDITIONS_NAMED:
        return f"{len(numbers)} editions"
    return f"editions {', '.join(map(str, numbers))}"


def find_uses(
    names: Iterable[str],
    user: Any,
    now: datetime,
    records: RecordPictures | None = None,
) -> dict[str, list[PictureUse]]:
    """Return where the pictures called `names` are used, by name, in seven queries, or
    three if `records` are what `find_record_pictures` has found.
    """
    names = set(names)
    uses: dict[str, dict[Any, _ArticleUse]] = defaultdict(dict)
    hidden: set[str] = set()
    drafts = list(DraftPicture.objects.filter(name__in=names).select_related("article"))
    editions = list(_read_editions(names))
    ids = {row.article_id for row in drafts} | {
        row["edition__article_id"] for row in editions
    }
    own = Article.objects.editable_by(user).filter(pk__in=ids)
    editable = set(own.values_list("pk", flat=True))

    for row in drafts:
        if row.article_id not in editable:
            hidden.add(row.name)
            continue
        use = uses[row.name].setdefault(row.article_id, _ArticleUse())
        use.title, use.is_in_draft = str(row.article), True
    for edition in editions:
        article_id, name = edition["edition__article_id"], edition["name"]
        # An edition that waits for its time is as private as the draft.
        is_public = edition["edition__live_from"] <= now
        if article_id not in editable and not is_public:
            hidden.add(name)
            continue
        use = uses[name].setdefault(article_id, _ArticleUse())
        # The draft's title goes first. Whoever may not see the draft gets the one that
        # readers saw.
        use.title = (
            use.title or edition["edition__headline"] or edition["edition__slug"]
        )
        use.editions.append(edition["edition__number"])

    if records is None:
        records = find_record_pictures()
    return {
        name: list(_list_uses(uses[name], editable, records.get(name, ()), user))
        + [PictureUse(HIDDEN_DRAFT)] * (name in hidden)
        for name in names
    }


def _read_editions(names: set[str]) -> QuerySet:
    columns = ("article_id", "number", "headline", "slug", "live_from")
    return EditionPicture.objects.filter(name__in=names).values(
        "name", *(f"edition__{column}" for column in columns)
    )


def _list_uses(
    articles: dict[Any, _ArticleUse],
    editable: set[Any],
    records: Iterable[StandingRecord],
    user: Any,
) -> Iterator[PictureUse]:
    for article_id, use in articles.items():
        url = ""
        if article_id in editable:
            url = reverse("admin:articles_article_change", args=[article_id])
        yield PictureUse(use.describe(), url)
    for record in records:
        kind = record._meta.model_name
        url = ""
        if user.has_perm(f"articles.view_{kind}"):
            url = reverse(f"admin:articles_{kind}_change", args=[record.pk])
        yield PictureUse(f"the {record._meta.verbose_name} {record}", url)


def find_record_pictures() -> RecordPictures:
    """Return the records that show a stored picture, by its name: authors, topics, the
    newsroom's own pages and its identity. Four queries.
    """
    # There are few, and their texts are short: no table is kept of it.
    shown: dict[str, list[StandingRecord]] = defaultdict(list)
    for model, fields in (
        (Author, ("portrait_src", "bio")),
        (Topic, ("picture_src", "introduction")),
        (OwnPage, ("text",)),
        (Identity, ("logo_src", "logo_dark_src")),
    ):
        has_picture = Q()
        for field_name in fields:
            # Every stored picture is a WebP. Other addresses that end so are recognised below.
            has_picture |= Q((f"{field_name}__contains", ".webp"))
        for record in model.objects.filter(has_picture):
            texts = [getattr(record, field_name) for field_name in fields]
            for name in find_picture_names(" ".join(texts)):
                shown[name].append(record)
    return shown


def count_histories(name: str) -> int:
    """Return how many articles have a revision that shows the picture.

    It reads every revision, which takes seconds on a large site: only a deletion asks.
    """
    revisions = Revision.objects.annotate(text=Cast("document", TextField()))
    # Without the ending, since a text may name a narrower copy: `…-800.webp`.
    shown = revisions.filter(text__contains=name.removesuffix(".webp"))
    return shown.values("article").distinct().count()


def is_in_unsaved_changes(name: str) -> bool:
    """Return True if somebody has typed the picture into a form and not saved it."""
    copies = WorkingCopy.objects.with_changes()
    typed = copies.annotate(text=Cast("fields", TextField()))
    return typed.filter(text__contains=name.removesuffix(".webp")).exists()
