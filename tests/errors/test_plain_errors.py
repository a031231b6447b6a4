import pytest
from django import forms

from newsroom.errors.plain_errors import PlainErrors


class EveryField(PlainErrors, forms.Form):
    words = forms.CharField(max_length=5)
    own = forms.CharField(error_messages={"required": "Say who you are."})
    slug = forms.SlugField()
    page = forms.URLField(assume_scheme="https")
    day = forms.DateField()
    number = forms.IntegerField(min_value=1)
    kind = forms.ChoiceField(choices=[("a", "A")])
    file = forms.FileField()


@pytest.mark.parametrize(
    ("field", "sentence"),
    [
        ("words", "This is empty. Fill it in."),
        ("own", "Say who you are."),
        ("kind", "Choose one."),
        ("file", "Choose a file."),
    ],
)
def test_an_empty_field_says_what_to_do(field, sentence):
    assert EveryField({}).errors[field] == [sentence]


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("words", "sixsix", "This has 6 characters. Shorten it to at most 5"),
        ("words", "a\x00b", "This has an invisible character"),
        ("slug", "Ä b", "A slug has letters without accents"),
        ("page", "nope", "This is no web address."),
        ("day", "May", "This is no date."),
        ("number", "x", "This is no whole number."),
        ("number", "0", "This is too small. Enter at least 1."),
        ("kind", "b", "This is not among the choices any more."),
    ],
)
def test_a_wrong_value_is_explained(field, value, sentence):
    [said] = EveryField({field: value}).errors[field]
    assert said.startswith(sentence)


def test_a_form_that_is_only_shown_keeps_its_fields_as_they_are():
    form = EveryField()
    assert not form.errors
