"""The scripts of the desk's forms: joined from parts, and small."""

import gzip
import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.core.management import call_command
from django.urls import reverse

from newsroom.assets.scripts import JOINED, PARTS, join_scripts
from tests.admin.conftest import NOW, sample

SIZE_MAX = 38_000
"""Bytes of the form's scripts, compressed by gzip: ours, and those bundled with them.
40,000 were promised; the rest is for what comes.
"""
CHARACTER_CLASS = re.compile(r"\[(?:\\.|[^\]\\])*\]")
"""Of a regular expression, where a backquote is only itself."""


@pytest.mark.parametrize("name", JOINED)
def test_a_joined_script_has_its_parts_in_order_and_no_comments(name):
    script = join_scripts(name)
    assert script.startswith('"use strict";')
    assert script.count('"use strict";') == len(JOINED[name])
    assert not re.search(r"^\s*(//|/\*|\*/)", script, re.MULTILINE)


def test_no_part_has_a_template_over_several_lines_whose_indent_would_be_lost():
    parts = [PARTS / f"{part}.js" for names in JOINED.values() for part in names]
    for path in parts:
        for number, line in enumerate(path.read_text().splitlines(), 1):
            code = CHARACTER_CLASS.sub("", line)
            assert code.count("`") % 2 == 0, f"{path.name}, line {number}"


def test_joined_scripts_are_found_and_written_anew_when_a_part_changes(
    monkeypatch, tmp_path
):
    (tmp_path / "one.js").write_text('"use strict";\n/* Why. */\n{ let a = 1; }\n')
    (tmp_path / "two.js").write_text('"use strict";\n{ let b = 2; }\n')
    monkeypatch.setattr("newsroom.assets.scripts.PARTS", tmp_path)
    name = next(iter(JOINED))
    monkeypatch.setitem(JOINED, name, ["one", "two"])
    found = Path(finders.find(name))
    assert "let a = 1" in found.read_text()
    assert "Why" not in found.read_text()

    (tmp_path / "two.js").write_text('"use strict";\n{ let b = 3; }\n')
    assert finders.find(name) == str(found)
    assert "let b = 3" in found.read_text()


def test_joined_scripts_are_collected(tmp_path, settings):
    settings.STATIC_ROOT = tmp_path / "static"
    call_command("collectstatic", verbosity=0, interactive=False)
    for name in JOINED:
        assert (tmp_path / "static" / name).read_text() == join_scripts(name)


def list_scripts(html: str) -> list[str]:
    return re.findall(r'<script src="/static/([^"]+)"', html)


@pytest.fixture
def form_scripts(admin_client) -> list[str]:
    from articles import drafts

    article = drafts.save(sample(), now=NOW)
    path = reverse("admin:articles_article_change", args=[article.pk])
    return list_scripts(admin_client.get(path).content.decode())


@pytest.mark.django_db
def test_the_articles_form_loads_little_script_of_ours(form_scripts):
    ours = [name for name in form_scripts if name.startswith("articles/")]
    assert set(JOINED) < set(ours)
    sizes = {
        name: len(gzip.compress(Path(finders.find(name)).read_bytes(), 9))
        for name in ours
    }
    assert sum(sizes.values()) <= SIZE_MAX, sizes


@pytest.mark.django_db
def test_no_form_of_the_desk_loads_what_fills_in_addresses(admin_client, form_scripts):
    for model in ("author", "topic", "source"):
        page = admin_client.get(reverse(f"admin:articles_{model}_add"))
        form_scripts += list_scripts(page.content.decode())
    unused = [name for name in form_scripts if "xregexp" in name or "urlify" in name]
    assert unused == []


@pytest.mark.django_db
def test_the_desks_pages_are_compressed_for_browsers_that_can_read_it(admin_client):
    path = reverse("admin:articles_article_add")
    plain = admin_client.get(path)
    small = admin_client.get(path, headers={"accept-encoding": "gzip, br"})
    assert "Content-Encoding" not in plain.headers
    assert small.headers["Content-Encoding"] == "gzip"
    assert small.headers["Cache-Control"] == "private, no-store"
    assert len(small.content) * 4 < len(plain.content)
    assert b"working_copy" in gzip.decompress(small.content)
