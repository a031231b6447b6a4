"""The newsroom's identity and its own pages."""

import django.utils.timezone
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

from articles.migrations.squashed.columns import (
    limit_text,
    make_auto_id,
    make_slug,
    make_uuid,
)

ONLY = 1


def make_identity(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Make the one row of the identity, with every field empty."""
    identities = apps.get_model("articles", "Identity").objects
    identities.using(schema_editor.connection.alias).get_or_create(id=ONLY)


MODELS = [
    migrations.CreateModel(
        name="Identity",
        fields=[
            (
                "id",
                models.PositiveSmallIntegerField(
                    default=1, editable=False, primary_key=True, serialize=False
                ),
            ),
            ("name", models.CharField(blank=True, max_length=200)),
            (
                "description",
                models.CharField(
                    blank=True,
                    help_text="What readers find here, in a sentence: for search engines, feeds and phones.",
                    max_length=500,
                ),
            ),
            (
                "accent",
                models.CharField(
                    blank=True,
                    help_text="Of links, labels and marks: #86291a. It needs a contrast of 4.5 to 1.",
                    max_length=7,
                    verbose_name="accent colour",
                ),
            ),
            (
                "accent_dark",
                models.CharField(
                    blank=True,
                    help_text="For readers whose device shows dark pages. Left empty, it is made from the other.",
                    max_length=7,
                    verbose_name="accent colour in the dark",
                ),
            ),
            (
                "logo_src",
                models.CharField(
                    blank=True,
                    help_text="An upload fills it in. Empty it to show the name instead.",
                    max_length=2000,
                    verbose_name="address of the logo",
                ),
            ),
            (
                "logo_dark_src",
                models.CharField(
                    blank=True,
                    help_text="An upload fills it in.",
                    max_length=2000,
                    verbose_name="address of the logo for dark pages",
                ),
            ),
            (
                "report_address",
                models.CharField(
                    blank=True,
                    help_text="An e-mail or web address, shown at the end of every explainer.",
                    max_length=2000,
                    verbose_name="report an error",
                ),
            ),
            (
                "contact_address",
                models.CharField(
                    blank=True,
                    help_text="An e-mail or web address, for search engines.",
                    max_length=2000,
                    verbose_name="contact",
                ),
            ),
            (
                "security_address",
                models.CharField(
                    blank=True,
                    help_text="An e-mail or web address, for /.well-known/security.txt.",
                    max_length=2000,
                    verbose_name="report a security problem",
                ),
            ),
            (
                "links",
                models.TextField(
                    blank=True,
                    help_text="Where else the newsroom is: one web address a line.",
                    max_length=4000,
                    verbose_name="social links",
                ),
            ),
        ],
        options={
            "ordering": ["id"],
            "verbose_name_plural": "identity",
            "default_permissions": ("view", "change"),
            "constraints": [
                models.CheckConstraint(
                    condition=models.Q(("id", 1)),
                    name="articles_identity_only",
                    violation_error_message="There is one identity already.",
                )
            ],
        },
    ),
    migrations.CreateModel(
        name="OwnPage",
        fields=[
            ("id", make_uuid()),
            ("slug", make_slug()),
            ("title", models.CharField(blank=True, max_length=200)),
            (
                "text",
                models.TextField(blank=True, help_text="Markdown.", max_length=60000),
            ),
            (
                "description",
                models.CharField(
                    blank=True,
                    help_text="A sentence for search engines. Left empty, the text begins it.",
                    max_length=500,
                ),
            ),
            (
                "language",
                models.CharField(
                    blank=True,
                    help_text="“de”, “pt-BR”. Left empty, it is the site’s.",
                    max_length=35,
                ),
            ),
            (
                "purpose",
                models.CharField(
                    blank=True,
                    choices=[
                        ("", "Nothing in particular"),
                        ("about", "About the newsroom"),
                        ("contact", "Contact"),
                        ("publishingPrinciples", "Publishing principles"),
                        ("ethicsPolicy", "Ethics policy"),
                        ("correctionsPolicy", "Corrections policy"),
                        ("verificationFactCheckingPolicy", "Fact-checking policy"),
                        ("unnamedSourcesPolicy", "Policy on unnamed sources"),
                        ("actionableFeedbackPolicy", "How readers are heard"),
                        ("diversityPolicy", "Diversity policy"),
                        ("ownershipFundingInfo", "Ownership and funding"),
                        ("masthead", "Masthead"),
                    ],
                    default="",
                    help_text="Lets search engines find the newsroom’s policies.",
                    max_length=40,
                    verbose_name="what it is",
                ),
            ),
            (
                "place",
                models.CharField(
                    choices=[
                        ("header", "Header"),
                        ("footer", "Footer"),
                        ("nowhere", "Nowhere"),
                    ],
                    default="footer",
                    max_length=10,
                    verbose_name="linked from",
                ),
            ),
            (
                "state",
                models.CharField(
                    choices=[("draft", "Draft"), ("published", "Published")],
                    default="draft",
                    max_length=10,
                ),
            ),
            ("position", models.PositiveIntegerField(default=0, editable=False)),
            ("published_at", models.DateTimeField(editable=False, null=True)),
            (
                "changed_at",
                models.DateTimeField(default=django.utils.timezone.now, editable=False),
            ),
        ],
        options={
            "verbose_name": "page",
            "ordering": ["position", "title", "slug"],
            "constraints": [limit_text("text", "articles_ownpage_text_fits")],
        },
    ),
    migrations.CreateModel(
        name="FormerSlug",
        fields=[
            ("id", make_auto_id()),
            ("slug", models.SlugField(allow_unicode=True, max_length=200, unique=True)),
            (
                "page",
                models.ForeignKey(
                    on_delete=models.CASCADE,
                    related_name="former_slugs",
                    to="articles.ownpage",
                ),
            ),
        ],
        options={
            "ordering": ["slug"],
            "default_permissions": (),
        },
    ),
]
