"""Readers' files in a bucket: the bytes and headers that the application sends, nothing
half written, and nothing lost while the bucket is away.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from botocore.exceptions import ClientError
from django.core.files.storage import storages
from django.test import Client
from django.utils import timezone

from articles.baking.bake import bake_addresses
from articles.baking.bucket import BucketStorage
from articles.baking.carry_out import carry_out_all
from articles.baking.queue import describe_trouble
from articles.baking.render import Rendered, render_address
from articles.baking.site import bake_site, list_addresses
from articles.baking.storage import name_file
from articles.baking.watch import Watch
from articles.models import Article, BakeTask, Edition
from articles.publishing import withdraw
from tests.baking.baked import FEED_DATE, bake_everything
from tests.factories import DAY, another_edition, published
from tests.s3 import BUCKET, list_keys, serve_bucket, serve_refusals

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
WRITE = BucketStorage.write
SUFFIXES = {"": "", "gzip": ".gz", "br": ".br"}


def use_bucket(settings, folder: Path) -> None:
    """Let this site's files go to a folder of a bucket."""
    settings.STORAGES = settings.STORAGES | {
        "baked": {
            "BACKEND": "articles.baking.bucket.BucketStorage",
            "OPTIONS": {
                "bucket_name": BUCKET,
                "location": "site",
                "state_folder": folder / "state",
            },
        }
    }


@pytest.fixture
def bucket(settings, tmp_path, monkeypatch) -> Iterator[Any]:
    with serve_bucket(monkeypatch) as client:
        use_bucket(settings, tmp_path)
        yield client
        close_client()


def close_client() -> None:
    storages["baked"].connection.meta.client.close()


def get(client: Any, name: str) -> Any:
    return client.get_object(Bucket=BUCKET, Key=f"site/{name}")


def read_metadata(client: Any, name: str) -> dict[str, str]:
    # A body that nobody reads would keep its connection open.
    return client.head_object(Bucket=BUCKET, Key=f"site/{name}")["Metadata"]


def now_earlier():
    return timezone.now() - timedelta(hours=1)


def test_every_object_has_the_bytes_and_headers_that_the_application_sends(bucket):
    edition = published(
        "\u0644\u0645\u0627\u0630\u0627", language="ar", at=now_earlier() - DAY
    )
    another_edition(edition, at=now_earlier(), kind="corrected", note="Of 2023.")
    gone = published("Withdrawn", at=now_earlier() - DAY)
    article = Article.objects.get(pk=gone.article_id)
    withdraw(article=article, by=None, now=now_earlier(), note="Invented.")
    bake_everything()

    keys = list_keys(bucket)
    differences = []
    for path in dict.fromkeys(list_addresses(timezone.now())):
        for coding, suffix in SUFFIXES.items():
            answer = Client().get(path, headers={"accept-encoding": coding})
            name = f"{name_file(path)}{suffix}"
            if answer.status_code != 200:
                assert f"site/{name}" not in keys
                continue
            if coding and "Content-Encoding" not in answer.headers:
                assert f"site/{name}" not in keys, "It is not compressed."
                continue
            found = get(bucket, name)
            body = found["Body"].read()
            if body != answer.content and not FEED_DATE.search(answer.content):
                differences.append((name, "body"))
            expected = {
                "ContentType": answer["Content-Type"],
                "CacheControl": answer["Cache-Control"],
                "ContentEncoding": answer.get("Content-Encoding"),
            }
            for header, value in expected.items():
                if found.get(header) != value:
                    differences.append((name, header, found.get(header), value))
    assert differences == []
    assert len(keys) > 100


def test_every_object_has_the_keys_of_a_cdn_where_one_is_set(bucket, settings):
    bake_addresses(["/"])
    assert "cache-tag" not in read_metadata(bucket, "index.html")

    settings.CDN = ("cloudfront", "D1")
    bake_addresses(["/"], rewrite=True)

    metadata = read_metadata(bucket, "index.html.br")
    assert metadata["cache-tag"] == "site,/"
    assert metadata["surrogate-key"] == "site /"


def test_nothing_is_written_twice_and_who_resumes_goes_on(bucket, monkeypatch):
    published(at=now_earlier())
    stopped = bake_site(timezone.now(), is_stopped=lambda: True)
    assert stopped.written
    monkeypatch.setattr("articles.baking.site.BATCH", 20)
    rest = bake_site(timezone.now())
    assert rest.errors == {}
    again = bake_site(timezone.now())
    assert (again.written, again.removed) == (0, 0)


def test_another_machine_without_a_manifest_writes_nothing_again(bucket, tmp_path):
    bake_addresses(["/", "/robots.txt"])
    storages["baked"].state_folder = tmp_path / "another"
    outcome = bake_addresses(["/", "/robots.txt"])
    assert outcome.written == 0


def test_an_object_that_somebody_else_replaced_is_written_again(bucket):
    bake_addresses(["/robots.txt"])
    bucket.put_object(Bucket=BUCKET, Key="site/robots.txt", Body=b"Disallow: /")
    outcome = bake_addresses(["/robots.txt"])
    assert outcome.written == 1
    assert b"Sitemap:" in get(bucket, "robots.txt")["Body"].read()


