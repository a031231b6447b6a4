"""An explainer in which the desk finds nothing, to change one thing in."""

from articles.document import Document
from tests.documents import explainer

WHEAT = {
    "anchor": "wheat",
    "heading": "Wheat",
    "body": "Wheat became dear [@fao, p. 3]. Harvests were poor.",
}
GAS = {
    "anchor": "gas",
    "heading": "Gas",
    "body": "Ovens run on gas [@iea]. It became dear, too.",
}
ENTRY = {
    "anchor": "how-much",
    "question": "How much more?",
    "answer": "A fifth [@fao].",
}


def finished(**changes) -> Document:
    return explainer(**{"sections": [WHEAT, GAS], **changes})


def with_body(body: str, **changes) -> Document:
    """Return the explainer with another first section; its second one cites both
    sources.
    """
    second = {**GAS, "body": "Ovens run on gas [@iea]. So do mills [@fao]."}
    return finished(sections=[{**WHEAT, "body": body}, second], **changes)
