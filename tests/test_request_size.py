"""How much a request may send: refused by its headers, unread; more after login, where
a form needs it.
"""

import uuid

import pytest
from django.conf import settings
from django.contrib import admin
from django.contrib.auth.models import User
from django.middleware.csrf import CsrfViewMiddleware
from django.test import Client
from django.urls import get_resolver, reverse
from django.utils.module_loading import import_string

from articles.admin.records.record import RecordAdmin
from newsroom.request_size import (
    RECORDS,
    SMALL,
    SMALL_FIELDS,
    URLENCODED,
    RequestSizeMiddleware,
    limits_after_login,
)
from tests.admin.conftest import desk, editor  # noqa: F401
from tests.unread import announced

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]

FORM = "application/x-www-form-urlencoded"
MULTIPART = "multipart/form-data; boundary=b"
LOGIN = "/admin/login/"
ARTICLE = "/admin/articles/article/add/"
TWENTY_MB = 19_000_000


@pytest.fixture
def browser_with_token(editor: User) -> Client:  # noqa: F811
    """A browser of the editor's whose forms are checked for their token, as every real
    one's are.
    """
    client = Client(enforce_csrf_checks=True)
    client.force_login(editor)
    client.get("/admin/password_change/")
    return client


def token(client: Client) -> str:
    return client.cookies[settings.CSRF_COOKIE_NAME].value


@pytest.mark.parametrize("content_type", [FORM, MULTIPART, "text/plain", ""])
@pytest.mark.parametrize(
    "path",
    [LOGIN, "/admin/", ARTICLE, "/admin/articles/article/intake/", "/admin/nowhere/"],
)
@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE"])
def test_a_large_anonymous_request_is_refused_unread(
    client, method, path, content_type
):
    response = client.generic(
        method, path, content_type=content_type, **announced(TWENTY_MB)
    )
    assert response.status_code == 413
    is_too_large = path in (LOGIN, "/admin/", "/admin/nowhere/")
    said = (
        "This address takes at most 64 kB at once."
        if is_too_large
        else "You are not logged in any more"
    )
    assert said in response.content.decode()


def test_a_long_text_sent_after_the_login_ran_out_is_not_said_to_be_too_large(client):
    sent = announced(SMALL + 1)
    page = client.post(ARTICLE, content_type=MULTIPART, **sent).content.decode()
    assert "An article also offers what you typed" in page
    assert "make it smaller" not in page
    answer = client.post(reverse("markdownx_upload"), content_type=MULTIPART, **sent)
    assert answer.json()["error"].startswith("You are not logged in any more.")


def test_the_size_that_anybody_may_send_is_the_last_that_is_read(client):
    assert client.post(LOGIN, **announced(SMALL + 1)).status_code == 413
    text = b"username=a&password=b&next=" + b"x" * (SMALL - 27)
    assert client.post(LOGIN, text, content_type=FORM).status_code == 200


@pytest.mark.parametrize("person", ["nobody", "a reader's account"])
@pytest.mark.parametrize(
    "name", ["articles_article_add", "articles_author_add", "articles_article_intake"]
)
def test_a_form_is_large_only_for_those_at_the_desk(client, name, person):
    if person != "nobody":
        client.force_login(User.objects.create_user("reader"))
    assert (
        client.post(
            reverse(f"admin:{name}"), content_type=MULTIPART, **announced(SMALL + 1)
        ).status_code
        == 413
    )


@pytest.mark.parametrize(
    "path",
    [
        "/admin/",
        "/admin/password_change/",
        "/admin/logout/",
        "/admin/articles/article/",
    ],
)
def test_other_forms_stay_small_after_login(desk, path):  # noqa: F811
    assert (
        desk.post(path, content_type=MULTIPART, **announced(SMALL + 1)).status_code
        == 413
    )


@pytest.mark.parametrize("name", sorted(limits_after_login()))
def test_a_large_form_has_a_limit_too(desk, name):  # noqa: F811
    limit = limits_after_login()[name]
    kwargs = {}
    if name.endswith("_change"):
        kwargs = {"object_id": str(uuid.UUID(int=0))}
    elif name.endswith(("_review", "_confirm")):
        kwargs = {"pending_id": uuid.UUID(int=0)}
    elif name == "editor_describe_picture":
        kwargs = {"picture_id": uuid.UUID(int=0)}
    elif name.endswith("_autosave"):
        kwargs = {"copy_id": uuid.UUID(int=0)}
    response = desk.post(
        reverse(name, kwargs=kwargs), content_type=MULTIPART, **announced(limit + 1)
    )
    assert response.status_code == 413


def test_every_large_form_has_an_address():
    names = {name.rpartition(":")[2] for name in limits_after_login()}
    _, (_, desk_resolver) = "admin", get_resolver().namespace_dict["admin"]
    known = set(get_resolver().reverse_dict) | set(desk_resolver.reverse_dict)
    assert names <= known


def test_a_long_text_is_saved_by_who_is_logged_in(desk):  # noqa: F811
    text = "An explainer's text. " * 2_000
    response = desk.post("/admin/markdownx/markdownify/", {"content": text})
    assert response.status_code == 200


