"""The groups Writer and Editor. What they may do is written here once; afterwards it is
the site's own to change.
"""

from typing import Any

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

ALL = ("add", "view", "change", "delete")
GROUPS = {
    "Writer": {
        "article": ("add", "view", "change"),
        "author": ("add", "view"),
        "source": ("add", "view"),
        "topic": ("add", "view"),
        "term": ("add", "view"),
        "picture": ("add", "view"),
        "ownpage": ("view",),
        "identity": ("view",),
    },
    "Editor": {
        "article": (*ALL, "edit_any_article", "publish_article", "override_blockers"),
        "author": ALL,
        "source": (*ALL, "set_source_status", "merge_source"),
        "topic": ALL,
        "term": ALL,
        "picture": ALL,
        "ownpage": ALL,
        "identity": ("view", "change"),
        "edition": ("view",),
        "review": ("review_article",),
    },
}
"""What each group may do with each model: Django's four verbs, and permissions of the
model's own.
"""


def make_groups(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    groups = apps.get_model("auth", "Group").objects
    groups = groups.using(schema_editor.connection.alias)
    for name, verbs_by_model in GROUPS.items():
        group, _ = groups.get_or_create(name=name)
        permissions = []
        for model, verbs in verbs_by_model.items():
            permissions += _make_permissions(apps, schema_editor, model, verbs)
        group.permissions.add(*permissions)


def remove_groups(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    groups = apps.get_model("auth", "Group").objects
    groups.using(schema_editor.connection.alias).filter(name__in=GROUPS).delete()


def _make_permissions(
    apps: StateApps,
    schema_editor: BaseDatabaseSchemaEditor,
    model: str,
    verbs: tuple[str, ...],
) -> list[Any]:
    # Django makes permissions after all migrations, which is too late here; it takes
    # over those it finds.
    alias = schema_editor.connection.alias
    kinds = apps.get_model("contenttypes", "ContentType").objects.using(alias)
    stored = apps.get_model("auth", "Permission").objects.using(alias)
    about = apps.get_model("articles", model)._meta
    names_of_own = dict(about.permissions)

    kind, _ = kinds.get_or_create(app_label="articles", model=model)
    permissions = []
    for verb in verbs:
        codename, name = f"{verb}_{model}", f"Can {verb} {about.verbose_name_raw}"
        if verb in names_of_own:
            codename, name = verb, names_of_own[verb]
        permission, _ = stored.get_or_create(
            content_type=kind, codename=codename, defaults={"name": name}
        )
        permissions.append(permission)
    return permissions
