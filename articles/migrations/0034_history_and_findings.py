import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

LOGGED = {
    "Made from ": ("imported", "made it from "),
    "Assigned to ": ("assigned", "assigned it to "),
    "Called off ": ("called_off", "called off "),
    "Rescheduled ": ("rescheduled", "rescheduled "),
    "Asked again: ": ("asked_again", "asked again: "),
}
"""How the desk's log begins about what no other row tells, with the kind of the event,
and how that begins.
"""
BATCH = 1_000


def copy_log(apps, schema_editor):
    """Copy what the desk's log alone knows of articles into their history."""
    using = schema_editor.connection.alias
    LogEntry = apps.get_model("admin", "LogEntry")
    Event = apps.get_model("articles", "ArticleEvent")
    articles = set(
        apps.get_model("articles", "Article")
        .objects.using(using)
        .values_list("pk", flat=True)
    )
    logged = models.Q()
    for beginning in LOGGED:
        logged |= models.Q(change_message__startswith=beginning)
    entries = (
        LogEntry.objects.using(using)
        .filter(
            logged, content_type__app_label="articles", content_type__model="article"
        )
        .order_by("pk")
    )

    events = []
    for entry in entries.iterator():
        article_id = read_uuid(entry.object_id)
        if article_id not in articles:
            continue
        for beginning, (kind, words) in LOGGED.items():
            if entry.change_message.startswith(beginning):
                events.append(
                    Event(
                        article_id=article_id,
                        kind=kind,
                        words=words
                        + entry.change_message.removeprefix(beginning).rstrip("."),
                        happened_at=entry.action_time,
                        by_id=entry.user_id,
                    )
                )
    Event.objects.using(using).bulk_create(events, batch_size=BATCH)


def read_uuid(text):
    try:
        return uuid.UUID(text)
    except ValueError:
        return None


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0033_expert_link"),
        ("admin", "0003_logentry_add_action_flag_choices"),
        ("contenttypes", "0002_remove_content_type_name"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="ArticleEvent",
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
                    "kind",
                    models.CharField(
                        choices=[
                            ("imported", "imported"),
                            ("merged", "merged with another save"),
                            ("assigned", "assigned"),
                            ("called_off", "called off"),
                            ("rescheduled", "rescheduled"),
                            ("asked_again", "asked again"),
                        ],
                        max_length=20,
                    ),
                ),
                ("words", models.TextField()),
                ("happened_at", models.DateTimeField()),
            ],
            options={
                "ordering": ["pk"],
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="DraftFindings",
            fields=[
                (
                    "article",
                    models.OneToOneField(
                        editable=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="draft_findings",
                        serialize=False,
                        to="articles.article",
                    ),
                ),
                ("blockers", models.PositiveIntegerField(editable=False)),
                ("questions", models.PositiveIntegerField(editable=False)),
                ("counted_at", models.DateTimeField(editable=False)),
            ],
            options={
                "verbose_name_plural": "draft findings",
                "ordering": ["pk"],
                "default_permissions": (),
            },
        ),
        migrations.AddField(
            model_name="revision",
            name="changed",
            field=models.JSONField(editable=False, null=True),
        ),
        migrations.AddIndex(
            model_name="revision",
            index=models.Index(
                fields=["article", "saved_at", "id"], name="articles_revision_saved"
            ),
        ),
        migrations.AddIndex(
            model_name="revision",
            index=models.Index(
                fields=["article", "saved_by", "saved_at", "id"],
                name="articles_revision_saved_by",
            ),
        ),
        migrations.AddIndex(
            model_name="revision",
            index=models.Index(
                condition=models.Q(("name", ""), _negated=True),
                fields=["article", "saved_at", "id"],
                name="articles_revision_named",
            ),
        ),
        migrations.AddField(
            model_name="articleevent",
            name="article",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="events",
                to="articles.article",
            ),
        ),
        migrations.AddField(
            model_name="articleevent",
            name="by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddIndex(
            model_name="articleevent",
            index=models.Index(
                fields=["article", "happened_at", "id"], name="articles_articleevent_of"
            ),
        ),
        migrations.AddConstraint(
            model_name="articleevent",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "kind__in",
                        [
                            "imported",
                            "merged",
                            "assigned",
                            "called_off",
                            "rescheduled",
                            "asked_again",
                        ],
                    )
                ),
                name="articles_articleevent_kind",
            ),
        ),
        migrations.AddConstraint(
            model_name="articleevent",
            constraint=models.CheckConstraint(
                condition=models.Q(("words", ""), _negated=True),
                name="articles_articleevent_has_words",
            ),
        ),
        migrations.RunPython(copy_log, migrations.RunPython.noop),
    ]
