"""What a conflict says: who saved the other version, and what is in it, as a person
reads it.
"""

import pytest
from django.contrib.auth.models import User

from articles import drafts
from articles.admin.article.saving import NOT_SAVED
from articles.admin.merging import MergedSave
from articles.admin.merging.conflict_html import render_list_conflict
from articles.admin.merging.newer import NewerSave
from articles.document import LeadImage, RelatedPart, SourcePart
from articles.history import Conflict
from articles.history.merging import WHOLE
from articles.models import Article
from tests.admin.conftest import person
from tests.admin.filled import fields_of, filled, form_of
from tests.admin.merging.merge_desk import save_theirs
from tests.admin.publishing.publish_desk import publish_now

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


@pytest.fixture
def otto(db) -> User:
    return person("otto", "Editor")


def conflicts_of(html: str) -> str:
    """Give the words of the page up to its fields' end, without the line breaks of
    templates.
    """
    return " ".join(html.split())


def post(client, article: Article, fields: dict[str, str]) -> str:
    response = client.post(form_of(article), fields)
    assert response.status_code == 200
    return conflicts_of(response.content.decode())


def test_several_savers_are_named_once_and_then_it_is_the_saved_version(
    desk, writer, otto, article
):
    mine = filled(desk, form_of(article), headline="Mine")
    save_theirs(article, writer, headline="Theirs")
    save_theirs(article, otto, headline="Theirs again")
    save_theirs(article, writer, headline="Theirs at last")
    html = post(desk, article, mine)
    assert "A newer version was saved while you were writing (by wren and otto)" in html
    assert "The saved version differs." in html
    assert '<p class="conflict-whose">The saved version,' in html
    assert "The saved text, to copy" in html
    assert "━━ The saved version ━━" in html


def test_ones_own_other_window_is_named_apart_from_others(
    desk, editor, writer, article
):
    mine = filled(desk, form_of(article), headline="Mine")
    save_theirs(article, editor, standfirst="Mine too.")
    save_theirs(article, writer, headline="Theirs")
    html = post(desk, article, mine)
    assert (
        "A newer version was saved while you were writing (by wren, and by you in another window)"
        in html
    )
    assert "your and wren" not in html
    assert "you and wren" not in html.lower()


def test_one_saver_is_named_with_a_capital_at_the_start_alone(desk, writer, article):
    mine = filled(desk, form_of(article), headline="Mine")
    save_theirs(article, writer, headline="Theirs")
    html = post(desk, article, mine)
    assert "Wren saved a newer version while you were writing" in html
    assert '<p class="conflict-whose">Wren’s version,' in html


def test_somebody_is_a_name_like_another(desk, article):
    mine = filled(desk, form_of(article), headline="Mine", standfirst="Mine.")
    save_theirs(article, None, headline="Theirs")
    assert "Somebody’s version," in post(desk, article, mine)
    mine = filled(desk, form_of(article), standfirst="Mine.")
    save_theirs(article, None, headline="Theirs again")
    response = desk.post(form_of(article), mine, follow=True)
    assert "Merged with somebody’s changes of" in response.content.decode()


@pytest.mark.parametrize("has_own", [True, False])
def test_orders_of_several_are_the_saved_order(
    desk, editor, writer, otto, article, has_own
):
    mine = filled(
        desk,
        form_of(article),
        **{"sections-0-position": "1", "sections-1-position": "0"},
    )
    one, two, three = drafts.assemble(article).sections
    save_theirs(article, editor if has_own else otto, headline="Other")
    save_theirs(article, writer, sections=(one, three, two))
    html = post(desk, article, mine)
    assert "The saved order differs from yours." in html
    assert "The saved order:" in html


def test_a_message_leaves_the_reader_out_of_the_names(desk, editor, writer, article):
    mine = filled(desk, form_of(article), headline="Mine")
    save_theirs(article, editor, dated_on="2026")
    save_theirs(article, writer, standfirst="Theirs.")
    response = desk.post(form_of(article), mine, follow=True)
    assert "Merged with wren’s changes of" in response.content.decode()


