"""Search over explainers and questions together: `query` reads what was typed, `find` asks for it, `page` shows it.

`sqlite` and `postgres` each ask a full text index that the database keeps by itself (see `models.search_index`).
Both give no more than which entries answer, best first; what is shown of them, marks included, is the same on both.
"""
