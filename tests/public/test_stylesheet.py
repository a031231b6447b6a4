import re
from pathlib import Path

from django.contrib.staticfiles import finders
from django.core.management import call_command

from newsroom.stylesheets import LAYERS, NAME, PARTS, JoinedStylesheetFinder, joined


def test_every_part_has_a_layer_of_its_own_and_every_layer_a_part():
    layers = re.findall(r"\w+", LAYERS.removeprefix("@layer"))
    assert sorted(layers) == sorted(path.stem for path in PARTS.glob("*.css"))
    for layer in layers:
        assert f"@layer {layer} {{" in joined()


def test_the_joined_stylesheet_is_found_and_written_anew_when_a_part_changes(monkeypatch, tmp_path, settings):
    parts = tmp_path / "css"
    parts.mkdir()
    (parts / "base.css").write_text("body { margin: 0 }\n")
    monkeypatch.setattr("newsroom.stylesheets.PARTS", parts)
    found = finders.find(NAME)
    assert "margin: 0" in Path(found).read_text()
    (parts / "base.css").write_text("body { margin: 1px }\n")
    assert finders.find(NAME) == found
    assert "margin: 1px" in Path(found).read_text()


def test_processes_that_write_the_stylesheet_together_do_not_share_a_file(monkeypatch, tmp_path, settings):
    settings.STATIC_ROOT = tmp_path / "static"
    first, second = JoinedStylesheetFinder(), JoinedStylesheetFinder()
    drafts, replace = [], Path.replace

    def interrupted(draft, target):
        drafts.append(draft)
        if len(drafts) == 1:
            second.find(NAME)
        return replace(draft, target)

    monkeypatch.setattr(Path, "replace", interrupted)
    found = Path(first.find(NAME))
    assert len(set(drafts)) == 2
    assert found.read_text() == joined()
    assert list(found.parent.iterdir()) == [found]
    assert found.stat().st_mode & 0o777 == 0o644


def test_the_joined_stylesheet_is_collected(tmp_path, settings):
    settings.STATIC_ROOT = tmp_path / "static"
    call_command("collectstatic", verbosity=0, interactive=False)
    assert (tmp_path / "static" / NAME).read_text() == joined()


def test_no_stylesheet_loads_anything():
    assert "url(" not in joined()
    assert "@import" not in joined()
