import re
from pathlib import Path

from django.contrib.staticfiles import finders
from django.core.management import call_command

from newsroom.assets.stylesheets import (
    ELEMENTS,
    IN_ELEMENTS,
    IN_LISTS,
    LAYERS,
    LISTS,
    NAME,
    PARTS,
    TERMS,
    JoinedStylesheetFinder,
    join_stylesheets,
)


def test_every_part_has_a_layer_of_its_own_and_every_layer_a_part():
    parts = sorted(path.stem for path in PARTS.glob("*.css"))
    assert sorted([*LAYERS, *IN_ELEMENTS, "terms"]) == parts
    assert re.findall(r"@layer (\w+)\{", join_stylesheets(ELEMENTS)) == IN_ELEMENTS
    # The first use of each name declares its place among the layers.
    declared = re.findall(r"@layer ([\w,]+)[{;]", join_stylesheets())
    assert ",".join(declared).split(",") == LAYERS
    own = re.findall(r"@layer (\w+)\{", join_stylesheets())
    in_lists = re.findall(r"@layer (\w+)\{", join_stylesheets(LISTS))
    # That of terms comes last, since an explainer loads it by itself.
    assert in_lists.pop() == "terms"
    assert re.findall(r"@layer (\w+)\{", join_stylesheets(TERMS)) == ["terms"]
    assert in_lists == IN_LISTS
    assert sorted(own + in_lists) == sorted(LAYERS)


def test_the_joined_stylesheet_is_found_and_written_anew_when_a_part_changes(
    monkeypatch, tmp_path, settings
):
    parts = tmp_path / "css"
    parts.mkdir()
    (parts / "base.css").write_text("body { margin: 0 }\n")
    monkeypatch.setattr("newsroom.assets.stylesheets.PARTS", parts)
    monkeypatch.setattr("newsroom.assets.stylesheets.LAYERS", ["base", "print"])
    (parts / "print.css").touch()
    found = finders.find(NAME)
    assert "margin:0" in Path(found).read_text()
    (parts / "base.css").write_text("body { margin: 1px }\n")
    assert finders.find(NAME) == found
    assert "margin:1px" in Path(found).read_text()


def test_processes_that_write_the_stylesheet_together_do_not_share_a_file(
    monkeypatch, tmp_path, settings
):
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
    assert found.read_text() == join_stylesheets()
    assert list(found.parent.iterdir()) == [found]
    assert found.stat().st_mode & 0o777 == 0o644


def test_the_joined_stylesheets_are_collected(tmp_path, settings):
    settings.STATIC_ROOT = tmp_path / "static"
    call_command("collectstatic", verbosity=0, interactive=False)
    for name in (NAME, LISTS, ELEMENTS, TERMS):
        assert (tmp_path / "static" / name).read_text() == join_stylesheets(name)


def test_the_stylesheet_loads_nothing_but_the_sites_own_faces():
    fonts = PARTS.parent / "fonts"
    loaded = re.findall(r"""url\("([^"]+)"\)""", join_stylesheets())
    assert sorted(loaded) == sorted(
        f"../fonts/{path.name}" for path in fonts.glob("*.woff2")
    )
    assert join_stylesheets().count("url(") == len(loaded)
    assert "@import" not in join_stylesheets()
    assert not re.search(r"url\(|@import", join_stylesheets(LISTS))


def test_readers_are_not_sent_the_comments():
    assert "/*" not in join_stylesheets() + join_stylesheets(LISTS)


def test_the_faces_come_with_their_licence_under_a_name_that_it_allows():
    fonts = PARTS.parent / "fonts"
    assert "SIL OPEN FONT LICENSE" in (fonts / "OFL.txt").read_text()
    assert "Reserved Font Name ‘Source’" in (fonts / "OFL.txt").read_text()
    assert not [path for path in fonts.iterdir() if "source" in path.name]


def test_the_face_that_every_page_loads_weighs_at_most_29_kilobytes():
    assert (PARTS.parent / "fonts" / "newsroom-serif.woff2").stat().st_size <= 29_000


def test_collected_faces_are_named_by_their_content(tmp_path, settings):
    settings.STATIC_ROOT = tmp_path / "static"
    # As on a site, but for the compression, which takes ten seconds.
    backend = "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"
    settings.STORAGES = settings.STORAGES | {"staticfiles": {"BACKEND": backend}}
    call_command("collectstatic", verbosity=0, interactive=False)
    [sheet] = (tmp_path / "static" / "newsroom" / "css").glob("site.????????????.css")
    names = re.findall(
        r"""url\("\.\./fonts/(newsroom-serif[-a-z]*\.[0-9a-f]{12}\.woff2)"\)""",
        sheet.read_text(),
    )
    assert len(names) == 3
    assert all(
        (tmp_path / "static" / "newsroom" / "fonts" / name).is_file() for name in names
    )
