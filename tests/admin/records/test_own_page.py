"""The newsroom's own pages at the desk."""

import pytest
from django.urls import reverse

from articles.models import OwnPage
from tests.admin.filled import filled
from tests.admin.records.record_desk import change, come_back, save, save_theirs

pytestmark = pytest.mark.django_db
ADD = "/admin/articles/ownpage/add/"
LIST = "/admin/articles/ownpage/"


@pytest.fixture
def about() -> OwnPage:
    return OwnPage.objects.create(title="About", slug="about", text="One.\n\nTwo.")


def test_an_editor_adds_a_page_whose_address_is_made_from_its_title(desk):
    answer = desk.post(ADD, filled(desk, ADD, title=" About  us ", text="We are."))
    assert answer.status_code == 302
    page = OwnPage.objects.get()
    assert (page.title, page.slug, page.state) == ("About us", "about-us", "draft")


@pytest.mark.parametrize("slug", ["topics", "Search", "admin"])
def test_an_address_of_the_site_is_refused_with_what_was_typed(desk, slug):
    answer = desk.post(ADD, filled(desk, ADD, title="A page", slug=slug, text="Long."))
    html = answer.content.decode()
    assert f"The site itself uses /{slug.lower()}/." in html
    assert "Long." in html
    assert not OwnPage.objects.exists()


def test_a_title_that_is_a_word_of_the_site_gets_a_number(desk):
    desk.post(ADD, filled(desk, ADD, title="Corrections"))
    assert OwnPage.objects.get().slug == "corrections-2"


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"title": ""}, "This is empty. Fill it in."),
        ({"language": "deutsch!"}, "such as de or pt-BR"),
        ({"text": "x" * 60_001}, "longer than 60,000 characters"),
        ({"slug": "about"}, "Another one has this already. Change it."),
    ],
)
def test_bad_input_has_a_sentence(desk, about, values, sentence):
    typed = {"title": "Typed title", **values}
    html = desk.post(ADD, filled(desk, ADD, **typed)).content.decode()
    assert sentence in html
    assert OwnPage.objects.count() == 1


def test_a_long_text_is_not_too_much_to_send(desk, about):
    fields = filled(desk, change(about), text="ж" * 60_000)
    assert desk.post(change(about), fields).status_code == 302


def test_a_writer_looks_and_changes_nothing(writers_desk, about):
    html = writers_desk.get(LIST).content.decode()
    assert "About" in html
    assert "formaction" not in html
    assert writers_desk.get(change(about)).status_code == 200
    move = reverse("admin:articles_ownpage_move", args=[about.pk, "up"])
    for address in (change(about), ADD, move):
        assert writers_desk.post(address, {"title": "Other"}).status_code == 403


def test_pages_are_moved_up_and_down_by_post_alone(desk, about):
    OwnPage.objects.create(title="Contact")
    OwnPage.objects.create(title="Imprint")

    def move(title: str, direction: str) -> list[str]:
        page = OwnPage.objects.get(title=title)
        address = reverse("admin:articles_ownpage_move", args=[page.pk, direction])
        assert desk.get(address).status_code == 405
        assert desk.post(address).status_code == 302
        return [each.title for each in OwnPage.objects.all()]

    assert move("Imprint", "up") == ["About", "Imprint", "Contact"]
    assert move("About", "down") == ["Imprint", "About", "Contact"]
    assert move("Imprint", "up") == ["Imprint", "About", "Contact"]


def test_two_saves_are_merged(desk, other_desk, about):
    mine = filled(desk, change(about), text="One, mine.\n\nTwo.", state="published")
    save_theirs(other_desk, about, title="About us", place="header")
    html = save(desk, about, mine)
    assert "Merged with" in html
    assert (about.title, about.place) == ("About us", "header")
    assert (about.text, about.state) == ("One, mine.\n\nTwo.", "published")


def test_one_text_that_both_changed_is_asked_about(desk, other_desk, about):
    mine = filled(desk, change(about), text="One, mine.\n\nTwo.")
    save_theirs(other_desk, about, text="One, theirs.\n\nTwo.")
    html = come_back(desk, about, mine)
    assert "One, mine." in html
    assert "theirs" in html
    assert about.text == "One, theirs.\n\nTwo."


def test_a_page_can_be_deleted(desk, about):
    delete = reverse("admin:articles_ownpage_delete", args=[about.pk])
    assert desk.post(delete, {"post": "yes"}).status_code == 302
    assert not OwnPage.objects.exists()


def test_only_a_published_page_can_be_looked_at_on_the_site(desk, about):
    assert 'href="/about/"' not in desk.get(change(about)).content.decode()
    OwnPage.objects.update(state="published")
    assert "/about/" in desk.get(change(about)).content.decode()
