import pytest

from articles.rendering.language import (
    listed_language,
    primary_language,
    text_direction,
)


@pytest.mark.parametrize(
    "language", ["ar", "AR", "ar-EG", "he", "fa", "ur", "ps", "yi", "sd", "dv", "ckb"]
)
def test_these_languages_are_written_from_right_to_left(language):
    assert text_direction(language) == "rtl"


@pytest.mark.parametrize(
    "language",
    ["ku-Arab", "uz-Arab", "pa-arab", "az-Arab-IR", "ff_Adlm", "zh-yue-hebr"],
)
def test_a_script_makes_any_language_run_from_right_to_left(language):
    assert text_direction(language) == "rtl"


@pytest.mark.parametrize(
    "language",
    ["", "en", "de", "zh-Hans", "ku", "uz", "pa", "ar-Latn", "yi-Latn-US", "i-x"],
)
def test_all_others_run_from_left_to_right(language):
    assert text_direction(language) == "ltr"


@pytest.mark.parametrize("tag", ["de", "DE", "de-AT", "de_CH", "de-Latn-DE"])
def test_a_language_is_the_same_in_every_region_and_script(tag):
    assert primary_language(tag) == "de"


@pytest.mark.parametrize(
    ("tag", "listed"),
    [
        ("de-Latn-AT", "de"),
        ("zh", "zh"),
        ("zh-CN", "zh-hans"),
        ("zh_Hant", "zh-hant"),
        ("ZH-Hans-TW", "zh-hans"),
        ("zh-yue-HK", "zh-hant"),
    ],
)
def test_a_language_has_one_list_and_chinese_one_for_each_script(tag, listed):
    assert listed_language(tag) == listed
