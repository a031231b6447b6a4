"""Which letters the index of questions has: those with a question that readers can read."""

from datetime import datetime

from django.db import connection
from django.db.models import Exists, OuterRef, QuerySet
from django.db.models.expressions import RawSQL

from articles.models import Edition
from faq.letters import OTHER
from faq.models import Question

LETTERS_MAX = 200
"""How many letters are shown: a syllabary may have more than a reader looks through."""


def letters(at: datetime) -> list[str]:
    """Return the letters that live questions are under, by their codes and digits last. One query.

    The index of questions is walked from letter to letter: it takes as many steps as there are letters, where to ask
    for what is distinct reads every question. Neither database does so by itself.
    """
    # Asked for with a condition instead, SQLite would start with the editions and sort all their questions.
    live = Question.objects.filter(Exists(Edition.objects.live(at).filter(pk=OuterRef("edition"))))
    first, first_values = _next(live.filter(initial__gt=""))
    onward, onward_values = _next(live.filter(initial__gt=RawSQL("letter.initial", ())))
    sql = (
        f"WITH RECURSIVE letter (initial) AS (SELECT ({first}) UNION ALL"
        f" SELECT ({onward}) FROM letter WHERE letter.initial IS NOT NULL)"
        " SELECT initial FROM letter WHERE initial IS NOT NULL LIMIT %s"
    )
    with connection.cursor() as cursor:
        cursor.execute(sql, [*first_values, *onward_values, LETTERS_MAX])
        found = [letter for (letter,) in cursor.fetchall()]
    return sorted(found, key=lambda letter: (letter == OTHER, letter))


def _next(questions: QuerySet) -> tuple[str, tuple[object, ...]]:
    query = questions.order_by("initial").values("initial")[:1].query
    sql, values = query.sql_with_params()
    return sql, tuple(values)
