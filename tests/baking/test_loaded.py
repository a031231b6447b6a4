"""What a page loads is written with it, where the folder is to have it."""

from pathlib import Path

import pytest

from articles.baking.bake import bake_addresses
from articles.baking.render import Rendered, find_loaded, render_address
from tests.factories import published

PICTURE = "a" * 40


def make_page(text: str, path: str = "/", content_type: str = "text/html") -> Rendered:
    return Rendered(
        path=path,
        content=text.encode(),
        digest="",
        content_type=content_type,
        cache_control="",
        changed_at=None,
        is_compressible=True,
    )


def test_pictures_of_every_width_and_stylesheets_are_found():
    page = make_page(
        '<link rel="stylesheet" href="/static/newsroom/css/site.0123456789ab.css">'
        f'<img src="/media/{PICTURE}-900x600.webp" '
        f'srcset="/media/{PICTURE}-900x600-320.avif 320w, '
        f'/media/{PICTURE}-900x600-720.avif 720w">'
        '<a href="/explainers/bread/">Bread</a> <a href="/static/">nothing</a>'
    )
    assert find_loaded(page) == {
        "/static/newsroom/css/site.0123456789ab.css",
        f"/media/{PICTURE}-900x600.webp",
        f"/media/{PICTURE}-900x600-320.avif",
        f"/media/{PICTURE}-900x600-720.avif",
    }


def test_fonts_are_found_beside_their_stylesheet():
    style = make_page(
        "a{src:url(../fonts/serif.woff2)} b{mask:url(data:image/svg+xml,x)}",
        path="/static/newsroom/css/site.css",
        content_type="text/css; charset=utf-8",
    )
    assert find_loaded(style) == {"/static/newsroom/fonts/serif.woff2"}


def test_a_picture_loads_nothing():
    picture = make_page("/static/a.css", content_type="image/webp")
    assert find_loaded(picture) == set()


@pytest.mark.parametrize("path", ["/static/../settings.py", "/static/none.css"])
def test_a_static_file_that_is_none_is_nothing(path):
    assert render_address(path) is None


@pytest.mark.django_db
@pytest.mark.parametrize("wanted", [True, False])
def test_a_folder_gets_them_only_where_it_is_asked_for(
    bake_root, settings, tmp_path, wanted
):
    settings.STATIC_ROOT = tmp_path / "static"
    baked = settings.STORAGES["baked"]
    options = {**baked["OPTIONS"], "holds_pictures": wanted}
    settings.STORAGES = settings.STORAGES | {"baked": {**baked, "OPTIONS": options}}
    stylesheet = Path(settings.STATIC_ROOT) / "newsroom/css/site.css"
    stylesheet.parent.mkdir(parents=True, exist_ok=True)
    stylesheet.write_text("a{top:0}")
    edition = published()
    outcome = bake_addresses([f"/explainers/{edition.slug}/"])
    assert outcome.errors == {}
    assert (bake_root / "static/newsroom/css/site.css").is_file() is wanted
    assert (bake_root / f"explainers/{edition.slug}/index.html").is_file()
