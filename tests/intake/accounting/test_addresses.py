"""Which addresses count as the same."""

from urllib.parse import unquote

import pytest

from articles.intake.accounting.addresses import normalise_escapes


def test_addresses_are_one_where_only_harmless_escapes_differ() -> None:
    assert normalise_escapes("https://a.org/%C3%A9") == normalise_escapes(
        "https://a.org/é"
    )
    assert normalise_escapes("https://a.org/%7Eb?u=a%2fb") == normalise_escapes(
        "https://a.org/~b?u=a%2Fb"
    )


@pytest.mark.parametrize(
    "escaped", ["%26", "%3D", "%23", "%3F", "%2F", "%25", "%2f", "%3d"]
)
def test_addresses_with_an_escaped_mark_are_other_than_those_with_the_mark(
    escaped: str,
) -> None:
    address = f"https://a.org/?u=a{escaped}b"
    assert normalise_escapes(address) != normalise_escapes(
        f"https://a.org/?u=a{unquote(escaped)}b"
    )


def test_an_escaped_percent_sign_is_no_escape() -> None:
    assert normalise_escapes("https://a.org/%2541") != normalise_escapes(
        "https://a.org/%41"
    )
