"""The newsroom's identity, one row with every field empty; its own pages; and what the groups Writer and Editor may do
with both."""

import uuid

import django.db.models.deletion
import django.db.models.functions.text
import django.db.models.lookups
import django.utils.timezone
from django.db import migrations, models

ONLY = 1
GROUPS = {
    "Writer": {"ownpage": ("view",), "identity": ("view",)},
    "Editor": {
        "ownpage": ("add", "view", "change", "delete"),
        "identity": ("view", "change"),
    },
}


def make_identity(apps, schema_editor):
    Identity = apps.get_model("articles", "Identity")
    Identity.objects.using(schema_editor.connection.alias).get_or_create(id=ONLY)


def give_permissions(apps, schema_editor):
    alias = schema_editor.connection.alias
    Group = apps.get_model("auth", "Group")
    for name, models_of_group in GROUPS.items():
        # A site that has renamed or deleted a group keeps it so.
        group = Group.objects.using(alias).filter(name=name).first()
        for model, verbs in models_of_group.items() if group else ():
            for verb in verbs:
                group.permissions.add(_make_permission(apps, alias, model, verb))


def _make_permission(apps, alias, model, verb):
    ContentType = apps.get_model("contenttypes", "ContentType")
    Permission = apps.get_model("auth", "Permission")
    kind, _ = ContentType.objects.using(alias).get_or_create(
        app_label="articles", model=model
    )
    permission, _ = Permission.objects.using(alias).get_or_create(
        content_type=kind,
        codename=f"{verb}_{model}",
        defaults={"name": f"Can {verb} {'page' if model == 'ownpage' else model}"},
    )
    return permission


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0018_term"),
    ]

    operations = [
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
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                (
                    "slug",
                    models.SlugField(
                        allow_unicode=True,
                        blank=True,
                        help_text="The end of its public address, made from the name when left empty. Fixed once readers have seen it.",
                        max_length=200,
                        unique=True,
                        verbose_name="address",
                    ),
                ),
                ("title", models.CharField(blank=True, max_length=200)),
                (
                    "text",
                    models.TextField(
                        blank=True, help_text="Markdown.", max_length=60000
                    ),
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
                    models.DateTimeField(
                        default=django.utils.timezone.now, editable=False
                    ),
                ),
            ],
            options={
                "verbose_name": "page",
                "ordering": ["position", "title", "slug"],
                "constraints": [
                    models.CheckConstraint(
                        condition=django.db.models.lookups.LessThanOrEqual(
                            django.db.models.functions.text.Length("text"), 60000
                        ),
                        name="articles_ownpage_text_fits",
                        violation_error_message="This text is longer than 60,000 characters. Divide it into sections.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="FormerSlug",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                (
                    "slug",
                    models.SlugField(allow_unicode=True, max_length=200, unique=True),
                ),
                (
                    "page",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
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
        migrations.RunPython(make_identity, migrations.RunPython.noop),
        migrations.RunPython(give_permissions, migrations.RunPython.noop),
    ]
