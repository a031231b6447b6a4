import pytest

from articles.intake import IntakeRefused
from articles.intake.text.decoding import decode

TEXT = "Café “naïve” — 東京\nsecond line\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_decode_reads_unicode_with_or_without_a_mark(encoding: str) -> None:
    decoded = decode("a.txt", TEXT.encode(encoding))
    assert (decoded.text, decoded.findings) == (TEXT, [])


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_decode_knows_utf_16_without_a_mark(encoding: str) -> None:
    text = "A plain sentence, with one é in it."
    assert decode("a.txt", text.encode(encoding)).text == text


def test_decode_reads_windows_1252_and_says_so() -> None:
    decoded = decode("a.txt", "Café “naïve” – 5 €".encode("windows-1252"))
    assert decoded.text == "Café “naïve” – 5 €"
    assert [finding.code for finding in decoded.findings] == ["intake.N004"]


def test_decode_reads_damaged_utf_8_as_utf_8_and_names_the_line() -> None:
    decoded = decode(
        "a.txt", "Ärger\nund Übermut\nin Köln".encode().replace("Ü".encode(), b"\xc3")
    )
    assert decoded.text == "Ärger\nund \ufffdbermut\nin Köln"
    assert [finding.code for finding in decoded.findings] == ["intake.Q005"]
    assert "line 2" in decoded.findings[0].message


def test_decode_takes_control_characters_out_and_says_so() -> None:
    decoded = decode(
        "a.txt",
        b"A text that ends as old systems ended it, with a mark of its own.\x1a",
    )
    assert decoded.text.endswith("own.")
    assert [finding.code for finding in decoded.findings] == ["intake.N007"]


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (
            b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x01\x00",
            "“a.txt” is not a text file.",
        ),
        (bytes(range(256)) * 10, "“a.txt” is not a text file."),
        (b"\x01\x02\x03\x04\x05", "“a.txt” is not a text file."),
        (b"ab\x81cd", "“a.txt” is neither UTF-8, UTF-16 nor Windows-1252 text."),
        (
            b"A line of text.\nAnother line\x00 of it, and more, so that there is enough.\n",
            "“a.txt” holds a NUL character, which is not text, in line 2.",
        ),
    ],
)
def test_decode_refuses_what_is_not_text_in_one_sentence(
    data: bytes, sentence: str
) -> None:
    with pytest.raises(IntakeRefused) as refused:
        decode("a.txt", data)
    assert str(refused.value) == sentence


def test_separators_of_ascii_become_white_space_and_are_noticed() -> None:
    decoded = decode(
        "a.txt",
        b"one\x1ctwo\x1fthree, which is long enough to be text and not a picture"
        + b" " * 60,
    )
    assert decoded.text.startswith("one\ntwo three")
    assert [finding.code for finding in decoded.findings] == ["intake.N007"]
