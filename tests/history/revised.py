"""Generated pairs of documents, the later made of the earlier as people do: parts
moved, cut, edited.
"""

from hypothesis import strategies as st

from articles.document import Document
from tests.documents import documents, markdown, prose

LISTS = ("topics", "byline", "sections", "faq", "sources", "related")
TEXTS = {
    "sections": ("heading", "body"),
    "faq": ("question", "answer"),
    "byline": ("credit",),
    "sources": ("title",),
}


@st.composite
def revisions(draw) -> tuple[Document, Document]:
    """Give a document and a later state of it, or two that have nothing to do with each
    other.
    """
    before = draw(documents())
    if draw(st.integers(0, 4)) == 0:
        return before, draw(documents())
    fields = before.model_dump()
    fields["headline"] = draw(st.one_of(st.just(before.headline), prose))
    for name in LISTS:
        parts = draw(st.permutations(fields[name]))
        fields[name] = parts[draw(st.sampled_from([0, 0, 0, 1])) :]
        for part in fields[name]:
            for text in TEXTS.get(name, ()):
                if draw(st.booleans()):
                    part[text] = draw(
                        prose
                        if text in ("heading", "question", "title", "credit")
                        else markdown
                    )[:60]
    anchors = {part["anchor"] for part in fields["sections"]}
    for link in fields["related"]:
        link["after"] = link["after"] if link["after"] in anchors else ""
    return before, Document.model_validate(fields)
