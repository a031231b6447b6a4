import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.intake.credits.names import is_name, name_spans

NAMES = """
Jane Austen|JANE AUSTEN|Simone de Beauvoir|J. K. Rowling|J.R.R. Tolkien|Ludwig van Beethoven|Ibn al-Haytham|Jean-Paul Sartre
Dr. Lovelace|Martin Luther King Jr.|Jeanne d'Arc|Лев Толстой|Νίκος Καζαντζάκης|طه حسين|עמוס עוז|प्रेम चंद|鲁迅|夏目漱石
ジェーン・オースティン|김소월|Đặng Thái Sơn|José Ortega y Gasset
"""


@pytest.mark.parametrize("name", re.split(r"[|\n]", NAMES.strip()))
def test_a_name_has_its_form_in_any_script(name: str) -> None:
    assert is_name(name)


NO_NAMES = """
|Staff|Reuters|The Times|New York Times|Science Correspondent|jane austen|Jane Austen in London|World Health Organization
编辑部|One Two Three Four Five Six|A. B.|Jane 2|Land And Sea|Jane Austen.com|Jane, Austen|https://a.org
"""


@pytest.mark.parametrize("text", re.split(r"[|\n]", NO_NAMES.strip()))
def test_words_of_other_forms_are_no_name(text: str) -> None:
    assert not is_name(text)


@given(st.text("Ab -.,'’&yé de and 鲁ا\n", max_size=60))
def test_names_stand_apart_and_in_order(text: str) -> None:
    at = 0
    for start, end in name_spans(text):
        assert at <= start < end <= len(text)
        at = end
