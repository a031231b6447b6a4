"""Limits that hold across machines, in Redis or Valkey (docs/adr/0079).

`shared` counts and remembers; `searching` limits how often one address searches. Blocks
of logins are remembered by `newsroom.logins.limits`, whose database decides. Where
CACHE_URL is empty, none of it is installed.
"""
