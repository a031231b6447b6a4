"""Rows that are derived from editions, and the pages that they affect."""

from django.db import migrations, models

from articles.migrations.squashed.columns import make_auto_id

MODELS = [
    migrations.CreateModel(
        name="EditionAuthor",
        fields=[
            ("id", make_auto_id()),
            ("position", models.PositiveIntegerField()),
            ("credit", models.CharField(blank=True, max_length=60)),
            (
                "author",
                models.ForeignKey(
                    db_index=False,
                    on_delete=models.PROTECT,
                    related_name="in_editions",
                    to="articles.author",
                ),
            ),
            (
                "edition",
                models.ForeignKey(
                    on_delete=models.CASCADE,
                    related_name="edition_authors",
                    to="articles.edition",
                ),
            ),
            ("first_live_from", models.DateTimeField()),
        ],
        options={
            "ordering": ["edition_id", "position"],
            "indexes": [
                models.Index(
                    fields=["author", "first_live_from", "edition"],
                    name="articles_editionauthor_listed",
                )
            ],
            "constraints": [
                models.UniqueConstraint(
                    fields=("edition", "author"), name="articles_editionauthor_author"
                )
            ],
        },
    ),
    migrations.CreateModel(
        name="EditionSource",
        fields=[
            ("id", make_auto_id()),
            ("number", models.PositiveIntegerField()),
            ("key", models.CharField(max_length=80)),
            (
                "edition",
                models.ForeignKey(
                    on_delete=models.CASCADE,
                    related_name="edition_sources",
                    to="articles.edition",
                ),
            ),
            (
                "source",
                models.ForeignKey(
                    db_index=False,
                    on_delete=models.PROTECT,
                    related_name="in_editions",
                    to="articles.source",
                ),
            ),
            ("first_live_from", models.DateTimeField()),
            ("is_repeated", models.BooleanField(db_default=False, default=False)),
        ],
        options={
            "ordering": ["edition_id", "number"],
            "indexes": [
                models.Index(
                    fields=["source", "first_live_from", "edition"],
                    name="articles_editionsource_listed",
                )
            ],
            "constraints": [
                models.UniqueConstraint(
                    condition=models.Q(("is_repeated", False)),
                    fields=("edition", "source"),
                    name="articles_editionsource_source",
                )
            ],
        },
    ),
    migrations.CreateModel(
        name="EditionTopic",
        fields=[
            ("id", make_auto_id()),
            ("position", models.PositiveIntegerField()),
            (
                "edition",
                models.ForeignKey(
                    on_delete=models.CASCADE,
                    related_name="edition_topics",
                    to="articles.edition",
                ),
            ),
            (
                "topic",
                models.ForeignKey(
                    db_index=False,
                    on_delete=models.PROTECT,
                    related_name="in_editions",
                    to="articles.topic",
                ),
            ),
            ("first_live_from", models.DateTimeField()),
        ],
        options={
            "ordering": ["edition_id", "position"],
            "indexes": [
                models.Index(
                    fields=["topic", "first_live_from", "edition"],
                    name="articles_editiontopic_listed",
                )
            ],
            "constraints": [
                models.UniqueConstraint(
                    fields=("edition", "topic"), name="articles_editiontopic_topic"
                )
            ],
        },
    ),
    migrations.CreateModel(
        name="EditionTerm",
        fields=[
            ("id", make_auto_id()),
            ("first_live_from", models.DateTimeField()),
            (
                "edition",
                models.ForeignKey(
                    on_delete=models.CASCADE,
                    related_name="edition_terms",
                    to="articles.edition",
                ),
            ),
            (
                "term",
                models.ForeignKey(
                    db_index=False,
                    on_delete=models.PROTECT,
                    related_name="in_editions",
                    to="articles.term",
                ),
            ),
        ],
        options={
            "ordering": ["edition_id", "term_id"],
            "default_permissions": (),
            "indexes": [
                models.Index(
                    fields=["term", "first_live_from", "edition"],
                    name="articles_editionterm_listed",
                )
            ],
            "constraints": [
                models.UniqueConstraint(
                    fields=("edition", "term"), name="articles_editionterm_term"
                )
            ],
        },
    ),
    migrations.CreateModel(
        name="PublishedAnchor",
        fields=[
            ("id", make_auto_id()),
            (
                "kind",
                models.CharField(
                    choices=[("section", "Section"), ("question", "Question")],
                    max_length=10,
                ),
            ),
            ("anchor", models.CharField(max_length=200)),
            (
                "article",
                models.ForeignKey(
                    on_delete=models.CASCADE,
                    related_name="published_anchors",
                    to="articles.article",
                ),
            ),
        ],
        options={
            "ordering": ["anchor"],
            "constraints": [
                models.UniqueConstraint(
                    fields=("article", "kind", "anchor"),
                    name="articles_publishedanchor_anchor",
                ),
                models.CheckConstraint(
                    condition=models.Q(("kind__in", ["section", "question"])),
                    name="articles_publishedanchor_kind",
                ),
            ],
        },
    ),
    migrations.CreateModel(
        name="SearchEntry",
        fields=[
            ("id", make_auto_id()),
            (
                "kind",
                models.CharField(
                    choices=[("explainer", "Explainer"), ("question", "Question")],
                    max_length=10,
                ),
            ),
            ("anchor", models.CharField(blank=True, max_length=200)),
            ("title", models.CharField(blank=True, max_length=500)),
            ("text", models.TextField(blank=True)),
            (
                "edition",
                models.ForeignKey(
                    on_delete=models.CASCADE,
                    related_name="search_entries",
                    to="articles.edition",
                ),
            ),
            ("language", models.CharField(blank=True, default="", max_length=35)),
        ],
        options={
            "ordering": ["edition_id", "pk"],
            "indexes": [
                models.Index(
                    fields=["id", "edition", "kind"], name="articles_searchentry_found"
                ),
                models.Index(
                    condition=models.Q(("kind", "question")),
                    fields=["anchor"],
                    name="articles_searchentry_question",
                ),
            ],
            "constraints": [
                models.UniqueConstraint(
                    fields=("edition", "kind", "anchor"),
                    name="articles_searchentry_anchor",
                ),
                models.CheckConstraint(
                    condition=models.Q(
                        models.Q(("anchor", ""), ("kind", "explainer")),
                        models.Q(
                            ("kind", "question"),
                            models.Q(("anchor", ""), _negated=True),
                        ),
                        _connector="OR",
                    ),
                    name="articles_searchentry_kind",
                ),
            ],
        },
    ),
    migrations.CreateModel(
        name="BakeTask",
        fields=[
            ("id", make_auto_id()),
            ("subject", models.TextField()),
            ("due_at", models.DateTimeField()),
            ("error", models.TextField(blank=True)),
            ("failures", models.PositiveIntegerField(default=0)),
        ],
        options={
            "ordering": ["due_at", "pk"],
            "default_permissions": (),
            "indexes": [models.Index(fields=["due_at"], name="articles_baketask_due")],
        },
    ),
]
