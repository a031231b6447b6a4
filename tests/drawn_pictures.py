"""Pictures for tests, as the bytes of a file."""

import io

from PIL import Image

SVG = b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'


def picture(
    kind: str = "JPEG",
    size: tuple[int, int] = (60, 40),
    mode: str = "RGB",
    **options: object,
) -> bytes:
    out = io.BytesIO()
    Image.new(mode, size, options.pop("colour", "red")).save(out, kind, **options)
    return out.getvalue()


def read(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data))


def photograph(size: tuple[int, int] = (2000, 1000), kind: str = "JPEG") -> bytes:
    out = io.BytesIO()
    Image.effect_noise(size, 60).convert("RGB").save(out, kind)
    return out.getvalue()
