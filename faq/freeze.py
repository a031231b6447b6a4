"""What an edition's questions are found by, derived from its document."""

from articles.document import Document
from articles.models import Edition
from articles.rendering.citing.numbering import parse_fields
from articles.rendering.to_html import render_answers
from faq.models import Question


def derive_questions(edition: Edition, document: Document) -> list[Question]:
    """Return the edition's Question rows, unsaved."""
    rendered = render_answers(document)
    parsed = parse_fields(document)
    return [
        Question(
            edition=edition,
            first_live_from=edition.first_live_from,
            position=position,
            anchor=part.anchor,
            question=part.question,
            answer=rendered[part.anchor],
            # As `markdown_fields` names it, counted from 1.
            summary=parsed[f"answer-{position + 1}"].text(),
        )
        for position, part in enumerate(document.faq)
    ]
