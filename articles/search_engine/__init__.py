"""OpenSearch as an engine for the public search, where SEARCH_URL is set (docs/adr/0079).

`client` speaks to it, `indexing` sends it the entries of editions, and `finding` asks it
what `articles.public.search.find` would ask the database. The database has the last
word on what is live, and is asked itself where the engine does not answer.
"""
