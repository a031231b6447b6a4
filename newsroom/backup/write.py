"""Write a backup."""

from datetime import datetime
from pathlib import Path
from typing import Any

from django.apps import apps
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from newsroom.backup.archive import ArchiveWriter, write_archive
from newsroom.backup.media import list_media
from newsroom.backup.rows import dump_rows, list_fields, list_models
from newsroom.backup.snapshot import read_snapshot


def write_backup(path: Path, *, at: datetime) -> dict[str, int]:
    """Write all rows and pictures to `path`, and return how many rows of each model
    and how many files there are.

    Others may go on writing: the rows are those of one moment. Raises OSError if the
    file can't be written.
    """
    with write_archive(path) as archive:
        with read_snapshot():
            migrations = sorted(MigrationRecorder(connection).applied_migrations())
            models = _add_rows(archive)
        # After the rows: what is uploaded meanwhile is there too, and no row lacks its
        # picture.
        files = _add_media(archive)
        archive.finish(
            {
                "made_at": at.isoformat(),
                "database": connection.vendor,
                "migrations": migrations,
                "models": models,
                "files": files,
            }
        )
    return {**{label: model["rows"] for label, model in models.items()}, "files": files}


def _add_rows(archive: ArchiveWriter) -> dict[str, Any]:
    models = {}
    for model in list_models(apps):
        label = model._meta.label_lower
        count = archive.add_lines(f"rows/{label}", dump_rows(model))
        columns = [field.attname for field in list_fields(model)]
        models[label] = {"rows": count, "columns": columns}
    return models


def _add_media(archive: ArchiveWriter) -> int:
    count = 0
    for name, path in list_media():
        try:
            source = path.open("rb")
        except FileNotFoundError:  # deleted since the folder was listed
            continue
        with source:
            archive.add_file(f"media/{name}", source)
        count += 1
    return count
