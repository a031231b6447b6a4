from tests.public.conftest import edition, reader, set_clock

__all__ = ["edition", "reader", "set_clock"]
