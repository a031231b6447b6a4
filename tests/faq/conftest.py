from tests.public.conftest import reader, set_clock

__all__ = ["reader", "set_clock"]
