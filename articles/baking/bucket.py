"""Readers' files in a bucket of S3, or of what speaks its protocol (docs/adr/0071).

A bucket has no choice by Accept-Encoding: whatever stands before it asks for the object
with the ending of a coding. Each object has the Content-Type, the Cache-Control and the
Content-Encoding that the application sends.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError
from storages.backends.s3 import S3Storage

from articles.baking import purging
from articles.baking.storage import Found, Headers, PageStorage
from articles.cdn.keys import make_headers

DIGEST: Final = "digest"
"""The metadata with the digest of a page. It is on the plain object, which is written
last: whoever finds it there finds the others too.
"""
PATIENT: Final = Config(
    # An editor may be waiting: what fails is tried again soon by the watch.
    connect_timeout=2,
    read_timeout=5,
    retries={"total_max_attempts": 2, "mode": "standard"},
)


class BucketError(OSError):
    """The bucket could not be reached, or did not do what it was asked."""


class BucketStorage(S3Storage, PageStorage):
    """A bucket, or a folder of one. PutObject replaces an object in one step."""

    holds_pictures = True

    def __init__(self, *, state_folder: Path, **options: Any) -> None:
        # Nothing here makes an object public: the bucket's policy lets a CDN read it.
        super().__init__(client_config=PATIENT, default_acl=None, **options)
        self.state_folder = Path(state_folder)

    def find(self, name: str) -> Found | None:
        with plain_errors():
            try:
                head = self._client.head_object(**self._locate(name))
            except ClientError as error:
                # A login that may not list the bucket gets 403 for what is not there,
                # which can't be told from a refusal.
                if read_status(error) == 404:
                    return None
                raise
        # "" and not None, which would say that this storage does not know.
        return Found(head["LastModified"].timestamp(), head["Metadata"].get(DIGEST, ""))

    def write(
        self,
        name: str,
        content: bytes,
        modified_at: float,
        headers: Headers | None = None,
    ) -> None:
        assert headers is not None
        coding = {"ContentEncoding": headers.coding} if headers.coding else {}
        # S3 sends it as x-amz-meta-cache-tag and x-amz-meta-surrogate-key.
        keys = make_headers(headers.path) if purging.is_on() else {}
        with plain_errors():
            self._client.put_object(
                **self._locate(name),
                Body=content,
                ContentType=headers.content_type,
                CacheControl=headers.cache_control,
                Metadata={DIGEST: headers.digest, **keys},
                **coding,
            )

    def remove(self, names: Iterable[str]) -> None:
        objects = [{"Key": self._locate(name)["Key"]} for name in names]
        with plain_errors():
            answer = self._client.delete_objects(
                Bucket=self.bucket_name, Delete={"Objects": objects, "Quiet": True}
            )
        # S3 answers 200 even where it did not remove some of the objects.
        for failed in answer.get("Errors", []):
            raise BucketError(f"The bucket did not remove it: {failed['Code']}")

    @property
    def _client(self) -> Any:
        return self.connection.meta.client

    def _locate(self, name: str) -> dict[str, str]:
        key = f"{self.location.strip('/')}/{name}".removeprefix("/")
        return {"Bucket": self.bucket_name, "Key": key}


@contextmanager
def plain_errors() -> Iterator[None]:
    """Raise BucketError, with a sentence for people, for what goes wrong within."""
    try:
        yield
    except ClientError as error:
        code = error.response.get("Error", {}).get("Code", "")
        raise BucketError(
            f"The bucket answered {read_status(error)} ({code})."
        ) from error
    except BotoCoreError as error:
        raise BucketError(f"The bucket can't be reached: {error}") from error


def read_status(error: ClientError) -> int:
    return int(error.response.get("ResponseMetadata", {}).get("HTTPStatusCode", 0))
