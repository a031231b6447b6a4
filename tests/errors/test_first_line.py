import pytest
from django.db import OperationalError

from newsroom.errors.first_line import read_first_line


@pytest.mark.parametrize(
    ("message", "line"),
    [
        ("connection refused", "connection refused"),
        ("\nconnection refused\n\tIs it running?\n", "connection refused"),
        ("", "OperationalError"),
        (" \n", "OperationalError"),
    ],
)
def test_an_error_is_named_in_one_line(message, line):
    assert read_first_line(OperationalError(message)) == line


def test_an_error_without_arguments_is_named_by_its_type():
    assert read_first_line(OperationalError()) == "OperationalError"
