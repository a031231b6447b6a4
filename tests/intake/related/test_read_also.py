import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.intake.blocks.block import Block, Kind
from articles.intake.blocks.inline import Run
from articles.intake.building.piece import Piece, Role
from articles.intake.related.read_also import (
    find_related_tail,
    split_related_items,
    split_related_line,
)


def paragraph(*runs: Run | str, kind: Kind = Kind.PARAGRAPH) -> Block:
    return Block.of_runs(
        kind, [Run(run) if isinstance(run, str) else run for run in runs]
    )


def a_list(*items: Block) -> Block:
    return Block(Kind.LIST, "\n".join(item.text for item in items), "", items=items)


def shown(pieces: list[Piece] | None) -> list[str] | None:
    """Write structure in brackets, and a title with where it leads."""
    if pieces is None:
        return None
    assert all(piece.begins for piece in pieces if piece.role is Role.RELATED)
    return [
        f"({piece.text})"
        if piece.role is Role.STRUCTURE
        else f"{piece.text} {piece.detail}".strip()
        for piece in pieces
    ]


LINES = """
Read also: | Why The Sea Is Salt
Also read: | Why is the sea salt?
READ MORE: | Why The Sea Is Salt
Related: | Why the sea is salt
More on this: | Why the sea is salt
👉 Read also: | Why The Sea Is Salt
» See also – | Why the sea is salt
Lire aussi : | Pourquoi la mer est salée
À lire aussi : | Pourquoi la mer est-elle salée ?
Lee también: | Por qué el mar es salado
Leer más: | Por qué el mar es salado
Lesen Sie auch: | Warum das Meer salzig ist
Mehr zum Thema: | Warum das Meer salzig ist
Leia também: | Por que o mar é salgado
Leggi anche: | Perché il mare è salato
Lees ook: | Waarom de zee zout is
Läs också: | Varför havet är salt
Lue myös: | Miksi meri on suolainen
Przeczytaj też: | Dlaczego morze jest słone
Ayrıca okuyun: | Deniz neden tuzlu
Читайте также: | Почему море солёное
Читайте також: | Чому море солоне
Διαβάστε επίσης: | Γιατί η θάλασσα είναι αλμυρή
اقرأ أيضا: | لماذا البحر مالح
اقرأ أيضًا: | لماذا البحر مالح
קראו גם: | למה הים מלוח
関連記事： | 海はなぜ塩辛いのか
相关阅读： | 海水为什么是咸的
"""


@pytest.mark.parametrize("line", LINES.strip().split("\n"))
def test_a_line_that_leads_to_another_article_is_its_title(line: str) -> None:
    label, _, title = line.partition(" | ")
    assert shown(split_related_line(paragraph(f"{label} {title}"))) == [
        f"({label})",
        title,
    ]


NO_LINES = """
Read also
Read more
See also: Table 3.
See also the work of Mary Shelley
See also: the work of Mary Shelley, who wrote it.
Related: it was so, and he knew it.
Related people were asked
More than 20 ships: A List
More: https://noaa.gov/tides
Read more: Tides https://noaa.gov/tides
Sources: Why The Sea Is Salt
Zum Thema Meer gibt es viel
Read more about the sea in the next part
"""


@pytest.mark.parametrize("line", ["", *NO_LINES.strip().split("\n")])
def test_prose_and_sources_lead_to_no_article(line: str) -> None:
    assert split_related_line(paragraph(line)) is None


def test_a_link_is_the_title_with_its_address_even_if_it_is_a_sentence() -> None:
    link = Run("The sea is salt.", href="https://a.org/salt")
    for label in ("Read also: ", "Read also ", "Read more: ", "Related articles\n"):
        block = paragraph(Run(label, is_strong=True), link)
        assert shown(split_related_line(block)) == [
            f"({label.strip()})",
            "The sea is salt. https://a.org/salt",
        ]


def test_a_label_within_the_link_is_no_part_of_the_title() -> None:
    block = paragraph(Run("Read more: Why the sea is salt", href="https://a.org/salt"))
    assert shown(split_related_line(block)) == [
        "(Read more:)",
        "Why the sea is salt https://a.org/salt",
    ]
    assert (
        split_related_line(
            paragraph(Run("Read more about the sea", href="https://a.org/salt"))
        )
        is None
    )


def test_several_links_are_several_articles() -> None:
    block = paragraph(
        "See also: ",
        Run("One", href="https://a.org/1"),
        ", ",
        Run("Two", href="https://a.org/2"),
    )
    assert shown(split_related_line(block)) == [
        "(See also:)",
        "One https://a.org/1",
        "(,)",
        "Two https://a.org/2",
    ]


def test_a_full_stop_may_end_a_line_of_links() -> None:
    block = paragraph(
        "See also: ",
        Run("One", href="https://a.org/1"),
        " and ",
        Run("Two", href="https://a.org/2"),
        ".",
    )
    assert shown(split_related_line(block)) == [
        *("(See also:)", "One https://a.org/1", "(and)", "Two https://a.org/2", "(.)"),
    ]


@pytest.mark.parametrize("between", [" ", "\n"])
def test_such_a_line_may_end_a_paragraph(between: str) -> None:
    block = paragraph(
        f"It is so. And so.{between}Read also: ", Run("Salt", href="https://a.org/1")
    )
    at = find_related_tail(block)
    assert block.text[:at].rstrip() == "It is so. And so."
    assert shown(split_related_line(block.cut(at))) == [
        "(Read also:)",
        "Salt https://a.org/1",
    ]


def test_a_paragraph_that_only_refers_to_another_ends_in_no_such_line() -> None:
    assert (
        find_related_tail(
            paragraph("It is so. See also: the work of Mary Shelley, who wrote it.")
        )
        == 0
    )
    assert find_related_tail(paragraph("It is so. Related people were asked.")) == 0
    assert find_related_tail(paragraph("Read also: Salt")) == 0


def test_a_sentence_with_a_link_stays() -> None:
    assert (
        split_related_line(
            paragraph(
                "See also ", Run("Salt", href="https://a.org/1"), ", which tells more."
            )
        )
        is None
    )


def test_brackets_around_the_line_go_with_the_label() -> None:
    assert shown(split_related_line(paragraph("[Read also: Why The Sea Is Salt]"))) == [
        "([Read also:)",
        "Why The Sea Is Salt",
        "(])",
    ]


def test_a_list_of_such_lines_leads_to_as_many_articles() -> None:
    assert shown(
        split_related_line(
            a_list(paragraph("Read also: One"), paragraph("Read also: Two"))
        )
    ) == [
        *("(Read also:)", "One"),
        *("(Read also:)", "Two"),
    ]
    assert (
        split_related_line(a_list(paragraph("Read also: One"), paragraph("Salt")))
        is None
    )
    assert split_related_line(a_list()) is None


@given(
    st.lists(
        st.builds(
            Run,
            st.sampled_from(
                [
                    "Read also",
                    ": ",
                    "Related",
                    " – ",
                    "Salt",
                    "salt. ",
                    "[",
                    "]",
                    "\n",
                    ", ",
                    " and ",
                    "👉 ",
                ]
            ),
            href=st.sampled_from(["", "https://a.org/1", "/2"]),
        ),
        max_size=9,
    )
)
def test_the_pieces_of_any_line_hold_all_of_it(runs: list[Run]) -> None:
    block = Block.of_runs(Kind.PARAGRAPH, runs)
    for pieces in (split_related_line(block), split_related_items(block)):
        if pieces is not None:
            assert "".join("".join(piece.text for piece in pieces).split()) == "".join(
                block.text.split()
            )
