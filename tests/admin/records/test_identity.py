"""The newsroom's identity at the desk."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from articles.admin.pictures.uses import find_uses
from articles.identity.contrast import least_contrast
from articles.identity.grounds import read_grounds
from articles.models import Identity, Picture
from tests.admin.filled import filled
from tests.admin.records.record_desk import change, save_theirs
from tests.drawn_pictures import SVG, picture

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


@pytest.fixture
def identity() -> Identity:
    return Identity.objects.get()


def upload(data: bytes, name: str = "logo.png") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data, "image/png")


def test_the_list_leads_to_the_one_form(desk, identity):
    answer = desk.get("/admin/articles/identity/")
    assert (answer.status_code, answer["Location"]) == (302, change(identity))
    assert desk.get("/admin/articles/identity/add/").status_code == 403


def test_addresses_are_stored_as_they_are_linked(desk, identity):
    values = {
        "name": " The   Ledger ",
        "accent": "0B4F6C",
        "report_address": "errors@news.example",
        "contact_address": "https://news.example/contact",
        "links": " https://a.example/1\n\nhttps://b.example/2 ",
    }
    desk.post(change(identity), filled(desk, change(identity), **values))
    identity.refresh_from_db()
    assert identity.name == "The Ledger"
    assert identity.accent == "#0b4f6c"
    assert identity.report_address == "mailto:errors@news.example"
    assert identity.links == "https://a.example/1\nhttps://b.example/2"


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("accent", "red", "is no colour"),
        ("accent", "#ffcc00", "On light pages this colour has a contrast of 1.2 to 1"),
        ("accent_dark", "#333333", "On dark pages"),
        ("report_address", "nobody", "neither an e-mail address nor a web address"),
        ("security_address", "javascript:alert(1)", "neither an e-mail address"),
        ("links", "https://a.example\nwww", "“www” is no web address"),
        ("logo_src", "https://a.example/x.png", "Choose the logo from the library"),
        ("name", "x" * 201, "at most 200 characters"),
    ],
)
def test_bad_input_is_refused_and_nothing_is_lost(
    desk, identity, field, value, sentence
):
    typed = {"description": "What we typed.", field: value}
    fields = filled(desk, change(identity), **typed)
    html = desk.post(change(identity), fields).content.decode()
    assert sentence in html
    assert "What we typed." in html
    identity.refresh_from_db()
    assert identity.description == ""


@pytest.mark.parametrize(
    ("field", "scheme"), [("accent", "light"), ("accent_dark", "dark")]
)
def test_the_colour_that_is_offered_is_accepted(desk, identity, field, scheme):
    fields = filled(desk, change(identity), **{field: "#808080"})
    html = desk.post(change(identity), fields).content.decode()
    offered = re.search(r"The nearest that has it is (#\w{6})", html)[1]
    assert least_contrast(offered, getattr(read_grounds(), scheme)) >= 4.5
    fields = filled(desk, change(identity), **{field: offered})
    assert desk.post(change(identity), fields).status_code == 302


def test_both_logos_are_stored_as_pictures_that_the_library_keeps(
    desk, editor, identity
):
    light, dark = picture("PNG", (300, 100)), picture("PNG", (200, 100))
    fields = filled(desk, change(identity))
    files = {"picture": upload(light), "picture_dark": upload(dark)}
    assert desk.post(change(identity), {**fields, **files}).status_code == 302
    identity.refresh_from_db()
    stored = {each.address: each for each in Picture.objects.all()}
    assert stored.keys() == {identity.logo_src, identity.logo_dark_src}
    assert identity.logo_src.endswith("-300x100.webp")
    for each in stored.values():
        [use] = find_uses([each.name], editor, timezone.now())[each.name]
        assert use.words == "the identity Identity"


@pytest.mark.parametrize("field", ["picture", "picture_dark"])
@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (SVG, "An SVG can hold scripts"),
        (b"nothing", "This file is no picture"),
        (picture("PNG", (40, 40)), "It needs at least 64"),
        (picture("PNG", (900, 100)), "more than 8 times as long"),
        (b"x" * 2_000_001, "larger than 2 MB"),
    ],
)
def test_what_is_no_logo_is_refused(desk, identity, field, data, sentence):
    fields = {**filled(desk, change(identity), name="Typed"), field: upload(data)}
    html = desk.post(change(identity), fields).content.decode()
    assert sentence in html
    assert 'value="Typed"' in html


def test_a_writer_only_looks(writers_desk, identity):
    assert writers_desk.get(change(identity)).status_code == 200
    assert writers_desk.post(change(identity), {"name": "Mine"}).status_code == 403


def test_two_saves_are_merged(desk, other_desk, identity):
    mine = filled(desk, change(identity), description="Ours.")
    save_theirs(other_desk, identity, name="The Ledger")
    assert desk.post(change(identity), mine).status_code == 302
    identity.refresh_from_db()
    assert (identity.name, identity.description) == ("The Ledger", "Ours.")


def test_nobody_deletes_it(desk, identity):
    delete = reverse("admin:articles_identity_delete", args=[identity.pk])
    assert desk.post(delete, {"post": "yes"}).status_code == 403
