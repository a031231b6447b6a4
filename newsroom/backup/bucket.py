"""Backups in a bucket of S3, or of what speaks its protocol.

An object is there once all of it has arrived, so nobody finds half a backup. Nothing
here makes one public.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus
from pathlib import Path
from typing import Any, Final

SCHEME: Final = "s3://"


class BucketFailed(OSError):
    """The bucket could not be reached, or did not do what it was asked."""


class BackupBucket:
    """A folder of a bucket."""

    def __init__(self, address: str) -> None:
        """Open `address`, such as s3://bucket/folder. Raises BucketFailed."""
        try:
            import boto3  # only where it is used: most sites have none
        except ImportError:
            raise BucketFailed(
                "boto3 is not installed: install requirements-extras.txt."
            ) from None
        self.name, _, self.folder = address.removeprefix(SCHEME).partition("/")
        if not self.name:
            raise BucketFailed(f"{address} names no bucket.")
        with plain_failures():
            self._client = boto3.client("s3")

    def require(self) -> None:
        """Raise BucketFailed if the bucket is not there, or can't be reached."""
        from botocore.exceptions import ClientError

        with plain_failures():
            try:
                self.head()
            except ClientError as error:
                status = error.response["ResponseMetadata"]["HTTPStatusCode"]
                if status == HTTPStatus.NOT_FOUND:
                    raise BucketFailed(f"There is no bucket {self.name}.") from None
                # Who may only write to it, which is enough, may not ask.
                if status != HTTPStatus.FORBIDDEN:
                    raise

    def head(self) -> None:
        """Ask for the bucket. Raises what boto3 does."""
        self._client.head_bucket(Bucket=self.name)

    def upload(self, path: Path) -> str:
        """Upload a file under its name, and return its address. Raises BucketFailed."""
        key = self._name_key(path.name)
        with plain_failures():
            self._client.upload_file(str(path), self.name, key)
            size = self._client.head_object(Bucket=self.name, Key=key)["ContentLength"]
        if size != path.stat().st_size:
            raise BucketFailed(f"{size} bytes have arrived of {path.name}.")
        return f"{SCHEME}{self.name}/{key}"

    def download(self, path: Path) -> None:
        """Download the object that this address names. Raises BucketFailed."""
        with plain_failures():
            self._client.download_file(self.name, self.folder, str(path))

    def list_names(self) -> list[str]:
        """Return the names in the folder. Raises BucketFailed."""
        start = self._name_key("")
        names = []
        with plain_failures():
            pages = self._client.get_paginator("list_objects_v2")
            for page in pages.paginate(Bucket=self.name, Prefix=start):
                for each in page.get("Contents", []):
                    names.append(each["Key"].removeprefix(start))
        return names

    def delete(self, name: str) -> None:
        with plain_failures():
            self._client.delete_object(Bucket=self.name, Key=self._name_key(name))

    def close(self) -> None:
        self._client.close()

    def _name_key(self, name: str) -> str:
        return f"{self.folder.strip('/')}/{name}".removeprefix("/")


@contextmanager
def plain_failures() -> Iterator[None]:
    """Raise BucketFailed for whatever boto3 raises within."""
    from boto3.exceptions import Boto3Error
    from botocore.exceptions import BotoCoreError, ClientError

    try:
        yield
    except (Boto3Error, BotoCoreError, ClientError) as error:
        raise BucketFailed(f"The bucket failed: {error}") from error


def is_bucket(address: Any) -> bool:
    return str(address).startswith(SCHEME)
