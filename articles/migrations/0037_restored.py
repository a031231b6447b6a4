"""Record in the history of articles what was restored, and leave names to people.

Restoring and importing named the saves that they made, so these stood among the saves
that somebody had named.
"""

from django.db import migrations, models
from django.db.models import OuterRef, Q, Subquery, Value
from django.db.models.functions import Concat

KINDS = [
    ("imported", "imported"),
    ("merged", "merged with another save"),
    ("assigned", "assigned"),
    ("called_off", "called off"),
    ("rescheduled", "rescheduled"),
    ("asked_again", "asked again"),
    ("sources_merged", "duplicate sources merged"),
    ("restored", "restored"),
]
WHOLE = "As it was on "
PART = "A part as it was on "


def record_restored(apps, schema_editor):
    """Make events of the names that restoring gave, and remove these and the names of
    imported files.
    """
    events = apps.get_model("articles", "ArticleEvent")
    revisions = apps.get_model("articles", "Revision")
    restored = revisions.objects.filter(
        Q(name__startswith=WHOLE) | Q(name__startswith=PART)
    )
    columns = ("article_id", "name", "saved_at", "saved_by_id")
    in_order = restored.order_by("pk").values_list(*columns)
    for article, name, saved_at, saved_by in in_order.iterator():
        words = name.replace(PART, "restored one part as it was on ", 1)
        words = words.replace(WHOLE, "restored the draft as it was on ", 1)
        events.objects.create(
            article_id=article,
            kind="restored",
            words=words,
            happened_at=saved_at,
            by_id=saved_by,
        )
    restored.update(name="")

    first = revisions.objects.filter(article=OuterRef("article")).order_by("pk")
    imported = events.objects.filter(
        article=OuterRef("article"),
        kind="imported",
        words=Concat(Value("made it from “"), OuterRef("name"), Value("”")),
    )
    named = revisions.objects.exclude(name="").alias(
        first=Subquery(first.values("pk")[:1]), file=Subquery(imported.values("pk")[:1])
    )
    keys = named.filter(pk=models.F("first"), file__isnull=False).values_list("pk")
    revisions.objects.filter(pk__in=[key for (key,) in keys]).update(name="")


class Migration(migrations.Migration):
    dependencies = [("articles", "0036_former_releases_can_write")]

    operations = [
        migrations.RemoveConstraint("articleevent", "articles_articleevent_kind"),
        migrations.AlterField(
            "articleevent", "kind", models.CharField(choices=KINDS, max_length=20)
        ),
        migrations.AddConstraint(
            "articleevent",
            models.CheckConstraint(
                condition=Q(kind__in=[kind for kind, _ in KINDS]),
                name="articles_articleevent_kind",
            ),
        ),
        # Names that were taken away are in the events, which no former release reads.
        migrations.RunPython(record_restored, migrations.RunPython.noop),
    ]
