"""`import_document`: every file a draft of its own, or a sentence; what one file does to another is nothing."""

import io
import json
import os
import re
import signal
import subprocess
import sys
from io import StringIO
from pathlib import Path

import pytest
from django.contrib.auth.models import Permission, User
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from PIL import Image

from articles.management.commands.build_fixture import TEXT as SEED
from articles.models import Article, Author, Edition, Revision, Source
from tests.settings import TEMPORARY

pytestmark = pytest.mark.django_db
ROOT = Path(__file__).resolve().parents[2]
WHOLE = """Why bread costs more

By Marie Curie

Wheat, energy and wages, in that order.

Wheat

It became dear in the spring.

Energy

Ovens run on gas, and gas costs more.
"""


@pytest.fixture
def text(tmp_path):
    path = tmp_path / "bread.txt"
    path.write_text(WHOLE)
    return path


@pytest.fixture
def editor():
    editor = User.objects.create(username="editor")
    editor.user_permissions.add(Permission.objects.get(codename="publish_article"))
    return editor


def import_document(*arguments: object) -> str:
    out = StringIO()
    call_command("import_document", *map(str, arguments), stdout=out, stderr=StringIO())
    return out.getvalue()


def failing(*arguments: object) -> tuple[str, str, CommandError]:
    out, err = StringIO(), StringIO()
    with pytest.raises(CommandError) as failure:
        call_command("import_document", *map(str, arguments), stdout=out, stderr=err)
    return out.getvalue(), err.getvalue(), failure.value


def test_a_dry_run_on_the_seed_gives_its_document_findings_and_account_and_stores_nothing():
    given = json.loads(import_document(SEED, "--dry-run", "--format", "json"))
    assert list(given) == ["document", "findings", "account"]
    document = given["document"]
    assert [len(section["body"].split("\n\n")) for section in document["sections"]] == [2] * 10
    assert [len(document[parts]) for parts in ("faq", "sources", "byline", "related")] == [8, 3, 1, 3]
    assert set(given["findings"][0]) == {"code", "level", "message", "hint", "where"}
    assert set(given["account"][0]) == {"kind", "text", "went_to"}
    assert not Article.objects.exists()
    assert not Author.objects.exists()
    assert not Source.objects.exists()


def test_a_file_becomes_a_draft_with_a_first_revision_named_after_it(text, editor):
    said = import_document(text, "--by", "editor")
    article = Article.objects.get()
    assert (article.slug, article.created_by) == ("why-bread-costs-more", editor)
    assert [revision.name for revision in article.revisions.all()] == ["bread.txt"]
    assert said.splitlines()[0] == "bread.txt: “Why bread costs more”"
    assert said.splitlines()[-1] == "  Saved as the draft why-bread-costs-more."
    assert not Edition.objects.exists()


def test_the_report_says_what_was_found_and_where_it_went(text):
    lines = import_document(text, "--dry-run").splitlines()
    assert lines[1].startswith("  2 sections")
    assert lines[2].startswith("  Of ")
    assert not any("draft why" in line for line in lines)


def test_a_known_author_is_used_and_what_differs_is_said():
    author = Author.objects.create(name="sally-anne  huang", role="Teacher")
    said = import_document(SEED)
    assert "The author “Sally-Anne Huang” is on record and used; differs in name, role, bio, portrait." in said
    author.refresh_from_db()
    assert author.role == "Teacher"
    assert Article.objects.get().bylines.get().author == author


def test_the_same_file_twice_is_a_second_article_and_is_said(text):
    import_document(text)
    assert "drafting.N003 (headline): The article at “why-bread-costs-more” has the same headline" in import_document(
        text
    )
    assert set(Article.objects.values_list("slug", flat=True)) == {"why-bread-costs-more", "why-bread-costs-more-2"}


