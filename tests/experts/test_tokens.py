"""A token needs the row and the secret of the site; neither alone opens a draft."""

import pytest

from articles.experts.tokens import read_key, write_address, write_token
from articles.models import ExpertLink


@pytest.fixture
def link() -> ExpertLink:
    return ExpertLink(name="Grace")


def test_a_token_is_read_as_the_key_that_was_signed(link):
    token = write_token(link)
    assert read_key(token) == link.key
    assert write_address(link) == f"https://news.example/admin/expert/{token}/"


def test_each_link_has_a_key_that_nobody_guesses():
    keys = {ExpertLink().key for _ in range(50)}
    assert len(keys) == 50
    assert min(map(len, keys)) >= 32


def test_a_key_without_a_signature_opens_nothing(link):
    assert read_key(link.key) is None


def test_a_token_of_another_secret_is_refused(link, settings):
    token, former = write_token(link), settings.SECRET_KEY
    settings.SECRET_KEY = "another secret of this site"
    assert read_key(token) is None
    settings.SECRET_KEY_FALLBACKS = [former]
    assert read_key(token) == link.key


@pytest.mark.parametrize("place", [0, 5, 32, 33, -1])
def test_a_token_with_one_character_changed_is_refused(link, place):
    characters = list(write_token(link))
    characters[place] = "A" if characters[place] != "A" else "B"
    assert read_key("".join(characters)) is None


@pytest.mark.parametrize("token", ["", ".", "a.b", "\x00", "ü.é", "x" * 10_000])
def test_what_is_no_token_is_refused(token):
    assert read_key(token) is None
