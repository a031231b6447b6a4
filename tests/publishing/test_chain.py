import hashlib
import json
from datetime import UTC, datetime, timedelta, timezone
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.publishing.chain import FACTS, digest, edition_facts, format_utc


def test_a_digest_is_of_canonical_json():
    assert (
        digest({"b": "é", "a": [1, None]})
        == hashlib.sha256('{"a":[1,null],"b":"é"}'.encode()).hexdigest()
    )


values = st.recursive(
    st.one_of(
        st.none(), st.booleans(), st.integers(), st.text(st.characters(codec="utf-8"))
    ),
    lambda inner: st.one_of(
        st.lists(inner), st.dictionaries(st.text(st.characters(codec="utf-8")), inner)
    ),
    max_leaves=10,
)


@given(st.dictionaries(st.text(st.characters(codec="utf-8")), values))
def test_a_digest_is_the_same_after_a_journey_through_json(value):
    assert digest(json.loads(json.dumps(value))) == digest(value)


@pytest.mark.parametrize("value", [{"a": 1.0}, {"a": [{"b": float("nan")}]}])
def test_floats_have_no_digest(value):
    with pytest.raises(ValueError, match="floats"):
        digest(value)


def test_the_columns_that_are_read_are_those_that_are_hashed_and_the_hash():
    read = dict.fromkeys(FACTS, "") | {
        "article_id": 1,
        "published_at": datetime.now(UTC),
        "live_from": datetime.now(UTC),
    }
    assert {"sha256", *edition_facts(SimpleNamespace(**read))} == {"format", *FACTS}


def test_a_moment_is_written_in_utc_to_the_microsecond():
    assert (
        format_utc(datetime(2026, 3, 1, 13, tzinfo=timezone(timedelta(hours=1))))
        == "2026-03-01T12:00:00.000000Z"
    )
    assert (
        format_utc(datetime(2026, 3, 1, 12, 0, 0, 1, tzinfo=UTC))
        == "2026-03-01T12:00:00.000001Z"
    )