def test_a_withdrawal_removes_its_objects_in_every_coding(bucket):
    edition = published(at=now_earlier() - DAY)
    page = f"/explainers/{edition.slug}/"
    bake_addresses([page])
    names = {f"site{page}index.html{suffix}" for suffix in SUFFIXES.values()}
    assert names <= list_keys(bucket)
    article = Article.objects.get(pk=edition.article_id)
    withdraw(article=article, by=None, now=now_earlier(), note="Invented.")
    carry_out_all(BakeTask.objects.all())
    assert not names & list_keys(bucket)


def test_compressed_objects_come_before_the_plain_one(bucket, monkeypatch):
    """Who finds the page's digest on the plain object may rely on the others."""
    written = []
    write = BucketStorage.write

    def note(self, name, *arguments):
        written.append(name)
        write(self, name, *arguments)

    monkeypatch.setattr(BucketStorage, "write", note)
    bake_addresses(["/"])
    pages = [name for name in written if name.startswith("index.html")]
    assert sorted(pages[:2]) == ["index.html.br", "index.html.gz"]
    assert pages[2:] == ["index.html"]


@pytest.mark.faults
def test_while_the_bucket_answers_503_publishing_stands_and_the_watch_repairs(
    settings, tmp_path, monkeypatch, django_capture_on_commit_callbacks
):
    with serve_refusals(monkeypatch):
        use_bucket(settings, tmp_path)
        with django_capture_on_commit_callbacks(execute=True):
            edition = published(at=now_earlier())
        assert list(Edition.objects.live(timezone.now())) == [edition]
        assert "The bucket answered 503" in describe_trouble()
        close_client()

    with serve_bucket(monkeypatch) as client:
        use_bucket(settings, tmp_path)
        BakeTask.objects.update(due_at=timezone.now())
        watch = Watch()
        while BakeTask.objects.exists():
            watch.carry_out_due()
        assert describe_trouble() == ""
        page = get(client, f"explainers/{edition.slug}/index.html")
        assert edition.headline in page["Body"].read().decode()
        close_client()


@pytest.mark.faults
def test_an_object_stays_whole_while_the_bucket_takes_nothing(bucket, monkeypatch):
    bake_addresses(["/robots.txt"])
    before = get(bucket, "robots.txt")["Body"].read()

    def refuse(*args: object, **options: object) -> None:
        raise ClientError({"ResponseMetadata": {"HTTPStatusCode": 503}}, "PutObject")

    client = storages["baked"].connection.meta.client
    monkeypatch.setattr(client, "put_object", refuse)
    outcome = bake_addresses(["/robots.txt"], rewrite=True)
    assert "The bucket answered 503" in outcome.errors["/robots.txt"]
    assert get(bucket, "robots.txt")["Body"].read() == before


@pytest.mark.parametrize("has_manifest", [True, False])
def test_objects_agree_again_after_a_write_failed_halfway_and_its_page_was_reverted(
    bucket, tmp_path, monkeypatch, has_manifest
):
    names = [f"index.html{suffix}" for suffix in SUFFIXES.values()]
    bake_addresses(["/"])
    before = [get(bucket, name)["Body"].read() for name in names]
    if not has_manifest:
        storages["baked"].state_folder = tmp_path / "another"

    with monkeypatch.context() as patches:
        patches.setattr("articles.baking.bake.render_address", render_another)
        patches.setattr(BucketStorage, "write", write_compressed_ones_only)
        assert bake_addresses(["/"]).errors
    assert get(bucket, "index.html.br")["Body"].read() != before[2]

    assert bake_addresses(["/"]).written == 1
    assert [get(bucket, name)["Body"].read() for name in names] == before
    assert bake_addresses(["/"]).unchanged == 1


def render_another(path: str) -> Rendered | None:
    rendered = render_address(path)
    assert rendered
    return replace(rendered, content=b"<p>Another.</p>" * 100, digest="another")


def write_compressed_ones_only(self: BucketStorage, name: str, *arguments: Any) -> None:
    if name.endswith(".html"):
        raise OSError("The bucket answered 503.")
    WRITE(self, name, *arguments)


def test_a_page_brings_its_pictures_its_stylesheet_and_that_its_fonts(
    bucket, settings, tmp_path
):
    picture = f"{'a' * 40}-1x1.webp"
    settings.STATIC_ROOT = tmp_path / "static"
    settings.MEDIA_ROOT = tmp_path / "media"
    Path(settings.MEDIA_ROOT).mkdir(exist_ok=True)
    (Path(settings.MEDIA_ROOT) / picture).write_bytes(b"RIFF----WEBP")
    style = 'a{src:url("../fonts/newsroom-serif.woff2")}' + "b{top:0}" * 200
    for name, text in (
        ("newsroom/css/site.css", style),
        ("newsroom/fonts/newsroom-serif.woff2", "a font"),
    ):
        path = Path(settings.STATIC_ROOT) / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    edition = published(
        at=now_earlier(), lead_image={"src": f"/media/{picture}", "alt": "Bread"}
    )
    bake_addresses([f"/explainers/{edition.slug}/"])
    found = get(bucket, f"media/{picture}")
    assert found["Body"].read() == b"RIFF----WEBP"
    assert found["CacheControl"] == "public, max-age=31536000, immutable"
    assert {
        "site/static/newsroom/css/site.css",
        "site/static/newsroom/css/site.css.br",
        "site/static/newsroom/fonts/newsroom-serif.woff2",
    } <= list_keys(bucket)
    # They have the names of their content: nobody looks at them again with each page.
    outcome = bake_addresses([f"/explainers/{edition.slug}/"], rewrite=True)
    assert outcome.written == 1
