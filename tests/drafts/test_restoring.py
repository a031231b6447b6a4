"""An earlier state made the draft again, and nothing lost by it."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis.extra.django import TestCase

from articles import drafts
from articles.document import SectionPart, SourcePart
from articles.drafts.restoring import RestoreRefused, restore, settle_for_restoring
from articles.history import compare
from articles.models import Article, Source
from articles.publishing.chain import digest
from tests.admin.conftest import NOW, sample
from tests.history.revised import revisions
from tests.shared_rows import shared_rows

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(hours=1)


def seen(article: Article) -> str:
    return digest(drafts.assemble(article).model_dump(mode="json"))


def change(article: Article, **changes) -> None:
    drafts.save(
        drafts.assemble(article).model_copy(update=changes), article=article, now=LATER
    )


@shared_rows
def article() -> Article:
    return drafts.save(sample(), now=NOW)


@pytest.fixture
def first(article):
    """The draft as it was to begin with."""
    return drafts.assemble(article)


def test_the_whole_draft_is_as_it_was_and_what_it_was_is_kept(
    article, first, django_user_model
):
    change(article, headline="Other", sections=(), faq=())
    by = django_user_model.objects.create_user("ed")
    restore(
        first,
        article=article,
        by=by,
        now=LATER,
        expected_sha256=seen(article),
        when="on 3 March",
    )
    assert drafts.assemble(article) == first
    latest, before, _ = article.revisions.all()
    assert (latest.name, latest.saved_by, latest.as_document()) == ("", by, first)
    event = article.events.get()
    words = "restored the draft as it was on 3 March"
    assert (event.kind, event.words, event.by) == ("restored", words, by)
    assert before.as_document().headline == "Other"


def test_one_part_is_as_it_was_and_the_rest_as_it_is(article, first):
    changed = tuple(
        part.model_copy(update={"body": "Other."}) for part in first.sections
    )
    change(article, headline="Other", sections=changed)
    part = compare(drafts.assemble(article), first).changes[1]
    restore(
        first,
        article=article,
        by=None,
        now=LATER,
        expected_sha256=seen(article),
        part=part.id,
    )
    words = article.events.get().words
    assert words == "restored the section “One” as it was in an earlier save"
    draft = drafts.assemble(article)
    assert draft.headline == "Other"
    assert draft.sections == (first.sections[0], *changed[1:])


@pytest.mark.parametrize("expected", ["", "0" * 64])
def test_a_draft_that_nobody_looked_at_is_not_overwritten(article, first, expected):
    change(article, headline="Newer")
    with pytest.raises(RestoreRefused, match="has changed since you looked"):
        restore(first, article=article, by=None, now=LATER, expected_sha256=expected)
    article.refresh_from_db()
    assert article.headline == "Newer"
    assert article.revisions.count() == 2


def test_a_state_that_no_revision_has_is_kept_too(article, first):
    """A shared record that is changed alters the drafts that use it without a save of
    theirs.
    """
    change(article, headline="Other")
    Source.objects.update(title="Named anew")
    restore(first, article=article, by=None, now=LATER, expected_sha256=seen(article))
    titles = [
        revision.as_document().sources[0].title for revision in article.revisions.all()
    ]
    assert titles == [
        "Named anew",
        "Named anew",
        "Report of the bank",
        "Report of the bank",
    ]
    assert drafts.assemble(article).headline == first.headline


def test_what_would_change_is_told_with_records_as_they_are_today(article, first):
    Source.objects.update(title="Named anew")
    assert not compare(drafts.assemble(article), settle_for_restoring(first, article))


def test_an_address_that_is_anothers_by_now_is_left_to_it(article, first):
    change(article, slug="another-address")
    drafts.save(
        sample(slug=first.slug, topics=(), byline=(), sources=(), standfirst=""),
        now=LATER,
    )
    change(article, headline="Other")
    restore(first, article=article, by=None, now=LATER, expected_sha256=seen(article))
    assert drafts.assemble(article) == first.model_copy(
        update={"slug": "another-address"}
    )


def test_a_deleted_source_comes_back_with_what_cites_it(article, first):
    change(article, sources=(), standfirst="")
    Source.objects.all().delete()
    restore(first, article=article, by=None, now=LATER, expected_sha256=seen(article))
    assert drafts.assemble(article) == first


@pytest.mark.parametrize(
    "part", ["sections-9-9", "headline", "x", "\x00", "sections-0-0"]
)
def test_a_part_that_did_not_change_is_no_part_to_restore(article, first, part):
    change(article, headline="Other")
    with pytest.raises(RestoreRefused, match="no such part"):
        restore(
            first,
            article=article,
            by=None,
            now=LATER,
            expected_sha256=seen(article),
            part=part,
        )


def test_a_part_that_has_no_room_is_refused_in_words(article, first):
    change(
        article,
        sources=(
            SourcePart(key="bank", title="Another", url="https://other.example/"),
        ),
    )
    draft = drafts.assemble(article)
    added = next(
        change for change in compare(draft, first).changes if change.before is None
    )
    with pytest.raises(RestoreRefused, match="citation key “bank” occurs twice"):
        restore(
            first,
            article=article,
            by=None,
            now=LATER,
            expected_sha256=seen(article),
            part=added.id,
        )
    assert drafts.assemble(article) == draft


def test_what_is_like_this_already_is_not_saved_again(article, first):
    with pytest.raises(RestoreRefused, match="like this already"):
        restore(
            first, article=article, by=None, now=LATER, expected_sha256=seen(article)
        )
    assert article.revisions.count() == 1


def test_a_deleted_article_is_restored_by_nobody(article, first):
    expected = seen(article)
    Article.objects.get().delete()
    with pytest.raises(RestoreRefused, match="deleted"):
        restore(first, article=article, by=None, now=LATER, expected_sha256=expected)


def test_links_to_a_section_that_goes_stay_at_the_end(article, first):
    extra = SectionPart(anchor="four", heading="Four", body="x")
    link = first.related[0].model_copy(update={"after": "four"})
    change(article, sections=(*first.sections, extra), related=(link,))
    part = next(
        change
        for change in compare(drafts.assemble(article), first).changes
        if change.after is None
    )
    restore(
        first,
        article=article,
        by=None,
        now=LATER,
        expected_sha256=seen(article),
        part=part.id,
    )
    assert drafts.assemble(article).related[0].after == ""


class TestLaw(TestCase):
    @given(revisions())
    def test_restoring_gives_what_was_told(self, pair):
        first, second = (document.model_copy(update={"slug": ""}) for document in pair)
        try:
            article = drafts.save(first, now=NOW)
            earlier = drafts.assemble(article)
            drafts.save(
                second.model_copy(update={"slug": earlier.slug}),
                article=article,
                now=LATER,
            )
            told = settle_for_restoring(earlier, article)
            if compare(drafts.assemble(article), told):
                restore(
                    earlier,
                    article=article,
                    by=None,
                    now=LATER,
                    expected_sha256=seen(article),
                )
        except (drafts.DraftRefused, RestoreRefused):
            return
        assert drafts.assemble(article) == told
