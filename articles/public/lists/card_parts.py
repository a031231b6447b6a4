"""The parts of a card as HTML: its picture, and the line of facts under its headline.
Filters of templates.
"""

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext, ngettext, pgettext

from articles.models import Edition, Topic
from articles.public.explainer.edition_labels import changed, when
from articles.public.lists.cards import Card
from articles.rendering.links import is_own_picture
from articles.rendering.pictures import widths as picture_widths
from articles.rendering.pictures.dimensions import size_of
from articles.rendering.pictures.drawn_picture import draw_picture
from articles.rendering.slots import mark_drawing

SIZES = {
    "lead": picture_widths.FRONT,
    "card": picture_widths.CARD,
    "row": picture_widths.ROW,
}


def edition_picture(edition: Edition, layout: str = "card") -> SafeString:
    """Return the picture of an explainer, a drawn one if it has none.

    `layout` is a key of `SIZES`. The lead has its words; anywhere else the headline
    beside it says what it is of.
    """
    card = edition.card or {}
    if not card.get("picture"):
        # Seed and palette never change, so an explainer keeps its picture
        # (docs/adr/0046).
        drawn = draw_picture(str(edition.article_id), card.get("topic", ""))
        return mark_drawing(drawn)
    if layout == "lead":
        return _show_picture(card["picture"], card["alt"], layout)
    return _show_picture(card["picture"], "", layout)


def topic_picture(topic: Topic, layout: str = "card") -> SafeString:
    """Return the picture of a topic, a drawn one if it has none."""
    # Readers' pages load nothing from other hosts, so a picture elsewhere counts as
    # none.
    if not is_own_picture(topic.picture_src):
        return mark_drawing(draw_picture(f"topic {topic.slug}", topic.slug))
    alt = topic.picture_alt if layout == "lead" else ""
    return _show_picture(topic.picture_src, alt, layout)


def card_facts(card: Card) -> SafeString:
    """Return who wrote an explainer, how long it takes, and when it was published or
    last changed.
    """
    edition = card.edition
    has_changed = edition.number > 1
    time = when(edition.first_live_from, "DATE_FORMAT")
    if has_changed:
        time = changed(edition)
    # Editions that an earlier version made may have no card.
    minutes = (edition.card or {}).get("minutes")
    if minutes and has_changed:
        # A line may end in the word before the date: "1 minute · updated".
        time = format_html("{} · {}", _count_minutes(minutes), time)
    elif minutes:
        time = _separate(_count_minutes(minutes), time)
    return _separate(_name_authors(card), time) if card.authors else time


def _separate(first: str, second: str) -> SafeString:
    # A dot by itself, which is left out where it would stand at the end of a line.
    separated = '<span>{}</span><span class="dot"> · </span><span>{}</span>'
    return format_html(separated, first, second)


def _count_minutes(minutes: int) -> str:
    return ngettext("%(minutes)d minute", "%(minutes)d minutes", minutes) % {
        "minutes": minutes
    }


def _name_authors(card: Card) -> SafeString:
    comma = pgettext("between names", ", ")
    names = format_html_join(comma, "{}", [[str(author)] for author in card.authors])
    if card.has_more_authors:
        return format_html(gettext("{names} and others"), names=names)
    return names


def _show_picture(src: str, alt: str, layout: str) -> SafeString:
    attributes = {"src": src}
    copies = picture_widths.build_srcset(src)
    if copies:
        attributes |= {"srcset": copies, "sizes": SIZES[layout]}
    attributes["alt"] = alt
    # With a size, the text below does not move when the picture arrives. The oldest
    # pictures have none in their names.
    if size := size_of(src):
        attributes |= {"width": str(size.width), "height": str(size.height)}
    # The lead is what readers wait for; anything else may come when they scroll to it.
    if layout == "lead":
        attributes["fetchpriority"] = "high"
    else:
        attributes |= {"loading": "lazy", "decoding": "async"}
    written = format_html_join("", ' {}="{}"', attributes.items())
    return format_html("<img{}>", written)
