"""What `fonts.py` and `share_fonts.py` have in common: cutting and renaming a face."""

from pathlib import Path

from fontTools.subset import Options, Subsetter, save_font
from fontTools.ttLib import TTFont

ROOT = Path(__file__).resolve().parent.parent


def write_face(
    font: TTFont, path: Path, family: str, letters: list[int], options: Options
) -> None:
    """Write the part of `font` that `letters` need, under another name."""
    options.hinting = False
    options.notdef_outline = True
    options.name_IDs = [0, 1, 2, 3, 4, 6, 13, 14]
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=letters)
    subsetter.subset(font)

    # The numbers are the name table's: family, unique name, full name, PostScript name.
    names = {1: family, 3: path.stem, 4: family, 6: family.replace(" ", "")}
    for identifier, text in names.items():
        font["name"].setName(text, identifier, 3, 1, 0x409)
    save_font(font, path, options)
    size, characters = path.stat().st_size, len(font.getBestCmap())
    print(f"{path.name}: {size:,} bytes, {characters} characters")


def write_licence(source: Path, path: Path, copyrights: list[str]) -> None:
    """Write the licence at `source` with the lines of copyright before it."""
    licence = source.read_text()
    text = licence[licence.index("This Font Software") :]
    path.write_text("\n".join(copyrights) + f"\n\n{text}")
