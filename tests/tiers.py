"""Which tests are slow: `make test` leaves them to `make test-all`, which runs everything.

`make test` is for the minutes between two changes. It keeps every rule that needs
neither a browser nor processes of its own, and one journey in the browser for each
thing that a user does first.
"""

import pytest

BROWSER_TESTS = "tests/browser/"

JOURNEYS = {
    "write": "test_journey_write.py::test_a_new_article_is_written_saved_once_and_published",
    "import": "test_journey_import.py::test_a_word_file_becomes_a_page_with_all_that_it_says",
    "cite": "test_journey_cite.py::test_a_sentence_is_cited_and_its_reader_finds_the_source",
    "publish": "test_journey_publish.py::test_a_draft_is_published_updated_and_not_published_again_unchanged",
    "schedule": "test_journey_schedule.py::test_an_edition_goes_live_at_the_time_that_was_typed",
    "correct": "test_journey_correct.py::test_a_mistake_is_corrected_with_a_note_that_readers_see",
    "withdraw": "test_journey_withdraw.py::test_an_article_is_withdrawn_with_a_reason_and_published_again_unchanged",
    "restore": "test_journey_restore.py::test_a_spoiled_draft_is_restored_whole_and_published",
    "read": "test_journey_read.py::test_a_reader_goes_from_the_front_page_to_what_has_changed",
    "search": "test_journey_search.py::test_a_reader_finds_an_answer_and_reads_it_in_its_explainer",
    "verify": "test_journey_verify.py::test_an_untouched_explainer_is_verified",
}
"""By what a user does: its journey, from nothing to what the user wanted, below
`BROWSER_TESTS`.
"""

SLOW = (
    BROWSER_TESTS,
    # Whole migrations, back and forth.
    "tests/models/test_migrations_back_and_forth.py",
    "tests/models/test_ways_back.py",
    "tests/releases/",
    # Servers, commands and checkers in processes of their own.
    "tests/faults/",
    "tests/replicas/test_other_processes.py",
    "tests/replicas/test_silent_replica.py",
    "tests/commands/test_render_editions.py",
    "tests/deploy/test_nginx_files.py",
    "tests/public/test_markup.py",
    "tests/public/test_nu_checker.py",
    "tests/publishing/test_together.py",
    "tests/publishing/test_verify_together.py",
    "tests/test_demo_server.py",
    "tests/test_logs.py",
    "tests/test_serving_processes.py",
    "tests/test_setup.py",
    "tests/test_setup_settings.py",
    # Whole sites, written to files or to a bucket, or made of many copies.
    "tests/backup/",
    "tests/baking/",
    "tests/commands/test_make_articles.py",
    "tests/commands/test_make_corpus.py",
    "tests/public/test_life_of_the_record.py",
    # Pictures and texts as large as they may be.
    "tests/admin/article/test_bad_input.py",
    "tests/intake/test_hostile.py",
    "tests/pictures/test_conversion.py",
    "tests/pictures/test_narrower.py",
    "tests/rendering/dialect/test_budget.py",
)
"""Beginnings of the names of slow tests."""


def is_journey(item: pytest.Item) -> bool:
    """Return whether the test is one of `JOURNEYS`, with whatever parameters."""
    name = item.nodeid.removeprefix(BROWSER_TESTS).partition("[")[0]
    return name in JOURNEYS.values()


def is_slow(item: pytest.Item) -> bool:
    """Return whether `make test` leaves the test out."""
    return item.nodeid.startswith(SLOW) and not is_journey(item)


if __name__ == "__main__":
    # What pytest is to collect where only slow tests run.
    print(*SLOW)
