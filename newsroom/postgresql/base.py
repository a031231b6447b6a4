"""The backend, `ENGINE` in DATABASES. All but the taking of a connection is Django's."""

from typing import Any, Final

from django.db.backends.postgresql import base
from psycopg_pool import PoolTimeout

from newsroom.postgresql.waiting import (
    answers_within,
    get_limit,
    note_silence,
    refuse_during_silence,
)

SET_UP_WITHIN: Final = 5.0
"""Seconds in which a new connection has to answer."""


class DatabaseWrapper(base.DatabaseWrapper):
    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        limit = get_limit()
        if limit is None or not self.pool:
            return super().get_new_connection(conn_params)

        refuse_during_silence(self.alias)
        try:
            # The pool asks a connection whether it is alive before it gives it away.
            with answers_within(min(limit, self.pool.timeout)):
                return super().get_new_connection(conn_params)
        except PoolTimeout:
            note_silence(self.alias)
            raise

    def _configure_connection(self, connection: Any) -> bool:
        connection.alias = self.alias
        # In a thread of the pool, which belongs to no request. A server that falls
        # silent just after the login would keep all of these threads for ever.
        with answers_within(SET_UP_WITHIN):
            return super()._configure_connection(connection)
