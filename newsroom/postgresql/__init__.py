"""Django's backend for PostgreSQL, with an end to waiting: a server that accepts and
then says nothing keeps nobody.

waiting.py      how long a request waits for one answer, and what follows if none comes
base.py         the backend that DATABASES names
middleware.py   sets the limit of each request, by whom it is for
"""