def test_a_urlencoded_form_is_never_as_large_as_one_in_parts(desk):  # noqa: F811
    assert (
        desk.post(ARTICLE, content_type=FORM, **announced(URLENCODED + 1)).status_code
        == 413
    )


@pytest.mark.parametrize("length", ["-1", "+5", "1_0", "five", "٣", "1e3", "5, 5"])
def test_a_length_that_is_no_number_is_refused_unread(client, length):
    assert client.post(LOGIN, content_type=FORM, **announced(length)).status_code == 400


def test_a_length_of_any_size_is_refused_unread(client):
    assert (
        client.post(LOGIN, content_type=FORM, **announced("9" * 5_000)).status_code
        == 413
    )


@pytest.mark.parametrize("length", ["", "5"])
def test_a_body_in_chunks_is_refused_unread(client, length):
    headers = announced(length, HTTP_TRANSFER_ENCODING="chunked")
    assert client.post(LOGIN, content_type=FORM, **headers).status_code == 411


def test_a_form_of_many_fields_is_refused_before_they_are_parsed(browser_with_token):
    fields = f"csrfmiddlewaretoken={token(browser_with_token)}" + "&a" * SMALL_FIELDS
    response = browser_with_token.post(
        "/admin/password_change/", fields, content_type=FORM, HTTP_ACCEPT="text/html"
    )
    assert response.status_code == 413
    assert "at most 1,000 fields" in response.content.decode()


def test_a_large_form_of_too_many_fields_is_refused_in_a_sentence(browser_with_token):
    fields = f"csrfmiddlewaretoken={token(browser_with_token)}" + "&a" * 20_000
    form = fields.ljust(SMALL + 10, "x")
    response = browser_with_token.post(
        ARTICLE, form, content_type=FORM, HTTP_ACCEPT="text/html"
    )
    assert response.status_code == 413
    assert "at most 20,000 fields" in response.content.decode()


def test_a_broken_form_is_refused_in_a_sentence(browser_with_token):
    response = browser_with_token.post(
        ARTICLE, b"nonsense", content_type="multipart/form-data; boundary=é"
    )
    assert response.status_code == 400
    assert "The form arrived broken." in response.content.decode()


def test_a_form_without_the_tokens_cookie_is_refused_unread():
    client = Client(enforce_csrf_checks=True)
    assert client.post(LOGIN, content_type=FORM, **announced(100)).status_code == 403


def test_the_editor_is_told_in_the_form_that_it_reads(desk):  # noqa: F811
    headers = announced(10**9) | {"HTTP_ACCEPT": "*/*"}
    upload = desk.post("/admin/markdownx/upload/", content_type=MULTIPART, **headers)
    assert upload.json() == {
        "error": "Too much was sent. This address takes at most 40 MB at once."
    }
    preview = desk.post(
        "/admin/markdownx/markdownify/", content_type=MULTIPART, **headers
    )
    assert preview.headers["Content-Type"].startswith("text/plain")


@pytest.mark.parametrize(
    "method", ["POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "PROPFIND"]
)
@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/search/",
        "/explainers/none/",
        "/questions/",
        "/media/none.webp",
        "/static/none.css",
        "/healthz",
        "/none",
    ],
)
def test_whatever_is_sent_to_a_reader_s_address_is_refused_unread(client, method, path):
    response = client.generic(method, path, content_type=FORM, **announced(TWENTY_MB))
    assert response.status_code in (404, 405)


@pytest.mark.parametrize(
    "path", ["//admin/login/", "/admin./login/", "/ADMIN/login/", "/./admin/login/"]
)
def test_no_spelling_of_the_desk_s_address_leads_around_the_limit(client, path):
    assert client.post(path, content_type=FORM, **announced(TWENTY_MB)).status_code in (
        404,
        405,
        413,
    )


def test_the_size_is_looked_at_before_the_token_which_reads_the_body():
    middleware = [import_string(path) for path in settings.MIDDLEWARE]
    token_at = next(
        n for n, one in enumerate(middleware) if issubclass(one, CsrfViewMiddleware)
    )
    assert middleware.index(RequestSizeMiddleware) < token_at


def test_the_form_of_every_record_takes_a_long_text_and_is_put_back():
    found = set()
    for model, model_admin in admin.site._registry.items():
        if isinstance(model_admin, RecordAdmin):
            found.add(model._meta.model_name)
    assert found == set(RECORDS)


@pytest.mark.parametrize("charset", ["hex", "rot13", "idna", "utf-7", "latin-1", "?"])
@pytest.mark.parametrize("kind", [FORM, MULTIPART])
def test_a_form_in_another_encoding_is_refused(browser_with_token, kind, charset):
    path = "/admin/password_change/"
    body = b'--b\r\nContent-Disposition: form-data; name="a"\r\n\r\n6e\r\n--b--\r\n'
    response = browser_with_token.generic(
        "POST", path, body, f"{kind}; charset={charset}", HTTP_ACCEPT="text/html"
    )
    assert response.status_code == 400
    assert "Forms are read in UTF-8 alone." in response.text


@pytest.mark.parametrize("charset", ["utf-8", "UTF-8"])
def test_a_form_that_names_its_encoding_is_read(client, charset):
    kind = f"{FORM}; charset={charset}"
    assert client.post(LOGIN, "username=a", content_type=kind).status_code == 200
