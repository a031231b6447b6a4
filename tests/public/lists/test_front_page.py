import re
from datetime import timedelta

import pytest

from articles.models import Edition, Topic
from tests.factories import DAY, JUNE, another_edition, many, published
from tests.readers import headlines

pytestmark = pytest.mark.django_db
PICTURE = f"/media/{'a' * 40}-1600x900.webp"


def topic(name: str) -> dict[str, str]:
    return {"name": name, "slug": name.lower()}


def blocks(html: str) -> list[str]:
    return re.findall(r'<h2 id="_topic-\d"><a href="[^"]+">([^<]+)</a>', html)


def test_the_front_page_leads_with_the_newest_and_then_has_the_latest(reader):
    made = [edition.headline for edition in many(16)]
    response = reader.get("/")
    assert headlines(response) == made[:5:-1]  # the last three are in a block
    html = response.content.decode()
    assert '<a href="/topics/prices/">Prices</a>' in html
    assert '<a href="/explainers/">All explainers</a>' in html
    assert blocks(html) == ["Prices"]


def test_a_card_says_topic_author_minutes_and_what_happened_last(reader):
    old, _ = many(2)
    another_edition(old, at=JUNE + DAY * 9, kind="corrected", note="A number.")
    html = reader.get("/").content.decode()
    card = html[html.index('<li class="card"') :]
    assert (
        '<p class="label" dir="auto"><a href="/topics/prices/">Prices</a></p>' in card
    )
    assert "<span>A Reporter</span>" in card
    assert re.search(r"corrected <time [^>]+>11 June 2026", card)
    assert "1 minute · corrected 11 June 2026" in re.sub("<[^>]+>", "", card)


def test_pictures_are_those_of_explainers_or_drawn(reader):
    lead_image = {"src": PICTURE, "alt": "A field", "credit": "", "caption": ""}
    published("Drawn", at=JUNE)
    published("Shown", at=JUNE + DAY, lead_image=lead_image)
    published(
        "Lead",
        at=JUNE + DAY * 2,
        lead_image={**lead_image, "src": "https://x.example/a.webp"},
    )
    html = reader.get("/").content.decode()
    # A picture of another host is not loaded.
    assert re.findall(r'src="([^"]+)"', html) == [PICTURE]
    assert html.count('<svg class="drawn') == 2
    [image] = re.findall("<img[^>]+>", html)
    assert 'alt="" width="1600" height="900" loading="lazy"' in image
    assert "x.example" not in html


def test_the_picture_of_the_lead_has_its_words_and_is_not_lazy(reader):
    published(
        lead_image={"src": PICTURE, "alt": "A field", "credit": "", "caption": ""}
    )
    [image] = re.findall("<img[^>]+>", reader.get("/").content.decode())
    assert 'alt="A field"' in image
    assert 'fetchpriority="high"' in image
    assert "lazy" not in image


def test_no_explainer_is_shown_in_two_blocks_or_in_a_block_and_above(reader):
    # In turn, half an hour apart.
    topics = [topic("Energy"), topic("Money")]
    many(6, topics=topics)
    many(6, topics=topics[::-1], at=JUNE + timedelta(minutes=30))
    shown = headlines(reader.get("/"))
    assert len(shown) == len(set(shown)) == 12


def test_a_site_with_many_explainers_has_fewer_blocks_and_each_is_full(reader):
    for name in "ABCDEF":
        many(4, topics=[topic(f"Topic {name}".replace(" ", "-"))])
    many(7, at=JUNE + DAY, topics=[])
    html = reader.get("/").content.decode()
    assert len(blocks(html)) == 5
    assert html.count('<li class="card"') == 6 + 15


def test_a_block_says_what_the_topic_is_about_and_where_to_start(reader):
    first = published("First", at=JUNE, topics=[topic("Energy")])
    draft = published("Gone later", at=JUNE, topics=[topic("Energy")])
    many(9, at=JUNE + DAY)
    Topic.objects.filter(slug="energy").update(
        introduction="How power is *made*.", start_here=first.article_id
    )
    html = reader.get("/").content.decode()
    assert '<p class="topic-intro">How power is made.</p>' in html
    assert "Start here:" in html
    assert f'<a href="/explainers/{first.slug}/" lang="en">First</a></p>' in html
    assert draft.headline in html


