"""Makes the groups Writer and Editor. What they may do is written here once; afterwards it is the site's own to change."""

from django.db import migrations

ALL = ("add", "view", "change", "delete")
GROUPS = {
    "Writer": {
        "article": ("add", "view", "change"),
        "author": ("add", "view"),
        "source": ("add", "view"),
        "topic": ("add", "view"),
    },
    "Editor": {
        "article": (*ALL, "edit_any_article", "publish_article", "override_blockers"),
        "author": ALL,
        "source": (*ALL, "set_source_status"),
        "topic": ALL,
        "edition": ("view",),
    },
}
"""What each group may do with each model: Django's four verbs, and permissions of the model's own."""


def _permission(apps, alias, model, verb):
    # Django makes permissions after all migrations, which is too late here; it takes over those it finds.
    ContentType = apps.get_model("contenttypes", "ContentType")
    Permission = apps.get_model("auth", "Permission")
    kind, _ = ContentType.objects.using(alias).get_or_create(
        app_label="articles", model=model
    )
    own = dict(apps.get_model("articles", model)._meta.permissions)
    codename = verb if verb in own else f"{verb}_{model}"
    permission, _ = Permission.objects.using(alias).get_or_create(
        content_type=kind,
        codename=codename,
        defaults={"name": own.get(verb, f"Can {verb} {model}")},
    )
    return permission


def make_groups(apps, schema_editor):
    alias = schema_editor.connection.alias
    Group = apps.get_model("auth", "Group")
    for name, models in GROUPS.items():
        group, _ = Group.objects.using(alias).get_or_create(name=name)
        group.permissions.add(
            *(
                _permission(apps, alias, model, verb)
                for model, verbs in models.items()
                for verb in verbs
            )
        )


def remove_groups(apps, schema_editor):
    Group = apps.get_model("auth", "Group")
    Group.objects.using(schema_editor.connection.alias).filter(name__in=GROUPS).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0001_initial"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [migrations.RunPython(make_groups, remove_groups)]
