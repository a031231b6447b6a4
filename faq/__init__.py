"""The questions an explainer answers: `FAQEntry` in a draft, `Question` in an edition.
Builds on `articles`.
"""
