import threading

from articles.link_checks.crossref import CrossrefBusy
from articles.link_checks.page import Answer, Outcome
from articles.link_checks.rounds import Question, ask_all

FOUND = Answer(Outcome.FOUND, 200)


def questions(host: str, *asks) -> list[Question]:
    return [Question((host, number), host, ask) for number, ask in enumerate(asks)]


def test_each_question_has_its_answer():
    asked = questions("a.example", lambda: 1, lambda: 2) + questions(
        "b.example", lambda: 3
    )
    assert dict(ask_all(asked, pause=0)) == {
        ("a.example", 0): 1,
        ("a.example", 1): 2,
        ("b.example", 0): 3,
    }


def test_one_server_is_asked_one_question_at_a_time():
    busy = threading.Lock()

    def ask() -> bool:
        alone = busy.acquire(blocking=False)
        if alone:
            busy.release()
        return alone

    asked = questions("a.example", *[ask] * 50)
    assert all(alone for _, alone in ask_all(asked, pause=0))


def test_several_servers_are_asked_at_once():
    together = threading.Barrier(3, timeout=30)
    asked = [
        question
        for host in ("a.example", "b.example", "c.example")
        for question in questions(host, together.wait)
    ]
    assert sorted(answer for _, answer in ask_all(asked, pause=0)) == [0, 1, 2]


def test_a_server_that_asks_for_patience_is_asked_nothing_more():
    busy = Answer(Outcome.REFUSED, 429)
    asked = questions("a.example", lambda: FOUND, lambda: busy, lambda: FOUND)
    answers = [answer for _, answer in ask_all(asked, pause=0)]
    assert answers == [FOUND, busy]


def test_crossref_is_asked_nothing_more_while_it_is_busy():
    def refuse() -> None:
        raise CrossrefBusy("Crossref answered 429.")

    asked = questions("api.example", refuse, lambda: FOUND)
    [answer] = (answer for _, answer in ask_all(asked, pause=0))
    assert isinstance(answer, CrossrefBusy)


def test_a_server_that_fails_is_asked_again_unless_it_says_when():
    failed = Answer(Outcome.BROKEN, 503)
    later = Answer(Outcome.BROKEN, 503, retry_after="120")
    asked = questions("a.example", lambda: failed, lambda: later, lambda: FOUND)
    assert [answer for _, answer in ask_all(asked, pause=0)] == [failed, later]


def test_a_question_that_raises_has_the_exception_as_its_answer():
    def fail() -> None:
        raise ValueError("no")

    asked = questions("a.example", fail, lambda: FOUND)
    first, second = (answer for _, answer in ask_all(asked, pause=0))
    assert isinstance(first, ValueError)
    assert second is FOUND


def test_nobody_is_asked_any_more_when_the_caller_stops():
    asked_count = 0

    def ask() -> Answer:
        nonlocal asked_count
        asked_count += 1
        return FOUND

    answers = ask_all(questions("a.example", *[ask] * 10), pause=600)
    next(answers)
    answers.close()
    assert asked_count == 1


def test_no_questions_have_no_answers():
    assert list(ask_all([], pause=0)) == []
