"""Migrate a new database as releases did that had no squashed migrations: one after the
other, in `articles` up to the one that is named, in other apps to the last.
"""

import gc
import sys

# It takes half of the time: each state of the models is a heap of classes.
gc.disable()

import django  # noqa: E402

django.setup()

from django.core.management.sql import emit_post_migrate_signal  # noqa: E402
from django.db import connection  # noqa: E402
from django.db.migrations.executor import MigrationExecutor  # noqa: E402
from django.db.migrations.recorder import MigrationRecorder  # noqa: E402

executor = MigrationExecutor(connection)
loader = executor.loader
squashed = list(loader.replacements)
loader.replace_migrations = False
loader.build_graph()
others = [
    name
    for name in loader.graph.leaf_nodes()
    if name[0] != "articles" and name not in squashed
]
executor.migrate([("articles", sys.argv[1]), *others])
emit_post_migrate_signal(verbosity=0, interactive=False, db="default")

# Those releases knew nothing of them.
for name in squashed:
    MigrationRecorder(connection).record_unapplied(*name)
