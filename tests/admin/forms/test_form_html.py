"""Fields of forms written in Python are those that Django's own templates give."""

import pytest
from django import forms
from django.contrib.auth.models import Permission
from django.forms.renderers import DjangoTemplates, get_default_renderer
from django.forms.utils import ErrorList
from django.template.loader import render_to_string
from django.test import Client
from django.test.html import parse_html
from django.urls import reverse
from django.utils.safestring import mark_safe
from hypothesis import given
from hypothesis import strategies as st

from articles.admin.forms.form_html import FormRenderer, write_lines
from tests.admin.conftest import person
from tests.admin.filled import filled, form_of, with_row

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]

DJANGO = "tests.admin.forms.test_form_html.DjangoButForLinks"


class DjangoButForLinks(DjangoTemplates):
    """Django's renderer, but for the links beside a choice: it draws icons, and we
    write words.
    """

    def render(self, template_name, context, request=None):
        if template_name == "admin/widgets/related_widget_wrapper.html":
            return FormRenderer().render(template_name, context, request)
        return super().render(template_name, context, request)


@pytest.fixture
def as_django(settings):
    """A function that gives all forms from then on Django's own renderer."""

    def switch() -> None:
        settings.FORM_RENDERER = DJANGO
        get_default_renderer.cache_clear()

    yield switch
    get_default_renderer.cache_clear()


def fieldsets_of(response) -> list:
    assert response.status_code == 200
    found = list(response.context["adminform"])
    for rows in response.context["inline_admin_formsets"]:
        for row in rows:
            found += row
    return found


def assert_same(ask, as_django) -> None:
    """Assert that both ways of writing a page's fieldsets give the same HTML."""
    ours = [write_lines(fieldset) for fieldset in fieldsets_of(ask())]
    as_django()
    theirs = fieldsets_of(ask())
    assert type(theirs[0].form.renderer) is DjangoButForLinks
    assert len(ours) == len(theirs) > 8
    for lines, fieldset in zip(ours, theirs, strict=True):
        fieldset.name, fieldset.description = (
            None,
            None,
        )  # its frame stands in a template
        html = render_to_string("admin/includes/fieldset.html", {"fieldset": fieldset})
        assert parse_html(
            f'<fieldset class="module aligned {fieldset.classes}">{lines}</fieldset>'
        ) == parse_html(html)


def test_the_fields_of_an_article_are_those_of_django(desk, article, as_django):
    assert_same(lambda: desk.get(form_of(article)), as_django)


def test_the_fields_of_a_new_article_are_those_of_django(desk, as_django):
    assert_same(lambda: desk.get(reverse("admin:articles_article_add")), as_django)


def test_the_fields_of_a_form_with_errors_are_those_of_django(desk, article, as_django):
    wrong = {
        "headline": "<b>&\"'" * 100,
        "dated_on": "never",
        "citations-0-key": "no key",
        "citations-0-source": "x",
    }
    posted = filled(desk, form_of(article), **wrong)
    posted = with_row(
        posted, "sections", heading="x" * 501, body="<script>", level="9", known_as=""
    )
    assert_same(lambda: desk.post(form_of(article), posted), as_django)


def test_the_fields_of_who_may_only_look_are_those_of_django(article, as_django):
    viewer = person("viewer")
    names = ["view_article", "edit_any_article"]
    viewer.user_permissions.set(Permission.objects.filter(codename__in=names))
    client = Client()
    client.force_login(viewer)
    assert_same(lambda: client.get(form_of(article)), as_django)


TEXTS = st.text(
    st.sampled_from("a<>&\"' \n\u00e9") | st.characters(codec="utf-8"), max_size=12
)
VALUES = (
    st.none()
    | st.integers()
    | TEXTS
    | TEXTS.map(lambda text: mark_safe(text.replace("<", "").replace('"', "")))
)
ATTRIBUTES = st.dictionaries(
    st.sampled_from(["class", "id", "data-x", "required"]),
    st.booleans() | TEXTS,
    max_size=3,
)
WIDGETS = [
    forms.TextInput,
    forms.HiddenInput,
    forms.NumberInput,
    forms.URLInput,
    forms.CheckboxInput,
    forms.Textarea,
]


@given(st.sampled_from(WIDGETS), VALUES, ATTRIBUTES)
def test_each_widget_is_the_one_of_django(widget, value, attributes):
    ours, theirs = (
        widget().render("a<b", value, attributes, renderer=renderer)
        for renderer in (FormRenderer(), DjangoTemplates())
    )
    assert parse_html(ours) == parse_html(theirs)
    assert ours == theirs


@given(
    st.lists(
        st.tuples(TEXTS, TEXTS | st.lists(st.tuples(TEXTS, TEXTS), max_size=2)),
        max_size=3,
    ),
    TEXTS,
    ATTRIBUTES,
)
def test_each_choice_is_the_one_of_django(choices, value, attributes):
    widget = forms.Select(choices=choices)
    ours, theirs = (
        widget.render("name", value, attributes, renderer=renderer)
        for renderer in (FormRenderer(), DjangoTemplates())
    )
    assert parse_html(ours) == parse_html(theirs)


@given(st.lists(TEXTS, max_size=3), st.none() | st.just("id_x"))
def test_each_list_of_errors_is_the_one_of_django(sentences, field_id):
    ours, theirs = (
        ErrorList(sentences, renderer=renderer, field_id=field_id).as_ul()
        for renderer in (FormRenderer(), DjangoTemplates())
    )
    assert parse_html(ours) == parse_html(theirs)
