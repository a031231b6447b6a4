import pytest

from articles.intake.sources.remarks import is_remark
from tests.intake.sources.cited import block_of, samples


@pytest.mark.parametrize(
    "text",
    [
        "Figures for 2020 exclude Wales.",
        "All figures are in euros.",
        "See note 3 above.",
        "Translated by the author.",
        "We asked the ministry about this, and it did not answer.",
        "The Ministry of Defence said prices rose, and that they would fall.",
        "Los datos de 2020 no incluyen Ceuta.",
        "Les chiffres de 2020 ne sont pas définitifs.",
        "Die Zahlen für 2020 sind vorläufig.",
        "I dati del 2020 non includono la Sicilia.",
        "De cijfers zijn afgerond.",
        "2020年的数据不包括香港。",
    ],
)
def test_a_sentence_that_cites_nothing_is_a_remark(text: str) -> None:
    assert is_remark(block_of(text))


def test_a_long_note_without_an_address_is_a_remark() -> None:
    assert is_remark(block_of("Bread rose in price " * 40))


@pytest.mark.parametrize(
    "text",
    [
        *(
            "Ibid., p. 12.",
            "Smith (2010), p. 45.",
            "Living conditions in Europe.",
            "Personal communication, 3 May 2024.",
            "",
        ),
        *(
            "Prices are rising, *The Guardian*.",
            "“Prices are rising”, The Guardian.",
            "Smith, J. What they are. Penguin.",
        ),
        *(
            "It is all in [the report](https://a.org/x).",
            "It is all in https://a.org/x.",
            "Prices are rising, 2010.",
        ),
    ],
)
def test_a_note_that_may_cite_something_is_a_source(text: str) -> None:
    assert not is_remark(block_of(text))


@pytest.mark.parametrize(
    "line",
    [
        line
        for name in ("with_address.txt", "without_address.txt")
        for line, _ in samples(name)
    ],
)
def test_no_line_of_a_list_of_sources_is_a_remark(line: str) -> None:
    assert not is_remark(block_of(line))
