"""Fixtures and dumps as JSON, with times to the microsecond.

Django's own encoder cuts them to milliseconds, as ECMA-262 writes dates. An edition's
hash covers its times, so a site dumped and loaded again would look tampered with.
"""

from datetime import datetime
from typing import Any

from django.core.serializers import json
from django.core.serializers.json import Deserializer, DjangoJSONEncoder

__all__ = ["Deserializer", "Serializer"]


class ExactEncoder(DjangoJSONEncoder):
    def default(self, o: Any) -> Any:
        if isinstance(o, datetime):
            return o.isoformat()
        return super().default(o)


class Serializer(json.Serializer):
    def start_serialization(self) -> None:
        self.options.setdefault("cls", ExactEncoder)
        super().start_serialization()
