"""The shape of the Document: one row per list of parts, for all code that treats the
lists alike.

A new kind of part gets its row here; docs/recipes/add-a-kind-of-part.md lists what else
it needs.
"""

from collections.abc import Mapping
from operator import attrgetter
from types import MappingProxyType
from typing import Final

from articles.document.model import (
    BylinePart,
    FaqPart,
    KeyPointPart,
    PicturePart,
    RelatedPart,
    SectionPart,
    SourcePart,
    TermPart,
    TopicPart,
)
from articles.document.part_list import (
    PartList,
    Sort,
    gettext_noop,
    ngettext_noop,
)
from articles.document.text import normalise_url

SINGLE_TEXTS: Final[Mapping[str, Sort]] = MappingProxyType(
    {
        "headline": Sort.HEADLINE,
        "standfirst": Sort.STANDFIRST,
        "slug": Sort.ADDRESS,
        "language": Sort.LANGUAGE,
        "dated_on": Sort.DATE,
    }
)
"""The Document's own texts, with what a change of each counts as."""

KEY_POINTS: Final = PartList(
    name="key_points",
    part=KeyPointPart,
    sort=Sort.KEY_POINT,
    singular="key point",
    plural="key points",
    change_title=gettext_noop("Key point"),
    change_count=ngettext_noop("%(count)d key point", "%(count)d key points"),
    title_fields=("text",),
    # A point has neither an anchor nor a name (docs/adr/0047).
    identities=(attrgetter("text"),),
    is_paired_by_likeness=True,
    markdown_field="text",
    markdown_id="point",
    form_prefix="key_points",
    front_matter="key_points",
    has_own_rows=True,
)
TOPICS: Final = PartList(
    name="topics",
    part=TopicPart,
    sort=Sort.TOPIC,
    singular="topic",
    plural="topics",
    change_title=gettext_noop("Topic “%(name)s”"),
    change_count=ngettext_noop("%(count)d topic", "%(count)d topics"),
    title_fields=("name", "slug"),
    identities=(attrgetter("id"), attrgetter("slug"), attrgetter("name")),
    unique_fields=("id",),
    form_prefix="article_topics",
    front_matter="topics",
    record_fields=("name", "slug"),
)
BYLINE: Final = PartList(
    name="byline",
    part=BylinePart,
    sort=Sort.BYLINE,
    singular="author",
    plural="authors",
    row_name="credit",
    change_title=gettext_noop("Byline: %(name)s"),
    change_count=ngettext_noop("%(count)d byline", "%(count)d bylines"),
    title_fields=("name", "slug"),
    identities=(attrgetter("id"), attrgetter("slug"), attrgetter("name")),
    unique_fields=("id",),
    markdown_field="bio",
    markdown_id="bio",
    form_prefix="bylines",
    front_matter="authors",
    # Without `credit`: what the person did for this article is not the record's.
    record_fields=("name", "role", "bio", "portrait", "links"),
)
SECTIONS: Final = PartList(
    name="sections",
    part=SectionPart,
    sort=Sort.SECTION,
    singular="section",
    plural="sections",
    change_title=gettext_noop("Section “%(name)s”"),
    change_count=ngettext_noop("%(count)d section", "%(count)d sections"),
    title_fields=("heading", "anchor"),
    # The anchor is the section's for good (docs/adr/0005); its heading may be reworded.
    identities=(attrgetter("anchor"),),
    markdown_field="body",
    markdown_id="section",
    form_prefix="sections",
    has_own_rows=True,
)
FAQ: Final = PartList(
    name="faq",
    part=FaqPart,
    sort=Sort.QUESTION,
    singular="question",
    plural="questions",
    change_title=gettext_noop("Question “%(name)s”"),
    change_count=ngettext_noop("%(count)d question", "%(count)d questions"),
    title_fields=("question", "anchor"),
    identities=(attrgetter("anchor"),),
    markdown_field="answer",
    markdown_id="answer",
    form_prefix="faq_entries",
    has_own_rows=True,
)
PICTURES: Final = PartList(
    name="pictures",
    part=PicturePart,
    sort=Sort.PICTURE,
    singular="picture",
    plural="pictures",
    change_title=gettext_noop("Picture “%(name)s”"),
    change_count=ngettext_noop("%(count)d picture", "%(count)d pictures"),
    title_fields=("alt", "caption", "src"),
    identities=(attrgetter("src"), attrgetter("caption"), attrgetter("alt")),
    unique_fields=("src",),
    form_prefix="pictures",
    front_matter="pictures",
    has_own_rows=True,
)
TERMS: Final = PartList(
    name="terms",
    part=TermPart,
    sort=Sort.TERM,
    singular="term",
    plural="terms",
    change_title=gettext_noop("Term “%(name)s”"),
    change_count=ngettext_noop("%(count)d term", "%(count)d terms"),
    title_fields=("name", "slug"),
    identities=(attrgetter("id"), attrgetter("slug"), attrgetter("name")),
    # No `form_prefix`: the list follows from the texts (docs/adr/0049).
    front_matter="terms",
)
SOURCES: Final = PartList(
    name="sources",
    part=SourcePart,
    sort=Sort.SOURCE,
    singular="source",
    plural="sources",
    change_title=gettext_noop("Source “%(name)s”"),
    change_count=ngettext_noop("%(count)d source", "%(count)d sources"),
    title_fields=("title", "url", "key"),
    identities=(
        attrgetter("id"),
        # Before the address, which an editor may correct.
        attrgetter("key"),
        lambda part: normalise_url(part.url),
    ),
    # One address is one source (docs/adr/0006).
    unique_fields=("id", "url"),
    form_prefix="citations",
    front_matter="sources",
    record_fields=(
        "title",
        "publisher",
        "url",
        "kind",
        "published_on",
        "archived_url",
    ),
)
RELATED: Final = PartList(
    name="related",
    part=RelatedPart,
    sort=Sort.RELATED_LINK,
    singular="related link",
    plural="related links",
    change_title=gettext_noop("Related link “%(name)s”"),
    change_count=ngettext_noop("%(count)d related link", "%(count)d related links"),
    title_fields=("title", "url"),
    identities=(
        # By its target first: a title may be reworded.
        lambda part: part.article or normalise_url(part.url),
        attrgetter("title"),
    ),
    form_prefix="related_links",
    front_matter="related",
)

PART_LISTS: Final[Mapping[str, PartList]] = MappingProxyType(
    {
        row.name: row
        for row in (
            KEY_POINTS,
            TOPICS,
            BYLINE,
            SECTIONS,
            FAQ,
            PICTURES,
            TERMS,
            SOURCES,
            RELATED,
        )
    }
)
"""Every list of parts by its name, in the order of `Sort`."""
FORM_LISTS: Final[Mapping[str, PartList]] = MappingProxyType(
    {name: row for name, row in PART_LISTS.items() if row.form_prefix}
)
"""The lists that editors fill in: those whose parts have rows in a draft and its
form.
"""
IN_ORDER_OF_AMOUNT: Final = (
    SECTIONS,
    FAQ,
    KEY_POINTS,
    SOURCES,
    PICTURES,
    BYLINE,
    TOPICS,
    TERMS,
    RELATED,
)
"""The lists in the order in which a summary of a document counts them: those with most
to read come first.
"""
