"""`import_document`: every file a draft of its own, or a sentence; what one file does
to another is nothing.
"""

import json
import os
import subprocess
import sys
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.management.commands.build_fixture import TEXT as SEED
from articles.models import Article, Author, Edition, Source
from tests.commands.importing import WHOLE, failing, import_document, with_a_picture
from tests.settings import TEMPORARY

pytestmark = pytest.mark.django_db
ROOT = Path(__file__).resolve().parents[2]


def test_a_dry_run_on_the_seed_gives_its_document_findings_and_account_and_stores_nothing():
    given = json.loads(import_document(SEED, "--dry-run", "--format", "json"))
    assert list(given) == ["document", "findings", "account"]
    document = given["document"]
    assert [len(section["body"].split("\n\n")) for section in document["sections"]] == [
        2
    ] * 10
    assert [
        len(document[parts]) for parts in ("faq", "sources", "byline", "related")
    ] == [8, 3, 1, 3]
    assert set(given["findings"][0]) == {"code", "level", "message", "hint", "where"}
    assert set(given["account"][0]) == {"kind", "text", "went_to"}
    assert not Article.objects.exists()
    assert not Author.objects.exists()
    assert not Source.objects.exists()


def test_a_file_becomes_a_draft_whose_history_says_so(text, editor):
    said = import_document(text, "--by", "editor")
    article = Article.objects.get()
    assert (article.slug, article.created_by) == ("why-bread-costs-more", editor)
    # People name saves, programs don't.
    assert [revision.name for revision in article.revisions.all()] == [""]
    assert [event.words for event in article.events.all()] == [
        "made it from “bread.txt”"
    ]
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
    assert (
        "The author “Sally-Anne Huang” is on record and used; differs in name, role, bio, portrait."
        in said
    )
    author.refresh_from_db()
    assert author.role == "Teacher"
    assert Article.objects.get().bylines.get().author == author


def test_the_same_file_twice_is_a_second_article_and_is_said(text):
    import_document(text)
    assert (
        "drafting.N003 (headline): The article at “why-bread-costs-more” has the same headline"
        in import_document(text)
    )
    assert set(Article.objects.values_list("slug", flat=True)) == {
        "why-bread-costs-more",
        "why-bread-costs-more-2",
    }


def test_several_files_give_json_a_line_each_with_names_and_errors(text, tmp_path):
    (tmp_path / "empty.txt").touch()
    out, _, _ = failing(text, tmp_path / "empty.txt", "--format", "json")
    first, second = map(json.loads, out.splitlines())
    assert list(first) == ["name", "document", "findings", "account"]
    assert first["name"] == "bread.txt"
    assert first["document"]["slug"] == "why-bread-costs-more"
    assert second == {"name": "empty.txt", "error": "“empty.txt” has no text in it."}


def test_pictures_come_along_but_a_dry_run_keeps_none(
    text, tmp_path, settings, monkeypatch
):
    settings.MEDIA_ROOT = tmp_path / "media"
    monkeypatch.setattr(
        "articles.importing.import_document.intake.read", with_a_picture(monkeypatch)
    )
    looked_at = json.loads(import_document(text, "--dry-run", "--format", "json"))[
        "document"
    ]["lead_image"]["src"]
    assert not settings.MEDIA_ROOT.exists()
    import_document(text)
    assert Article.objects.get().lead_image_src == looked_at
    assert [path.name for path in settings.MEDIA_ROOT.iterdir()] == [
        looked_at.rsplit("/", 1)[1]
    ]


YES = ("--answer", "desk.Q042")
"""That parts cite nothing is right as it is."""


@pytest.mark.django_db(transaction=True)
def test_a_whole_document_is_published_by_who_may(text, editor):
    said = import_document(text, "--publish", "--by", "editor", *YES)
    assert said.splitlines()[-1] == "  Published as edition 1 of why-bread-costs-more."
    assert Edition.objects.get().published_by == editor


@pytest.mark.django_db(transaction=True)
def test_what_the_desk_stops_is_kept_as_a_draft_and_counts_as_failed(
    text, tmp_path, editor
):
    unfinished = tmp_path / "unfinished.txt"
    unfinished.write_text(WHOLE.replace("By Marie Curie\n\n", ""))
    out, err, failure = failing(unfinished, text, "--publish", "--by", "editor", *YES)
    assert "Saved as the draft why-bread-costs-more." in out
    assert "Published as edition 1 of why-bread-costs-more-2." in out
    assert err.splitlines()[0] == (
        "“unfinished.txt” is kept as a draft, but could not be published: Fix 1 blocker first."
    )
    assert "desk.B003" in err.splitlines()[1]
    assert str(failure) == "1 of 2 documents were published, 1 failed."
    assert Article.objects.count() == 2
    assert Edition.objects.count() == 1


def test_each_file_costs_few_queries_whatever_its_length(text, tmp_path):
    long = tmp_path / "long.txt"
    long.write_text(
        WHOLE
        + "\n\n".join(
            f"Part {n}\n\nIt became dear in spring {n}.\n" for n in range(200)
        )
    )
    counts = []
    for path in (text, long):
        with CaptureQueriesContext(connection) as captured:
            import_document(path)
        counts.append(len(captured))
    assert max(counts) <= 50


def test_progress_is_shown_on_a_terminal_alone(text):
    class Terminal(StringIO):
        def isatty(self) -> bool:
            return True

    for errors, shown in ((Terminal(), True), (StringIO(), False)):
        call_command(
            "import_document",
            text,
            text,
            stdout=StringIO(),
            stderr=errors,
            no_color=True,
        )
        assert ("1 of 2\r" in errors.getvalue()) is shown


def test_a_dry_run_needs_no_database_that_is_set_up(text):
    environment = {
        **os.environ,
        "SECRET_KEY": "k3y" * 20,
        "DEBUG": "0",
        "DATABASE_URL": f"sqlite:///{TEMPORARY / 'not-set-up.sqlite3'}",
        "DJANGO_SETTINGS_MODULE": "newsroom.settings",
    }
    command = [
        sys.executable,
        "manage.py",
        "import_document",
        str(text),
        "--dry-run",
        "--format",
        "json",
    ]
    done = subprocess.run(
        command,
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    assert json.loads(done.stdout)["document"]["headline"] == "Why bread costs more"
    assert done.stderr.startswith("Without a database nothing is found on record:")
    assert done.stderr.count("\n") == 1
