"""The Document: one whole article as a frozen, validated value. No Django.

It is all that passes between the stages: intake returns one, a draft is assembled into
one, an edition freezes one, rendering sees nothing else. Its JSON Schema is
`Document.model_json_schema()`.

A Document refuses only what a database cannot hold or an address cannot name. Empty or
missing text is the desk's business: an unfinished draft is a Document too.

text.py           addresses, anchors and what can be stored
fields.py         the types and limits of fields
model.py          the parts and the whole
part_list.py      what there is to know of a list of parts: the columns of the table
shape.py          the table: one row per list of parts, for code that treats them alike
markdown_walk.py  the Markdown fields, wherever they are
terms.py          by which words a term of the glossary is known
"""

from articles.document.fields import (
    CREDIT_MAX,
    HEADLINE_MAX,
    KEY_MAX,
    KEY_PATTERN,
    LANGUAGE_MAX,
    LINE_MAX,
    MARKDOWN_MAX,
    NAME_MAX,
    PICTURE_ADDRESS_MAX,
    URL_MAX,
    clean_line,
)
from articles.document.markdown_walk import (
    MARKDOWN_LISTS,
    MARKDOWN_NAMES,
    MarkdownField,
    map_markdown,
    markdown_fields,
)
from articles.document.model import (
    SCHEMA_VERSION,
    BylinePart,
    Document,
    FaqPart,
    KeyPointPart,
    LeadImage,
    Link,
    Part,
    Picture,
    PicturePart,
    RelatedPart,
    SectionPart,
    SourcePart,
    TermPart,
    TopicPart,
)
from articles.document.part_list import PartList, Sort
from articles.document.shape import (
    BYLINE,
    FAQ,
    FORM_LISTS,
    IN_ORDER_OF_AMOUNT,
    KEY_POINTS,
    PART_LISTS,
    PICTURES,
    RELATED,
    SECTIONS,
    SINGLE_TEXTS,
    SOURCES,
    TERMS,
    TOPICS,
)
from articles.document.text import (
    QUESTION_ID_PREFIX,
    SLUG_MAX,
    first_free,
    is_bare_address,
    new_anchor,
    normalise_line_ends,
    normalise_url,
    refuse_unstorable,
    slugify,
)

__all__ = [
    "BYLINE",
    "CREDIT_MAX",
    "FAQ",
    "FORM_LISTS",
    "HEADLINE_MAX",
    "IN_ORDER_OF_AMOUNT",
    "KEY_MAX",
    "KEY_PATTERN",
    "KEY_POINTS",
    "LANGUAGE_MAX",
    "LINE_MAX",
    "MARKDOWN_LISTS",
    "MARKDOWN_MAX",
    "MARKDOWN_NAMES",
    "NAME_MAX",
    "PART_LISTS",
    "PICTURES",
    "PICTURE_ADDRESS_MAX",
    "QUESTION_ID_PREFIX",
    "RELATED",
    "SCHEMA_VERSION",
    "SECTIONS",
    "SINGLE_TEXTS",
    "SLUG_MAX",
    "SOURCES",
    "TERMS",
    "TOPICS",
    "URL_MAX",
    "BylinePart",
    "Document",
    "FaqPart",
    "KeyPointPart",
    "LeadImage",
    "Link",
    "MarkdownField",
    "Part",
    "PartList",
    "Picture",
    "PicturePart",
    "RelatedPart",
    "SectionPart",
    "Sort",
    "SourcePart",
    "TermPart",
    "TopicPart",
    "clean_line",
    "first_free",
    "is_bare_address",
    "map_markdown",
    "markdown_fields",
    "new_anchor",
    "normalise_line_ends",
    "normalise_url",
    "refuse_unstorable",
    "slugify",
]
