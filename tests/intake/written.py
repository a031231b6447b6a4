"""Explainers that are generated once and written in every format, with the text that a
reader of each sees.
"""

from dataclasses import dataclass
from html import escape as escape_html

from hypothesis import strategies as st

from articles.rendering.dialect.escape import escape

WORDS = st.sampled_from(
    [
        "tide",
        "moon",
        "ocean",
        "river",
        "harbour",
        "U.S.",
        "a*b",
        "snake_case",
        "<b>",
        "&amp;",
        "[1]",
        "c|d",
        "été",
        "日本",
        "שלום",
    ]
)
PHRASE = st.lists(WORDS, min_size=2, max_size=9).map(" ".join)
STYLES = st.sampled_from(["", "", "", "strong", "em", "code", "link"])
TITLE = st.lists(
    st.sampled_from(["tide", "moon", "ocean", "river", "lunar"]), min_size=2, max_size=6
).map(lambda words: " ".join(words).capitalize())


@dataclass(frozen=True)
class Span:
    text: str
    style: str = ""

    def as_markdown(self) -> str:
        marks = {
            "": "{}",
            "strong": "**{}**",
            "em": "*{}*",
            "link": "[{}](https://a.org/x)",
        }
        return (
            f"`` {self.text} ``"
            if self.style == "code"
            else marks[self.style].format(escape(self.text))
        )

    def as_html(self) -> str:
        opening = {"link": 'a href="https://a.org/x"'}.get(self.style, self.style)
        text = escape_html(self.text)
        return f"<{opening}>{text}</{opening.split()[0]}>" if self.style else text


@dataclass(frozen=True)
class Paragraph:
    spans: tuple[Span, ...]

    @property
    def text(self) -> str:
        return " ".join(span.text for span in self.spans)

    def as_markdown(self) -> str:
        return " ".join(span.as_markdown() for span in self.spans)

    def as_html(self, tag: str = "p") -> str:
        return f"<{tag}>{' '.join(span.as_html() for span in self.spans)}</{tag}>"


@dataclass(frozen=True)
class Items:
    items: tuple[Paragraph, ...]
    is_ordered: bool

    @property
    def text(self) -> str:
        return "".join(item.text for item in self.items)

    def as_markdown(self) -> str:
        marks = (
            f"{number}." if self.is_ordered else "-"
            for number in range(1, len(self.items) + 1)
        )
        return "\n".join(
            f"{mark} {item.as_markdown()}"
            for mark, item in zip(marks, self.items, strict=True)
        )

    def as_html(self) -> str:
        tag = "ol" if self.is_ordered else "ul"
        return f"<{tag}>{''.join(item.as_html('li') for item in self.items)}</{tag}>"


@dataclass(frozen=True)
class Grid:
    rows: tuple[tuple[Paragraph, ...], ...]

    @property
    def text(self) -> str:
        return "".join(cell.text for row in self.rows for cell in row)

    def as_markdown(self) -> str:
        lines = [
            " | ".join(cell.as_markdown().replace("|", "\\|") for cell in row)
            for row in self.rows
        ]
        return "\n".join(
            [
                f"| {lines[0]} |",
                f"| {' | '.join('---' for _ in self.rows[0])} |",
                *(f"| {line} |" for line in lines[1:]),
            ]
        )

    def as_html(self) -> str:
        rows = [
            "".join(cell.as_html("td" if number else "th") for cell in row)
            for number, row in enumerate(self.rows)
        ]
        return f"<table>{''.join(f'<tr>{row}</tr>' for row in rows)}</table>"


@dataclass(frozen=True)
class Quote:
    paragraph: Paragraph

    @property
    def text(self) -> str:
        return self.paragraph.text

    def as_markdown(self) -> str:
        return f"> {self.paragraph.as_markdown()}"

    def as_html(self) -> str:
        return f"<blockquote>{self.paragraph.as_html()}</blockquote>"


Part = Paragraph | Items | Grid | Quote


