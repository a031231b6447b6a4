"""The list of what stops a save: every error is in it, and every line leads somewhere."""

import re
from types import SimpleNamespace

import pytest
from django import forms
from django.urls import reverse

from articles.admin.forms.form_errors import list_error_places
from tests.admin.filled import errors, filled, form_of

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


def read_summary(html: str) -> list[tuple[str, str]]:
    """Return the target and the label of each line of the list of errors."""
    summary = html.partition('<div class="errornote"')[2].partition("</div>")[0]
    lines = re.findall(r'<a href="#([^"]*)">([^<]*)</a>', summary)
    count = re.search(r"Correct (\d+) field", summary)
    assert count
    assert int(count[1]) == len(lines)
    return lines


def find_ids(html: str) -> set[str]:
    return set(re.findall(r' id="([^"]+)"', html))


@pytest.mark.parametrize(
    ("field", "target"),
    [
        ("sections-0-heading", "id_sections-0-heading"),
        ("sections-0-known_as", "sections-0"),
    ],
)
def test_an_error_of_a_field_nobody_sees_leads_to_what_it_is_of(
    desk, article, field, target
):
    page = form_of(article)
    html = errors(desk.post(page, filled(desk, page, **{field: "x\0" * 600})))
    targets = [target for target, _ in read_summary(html)]
    assert targets == [target]
    assert target in find_ids(html)


def test_an_error_of_a_list_of_rows_is_in_the_list_and_leads_to_its_heading(
    desk, article
):
    page = form_of(article)
    changes = {"headline": "x" * 301, "sections-TOTAL_FORMS": ""}
    html = errors(desk.post(page, filled(desk, page, **changes)))
    assert read_summary(html) == [
        ("id_headline", "Headline"),
        ("sections-heading", "Sections"),
    ]
    assert "sections-heading" in find_ids(html)


class Choosing(forms.Form):
    kind = forms.ChoiceField(choices=[("a", "A")], widget=forms.RadioSelect)


def test_an_error_of_a_group_of_buttons_leads_to_the_group():
    form = Choosing({})
    context = {"adminform": SimpleNamespace(form=form), "inline_admin_formsets": []}
    [place] = list_error_places(context)
    assert place.target in find_ids(form.as_div())


def test_the_list_of_errors_has_a_name_for_those_who_do_not_see_it(desk):
    page = reverse("admin:articles_source_add")
    html = errors(desk.post(page, filled(desk, page, url="nowhere")))
    opening = '<div class="errornote" role="group" aria-labelledby="errors-heading">'
    assert opening in html
    assert "errors-heading" in find_ids(html)