def test_what_was_corrected_and_updated_this_week_is_told_with_its_note(
    reader, set_clock
):
    old, new = many(2)
    another_edition(old, at=JUNE + DAY, kind="corrected", note="The <b>number</b>.")
    another_edition(new, at=JUNE + DAY * 2, note="More is known.")
    set_clock(JUNE + DAY * 3)
    html = reader.get("/").content.decode()
    listed = html[html.index("_changes") :]
    assert listed.index("More is known.") < listed.index(
        "The &lt;b&gt;number&lt;/b&gt;."
    )
    set_clock(JUNE + DAY * 12)
    assert "this week" not in reader.get("/").content.decode()


def test_each_language_has_its_list_and_the_front_page_is_in_the_sites(reader):
    english = published("English", at=JUNE)
    published("Deutsch", at=JUNE + DAY, language="de-AT")
    published("عربي", slug="arabic", at=JUNE + DAY * 2, language="ar")
    front = reader.get("/")
    assert headlines(front) == [english.headline]
    html = front.content.decode()
    assert re.findall(
        r'href="(/explainers/\?language=[^"]+)" lang="([^"]+)"', html
    ) == [
        ("/explainers/?language=ar", "ar"),
        ("/explainers/?language=de", "de"),
    ]
    german = reader.get("/explainers/?language=de")
    assert headlines(german) == ["Deutsch"]
    assert '<html lang="de" dir="ltr">' in german.content.decode()
    assert '<a href="/explainers/" lang="en"' in german.content.decode()
    assert headlines(reader.get("/explainers/")) == ["English"]
    for unknown in ("fr", "%00", "x" * 5_000, "de-AT"):
        assert reader.get(f"/explainers/?language={unknown}").status_code == 404


def test_a_site_without_anything_in_its_own_language_shows_what_there_is(reader):
    published("Deutsch", language="de")
    assert headlines(reader.get("/")) == ["Deutsch"]
    assert headlines(reader.get("/explainers/")) == ["Deutsch"]


def test_the_front_page_with_one_explainer_shows_its_questions_instead_of_a_list(
    reader,
):
    faq = [
        {"anchor": f"q{number}", "question": f"Question {number}?", "answer": "Yes."}
        for number in range(12)
    ]
    published(faq=faq)
    html = reader.get("/").content.decode()
    assert 'id="_latest"' not in html
    assert html.count('href="/questions/why-bread-costs-more/') == 8


def test_the_front_page_takes_as_many_queries_with_many_explainers_as_with_few(reader):
    many(8)
    few = len(reader.get("/").queries)
    many(20, at=JUNE + DAY, topics=[topic("Energy")])
    assert len(reader.get("/").queries) == few == 11
    assert len(reader.get("/").queries) == 1  # built once


def test_an_explainer_published_before_cards_were_kept_has_a_drawn_picture(reader):
    published()
    Edition.objects.derive(card=None)
    html = reader.get("/").content.decode()
    assert '<svg class="drawn' in html
    assert "minute" not in html


def test_topics_whose_newest_explainers_are_in_another_language_have_their_block(
    reader,
):
    for number in range(2):
        published(f"English {number}", at=JUNE, topics=[topic("Energy")])
    many(9, at=JUNE + DAY)
    for number in range(15):
        topics = [topic("Energy"), topic(f"Deutsch{number}")]
        published(f"Deutsch {number}", at=JUNE + DAY * 2, topics=topics, language="de")
    html = reader.get("/").content.decode()
    assert "English 1" in html
    assert "Deutsch 1" not in html


def test_each_script_of_chinese_has_its_own_list(reader):
    many(1)
    published("Simple", slug="simple", language="zh-CN")
    published("Traditional", slug="traditional", language="zh-Hant-HK")
    html = reader.get("/").content.decode()
    assert "/explainers/?language=zh-hans" in html
    assert "/explainers/?language=zh-hant" in html
    listed = reader.get("/explainers/?language=zh-hans")
    assert headlines(listed) == ["Simple"]
