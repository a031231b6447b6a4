"""`import_document`, where something fails: it is said in a sentence, and no other file
is lost by it.
"""

import os
import re
import signal

import pytest
from django.contrib.auth.models import User

from articles.models import Article, Author, Revision
from tests.commands.importing import failing, import_document, with_a_picture

pytestmark = pytest.mark.django_db


def test_what_fails_is_said_in_a_sentence_each_and_the_others_are_kept(text, tmp_path):
    (tmp_path / "empty.txt").touch()
    (tmp_path / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0")
    (tmp_path / "folder.txt").mkdir()
    os.mkfifo(tmp_path / "pipe.txt")
    names = [
        "empty.txt",
        "picture.txt",
        "folder.txt",
        "pipe.txt",
        "none.txt",
        "no\ntext\x1b.exe",
    ]
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
    assert [
        word
        for word, sentence in zip(wanted, sentences, strict=True)
        if word in sentence
    ] == wanted
    assert Article.objects.count() == 1


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (
            PermissionError(13, "Permission denied"),
            "“bread.txt” can't be read: you have no permission to.",
        ),
        (
            OSError(5, "Input/output error"),
            "“bread.txt” can't be read: Input/output error.",
        ),
        (ValueError("embedded null byte"), "“bread.txt” can't be the name of a file."),
    ],
)
def test_a_file_that_cannot_be_opened_is_said_in_a_sentence(
    text, monkeypatch, error, said
):
    def fail(*args):
        raise error

    monkeypatch.setattr("articles.management.document_files.os.open", fail)
    assert str(failing(text)[2]) == said


def test_a_file_that_is_too_large_is_not_read(tmp_path, settings):
    path = tmp_path / "long.txt"
    with path.open("wb") as file:
        file.truncate(settings.INTAKE_LIMITS.bytes + 1)
    assert (
        str(failing(path)[2])
        == "“long.txt” has 20,000,001 bytes; at most 20,000,000 can be read."
    )


def test_a_limit_is_a_setting(text, settings):
    from articles.intake import Limits

    settings.INTAKE_LIMITS = Limits(text_bytes=10)
    assert "at most 10 can be read" in str(failing(text)[2])


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
        return read_file(name, *args, **options)

    read_file = command.read_file
    monkeypatch.setattr(command, "read_file", broken)
    _, err, _ = failing(tmp_path / "bad.txt", text)
    assert (
        err
        == "“bad.txt” could not be imported (KeyError: 'ours'); --traceback shows where.\n"
    )
    assert Article.objects.count() == 1
    with pytest.raises(KeyError):
        import_document(tmp_path / "bad.txt", "--traceback")


def test_a_draft_that_cannot_be_saved_leaves_nothing_behind(
    text, tmp_path, settings, monkeypatch
):
    settings.MEDIA_ROOT = tmp_path / "media"
    monkeypatch.setattr(
        "articles.importing.import_document.intake.read", with_a_picture(monkeypatch)
    )

    def full(*args, **options):
        raise RuntimeError("disk full")

    monkeypatch.setattr("articles.drafts.saving.keep_revision", full)
    assert "disk full" in str(failing(text)[2])
    assert not Article.objects.exists()
    assert not Author.objects.exists()
    assert not list(settings.MEDIA_ROOT.iterdir())


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--publish",), "--publish needs --by USER: somebody publishes."),
        (("--by", "nobody"), "There is no user “nobody”."),
        (("--by", "a\0b"), "A user's name is plain text."),
        (("--publish", "--by", "reader"), "reader may not publish."),
        (
            ("--publish", "--by", "reader", "--dry-run"),
            "A dry run stores nothing, so it can't publish.",
        ),
    ],
)
def test_what_cannot_be_asked_is_said_before_a_file_is_read(text, arguments, message):
    User.objects.create(username="reader")
    out, _, failure = failing(text, *arguments)
    assert out == ""
    assert not Article.objects.exists()
    assert re.search(message, str(failure))


def test_a_person_can_stop_it_between_two_files(text, monkeypatch):
    from articles.management.commands import import_document as command

    save_draft = command.save_draft

    def interrupted(*args, **options):
        os.kill(os.getpid(), signal.SIGINT)
        return save_draft(*args, **options)

    monkeypatch.setattr(command, "save_draft", interrupted)
    before = signal.getsignal(signal.SIGINT)
    _, _, failure = failing(text, text, text)
    assert (
        str(failure)
        == "Stopped: 1 of 3 documents were made drafts, 0 failed, 2 were not begun."
    )
    assert failure.returncode == 130
    assert Revision.objects.count() == 1
    assert signal.getsignal(signal.SIGINT) == before
