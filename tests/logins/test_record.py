"""The record of logins at the desk: superusers read it and unlock people."""

import pytest
from axes.middleware import AxesMiddleware
from axes.models import AccessAttempt, AccessFailureLog
from django.conf import settings
from django.contrib.auth.models import User
from django.core.checks import run_checks
from django.test import Client
from django.utils.module_loading import import_string

pytestmark = pytest.mark.django_db

PAGES = [
    f"/admin/axes/{name}/"
    for name in ("accessattempt", "accessfailurelog", "accesslog")
]
HERE = "127.0.0.1"


@pytest.fixture
def root() -> Client:
    client = Client()
    client.force_login(User.objects.create_superuser("root"))
    return client


def guess(name: str, address: str = HERE) -> int:
    return (
        Client()
        .post("/admin/login/", {"username": name, "password": "x"}, REMOTE_ADDR=address)
        .status_code
    )


@pytest.mark.parametrize("page", PAGES)
def test_a_superuser_reads_the_record_and_changes_nothing(root, page):
    guess("ed")
    root.post("/admin/logout/")
    root.force_login(User.objects.get(username="root"))
    assert root.get(page + "?q=e").status_code == 200
    model = {"accessattempt": AccessAttempt, "accessfailurelog": AccessFailureLog}.get(
        page.split("/")[-2]
    )
    if model:
        record = model.objects.get()
        assert root.get(f"{page}{record.pk}/change/").status_code == 200
        assert (
            root.post(f"{page}{record.pk}/change/", {"username": "other"}).status_code
            == 403
        )
        assert (
            root.post(f"{page}{record.pk}/delete/", {"post": "yes"}).status_code == 403
        )
    assert root.get(page + "add/").status_code == 403


@pytest.mark.parametrize("page", PAGES)
def test_nobody_else_sees_the_record(page):
    client = Client()
    client.force_login(User.objects.create_user("ed", is_staff=True))
    assert client.get(page).status_code == 403
    assert "Logins" not in client.get("/admin/").content.decode()


def test_a_superuser_unlocks_a_person_at_an_address(root):
    for _ in range(5):
        guess("ed")
    guess("ada")
    assert guess("ed") == 429
    chosen = AccessAttempt.objects.get(username="ed")
    response = root.post(
        PAGES[0],
        {"action": "unlock_names", "_selected_action": [chosen.pk]},
        follow=True,
    )
    assert f"“ed” can log in again from {HERE}." in response.content.decode()
    assert guess("ed") == 200
    assert AccessAttempt.objects.filter(username="ada").exists()


def test_a_superuser_unlocks_an_address(root):
    for n in range(20):
        guess(f"name-{n}")
    assert guess("ed") == 429
    chosen = AccessAttempt.objects.first()
    root.post(PAGES[0], {"action": "unlock_addresses", "_selected_action": [chosen.pk]})
    assert guess("ed") == 200


def test_lockouts_are_answered_by_one_middleware_which_stands_last():
    """Stands in for axes' check W002, which knows the middleware by its own name
    alone.
    """
    middleware = [import_string(path) for path in settings.MIDDLEWARE]
    assert [issubclass(one, AxesMiddleware) for one in middleware].count(True) == 1
    assert issubclass(middleware[-1], AxesMiddleware)


def test_a_proxy_that_nobody_speaks_of_is_a_warning(settings):
    def found() -> list[str]:
        return [
            message.id
            for message in run_checks(include_deployment_checks=True, tags=["security"])
        ]

    settings.HTTPS, settings.TRUSTED_PROXIES = True, None
    assert "newsroom.W001" in found()
    settings.TRUSTED_PROXIES = 0
    assert "newsroom.W001" not in found()
