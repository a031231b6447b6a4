"""The desk's checks with what the database knows: what a draft's context is, which
questions were answered, and so what stops it. Form, list, commands and code ask here.

context.py   what checks know besides the document
answers.py   questions that somebody answered for a text
checked.py   a document with its findings and answers
"""

from articles.checking.answers import answer_question, answer_questions, ask_again
from articles.checking.checked import CheckedDocument, check_document

__all__ = [
    "CheckedDocument",
    "answer_question",
    "answer_questions",
    "ask_again",
    "check_document",
]
