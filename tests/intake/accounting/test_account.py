"""The two laws of the account, for any input at all."""

from hypothesis import example, given
from hypothesis import strategies as st

from articles.intake import IntakeRefused, read
from tests.intake.laws import assert_laws

CHARACTERS = st.characters(exclude_categories=["Cs"])
LINES = st.sampled_from(
    [
        "",
        "",
        "A Headline",
        "Why It Matters",
        "FAQ",
        "Sources",
        "What is it?",
        "https://www.cfr.org/",
        "https://www.cfr.org/#top",
        "https://www.state.gov/a?utm_source=x",
        "http://[::1",
        "It matters a good deal. And so it goes on.",
        "it goes on, without *any* end_ [or] so",
        "It ends here. Helldivers 2 Xbox Release Time: What You Need To Know",
        "It ends here. _ Foo 2: The Bar Of Baz",
        "It ends “here.” Ruth Bader Ginsburg",
        "Photo of Mary Shelley",
        "Mary Shelley",
        "Novelist ·",
        "·",
        "- an item",
        "1. an item",
        "1. An Item",
        "2. Another Item",
        "1. Is it so?",
        "It says this:",
        "By Mary Shelley and Ada Lovelace",
        "By the sea",
        "12 May 2024",
        "Published on 2024-05-13",
        "Updated 3 June 2024",
        "NOAA, Tides – https://www.cfr.org/",
        "1. https://www.state.gov/b",
        "Further reading",
    ]
)


@given(
    st.text(CHARACTERS)
    | st.lists(LINES | st.text(CHARACTERS, max_size=30), max_size=40).map("\n".join),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
)
@example("\ufeff\u200b", "utf-8")
@example("\x000", "utf-16")
@example("Title\n\n" + "x " * 40_000, "utf-8")
def test_any_text_is_refused_in_a_sentence_or_accounted_for(
    text: str, encoding: str
) -> None:
    try:
        intake = read("paste.txt", text.encode(encoding))
    except IntakeRefused as refused:
        assert str(refused).endswith(".")
        assert "\n" not in str(refused)
    else:
        assert_laws(intake, text)


@given(st.binary(max_size=300))
def test_any_bytes_are_refused_in_a_sentence_or_read(data: bytes) -> None:
    try:
        intake = read("paste.txt", data)
    except IntakeRefused as refused:
        assert str(refused).endswith(".")
    else:
        assert intake.account
