"""The pages that list explainers: front page, topics, authors, sources, archive,
corrections.
"""
