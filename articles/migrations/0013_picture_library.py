"""Fills the library with the pictures that are stored already, notes which drafts and editions show them, and gives
the groups Writer and Editor their permissions."""

from datetime import UTC

from django.core.files.storage import default_storage
from django.db import migrations
from django.db.models import Max, TextField
from django.db.models.functions import Cast

from articles.models.stored_document import DocumentUnreadable, parse_stored_document
from articles.pictures.library import describe_pictures, find_picture_names, read_size
from articles.pictures.uploads import NAME

GROUPS = {"Writer": ("add", "view"), "Editor": ("add", "view", "change", "delete")}
BATCH = 200


def note_drafts(apps, alias):
    """Note the pictures of each draft; return what drafts say of them, by their names."""
    Revision = apps.get_model("articles", "Revision")
    DraftPicture = apps.get_model("articles", "DraftPicture")
    revisions = Revision.objects.using(alias)
    latest = (
        revisions.order_by()
        .values("article")
        .annotate(latest=Max("pk"))
        .values("latest")
    )
    words = {}
    for revision in _with_pictures(revisions.filter(pk__in=latest)):
        names = find_picture_names({**revision.document, "byline": ()})
        rows = [
            DraftPicture(article_id=revision.article_id, name=name)
            for name in sorted(names)
        ]
        DraftPicture.objects.using(alias).bulk_create(rows, ignore_conflicts=True)
        try:
            words = {
                **describe_pictures(parse_stored_document(revision.document)),
                **words,
            }
        except DocumentUnreadable:
            continue
    return words


def note_editions(apps, alias):
    Edition = apps.get_model("articles", "Edition")
    EditionPicture = apps.get_model("articles", "EditionPicture")
    shown = Edition.objects.using(alias).exclude(kind="withdrawn").only("document")
    for edition in _with_pictures(shown):
        names = find_picture_names(edition.document)
        rows = [
            EditionPicture(edition_id=edition.pk, name=name) for name in sorted(names)
        ]
        EditionPicture.objects.using(alias).bulk_create(rows, ignore_conflicts=True)


def _with_pictures(rows):
    texts = rows.annotate(text=Cast("document", TextField()))
    return (
        texts.filter(text__contains=".webp").order_by("pk").iterator(chunk_size=BATCH)
    )


def add_stored_pictures(apps, alias, words):
    Picture = apps.get_model("articles", "Picture")
    rows = []
    for name in _stored_names():
        try:
            size = read_size(name)
            uploaded_at = default_storage.get_modified_time(name)
        except OSError:  # broken, or deleted a moment ago
            continue
        if uploaded_at.tzinfo is None:
            uploaded_at = uploaded_at.replace(tzinfo=UTC)
        rows.append(
            Picture(name=name, uploaded_at=uploaded_at, **size, **words.get(name, {}))
        )
    Picture.objects.using(alias).bulk_create(
        rows, batch_size=BATCH, ignore_conflicts=True
    )


def _stored_names():
    try:
        _, files = default_storage.listdir("")
    except OSError:  # nothing was ever uploaded
        return []
    return [name for name in sorted(files) if NAME.fullmatch(name)]


def fill_library(apps, schema_editor):
    alias = schema_editor.connection.alias
    words = note_drafts(apps, alias)
    note_editions(apps, alias)
    add_stored_pictures(apps, alias, words)


def give_permissions(apps, schema_editor):
    alias = schema_editor.connection.alias
    Group = apps.get_model("auth", "Group")
    ContentType = apps.get_model("contenttypes", "ContentType")
    Permission = apps.get_model("auth", "Permission")
    kind, _ = ContentType.objects.using(alias).get_or_create(
        app_label="articles", model="picture"
    )
    for name, verbs in GROUPS.items():
        # A site that has renamed or deleted a group keeps it so.
        group = Group.objects.using(alias).filter(name=name).first()
        for verb in verbs if group else ():
            permission, _ = Permission.objects.using(alias).get_or_create(
                content_type=kind,
                codename=f"{verb}_picture",
                defaults={"name": f"Can {verb} picture"},
            )
            group.permissions.add(permission)


class Migration(migrations.Migration):
    dependencies = [("articles", "0012_picture")]

    operations = [
        migrations.RunPython(fill_library, migrations.RunPython.noop),
        migrations.RunPython(give_permissions, migrations.RunPython.noop),
    ]
