"""The showcase: what its files lose on their way in, and what readers and editors find
in it.
"""

from pathlib import Path

import pytest
from django.core.management import CommandError

from articles import drafts
from articles.checking import check_document
from articles.identity import current
from articles.importing.import_document import read_file
from articles.intake.accounting.account import LEFT_OUT
from articles.models import Article, Edition, OwnPage, Source, Term, Topic
from articles.showcase import site
from tests.factories import JUNE
from tests.shared_rows import shared_rows
from tests.showcases import WITHDRAWN, make_corpus, make_quickly

TEXTS = sorted((site.FOLDER / "explainers").glob("*.md"))
RETRACTED = "retraction"
"""The explainer that is about a retracted study, and cites it."""


@shared_rows
def showcase():
    return make_quickly()


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_each_text_of_the_showcase_is_read_without_a_loss(path: Path):
    read = read_file(path.name, path.read_bytes())
    left_out = [entry for entry in read.account if entry.went_to.startswith(LEFT_OUT)]

    assert not left_out
    assert read.document.slug == path.stem
    assert read.document.sections
    assert read.document.sources


@pytest.mark.django_db
def test_the_showcase_has_thirty_explainers_and_all_that_goes_with_them(showcase):
    assert Article.objects.count() == len(TEXTS) == 30
    kinds = set(Edition.objects.values_list("kind", flat=True))
    assert kinds == set(Edition.Kind.values)
    languages = set(Article.objects.values_list("language", flat=True))
    assert languages == {"en", "de", "ar"}
    assert Source.objects.filter(status=Source.Status.RETRACTED).exists()
    assert Topic.objects.exclude(start_here=None).exists()


@pytest.mark.django_db
def test_every_page_of_the_showcase_can_be_read(showcase, client):
    paths = ["/", "/explainers/", "/topics/", "/questions/", "/authors/", "/sources/"]
    paths += ["/glossary/", "/corrections/", "/archive/", "/search/?q=energy"]
    editions = Edition.objects.exclude(slug=WITHDRAWN)
    paths += {edition.get_absolute_url() for edition in editions}
    # What only the withdrawn explainer names is not public.
    records = [*Topic.objects.all(), *Term.objects.all(), *OwnPage.objects.all()]
    records += Source.objects.listed(JUNE)
    paths += [record.get_absolute_url() for record in records]
    current.forget()  # nothing was committed that would tell of the pages

    statuses = {path: client.get(path).status_code for path in paths}
    assert {path: status for path, status in statuses.items() if status != 200} == {}
    assert client.get(f"/explainers/{WITHDRAWN}/").status_code == 410


@pytest.mark.django_db
def test_the_desk_stops_no_draft_of_the_showcase_but_that_of_a_retracted_study(
    showcase,
):
    stopped = {}
    for article in Article.objects.all():
        document = drafts.assemble(article)
        blockers = check_document(document, article, now=JUNE).blockers
        if blockers:
            stopped[article.slug] = [finding.code for finding in blockers]

    assert stopped == {RETRACTED: ["desk.B020"]}


@pytest.mark.django_db
def test_a_second_showcase_is_refused_and_adds_nothing(showcase):
    with pytest.raises(CommandError, match="This database has articles"):
        make_corpus()

    assert make_corpus("--add") == ""
    assert Article.objects.count() == 30
