import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import articles.models.expert


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0032_merged_sources"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AlterField(
            model_name="mailswitch",
            name="kind",
            field=models.CharField(
                choices=[
                    ("assigned", "An article is assigned to me"),
                    ("submitted", "An article waits for my review"),
                    ("returned", "My article was returned"),
                    ("ready", "My article was marked as ready"),
                    ("noted", "Somebody wrote a note on my article, or answered mine"),
                    ("confirmed", "An outside expert has confirmed my article"),
                    ("alarm", "A source no longer stands"),
                    ("live", "My article is live"),
                    ("failed", "My article should be live and is not"),
                ],
                max_length=10,
            ),
        ),
        migrations.AlterField(
            model_name="outgoingmail",
            name="kind",
            field=models.CharField(
                blank=True,
                choices=[
                    ("assigned", "An article is assigned to me"),
                    ("submitted", "An article waits for my review"),
                    ("returned", "My article was returned"),
                    ("ready", "My article was marked as ready"),
                    ("noted", "Somebody wrote a note on my article, or answered mine"),
                    ("confirmed", "An outside expert has confirmed my article"),
                    ("alarm", "A source no longer stands"),
                    ("live", "My article is live"),
                    ("failed", "My article should be live and is not"),
                ],
                max_length=10,
            ),
        ),
        migrations.AlterField(
            model_name="outgoingmail",
            name="person",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.CreateModel(
            name="ExpertLink",
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
                    "key",
                    models.CharField(
                        default=articles.models.expert.make_key,
                        max_length=64,
                        unique=True,
                    ),
                ),
                ("name", models.CharField(max_length=200)),
                (
                    "email",
                    models.EmailField(
                        blank=True, max_length=254, verbose_name="e-mail"
                    ),
                ),
                ("made_at", models.DateTimeField()),
                ("expires_at", models.DateTimeField()),
                ("revoked_at", models.DateTimeField(null=True)),
                ("visits", models.PositiveIntegerField(default=0)),
                ("visited_at", models.DateTimeField(null=True)),
                (
                    "article",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="expert_links",
                        to="articles.article",
                    ),
                ),
                (
                    "made_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "revoked_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="ExpertConfirmation",
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
                ("statement", models.TextField(blank=True, max_length=1000)),
                ("confirmed_at", models.DateTimeField()),
                (
                    "revision",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="articles.revision",
                    ),
                ),
                (
                    "link",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="confirmations",
                        to="articles.expertlink",
                        verbose_name="link",
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
                "default_permissions": (),
            },
        ),
        migrations.AddField(
            model_name="note",
            name="expert",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="notes",
                to="articles.expertlink",
            ),
        ),
        migrations.AddField(
            model_name="outgoingmail",
            name="expert",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="+",
                to="articles.expertlink",
            ),
        ),
        migrations.AddConstraint(
            model_name="note",
            constraint=models.CheckConstraint(
                condition=models.Q(("by", None), ("expert", None), _connector="OR"),
                name="articles_note_by_one",
            ),
        ),
        migrations.AddConstraint(
            model_name="outgoingmail",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("person", None), ("expert", None), _connector="XOR"
                ),
                name="articles_outgoingmail_to_one",
            ),
        ),
        migrations.AddConstraint(
            model_name="expertlink",
            constraint=models.CheckConstraint(
                condition=models.Q(("name", ""), _negated=True),
                name="articles_expertlink_has_name",
            ),
        ),
    ]
