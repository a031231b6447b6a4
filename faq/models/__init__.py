from faq.models.entry import FAQEntry
from faq.models.question import Question

__all__ = ["FAQEntry", "Question"]
