"""Search over explainers with their questions, and over authors, topics and sources.

`query` reads what was typed, and `answer` decides what answers it: what has all words
(`find`, `records`), what was probably meant (`suggest`), or what has some. `page` shows
it.

`sqlite` and `postgres` each ask a full text index that the database keeps by itself
(see `models.search_index`). Both give no more than which entries answer, and how often
a text has the words; the order, and what is shown, are our own and the same on both
(docs/adr/0045).
"""
