import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.rendering.elements.numbers import (
    MixedMarks,
    MixedSymbols,
    NotANumber,
    format_number,
    read_numbers,
)


@pytest.mark.parametrize(
    ("cells", "values"),
    [
        (["1", "2.5", "-3", "−4", "+5"], [1, 2.5, -3, -4, 5]),
        (["", "-", "–", "…", "n/a", " 7 "], [None] * 5 + [7]),
        (["1,234.5", "12"], [1234.5, 12]),
        (["1.234,5", "1,5"], [1234.5, 1.5]),
        (["1,234,567"], [1234567]),
        (["12,34,567"], [1234567]),
        (["1.234.567"], [1234567]),
        (["0.125", "1.234"], [0.125, 1.234]),
        (["1,5", "1.234"], [1.5, 1234]),
        (["1 234,5", "1\u202f000"], [1234.5, 1000]),
        (["1’234"], [1234]),
        (["€ 4.50", "-€5", "7 €"], [4.5, -5, 7]),
        (["-$5", "+$6"], [-5, 6]),
        (["40 %", "7"], [40, 7]),
        (["٤٢", "١٫٥"], [42, 1.5]),
        ([".5", "-,5".replace(",", ".")], [0.5, -0.5]),
    ],
)
def test_numbers_are_read_as_people_write_them(cells, values):
    assert read_numbers(cells).values == values


@pytest.mark.parametrize(
    "cell", ["about ten", "1–2", "1e5", "1.2.3.", "²", "1,2,3", "NaN", "9" * 16, "1/2"]
)
def test_a_cell_that_is_no_number_is_named(cell):
    with pytest.raises(NotANumber) as refusal:
        read_numbers(["1", cell])
    assert refusal.value.text == cell


@pytest.mark.parametrize(
    ("cells", "unit"),
    [(["$5", "5 %"], ""), (["3‰", "٤٪"], ""), (["$5"], "€"), (["$5 %"], "")],
)
def test_symbols_of_two_kinds_are_refused(cells, unit):
    with pytest.raises(MixedSymbols):
        read_numbers(cells, unit=unit)


def test_a_unit_may_be_at_the_number():
    assert read_numbers(["2.6 °C", "2"], unit="°C").values == [2.6, 2]


def test_a_thousand_and_a_little_over_one_look_the_same():
    numbers = read_numbers(["1,234", "5"])
    assert (numbers.values, numbers.is_ambiguous) == ([1234, 5], True)
    assert read_numbers(["1,234", "5"], decimal=",").values == [1.234, 5]
    assert not read_numbers(["1,234", "5.5"]).is_ambiguous


@pytest.mark.parametrize("cells", [["1.5", "1,5"], ["1.234", "1,234"]])
def test_two_ways_of_writing_fractions_are_refused(cells):
    with pytest.raises(MixedMarks):
        read_numbers(cells)


def test_numbers_are_written_as_those_around_them():
    assert format_number(-1234.5, ".", places=1) == "−1,234.5"
    assert format_number(1234.5, ",", places=1) == "1.234,5"


@given(st.lists(st.text(max_size=12), max_size=6))
def test_any_cells_are_numbers_or_are_refused_by_name(cells):
    refused = None
    try:
        assert len(read_numbers(cells).values) == len(cells)
    except MixedMarks:
        pass
    except NotANumber as refusal:
        refused = refusal.text
    assert refused is None or refused in cells


@given(
    st.floats(-1e12, 1e12, allow_nan=False).map(lambda number: round(number, 2)),
    st.sampled_from(".,"),
)
def test_a_number_that_we_wrote_is_read_as_itself(number, decimal):
    written = format_number(number, decimal, places=2)
    assert read_numbers([written], decimal=decimal).values == [number]
