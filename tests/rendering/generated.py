"""Hypothesis strategies: text that exercises the dialect, and whole Documents written
in it.
"""

import uuid

from hypothesis import strategies as st

from articles.document import (
    BylinePart,
    Document,
    FaqPart,
    LeadImage,
    Link,
    Picture,
    RelatedPart,
    SectionPart,
    SourcePart,
    TopicPart,
)

_PIECES = [
    *(
        "[",
        "]",
        "(",
        ")",
        "![",
        "](/a.png)",
        "](http://a.example/b.png)",
        "<",
        ">",
        '"',
        "'",
        "&",
        "&lt;",
        "\\",
        "`",
    ),
    *(
        "*",
        "_",
        "**",
        "~~",
        "#",
        "# ",
        "- ",
        "1. ",
        "> ",
        "    ",
        "```",
        "---",
        "|",
        "|-|-|",
        "\n",
        "\n\n",
        "\t",
        " ",
    ),
    *(
        "```chart\n",
        "```timeline\n",
        "\n```\n",
        "title: ",
        "type: lines\n",
        "2000|1\n",
        "1982: ",
        "> [!FACTS] ",
        "> [!QUOTE]\n",
        "> [!NUMBER] ",
        "> — ",
        "Table: ",
    ),
    *(
        "[^1]",
        "[^2]",
        "[^1]: ",
        "[^2]: ",
        "^[",
        "[@a]",
        "[@b, p. 1]",
        "[@none]",
        "[@a",
        "[r]",
        "[r]: /x ",
        "word",
        "é",
    ),
    *(
        "<!--_dates-->",
        "<!--_status:1-->",
        "<b>",
        "</p>",
        "<wbr id=_status-1>",
        "javascript:",
        "//host",
        "http://a.b/",
    ),
]

texts = st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=300
)
markdown = st.one_of(
    texts, st.lists(st.sampled_from(_PIECES), max_size=40).map("".join)
)
lines = st.one_of(
    st.just(""), texts.map(lambda text: text[:60]), st.sampled_from(_PIECES)
)
addresses = st.one_of(
    st.just(""),
    lines,
    st.sampled_from(
        [
            "https://a.example/x?y=1",
            "javascript:alert(1)",
            "//b.example/",
            "/media/a.png",
            "http://[",
            "x",
        ]
    ),
)
dates = st.sampled_from(["", "1999", "2024-02", "2024-02-29"])
identities = st.sampled_from(["", str(uuid.UUID(int=1)), str(uuid.UUID(int=2))])
anchors = st.sampled_from(
    [
        "a",
        "b",
        "q",
        "part-1",
        "sources",
        "cite-1-1",
        "faq",
        "статья",
        "note-section-1-1",
    ]
)
pictures = st.builds(Picture, src=addresses, alt=lines)
links = st.builds(Link, title=lines, url=addresses)


@st.composite
def documents(draw: st.DrawFn) -> Document:
    """Give a Document with any text in it, its parts few and its citations often of a
    source it has.
    """
    section_anchors = draw(st.lists(anchors, unique=True, max_size=4))
    question_anchors = draw(st.lists(anchors, unique=True, max_size=3))
    slugs = draw(
        st.lists(st.sampled_from(["", "one", "two", "три"]), unique=True, max_size=3)
    )
    keys = draw(
        st.lists(
            st.sampled_from(["a", "b", "c", "none-cites-it"]), unique=True, max_size=3
        )
    )
    return Document(
        language=draw(st.sampled_from(["", "en", "fr", "ar", "zz-Zzzz-419"])),
        slug=draw(st.sampled_from(["", "an-explainer", "статья"])),
        headline=draw(lines),
        standfirst=draw(markdown),
        lead_image=draw(
            st.none()
            | st.builds(
                LeadImage, src=addresses, alt=lines, credit=lines, caption=lines
            )
        ),
        topics=tuple(TopicPart(name=draw(lines), slug=slug) for slug in slugs),
        byline=tuple(
            BylinePart(
                name=draw(lines),
                slug=slug,
                credit=draw(st.sampled_from(["", "author", "editor", "<b>"])),
                role=draw(lines),
                bio=draw(markdown),
                portrait=draw(st.none() | pictures),
                links=tuple(draw(st.lists(links, max_size=2))),
            )
            for slug in slugs
        ),
        sections=tuple(
            SectionPart(
                anchor=anchor,
                level=draw(st.sampled_from([2, 3])),
                heading=draw(lines),
                body=draw(markdown),
            )
            for anchor in section_anchors
        ),
        faq=tuple(
            FaqPart(anchor=anchor, question=draw(lines), answer=draw(markdown))
            for anchor in question_anchors
        ),
        sources=tuple(
            SourcePart(
                key=key,
                slug=draw(st.sampled_from(["", f"source-{key}"])),
                title=draw(lines),
                publisher=draw(lines),
                url=draw(
                    st.sampled_from(
                        ["", f"https://{key}.example/", f"javascript:{key}"]
                    )
                ),
                published_on=draw(dates),
                accessed_on=draw(dates),
                archived_url=draw(addresses),
                locator=draw(lines),
            )
            for key in keys
        ),
        related=tuple(
            RelatedPart(
                title=draw(lines),
                url=url,
                article="" if url else draw(identities),
                after=after,
            )
            for url, after in draw(
                st.lists(
                    st.tuples(addresses, st.sampled_from(["", *section_anchors])),
                    max_size=3,
                )
            )
        ),
    )
