"""Make the reading face in newsroom/static/newsroom/fonts again, from the npm package that it comes from:

    npm pack @fontsource-variable/source-serif-4@5.3.1 && tar xf fontsource-variable-source-serif-4-5.3.1.tgz
    python3 -m venv fonts && fonts/bin/pip install fonttools==4.* brotli && fonts/bin/python .ci/fonts.py package

What readers get is a part of it: one optical size, the weights the pages use, the letters of Latin script in two files,
of which a page without an ő or ž loads one. It is renamed, as its licence asks of changed versions (OFL 1.1, section 3:
"Source" is a reserved name). Last, the figures for the stand-ins in css/type.css are printed.
"""

import shutil
import sys
from io import BytesIO
from pathlib import Path

from fontTools.subset import Options, Subsetter, save_font
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

TARGET = Path(__file__).resolve().parent.parent / "newsroom" / "static" / "newsroom" / "fonts"
NAME = "Newsroom Serif"
OPTICAL_SIZE = 20
"""In points: that of the text. Headlines are larger, and take its sturdier shapes; a second axis would cost 40 kB."""
PUNCTUATION = [*range(0x2002, 0x200B), *range(0x2010, 0x2016), *range(0x2018, 0x201F), 0x2020, 0x2021, 0x2022, 0x2026]
PUNCTUATION += [0x2030, 0x2032, 0x2033, 0x2039, 0x203A, 0x2044, 0x20AC, 0x2122, *range(0x2190, 0x2194), 0x2212]
LATIN = [*range(0x20, 0x7F), *range(0xA0, 0x100), 0x131, 0x152, 0x153, 0x178, 0x2C6, 0x2DC, *PUNCTUATION]
LATIN_EXTENDED = [n for n in [*range(0x100, 0x180), *range(0x218, 0x21C), *range(0x1E80, 0x1F00)] if n not in LATIN]
FILES = {
    "newsroom-serif.woff2": ("latin-opsz-normal", LATIN, (400, 600)),
    "newsroom-serif-extended.woff2": ("latin-ext-opsz-normal", LATIN_EXTENDED, (400, 600)),
    "newsroom-serif-italic.woff2": ("latin-opsz-italic", LATIN, 400),
}
# How wide the faces that most systems have set the same English text, in ems of the face; see @capsizecss/metrics.
STAND_INS = {"Times New Roman": 832 / 2048, "Georgia": 913 / 2048}
READING_WIDTH = 0.4517  # of this face at OPTICAL_SIZE, on that scale


def main(package: Path) -> None:
    TARGET.mkdir(exist_ok=True)
    shutil.copy(package / "LICENSE", TARGET / "OFL.txt")
    for name, (source, letters, weight) in FILES.items():
        font = TTFont(package / "files" / f"source-serif-4-{source}.woff2")
        copyright_line = font["name"].getDebugName(0)
        cut = BytesIO()  # what is left of the axes is whole only once it was written
        instantiateVariableFont(font, {"opsz": OPTICAL_SIZE, "wght": weight}).save(cut)
        write(TTFont(cut), TARGET / name, letters)
    licence = (TARGET / "OFL.txt").read_text()
    (TARGET / "OFL.txt").write_text(f"{copyright_line}\n\n{licence[licence.index('This Font Software') :]}")
    ascent, descent = (abs(value) / 1000 for value in (font["hhea"].ascent, font["hhea"].descent))
    for face, width in STAND_INS.items():
        scale = READING_WIDTH / width
        print(f"{face}: size-adjust {scale:.1%}, ascent {ascent / scale:.1%}, descent {descent / scale:.1%}")


def write(font: TTFont, path: Path, letters: list[int]) -> None:
    options = Options(flavor="woff2", hinting=False, notdef_outline=True, name_IDs=[0, 1, 2, 3, 4, 6, 13, 14])
    options.layout_features = ["kern", "liga", "mark", "ccmp", "locl"]
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=letters)
    subsetter.subset(font)
    for identifier, text in {1: NAME, 3: path.stem, 4: NAME, 6: NAME.replace(" ", "")}.items():
        font["name"].setName(text, identifier, 3, 1, 0x409)
    save_font(font, path, options)
    print(f"{path.name}: {path.stat().st_size:,} bytes, {len(font.getBestCmap())} characters")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
