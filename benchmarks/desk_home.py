"""What the desk's home costs with 10,000 articles: `.venv/bin/python -m
benchmarks.desk_home`.

With BENCHMARK_DATABASE_URL, the address of an empty PostgreSQL database, on that. A
third of the articles was changed since it was published. The editor began a tenth of
them; of every hundred one is in review, two are assigned and due, and three wait to
go live. Cost is counted as in `benchmarks.article_list`.
"""

import sys
from datetime import timedelta

from benchmarks.admin_form import DEPTHS, get, logged_in
from benchmarks.article_list import count_queries, measure
from benchmarks.many import START, Writer
from benchmarks.site import settle, table, temporary_site

FEW, MANY = 100, 10_000
LIMIT = 150
QUERIES_MAX = 25
BATCH = 1_000


def main() -> None:
    with temporary_site(static=True):
        from django.contrib.auth.models import Group, User
        from django.db import connection
        from django.test import Client

        client, writer = logged_in(), Writer(words=1)
        person = User.objects.create_user("wren", password="pw", is_staff=True)
        person.groups.set([Group.objects.get(name="Writer")])
        colleague = Client(SERVER_NAME="127.0.0.1")
        colleague.force_login(person)
        clients = {"an editor": client, "a writer": colleague}

        queries: dict[str, list[int]] = {}
        written = 0
        for size in (FEW, MANY):
            write(writer, written, size, person)
            written = size
            settle(connection)
            for name, browser in clients.items():
                queries.setdefault(name, []).append(count_queries(browser, "/admin/"))

        rows, dear = [], []
        for name, browser in clients.items():
            get(browser, "/admin/")
            cost = min(
                measure(browser, "/admin/", connection, depth) for depth in DEPTHS
            )
            few, many = queries[name]
            figure = f"{cost:6.1f} ms  {few} and {many} queries"
            rows.append((name, figure, f"{LIMIT} ms, {QUERIES_MAX} queries"))
            if cost > LIMIT or max(few, many) > QUERIES_MAX:
                dear.append(name)
        table(
            f"GET of the desk's home on {connection.vendor}: CPU with {MANY:,} "
            f"articles, queries with {FEW:,} and with {MANY:,}",
            rows,
        )
        if dear:
            sys.exit(f"It costs more than it may for {', '.join(dear)}.")


def write(writer: Writer, start: int, end: int, person) -> None:
    """Write articles from number `start` to `end`, with what people do with them."""
    from django.contrib.auth.models import User
    from django.utils import timezone

    from articles.models import Article, Edition, Review, ReviewStep

    writer.write(end - start)
    editor = User.objects.exclude(pk=person.pk).get()
    now = timezone.now()
    written = Article.objects.filter(slug__startswith="written-", headline="")
    articles, reviews, steps, waiting = list(written), [], [], []
    for article in articles:
        number = article.pk.int
        article.headline = f"Explainer {number}"
        days = 1 if number % 3 == 0 else 0
        article.updated_at = START + timedelta(hours=12 * number, days=days)
        article.created_by = (
            (editor if number % 10 == 0 else person) if number % 5 == 0 else None
        )
        review = Review(article=article, state_set_at=now - timedelta(hours=number))
        if number % 100 == 1:
            review.state, review.submitted_by = "review", person
            steps.append(
                ReviewStep(
                    article=article,
                    verb="submit",
                    before="draft",
                    after="review",
                    made_at=now,
                    by=person,
                )
            )
        elif number % 100 in (2, 3):
            review.assignee = (editor, person)[number % 100 - 2]
            review.due_on = (now + timedelta(days=number % 20)).date()
        else:
            continue
        reviews.append(review)
    Article.objects.bulk_update(
        articles, ["headline", "updated_at", "created_by"], batch_size=BATCH
    )
    Review.objects.bulk_create(reviews)
    ReviewStep.objects.bulk_create(steps)

    first = Edition.objects.filter(article__in=[articles[0].pk]).first()
    for number, article in enumerate(articles[::33]):
        at = now + timedelta(hours=5 * number + 1)
        waiting.append(
            Edition(
                article=article,
                number=2,
                kind="updated",
                slug=article.slug,
                headline=article.headline,
                published_at=now,
                live_from=at,
                first_live_from=at,
                document=first.document,
                card=first.card,
                primary_language="en",
                document_sha256="",
                sha256=f"{article.pk.int:064d}",
                previous_sha256="0" * 64,
                language="en",
                body=first.body,
                renderer=first.renderer,
                rendered_at=now,
            )
        )
    for edition in waiting:
        Edition.objects.filter(article=edition.article, number=1).derive(
            live_until=edition.live_from
        )
    Edition.objects.bulk_create(waiting)


if __name__ == "__main__":
    main()
