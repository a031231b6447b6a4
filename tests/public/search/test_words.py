from articles.public.search.words import cut_to_prefix, fold_word, split_words


def test_words_are_folded():
    assert split_words("The U.S. and Élysée's café") == (
        "the",
        "u",
        "s",
        "and",
        "elysee",
        "s",
        "cafe",
    )
    assert split_words("Große ÜBER Łódź") == ("große", "uber", "łodz")
    assert split_words("_a_ 3,5 한국 日本") == ("a", "3", "5", "한국", "日本")


def test_a_letter_with_its_mark_apart_is_the_letter_with_its_mark():
    assert fold_word("cafe\u0301") == fold_word("café") == "cafe"
    assert split_words("cafe\u0301s") == ("cafes",)


def test_the_beginning_of_a_word_is_two_thirds_of_it():
    assert [cut_to_prefix(word) for word in ("bread", "mortgage", "a")] == [
        "brea",
        "mortga",
        "a",
    ]