@dataclass(frozen=True)
class Written:
    headline: str
    standfirst: Paragraph
    sections: tuple[tuple[int, str, tuple[Part, ...]], ...]
    faq: tuple[tuple[str, tuple[Part, ...]], ...]
    sources: tuple[tuple[str, str], ...]

    @property
    def text(self) -> str:
        """What a reader sees, white space aside."""
        texts = [self.headline, self.standfirst.text]
        for _, heading, parts in self.sections:
            texts += [heading, *(part.text for part in parts)]
        texts += ["FAQ"] if self.faq else []
        for question, parts in self.faq:
            texts += [question, *(part.text for part in parts)]
        texts += ["Sources"] if self.sources else []
        return "".join([*texts, *(title for title, _ in self.sources)])

    def as_markdown(self) -> str:
        blocks = [f"# {self.headline}", self.standfirst.as_markdown()]
        for level, heading, parts in self.sections:
            blocks += [
                f"{'#' * level} {heading}",
                *(part.as_markdown() for part in parts),
            ]
        blocks += ["## FAQ"] if self.faq else []
        for question, parts in self.faq:
            blocks += [f"### {question}", *(part.as_markdown() for part in parts)]
        blocks += ["## Sources"] if self.sources else []
        blocks.append("\n".join(f"- [{title}]({url})" for title, url in self.sources))
        return "\n\n".join(blocks)

    def as_html(self) -> str:
        blocks = [f"<h1>{self.headline}</h1>", self.standfirst.as_html()]
        for level, heading, parts in self.sections:
            blocks += [
                f"<h{level}>{heading}</h{level}>",
                *(part.as_html() for part in parts),
            ]
        blocks += ["<h2>FAQ</h2>"] if self.faq else []
        for question, parts in self.faq:
            blocks += [f"<h3>{question}</h3>", *(part.as_html() for part in parts)]
        blocks += ["<h2>Sources</h2>"] if self.sources else []
        items = "".join(
            f'<li><a href="{url}">{title}</a></li>' for title, url in self.sources
        )
        return "\n".join([*blocks, f"<ul>{items}</ul>" if items else ""])


SPANS = st.builds(Span, PHRASE, STYLES)
PARAGRAPHS = st.lists(SPANS, min_size=1, max_size=4).map(
    lambda spans: Paragraph((*spans, Span("so it goes on, they say.")))
)
CELLS = st.builds(lambda text: Paragraph((Span(text),)), PHRASE)
PARTS = st.one_of(
    PARAGRAPHS,
    PARAGRAPHS,
    st.builds(
        Items, st.lists(PARAGRAPHS, min_size=1, max_size=3).map(tuple), st.booleans()
    ),
    st.lists(st.tuples(CELLS, CELLS), min_size=2, max_size=3).map(
        lambda rows: Grid(tuple(rows))
    ),
    PARAGRAPHS.map(Quote),
)
BODIES = st.tuples(PARAGRAPHS, st.lists(PARTS, max_size=3)).map(
    lambda pair: (pair[0], *pair[1])
)
SECTIONS = st.lists(
    st.tuples(st.sampled_from([2, 3]), TITLE, BODIES), min_size=1, max_size=4
)
SOURCES = st.lists(st.integers(0, 99), max_size=3, unique=True).map(
    lambda numbers: tuple(
        (f"The harbour report no. {number}", f"https://www.example.org/{number}")
        for number in numbers
    )
)


def explainers() -> st.SearchStrategy[Written]:
    return st.builds(
        lambda headline, standfirst, sections, faq, sources: Written(
            headline,
            standfirst,
            # The first section has the higher level, as it must have for levels to be
            # known.
            tuple(
                (level if at else 2, heading, parts)
                for at, (level, heading, parts) in enumerate(sections)
            ),
            tuple((f"{question}?", parts) for question, parts in faq),
            sources,
        ),
        TITLE,
        PARAGRAPHS,
        SECTIONS,
        st.lists(st.tuples(TITLE, BODIES), max_size=3),
        SOURCES,
    )
