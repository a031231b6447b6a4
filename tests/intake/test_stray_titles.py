import pytest

from articles.intake import stray_titles

PROSE = "The talks went on for two days, and nobody left early."


@pytest.mark.parametrize(
    "title",
    [
        "Helldivers 2 Xbox Release Time: What You Need To Know",
        "Exploring The Dark Allure Of Graham Greene's Twilight",
        "Myrtle Beach In December: Weather & Activities",
        "How to Make the Perfect Banana Bread: A Guide",
        "The Best Coffee Machines For Small Kitchens",
        "Who Won? The Full Story Of The Final",
        "Is It Safe To Travel With A Cold?",
        "U.S. Visa Fees In 2024: A Complete List",
    ],
)
@pytest.mark.parametrize("end", ["", " “So it ends.”", " Who can say?"])
def test_find_parts_a_title_from_the_sentence_before_it(title: str, end: str) -> None:
    text = f"{PROSE}{end} {title}"
    found = stray_titles.find(text)
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
    assert stray_titles.find(text) is None


@pytest.mark.parametrize("name", ["Ruth Bader Ginsburg", "Simple Banana Bread Recipe", "World Health Organization"])
def test_find_is_not_certain_of_words_that_could_be_a_name(name: str) -> None:
    found = stray_titles.find(f"“{PROSE}” {name}")
    assert found is not None
    assert not found.is_certain