def test_what_fails_is_said_in_a_sentence_each_and_the_others_are_kept(text, tmp_path):
    (tmp_path / "empty.txt").touch()
    (tmp_path / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0")
    (tmp_path / "folder.txt").mkdir()
    os.mkfifo(tmp_path / "pipe.txt")
    names = ["empty.txt", "picture.txt", "folder.txt", "pipe.txt", "none.txt", "no\ntext\x1b.exe"]
    out, err, failure = failing(*(tmp_path / name for name in names), text)
    assert out.startswith("bread.txt: ")
    assert str(failure) == "1 of 7 documents were made drafts, 6 failed."
    assert failure.returncode == 1
    sentences = err.splitlines()
    assert len(sentences) == 6
    assert all(sentence.endswith(".") for sentence in sentences)
    wanted = [
        "empty.txt",
        "not a text file",
        "is a folder",
        "pipe or a device",
        "There is no file",
        "no\ufffdtext\ufffd",
    ]
    assert [word for word, sentence in zip(wanted, sentences, strict=True) if word in sentence] == wanted
    assert Article.objects.count() == 1


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (PermissionError(13, "Permission denied"), "“bread.txt” can't be read: you have no permission to."),
        (OSError(5, "Input/output error"), "“bread.txt” can't be read: Input/output error."),
        (ValueError("embedded null byte"), "“bread.txt” can't be the name of a file."),
    ],
)
def test_a_file_that_cannot_be_opened_is_said_in_a_sentence(text, monkeypatch, error, said):
    def fail(*args):
        raise error

    monkeypatch.setattr("articles.management.document_files.os.open", fail)
    assert str(failing(text)[2]) == said


def test_a_file_that_is_too_large_is_not_read(tmp_path, settings):
    path = tmp_path / "long.txt"
    with path.open("wb") as file:
        file.truncate(settings.INTAKE_LIMITS.bytes + 1)
    assert str(failing(path)[2]) == "“long.txt” has 20,000,001 bytes; at most 20,000,000 can be read."


def test_a_limit_is_a_setting(text, settings):
    from articles.intake import Limits

    settings.INTAKE_LIMITS = Limits(text_bytes=10)
    assert "at most 10 can be read" in str(failing(text)[2])


def test_several_files_give_json_a_line_each_with_names_and_errors(text, tmp_path):
    (tmp_path / "empty.txt").touch()
    out, _, _ = failing(text, tmp_path / "empty.txt", "--format", "json")
    first, second = map(json.loads, out.splitlines())
    assert list(first) == ["name", "document", "findings", "account"]
    assert first["name"] == "bread.txt"
    assert first["document"]["slug"] == "why-bread-costs-more"
    assert second == {"name": "empty.txt", "error": "“empty.txt” has no text in it."}


def test_a_failed_file_alone_gives_no_json(tmp_path):
    out, _, failure = failing(tmp_path / "none.txt", "--format", "json")
    assert out == ""
    assert str(failure) == f"There is no file “{tmp_path / 'none.txt'}”."


def test_an_error_of_our_own_loses_no_other_file(text, tmp_path, monkeypatch):
    from articles.management.commands import import_document as command

    (tmp_path / "bad.txt").write_text("Bad\n\nBad.")

    def broken(name, *args, **options):
        if name == "bad.txt":
            raise KeyError("ours")
        return command_bring(name, *args, **options)

    command_bring = command.bring
    monkeypatch.setattr(command, "bring", broken)
    _, err, _ = failing(tmp_path / "bad.txt", text)
    assert err == "“bad.txt” could not be imported (KeyError: 'ours'); --traceback shows where.\n"
    assert Article.objects.count() == 1
    with pytest.raises(KeyError):
        import_document(tmp_path / "bad.txt", "--traceback")


def test_a_draft_that_cannot_be_saved_leaves_nothing_behind(text, tmp_path, settings, monkeypatch):
    settings.MEDIA_ROOT = tmp_path / "media"
    monkeypatch.setattr("articles.importing.intake.read", with_a_picture(monkeypatch))

    def full(*args, **options):
        raise RuntimeError("disk full")

    monkeypatch.setattr("articles.drafting.keep_revision", full)
    assert "disk full" in str(failing(text)[2])
    assert not Article.objects.exists()
    assert not Author.objects.exists()
    assert not list(settings.MEDIA_ROOT.iterdir())


def with_a_picture(monkeypatch):
    """Give an `intake.read` that finds a lead image in everything."""
    from articles import intake
    from articles.document import LeadImage
    from articles.intake import Picture

    read = intake.read
    out = io.BytesIO()
    Image.new("RGB", (6, 4), "red").save(out, "PNG")

    def reading(*args, **options):
        found = read(*args, **options)
        document = found.document.model_copy(update={"lead_image": LeadImage(src="picture:0", alt="A loaf")})
        return found.model_copy(update={"document": document, "pictures": (Picture("", "A loaf", out.getvalue()),)})

    return reading


