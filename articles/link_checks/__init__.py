"""Whether the addresses of sources still answer, and what Crossref says of papers.

`manage.py check_sources` asks, and keeps what it heard as a `SourceCheck`. A check may
propose a status for a source. Only a person sets one.

`network`, `page`, `crossref` and `proposals` know nothing of the database; `rounds`
asks many servers, each politely; `run` keeps the answers.
"""
