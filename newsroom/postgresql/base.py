"""The backend, `ENGINE` in DATABASES. All but the taking of a connection is Django's."""

from typing import Any

from django.db.backends.postgresql import base
from psycopg_pool import PoolTimeout

from newsroom.postgresql.waiting import get_limit, note_silence, refuse_during_silence


class DatabaseWrapper(base.DatabaseWrapper):
    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        if get_limit() is None:
            return super().get_new_connection(conn_params)

        refuse_during_silence(self.alias)
        try:
            return super().get_new_connection(conn_params)
        except PoolTimeout:
            note_silence(self.alias)
            raise
