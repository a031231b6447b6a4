from .entry import FAQEntry
from .question import Question

__all__ = ["FAQEntry", "Question"]
