"""What ends an alarm: a reason, an edition, a correction; and for how long."""

from datetime import timedelta

import pytest
from django.utils import timezone

from articles.drafts import assemble, save
from articles.models import AlarmResolution
from articles.publishing import call_off, publish, reschedule, withdraw
from articles.register import set_status
from articles.register.resolving import AlarmRefused, let_stand
from tests.answers import ALL_QUESTIONS
from tests.documents import explainer
from tests.factories import DAY, another_edition
from tests.register.test_alarms import BODY, HONEY, alarms, bees, flag, section

pytestmark = pytest.mark.django_db


def test_an_alarm_ends_with_a_reason_until_the_source_is_flagged_anew(admin_user):
    edition = bees()
    source = flag()
    answer = {"article": edition.article, "source": source, "by": admin_user}
    now = timezone.now()
    for reason in ("", " \n", "x" * 501, "a\x00b"):
        with pytest.raises(AlarmRefused):
            let_stand(**answer, status="retracted", reason=reason, now=now)
    with pytest.raises(AlarmRefused, match="has changed"):
        let_stand(**answer, status="disputed", reason="Two others say it.", now=now)
    let_stand(**answer, status="retracted", reason="Two others say it.", now=now)
    assert alarms() == []
    with pytest.raises(AlarmRefused, match="already"):
        let_stand(**answer, status="retracted", reason="Again.", now=now)

    # Another wording of the same flag asks nothing again; another flag does.
    set_status(source, "retracted", "All made up.", by=None, now=timezone.now())
    assert alarms() == []
    set_status(source, "disputed", "Perhaps not.", by=None, now=timezone.now())
    assert alarms() == [edition.article]
    set_status(source, "retracted", "Yes, it is.", by=None, now=timezone.now())
    assert alarms() == [edition.article]
    assert AlarmResolution.objects.get().resolved_by == admin_user


def test_an_edition_without_the_source_ends_its_alarm_and_is_on_record():
    edition = bees()
    flag()
    second = another_edition(
        edition,
        at=timezone.now(),
        kind="corrected",
        note="Bees do not die.",
        sources=(assemble(edition.article).sources[1],),
        **section("It is [@other]."),
    )
    assert alarms() == []
    answer = AlarmResolution.objects.get()
    assert (answer.kind, answer.by_edition) == ("removed", second)

    # Cited again, it raises another alarm.
    again = save(
        explainer(headline="Bees", slug=edition.slug, sources=[HONEY]),
        article=edition.article,
        now=timezone.now(),
    )
    assert alarms() == [again]


def test_a_correction_ends_the_alarm_of_a_source_that_it_still_cites():
    edition = bees()
    flag("disputed")
    changed = section("Some say that they lost 14 % [@honey]. It is [@other].")
    now = timezone.now()
    another_edition(edition, at=now, **changed)
    assert alarms() == [edition.article]  # a mere update answers nothing
    another_edition(
        edition,
        at=timezone.now(),
        kind="corrected",
        note="Not all say so.",
        **section(BODY),
    )
    assert alarms() == []


def test_a_correction_that_waits_ends_the_alarm_when_it_goes_live(admin_user):
    edition = bees()
    flag("disputed")
    article, now = edition.article, timezone.now()
    later = now + DAY
    save(
        assemble(article).model_copy(update=section("Some say so [@honey].")),
        article=article,
        now=now,
    )
    options = {"by": admin_user, "now": now, "answered": ALL_QUESTIONS}
    waiting = publish(
        article=article, kind="corrected", note="Some.", live_from=later, **options
    )
    assert alarms() == [article]
    assert alarms(at=later + timedelta(hours=1)) == []
    moved = reschedule(
        edition=waiting, by=admin_user, now=timezone.now(), live_from=later + DAY
    )
    assert alarms(at=later + timedelta(hours=1)) == [article]
    assert alarms(at=later + 2 * DAY) == []
    call_off(edition=moved, by=admin_user, now=timezone.now())
    assert alarms(at=later + 2 * DAY) == [article]
    assert not AlarmResolution.objects.exists()


def test_the_reason_of_an_override_is_the_reason_why_it_stands(admin_user):
    edition = bees()
    flag()
    article, now = edition.article, timezone.now()
    save(
        assemble(article).model_copy(update=section("They did [@honey].")),
        article=article,
        now=now,
    )
    publish(
        article=article,
        by=admin_user,
        now=now,
        answered=ALL_QUESTIONS,
        override_reason="The court has the original.",
    )
    assert alarms() == []
    answer = AlarmResolution.objects.get()
    assert (answer.kind, answer.reason) == ("stands", "The court has the original.")


def test_an_edition_that_is_rescheduled_answers_no_flag_that_came_since(admin_user):
    edition = bees()
    article, now = edition.article, timezone.now()
    save(
        assemble(article).model_copy(update=section("They did [@honey].")),
        article=article,
        now=now,
    )
    waiting = publish(
        article=article,
        by=admin_user,
        now=now,
        kind="corrected",
        note="Of something else.",
        live_from=now + DAY,
        answered=ALL_QUESTIONS,
    )
    flag()
    moved = {"by": admin_user, "now": timezone.now(), "live_from": now + 2 * DAY}
    reschedule(edition=waiting, **moved)
    assert alarms(at=now + 3 * DAY) == [article]
    assert not AlarmResolution.objects.exists()


def test_an_answer_ends_when_the_source_is_removed(admin_user):
    edition = bees()
    source = flag()
    answer = {"article": edition.article, "source": source, "status": "retracted"}
    let_stand(**answer, reason="Two say it.", by=None, now=timezone.now())
    other = assemble(edition.article).sources[1]
    another_edition(
        edition, at=timezone.now(), sources=(other,), **section("It is [@other].")
    )
    assert alarms() == []

    cited_anew = explainer(headline="Bees", slug=edition.slug, sources=[HONEY])
    article = save(cited_anew, article=edition.article, now=timezone.now())
    assert alarms() == [article]
    let_stand(**answer, reason="They still do.", by=None, now=timezone.now())
    assert alarms() == []


def test_a_withdrawal_takes_no_answer_back(admin_user):
    edition = bees()
    source = flag()
    article = edition.article
    answer = {"article": article, "source": source, "status": "retracted"}
    let_stand(**answer, reason="Two say it.", by=None, now=timezone.now())
    withdraw(article=article, note="Wrong.", by=admin_user, now=timezone.now())
    assert alarms() == []  # its draft still cites the source

    # It comes back without the source, which is then cited again.
    other = assemble(article).sources[1]
    another_edition(
        edition, at=timezone.now(), sources=(other,), **section("It is [@other].")
    )
    cited_anew = explainer(headline="Bees", slug=edition.slug, sources=[HONEY])
    save(cited_anew, article=article, now=timezone.now())
    assert alarms() == [article]


def test_a_correction_says_why_a_retracted_source_stands_where_it_was_asked(admin_user):
    edition = bees()
    flag()
    article, now = edition.article, timezone.now()
    draft = assemble(article).model_copy(update=section("They did [@honey]."))
    save(draft, article=article, now=now)
    publish(
        article=article,
        by=admin_user,
        now=now,
        kind="corrected",
        note="Not all of them did.",
        answered=ALL_QUESTIONS,
        override_reason="The court has the original.",
    )
    answer = AlarmResolution.objects.get()
    assert (answer.kind, answer.reason) == ("stands", "The court has the original.")
