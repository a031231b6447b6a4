"""The rules of the data hold in the database itself, whoever writes."""

import pytest
from django.apps import apps
from django.db import IntegrityError, models, transaction
from django.utils import timezone

from articles.document import MARKDOWN_MAX
from articles.drafts import save
from articles.models import (
    ArticlePicture,
    Citation,
    PublishedAnchor,
    RelatedLink,
    Section,
    Source,
)
from faq.models import FAQEntry
from tests.documents import explainer
from tests.shared_rows import shared_rows


@shared_rows
def article():
    return save(explainer(), now=timezone.now())


def own_models():
    return [
        model
        for model in apps.get_models()
        if model._meta.app_label in ("articles", "faq")
    ]


BREACHES = {
    "an article without an address": lambda article: type(article).objects.filter(pk=article.pk).update(slug=""),
    "two sections at one place": lambda article: article.sections.update(position=0),
    "two sections with one anchor": lambda article: article.sections.update(anchor="same"),
    "a section without an anchor": lambda article: article.sections.filter(position=0).update(anchor=""),
    "a section of a level of its own": lambda article: article.sections.update(level=4),
    "a section as long as a book": lambda article: article.sections.update(body="x" * (MARKDOWN_MAX + 1)),
    "two questions at one place": lambda article: FAQEntry.objects.create(article=article, position=0, anchor="other"),
    "two questions with one anchor": lambda article: FAQEntry.objects.create(
        article=article, position=1, anchor="how-much"
    ),
    "an answer as long as a book": lambda article: article.faq_entries.update(answer="x" * (MARKDOWN_MAX + 1)),
    "two sources with one key": lambda article: article.citations.update(key="same"),
    "a source cited twice": lambda article: Citation.objects.create(
        article=article, position=9, key="again", source=article.citations.first().source
    ),
    "a citation without a key": lambda article: article.citations.filter(position=0).update(key=""),
    "one author twice": lambda article: article.bylines.create(position=9, author=article.bylines.get().author),
    "one topic twice": lambda article: article.article_topics.create(position=9, topic=article.topics.get()),
    "a link that goes to two places": lambda article: RelatedLink.objects.create(
        article=article, url="https://x.example/", target=article
    ),
    "one picture twice": lambda article: ArticlePicture.objects.bulk_create(
        [ArticlePicture(article=article, src="/a.webp", position=place) for place in (0, 1)]
    ),
    "a picture of a layout of its own": lambda article: article.pictures.create(layout="huge"),
    "two sources at one address": lambda article: Source.objects.create(url="HTTPS://fao.example/prices#x"),
    "a source in a state of its own": lambda article: Source.objects.update(status="burnt"),
    "a claim on what another has claimed": lambda article: article.addresses.create(slug="why-bread-costs-more"),
    "an anchor published twice": lambda article: PublishedAnchor.objects.bulk_create(
        [PublishedAnchor(article=article, kind="section", anchor="a")] * 2
    ),
}  # fmt: skip


@pytest.mark.parametrize("breach", BREACHES)
def test_the_database_refuses(breach, article):
    with pytest.raises(IntegrityError), transaction.atomic():
        BREACHES[breach](article)


def test_a_field_of_exactly_the_limit_is_kept(article):
    article.sections.update(body="é" * MARKDOWN_MAX)
    assert Section.objects.filter(body="é" * MARKDOWN_MAX).count() == 2


@pytest.mark.parametrize("model", own_models(), ids=lambda model: model._meta.label)
def test_every_model_keeps_the_conventions(model):
    prefix = f"{model._meta.app_label}_{model._meta.model_name}_"
    for constraint in model._meta.constraints:
        assert constraint.name.startswith(prefix), constraint.name
    for field in model._meta.get_fields():
        if isinstance(field, models.DateTimeField):
            assert field.name.endswith(("_at", "_from", "_until")), field
        elif (
            isinstance(field, models.CharField)
            and not field.choices
            and "date" in field.name
        ):
            assert field.name.endswith("_on"), field
        elif isinstance(field, models.BooleanField):
            assert field.name.startswith(("is_", "has_")), field
    assert model._meta.ordering, "rows without an order come back in any"
    assert model.__str__ is not models.Model.__str__, "a row says what it is"


@pytest.mark.parametrize("name", ["article", "author", "source", "topic", "edition"])
def test_what_has_an_identity_outside_has_a_uuid(name):
    assert isinstance(apps.get_model("articles", name)._meta.pk, models.UUIDField)