def test_pictures_come_along_but_a_dry_run_keeps_none(text, tmp_path, settings, monkeypatch):
    settings.MEDIA_ROOT = tmp_path / "media"
    monkeypatch.setattr("articles.importing.intake.read", with_a_picture(monkeypatch))
    looked_at = json.loads(import_document(text, "--dry-run", "--format", "json"))["document"]["lead_image"]["src"]
    assert not settings.MEDIA_ROOT.exists()
    import_document(text)
    assert Article.objects.get().lead_image_src == looked_at
    assert [path.name for path in settings.MEDIA_ROOT.iterdir()] == [looked_at.rsplit("/", 1)[1]]


@pytest.mark.django_db(transaction=True)
def test_a_whole_document_is_published_by_who_may(text, editor):
    said = import_document(text, "--publish", "--by", "editor")
    assert said.splitlines()[-1] == "  Published as edition 1 of why-bread-costs-more."
    assert Edition.objects.get().published_by == editor


@pytest.mark.django_db(transaction=True)
def test_what_the_desk_stops_is_kept_as_a_draft_and_counts_as_failed(text, tmp_path, editor):
    unfinished = tmp_path / "unfinished.txt"
    unfinished.write_text(WHOLE.replace("By Marie Curie\n\n", ""))
    out, err, failure = failing(unfinished, text, "--publish", "--by", "editor")
    assert "Saved as the draft why-bread-costs-more." in out
    assert "Published as edition 1 of why-bread-costs-more-2." in out
    assert err.splitlines()[0] == (
        "“unfinished.txt” is kept as a draft, but could not be published: 1 blocker must be mended first."
    )
    assert "desk.B003" in err.splitlines()[1]
    assert str(failure) == "1 of 2 documents were published, 1 failed."
    assert Article.objects.count() == 2
    assert Edition.objects.count() == 1


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--publish",), "--publish needs --by USER: somebody publishes."),
        (("--by", "nobody"), "There is no user “nobody”."),
        (("--by", "a\0b"), "A user's name is plain text."),
        (("--publish", "--by", "reader"), "reader may not publish."),
        (("--publish", "--by", "reader", "--dry-run"), "A dry run stores nothing, so it can't publish."),
    ],
)
def test_what_cannot_be_asked_is_said_before_a_file_is_read(text, arguments, message):
    User.objects.create(username="reader")
    out, _, failure = failing(text, *arguments)
    assert out == ""
    assert not Article.objects.exists()
    assert re.search(message, str(failure))


def test_each_file_costs_few_queries_whatever_its_length(text, tmp_path):
    long = tmp_path / "long.txt"
    long.write_text(WHOLE + "\n\n".join(f"Part {n}\n\nIt became dear in spring {n}.\n" for n in range(200)))
    counts = []
    for path in (text, long):
        with CaptureQueriesContext(connection) as captured:
            import_document(path)
        counts.append(len(captured))
    assert max(counts) <= 50


def test_a_person_can_stop_it_between_two_files(text, monkeypatch):
    from articles.management.commands import import_document as command

    keep = command.keep

    def interrupted(*args, **options):
        os.kill(os.getpid(), signal.SIGINT)
        return keep(*args, **options)

    monkeypatch.setattr(command, "keep", interrupted)
    before = signal.getsignal(signal.SIGINT)
    _, _, failure = failing(text, text, text)
    assert str(failure) == "Stopped: 1 of 3 documents were made drafts, 0 failed, 2 were not begun."
    assert failure.returncode == 130
    assert Revision.objects.count() == 1
    assert signal.getsignal(signal.SIGINT) == before


def test_progress_is_shown_on_a_terminal_alone(text):
    class Terminal(StringIO):
        def isatty(self) -> bool:
            return True

    for errors, shown in ((Terminal(), True), (StringIO(), False)):
        call_command("import_document", text, text, stdout=StringIO(), stderr=errors, no_color=True)
        assert ("1 of 2\r" in errors.getvalue()) is shown


def test_a_dry_run_needs_no_database_that_is_set_up(text):
    environment = {
        **os.environ,
        "SECRET_KEY": "k3y" * 20,
        "DEBUG": "0",
        "DATABASE_URL": f"sqlite:///{TEMPORARY / 'not-set-up.sqlite3'}",
        "DJANGO_SETTINGS_MODULE": "newsroom.settings",
    }
    command = [sys.executable, "manage.py", "import_document", str(text), "--dry-run", "--format", "json"]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=60, check=True)
    assert json.loads(done.stdout)["document"]["headline"] == "Why bread costs more"
    assert done.stderr.startswith("Without a database nothing is found on record:")
    assert done.stderr.count("\n") == 1
