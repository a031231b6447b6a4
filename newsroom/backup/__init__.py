"""A whole site in one verified file: every row, and every picture.

The file belongs to no database engine, so a site that began on SQLite is restored on
PostgreSQL, and the other way round (docs/adr/0056).
"""