def test_a_link_to_another_article_is_told_by_headlines(
    desk, writer, article, make_article
):
    targets = [
        make_article(slug=name, headline=f"Why {name}?", sources=())
        for name in ("hay", "milk")
    ]
    mine = filled(
        desk,
        form_of(article),
        **{"related_links-0-target": str(targets[0].pk), "related_links-0-url": ""},
    )
    link = RelatedPart(title="Elsewhere", article=str(targets[1].pk), after="two")
    save_theirs(article, writer, related=(link,))
    html = post(desk, article, mine)
    assert "added: </span>Why milk?" in html
    assert 'data-option="Why milk?"' in html
    assert fields_of(html)["related_links-0-target"] == str(targets[0].pk)


def test_a_link_to_somebody_elses_draft_tells_nothing_of_it(
    writers_desk, writer, editor, make_article
):
    own = make_article(by=writer)
    seen = make_article(slug="hay", headline="Why hay?", sources=())
    publish_now(seen, editor, override_reason="x")
    secret = make_article(slug="milk", headline="The secret of milk", sources=())
    mine = filled(
        writers_desk,
        form_of(own),
        **{"related_links-0-target": str(seen.pk), "related_links-0-url": ""},
    )
    save_theirs(
        own,
        editor,
        related=(RelatedPart(title="Elsewhere", article=str(secret.pk), after="two"),),
    )
    html = post(writers_desk, own, mine)
    assert "secret of milk" not in html


def test_a_language_is_not_there_to_copy_and_a_text_is(desk, writer, article):
    mine = filled(desk, form_of(article), language="de")
    save_theirs(article, writer, language="fr")
    assert '<details class="conflict-copy" hidden>' in post(desk, article, mine)
    mine = filled(desk, form_of(article), headline="Mine")
    save_theirs(article, writer, headline="Theirs")
    assert '<details class="conflict-copy" hidden>' not in post(desk, article, mine)


def test_a_place_is_told_by_its_section_and_not_there_to_copy(desk, writer, article):
    sections = {section.anchor: section for section in article.sections.all()}
    mine = filled(
        desk, form_of(article), **{"related_links-0-after": str(sections["one"].pk)}
    )
    link = drafts.assemble(article).related[0]
    save_theirs(article, writer, related=(link.model_copy(update={"after": "three"}),))
    html = post(desk, article, mine)
    assert '<details class="conflict-copy" hidden>' in html
    assert "added: </span>Three" in html


def test_pictures_in_conflict_are_shown(desk, writer, article):
    mine = filled(
        desk, form_of(article), lead_image_src="/media/mine.webp", lead_image_alt="Mine"
    )
    save_theirs(
        article, writer, lead_image=LeadImage(src="/media/theirs.webp", alt="Theirs")
    )
    html = post(desk, article, mine)
    assert '<img src="/media/mine.webp" alt="">' in html
    assert '<img src="/media/theirs.webp" alt="">' in html
    assert "Your version</figcaption>" in html
    assert "Wren’s version</figcaption>" in html


def test_a_source_that_both_gave_is_told_with_mine_which_is_nowhere_else(
    editor, writer, article
):
    newer = NewerSave([writer], article.updated_at, editor)
    mine = SourcePart(
        key="mine", title="Report", url="https://fao.example/report", locator="p. 7"
    )
    clash = Conflict(
        "sources", WHOLE, None, mine, mine.model_copy(update={"key": "theirs"})
    )
    html = conflicts_of(
        render_list_conflict(clash, MergedSave(newer, conflicts=(clash,)), "source")
    )
    assert (
        "<strong>Wren added the same source.</strong> The saved one is kept; yours is not."
        in html
    )
    assert "<li>Citation key: mine</li>" in html
    assert "<li>Place in the source: p. 7</li>" in html


def test_a_save_that_the_database_refused_says_whom_to_tell():
    assert "tell an administrator." in NOT_SAVED
