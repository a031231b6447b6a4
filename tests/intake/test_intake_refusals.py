import pytest

from articles.intake import LIMITS, IntakeRefused, read


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.html"])
def test_a_title_alone_is_refused(name: str) -> None:
    with pytest.raises(IntakeRefused) as refused:
        read(
            name,
            {
                "a.txt": b"What Is a Tide?",
                "a.md": b"# What Is a Tide?",
                "a.html": b"<h1>What Is a Tide?</h1>",
            }[name],
        )
    assert (
        str(refused.value)
        == "There is a title, “What Is a Tide?”, and no text below it."
    )


@pytest.mark.parametrize(
    ("name", "data", "sentence"),
    [
        ("a.txt", b"", "“a.txt” has no text in it."),
        ("a.txt", b" \n\t\r\n\xc2\xa0", "“a.txt” has no text in it."),
        ("a.txt", b"\xef\xbb\xbf", "“a.txt” has no text in it."),
        (
            "a.exe",
            b"text",
            "“a.exe” is of a kind that cannot be read; bring text (.txt), Markdown (.md), a web page (.html) or a Word document (.docx).",
        ),
        (
            "a.txt",
            b"x" * (LIMITS.text_bytes + 1),
            "“a.txt” has 2,000,001 bytes; at most 2,000,000 can be read.",
        ),
        ("a.txt", b"word\n\n" * 100_000, "“a.txt” has more than 20,000 paragraphs."),
        (
            "a.txt",
            b"Title\n\n" + b"word " * 140_000,
            "The text of section 1 has 699,999 characters, with its Markdown; at most 60,000 can be kept.",
        ),
        (
            "a.txt",
            b"Title\n\nIt is so.\n\nWhy It Matters\n\n" + b"word " * 140_000,
            "The text of section 1, “Why It Matters”, has 699,999 characters, with its Markdown; at most 60,000 can be kept.",
        ),
        (
            "a.md",
            b"# Title\n\nIt is so.\n\n" + b"## A\n\nSo.\n\n" * 1_001,
            "The text has more than 1,000 sections. Split the document and import the parts separately.",
        ),
        (
            "a.md",
            b"# Title\n\nIt is so.\n\n## FAQ\n\n" + b"### Is it?\n\nSo.\n\n" * 1_001,
            "The text has more than 1,000 questions. Split the document and import the parts separately.",
        ),
    ],
)
def test_what_cannot_be_kept_is_refused_in_one_sentence(
    name: str, data: bytes, sentence: str
) -> None:
    with pytest.raises(IntakeRefused) as refused:
        read(name, data)
    assert str(refused.value) == sentence
