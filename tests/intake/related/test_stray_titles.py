import pytest

from articles.intake.blocks.inline import Run
from articles.intake.related.stray_titles import StrayTitle, find_stray_title

PROSE = "The talks went on for two days, and nobody left early."


@pytest.mark.parametrize(
    "title",
    [
        "Helldivers 2 Xbox Release Time: What You Need To Know",
        "Exploring The Dark Allure Of Graham Greene's Twilight",
        "Myrtle Beach In December: Weather & Activities",
        "How to Make the Perfect Banana Bread: A Guide",
        "Who Won? The Full Story Of The Final",
        "Is It Safe To Travel With A Cold?",
        "U.S. Visa Fees In 2024: A Complete List",
    ],
)
@pytest.mark.parametrize("end", ["", " Who can say?"])
def test_find_parts_a_title_from_the_sentence_before_it(title: str, end: str) -> None:
    text = f"{PROSE}{end} {title}"
    found = find_stray_title(text)
    assert found is not None
    assert found.is_certain
    assert found.title == title
    assert text[: found.at].rstrip() == PROSE + end


@pytest.mark.parametrize(
    "text",
    [
        PROSE,
        "They met in New York with Angela Merkel And Emmanuel Macron.",
        "They met in New York with Angela Merkel And Emmanuel Macron",
        f"{PROSE} They met in New York with Angela Merkel And Emmanuel Macron.",
        f"{PROSE} They met in New York with Angela Merkel And Emmanuel Macron",
        f"{PROSE} Later came The Return Of The King.",
        f"{PROSE} “We Shall Overcome.”",
        f"{PROSE} Loves all things theatre",
        f"{PROSE} Angela Merkel",
        f"{PROSE} — Angela Merkel, Chancellor Of Germany",
        "It was signed by officials of the U.S. Department Of State And Others",
        "It was read aloud by Dr. Martin Luther King In The Capital",
        f"{PROSE} What did they say?",
        f"{PROSE} Was it Angela Merkel?",
        f"{PROSE} (See The Report Of The Committee.)",
        "Helldivers 2 Xbox Release Time: What You Need To Know",
        f"{PROSE} The following came: The Best Of The Rest:",
        "",
    ],
)
def test_find_leaves_alone_what_ends_as_a_paragraph_does(text: str) -> None:
    assert find_stray_title(text) is None


@pytest.mark.parametrize(
    "tail",
    [
        "Ruth Bader Ginsburg",
        "Simple Banana Bread Recipe",
        "World Health Organization",
        "The Best Coffee Machines For Small Kitchens",
        "Source: World Bank, World Development Indicators 2024",
        "Photo Credit: What You Need To Know",
        "John Smith, CEO of Smith & Sons",
        "Citizens Advice: 0800 144 8848",
        "Department For Work And Pensions",
        "Department Of Health And Social Care Of The United Kingdom",
        "Ada M. Lovelace, Professor Of Mathematics",
        "Hotel Du Lac, Geneva, 12 May 1931",
        "Universidade Federal Do Rio Grande Do Sul",
        "Nature Climate Change 14, 2024",
        "Quelle: Statistisches Bundesamt, 2024",
        "Life: 1907–1954, Coyoacán, Mexico City",
    ],
)
def test_find_is_not_certain_of_a_name_a_credit_or_a_contact(tail: str) -> None:
    found = find_stray_title(f"{PROSE} {tail}")
    assert found is not None
    assert not found.is_certain


@pytest.mark.parametrize(
    "tail", ["Franklin D. Roosevelt, 1933", "What You Need To Know: A Guide"]
)
def test_find_is_not_certain_of_what_follows_a_quotation(tail: str) -> None:
    found = find_stray_title(f"“{PROSE}” {tail}")
    assert found is not None
    assert not found.is_certain


def linked(before: str, title: str, after: str = "") -> StrayTitle | None:
    runs = [
        Run(f"{before} "),
        Run(title, href="https://a.org/"),
        Run("1", note="n"),
        *([Run(after)] if after else []),
    ]
    return find_stray_title(f"{before} {title}{after}", runs)


@pytest.mark.parametrize(
    "title",
    [
        "Why the sea is salt",
        "Por qué el mar es salado",
        "Warum das Meer salzig ist",
        "Is it safe to swim with a cold?",
    ],
)
def test_find_is_certain_of_a_link_after_a_sentence(title: str) -> None:
    found = linked(PROSE, title)
    assert found is not None
    assert (found.title, found.is_certain) == (title, True)
    assert find_stray_title(f"{PROSE} {title}") is None or title.endswith("?")


@pytest.mark.parametrize(
    "title",
    [
        "Read the full report here",
        "World Health Organization",
        "Universidad de la República",
        "世界保健機関報告",
        "لماذا البحر مالح جدا",
    ],
)
def test_find_is_not_certain_of_a_link_that_bids_or_may_be_a_name(title: str) -> None:
    found = linked(PROSE, title)
    assert found is not None
    assert not found.is_certain


@pytest.mark.parametrize(
    ("before", "title", "after"),
    [
        (PROSE, "Why the sea is salt.", ""),
        (PROSE, "Why the sea is salt", ", they say"),
        (PROSE, "Learn more", ""),
        (PROSE, "why the sea is salt", ""),
        ("Nobody asked", "Why the sea is salt", ""),
        (f"{PROSE} Source:", "Why the sea is salt", ""),
    ],
)
def test_find_leaves_a_link_that_is_part_of_a_sentence(
    before: str, title: str, after: str
) -> None:
    assert linked(before, title, after) is None
