from hypothesis import given
from hypothesis import strategies as st

from articles.public.search.known_words import KnownWords

words = st.lists(st.text("abcé", min_size=1, max_size=5), max_size=12)


@given(words, st.text("abcé", min_size=1, max_size=4))
def test_the_words_that_a_part_stands_in_are_found(known, part):
    expected = {word for word in known if part in word and word != part}
    assert set(KnownWords(known).find_longer(part)) == expected


def test_near_words_are_found_with_the_number_of_mistakes():
    known = KnownWords(["vaccine", "vaccines", "machinery", "bread"])
    found = dict(known.find_near("vacine", 1))
    assert found == {"vaccine": 1}
    assert dict(known.find_near("vacine", 2)) == {"vaccine": 1, "vaccines": 2}
    assert dict(known.find_near("braed", 1)) == {"bread": 1}
