"""What the desk's list of articles costs with 10,000 of them: `.venv/bin/python -m
benchmarks.article_list`.

With BENCHMARK_DATABASE_URL, the address of an empty PostgreSQL database, on that. The
cost is the CPU of a request to its last byte, the database's own process included, at
the best depth of the call stack (see `benchmarks.admin_form`). The drafts have the
length of the seed's, in invented words.
"""

import sys
import time
from datetime import timedelta

from benchmarks.admin_form import DEPTHS, get, logged_in
from benchmarks.many import START, Writer, vocabulary
from benchmarks.site import database_cpu, settle, table, temporary_site

FEW, MANY = 100, 10_000
LIMIT = 60
QUERIES_MAX = 17
"""A word and a topic cost most. A page that is not full needs no count: one query less."""
REQUESTS = 8
SECTIONS, SECTION_WORDS, QUESTIONS, ANSWER_WORDS = 10, 70, 8, 70
"""Of a draft: with its questions some 1,300 words."""
BATCH = 200


def main() -> None:
    with temporary_site(static=True):
        from django.db import connection

        client, writer = logged_in(), Writer(words=1)
        queries: dict[str, list[int]] = {}
        written = 0
        for size in (FEW, MANY):
            write(writer, written, size)
            written = size
            settle(connection)
            for name, path in pages(size).items():
                queries.setdefault(name, []).append(count_queries(client, path))

        rows, dear = [], []
        for name, path in pages(MANY).items():
            get(client, path)
            cost = min(measure(client, path, connection, depth) for depth in DEPTHS)
            few, many = queries[name]
            figure = f"{cost:6.1f} ms  {few} and {many} queries"
            rows.append((name, figure, f"{LIMIT} ms, {QUERIES_MAX} queries"))
            if cost > LIMIT or max(few, many) > QUERIES_MAX:
                dear.append(name)
        table(
            f"GET of the list on {connection.vendor}: CPU with {MANY:,} articles, "
            f"queries with {FEW:,} and with {MANY:,}",
            rows,
        )
        if dear:
            sys.exit(f"These cost more than they may: {', '.join(dear)}.")


def write(writer: Writer, start: int, end: int) -> None:
    """Write articles from number `start` to `end`, each with an edition and a draft."""
    from articles.models import Article

    writer.write(end - start)
    articles = list(Article.objects.filter(slug__startswith="written-", headline=""))
    for first in range(0, len(articles), BATCH):
        write_drafts(writer, articles[first : first + BATCH])


def write_drafts(writer: Writer, articles: list) -> None:
    """Give a draft to articles that have only an edition so far."""
    from articles.models import (
        Article,
        ArticleTopic,
        Byline,
        Citation,
        DraftText,
        EditionAuthor,
        EditionSource,
        EditionTopic,
        Section,
    )
    from faq.models import FAQEntry

    rows: list = []
    for article in articles:
        number = article.pk.int
        article.headline = writer._text(9)
        article.standfirst = writer._text(30)
        article.language = "de" if number % 7 == 0 else "en"
        # A third was saved again after it was published.
        days = 1 if number % 3 == 0 else 0
        article.updated_at = START + timedelta(hours=12 * number, days=days)
        texts = [article.headline, article.standfirst]
        for position in range(SECTIONS):
            heading, body = writer._text(5), writer._text(SECTION_WORDS)
            texts += [heading, body]
            rows.append(
                Section(
                    article=article,
                    position=position,
                    anchor=f"s{position}",
                    heading=heading,
                    body=body,
                )
            )
        for position in range(QUESTIONS):
            question, answer = writer._text(9), writer._text(ANSWER_WORDS)
            texts += [question, answer]
            rows.append(
                FAQEntry(
                    article=article,
                    position=position,
                    anchor=f"q{position}",
                    question=question,
                    answer=answer,
                )
            )
        rows.append(DraftText(article=article, text="\n\n".join(texts)))
    Article.objects.bulk_update(
        articles, ["headline", "standfirst", "language", "updated_at"]
    )

    # What the draft names is what its edition names.
    for model, tied, name in (
        (ArticleTopic, EditionTopic, "topic_id"),
        (Byline, EditionAuthor, "author_id"),
        (Citation, EditionSource, "source_id"),
    ):
        found = tied.objects.filter(edition__article__in=articles).order_by()
        order = "number" if tied is EditionSource else "position"
        for article, record, position in found.values_list(
            "edition__article", name, order
        ):
            row = model(article_id=article, position=position, **{name: record})
            if model is Citation:
                row.key = f"s{position}"
            rows.append(row)
    for model in dict.fromkeys(map(type, rows)):
        model.objects.bulk_create(row for row in rows if type(row) is model)


def pages(size: int) -> dict[str, str]:
    words = vocabulary()
    common, second, medium, rare = (words[rank] for rank in (0, 2, 300, 3_000))
    queries = {
        "all": "",
        "the last page": f"p={size // 50}",
        "by headline": "o=headline",
        "by date of publication": "o=-published",
        "draft only": "state=draft",
        "live": "state=live",
        "changed since published": "state=changed",
        "scheduled": "state=scheduled",
        "withdrawn": "state=withdrawn",
        "mine": "mine=1",
        "a topic that nearly all have": "topic=topic-0",
        "a topic that few have": "topic=few",
        "an author of nearly all": "author=author-0",
        "a language": "language=de",
        "the most common word": f"q={common}",
        "two common words": f"q={common}+{second}",
        "a word of every tenth text": f"q={medium}",
        "a rare word": f"q={rare}",
        "an author's name": "q=%22Author+7%22",
        "a source's title": "q=%22Source+77%22",
        "a common word, live, by topic": f"q={common}&state=live&topic=topic-0",
        "nothing found": "q=zzzzz",
    }
    return {
        name: f"/admin/articles/article/?{query}" for name, query in queries.items()
    }


def count_queries(client, path: str) -> int:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    get(client, path)
    with CaptureQueriesContext(connection) as captured:
        get(client, path)
    return len(captured)


def measure(client, path: str, connection, depth: int) -> float:
    """Return the milliseconds of CPU that a request takes, below `depth` calls."""
    if depth:
        return measure(client, path, connection, depth - 1)
    read_database_cpu = database_cpu(connection)
    database, own = read_database_cpu(), time.process_time()
    for _ in range(REQUESTS):
        get(client, path)
    own = time.process_time() - own
    database = read_database_cpu() - database
    return (own + database) * 1000 / REQUESTS


if __name__ == "__main__":
    main()
