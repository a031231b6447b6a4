from articles.intake import Intake, read
from tests.intake.laws import assert_laws


def taken(*blocks: str) -> Intake:
    text = "\n\n".join(blocks)
    intake = read("paste.txt", text.encode())
    assert_laws(intake, text)
    return intake


def test_a_mail_s_header_and_last_line_are_left_out() -> None:
    intake = taken(
        "From: the desk",
        "Subject: for Thursday",
        "Tides",
        "Lead.",
        "Why",
        "It is so.",
        "Sent from my phone",
    )
    assert (intake.document.headline, intake.document.standfirst) == ("Tides", "Lead.")
    assert [
        entry.went_to
        for entry in intake.account
        if entry.went_to.startswith("left out")
    ] == [*("left out: mail header", "left out: mail header", "left out: mail footer")]


def test_a_line_with_a_colon_is_no_header_without_a_subject() -> None:
    assert (
        taken("From: the sea", "Lead.", "Why", "It is so.").document.headline
        == "From: the sea"
    )
