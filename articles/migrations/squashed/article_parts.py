"""The parts of a draft, in their order."""

from django.db import migrations, models

from articles.migrations.squashed.columns import limit_text, make_auto_id

MODELS = [
    migrations.CreateModel(
        name="KeyPoint",
        fields=[
            ("id", make_auto_id()),
            ("position", models.PositiveIntegerField(default=0)),
            ("text", models.TextField(blank=True, max_length=60000)),
            (
                "article",
                models.ForeignKey(
                    on_delete=models.CASCADE,
                    related_name="key_points",
                    to="articles.article",
                ),
            ),
        ],
        options={
            "ordering": ["position"],
            "constraints": [
                models.UniqueConstraint(
                    fields=("article", "position"), name="articles_keypoint_position"
                ),
                limit_text("text", "articles_keypoint_text_fits"),
            ],
        },
    ),
    migrations.CreateModel(
        name="Section",
        fields=[
            ("id", make_auto_id()),
            ("position", models.PositiveIntegerField(default=0)),
            (
                "level",
                models.PositiveSmallIntegerField(
                    choices=[(2, "Section"), (3, "Subsection")], default=2
                ),
            ),
            ("anchor", models.CharField(editable=False, max_length=200)),
            ("heading", models.CharField(blank=True, max_length=500)),
            ("body", models.TextField(blank=True, max_length=60000)),
            (
                "article",
                models.ForeignKey(
                    on_delete=models.CASCADE,
                    related_name="sections",
                    to="articles.article",
                ),
            ),
        ],
        options={
            "ordering": ["position"],
            "constraints": [
                models.UniqueConstraint(
                    fields=("article", "position"), name="articles_section_position"
                ),
                models.UniqueConstraint(
                    fields=("article", "anchor"), name="articles_section_anchor"
                ),
                models.CheckConstraint(
                    condition=models.Q(("level__in", [2, 3])),
                    name="articles_section_level",
                ),
                models.CheckConstraint(
                    condition=models.Q(("anchor", ""), _negated=True),
                    name="articles_section_has_anchor",
                ),
                limit_text("body", "articles_section_body_fits"),
            ],
        },
    ),
    migrations.CreateModel(
        name="Citation",
        fields=[
            ("id", make_auto_id()),
            ("position", models.PositiveIntegerField(default=0)),
            (
                "key",
                models.CharField(
                    help_text="[@key] in the text cites it; [@key, p. 12] names a place in it.",
                    max_length=80,
                ),
            ),
            (
                "accessed_on",
                models.CharField(
                    blank=True,
                    help_text="YYYY, YYYY-MM or YYYY-MM-DD.",
                    max_length=10,
                    verbose_name="last read",
                ),
            ),
            (
                "locator",
                models.CharField(
                    blank=True,
                    help_text="Where in the source: “p. 12”.",
                    max_length=200,
                    verbose_name="place",
                ),
            ),
            (
                "article",
                models.ForeignKey(
                    on_delete=models.CASCADE,
                    related_name="citations",
                    to="articles.article",
                ),
            ),
            (
                "source",
                models.ForeignKey(
                    on_delete=models.PROTECT,
                    related_name="citations",
                    to="articles.source",
                ),
            ),
        ],
        options={
            "ordering": ["position"],
            "constraints": [
                models.UniqueConstraint(
                    fields=("article", "position"), name="articles_citation_position"
                ),
                models.UniqueConstraint(
                    fields=("article", "key"),
                    name="articles_citation_key",
                    violation_error_message="This key is used for another source of the article.",
                ),
                models.UniqueConstraint(
                    fields=("article", "source"),
                    name="articles_citation_source",
                    violation_error_message="The article has this source already.",
                ),
                models.CheckConstraint(
                    condition=models.Q(("key", ""), _negated=True),
                    name="articles_citation_has_key",
                ),
            ],
        },
    ),
    migrations.CreateModel(
        name="Byline",
        fields=[
            ("id", make_auto_id()),
            ("position", models.PositiveIntegerField(default=0)),
            (
                "credit",
                models.CharField(
                    blank=True,
                    default="author",
                    help_text="What they did for it: author, editor, fact-checker.",
                    max_length=60,
                ),
            ),
            (
                "article",
                models.ForeignKey(
                    on_delete=models.CASCADE,
                    related_name="bylines",
                    to="articles.article",
                ),
            ),
            (
                "author",
                models.ForeignKey(
                    on_delete=models.PROTECT,
                    related_name="bylines",
                    to="articles.author",
                ),
            ),
        ],
        options={
            "ordering": ["position"],
            "constraints": [
                models.UniqueConstraint(
                    fields=("article", "position"), name="articles_byline_position"
                ),
                models.UniqueConstraint(
                    fields=("article", "author"), name="articles_byline_author"
                ),
            ],
        },
    ),
    migrations.CreateModel(
        name="ArticleTopic",
        fields=[
            ("id", make_auto_id()),
            ("position", models.PositiveIntegerField(default=0)),
            (
                "article",
                models.ForeignKey(
                    on_delete=models.CASCADE,
                    related_name="article_topics",
                    to="articles.article",
                ),
            ),
            (
                "topic",
                models.ForeignKey(
                    on_delete=models.PROTECT, related_name="+", to="articles.topic"
                ),
            ),
        ],
        options={
            "verbose_name": "topic",
            "ordering": ["position"],
            "constraints": [
                models.UniqueConstraint(
                    fields=("article", "position"),
                    name="articles_articletopic_position",
                ),
                models.UniqueConstraint(
                    fields=("article", "topic"), name="articles_articletopic_topic"
                ),
            ],
        },
    ),
    migrations.CreateModel(
        name="RelatedLink",
        fields=[
            ("id", make_auto_id()),
            ("position", models.PositiveIntegerField(default=0)),
            ("title", models.CharField(blank=True, max_length=500)),
            (
                "url",
                models.CharField(blank=True, max_length=2000, verbose_name="address"),
            ),
            (
                "article",
                models.ForeignKey(
                    on_delete=models.CASCADE,
                    related_name="related_links",
                    to="articles.article",
                ),
            ),
            (
                "target",
                models.ForeignKey(
                    blank=True,
                    null=True,
                    on_delete=models.SET_NULL,
                    related_name="+",
                    to="articles.article",
                    verbose_name="or another article",
                ),
            ),
            (
                "after",
                models.ForeignKey(
                    blank=True,
                    null=True,
                    on_delete=models.SET_NULL,
                    related_name="+",
                    to="articles.section",
                    verbose_name="after the section",
                ),
            ),
        ],
        options={
            "ordering": ["position"],
            "constraints": [
                models.UniqueConstraint(
                    fields=("article", "position"), name="articles_relatedlink_position"
                ),
                models.CheckConstraint(
                    condition=models.Q(("url", ""), ("target", None), _connector="OR"),
                    name="articles_relatedlink_one_target",
                    violation_error_message="A related link has an address or another article, not both.",
                ),
            ],
        },
    ),
]
