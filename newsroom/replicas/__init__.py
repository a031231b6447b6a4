"""Public reads from replicas of PostgreSQL (docs/adr/0078).

`routing` sends each query to the primary or to the replica of the request, `lease` says
which replica is as new as the primary, and `middleware` reads public pages there. Where
DATABASE_REPLICA_URLS is empty, none of it is installed.
"""
