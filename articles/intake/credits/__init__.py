"""Who wrote it and when: bylines, dates, the blocks about authors, in the languages
that explainers are written in.
"""
