"""BAKE_ROOT: where readers' pages are written as files."""

from pathlib import Path
from typing import Any, Final

from django.core.exceptions import ImproperlyConfigured

from newsroom.packages import require_packages

SCHEME: Final = "s3://"


def choose_storage(
    address: str, *, holds_pictures: bool, state_folder: Path
) -> dict[str, Any]:
    """Return the entry of Django's STORAGES for a folder, or for s3://bucket/folder.

    A bucket's manifest is in `state_folder`, a folder's beside it. Raises
    ImproperlyConfigured for an address without a bucket, or without its packages.
    """
    if not address.startswith(SCHEME):
        return {
            "BACKEND": "articles.baking.storage.FolderStorage",
            "OPTIONS": {"location": address, "holds_pictures": holds_pictures},
        }

    require_packages("BAKE_ROOT", ["boto3", "storages"])
    bucket, _, folder = address.removeprefix(SCHEME).partition("/")
    if not bucket:
        raise ImproperlyConfigured("BAKE_ROOT has to be like s3://bucket/folder.")
    return {
        "BACKEND": "articles.baking.bucket.BucketStorage",
        "OPTIONS": {
            "bucket_name": bucket,
            "location": folder,
            "state_folder": state_folder,
        },
    }
