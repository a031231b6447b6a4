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
WHOLE_RESTORED = "restored the draft as it was on "
PART_RESTORED = "restored one part as it was on "
GIVEN_BY_PROGRAM = (
    r"^(A part as|As) it was on [0-9]{1,2} [A-Z][a-z]+ [0-9]{4}, [0-9]{2}:[0-9]{2}$"
)
"""Somebody may have named a save “As it was on the day of the vote”."""


def record_restored(apps, schema_editor):
    """Make events of the names that restoring gave, and remove these and the names of
    imported files.
    """
    events = apps.get_model("articles", "ArticleEvent")
    revisions = apps.get_model("articles", "Revision")
    restored = revisions.objects.filter(name__regex=GIVEN_BY_PROGRAM)
    columns = ("article_id", "name", "saved_at", "saved_by_id")
    in_order = restored.order_by("pk").values_list(*columns)
    for article, name, saved_at, saved_by in in_order.iterator():
        words = name.replace(PART, PART_RESTORED, 1)
        words = words.replace(WHOLE, WHOLE_RESTORED, 1)
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


def give_names_back(apps, schema_editor):
    """Give what was restored its name again, in place of its event, which the former
    release's constraint refuses.
    """
    events = apps.get_model("articles", "ArticleEvent").objects.filter(kind="restored")
    revisions = apps.get_model("articles", "Revision")
    columns = ("article_id", "words", "happened_at")
    for article, words, at in events.values_list(*columns).iterator():
        name = words.replace(WHOLE_RESTORED, WHOLE, 1)
        if name == words:
            # Later releases name the part: “restored the section “Rain” as it was on”.
            name = PART + words.rpartition(" on ")[2]
        unnamed = revisions.objects.filter(article=article, saved_at=at, name="")
        unnamed.update(name=name)
    events.delete()


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
        # The names of imported files need no way back: they are in events that stay.
        migrations.RunPython(record_restored, give_names_back),
    ]
