"""Make the reading face in newsroom/static/newsroom/fonts from its npm package:

    npm pack @fontsource-variable/source-serif-4@5.3.1
    tar xf fontsource-variable-source-serif-4-5.3.1.tgz
    python3 -m venv fonts && fonts/bin/pip install fonttools==4.* brotli
    fonts/bin/python .ci/fonts.py package

Readers get a part of the face: one optical size, the weights that the pages use, and
the letters of Latin script in two files, of which a page without an ő or ž loads one.
It is renamed, as its licence requires of changed versions (OFL 1.1, section 3: "Source"
is a reserved name). Last, the figures for the stand-ins in css/type.css are printed.
"""

import sys
from io import BytesIO
from pathlib import Path

from faces import ROOT, write_face, write_licence
from fontTools.subset import Options, parse_unicodes
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

TARGET = ROOT / "newsroom" / "static" / "newsroom" / "fonts"
NAME = "Newsroom Serif"
OPTICAL_SIZE = 20
"""In points: that of the text. Headlines are larger, and take its sturdier shapes; a
second axis would cost 40 kB.
"""
# Ranges of code points, in hexadecimal.
LATIN = parse_unicodes(
    "20-7E A0-FF 131 152 153 178 2C6 2DC 2002-200A 2010-2015 2018-201E 2020-2022 2026 "
    "2030 2032 2033 2039 203A 2044 20AC 2122 2190-2193 2212"
)
LATIN_EXTENDED = sorted(
    set(parse_unicodes("100-17F 218-21B 1E80-1EFF")).difference(LATIN)
)
FILES = {
    "newsroom-serif.woff2": ("latin-opsz-normal", LATIN, (400, 600)),
    "newsroom-serif-extended.woff2": (
        "latin-ext-opsz-normal",
        LATIN_EXTENDED,
        (400, 600),
    ),
    "newsroom-serif-italic.woff2": ("latin-opsz-italic", LATIN, 400),
}
# The width of the same English text in faces that most systems have, in ems; see
# @capsizecss/metrics.
STAND_INS = {"Times New Roman": 832 / 2048, "Georgia": 913 / 2048}
READING_WIDTH = 0.4517  # of this face at OPTICAL_SIZE, on that scale


def main(package: Path) -> None:
    TARGET.mkdir(exist_ok=True)
    for name, (source, letters, weight) in FILES.items():
        font = TTFont(package / "files" / f"source-serif-4-{source}.woff2")
        copyright_line = font["name"].getDebugName(0)
        # What is left of the axes is complete only after writing the font.
        cut = BytesIO()
        instantiateVariableFont(font, {"opsz": OPTICAL_SIZE, "wght": weight}).save(cut)
        options = Options(flavor="woff2")
        options.layout_features = ["kern", "liga", "mark", "ccmp", "locl"]
        write_face(TTFont(cut), TARGET / name, NAME, letters, options)

    write_licence(package / "LICENSE", TARGET / "OFL.txt", [copyright_line])
    print_stand_ins(font["hhea"].ascent / 1000, -font["hhea"].descent / 1000)


def print_stand_ins(ascent: float, descent: float) -> None:
    """Print how the stand-ins have to be scaled to take as much room."""
    for face, width in STAND_INS.items():
        scale = READING_WIDTH / width
        print(
            f"{face}: size-adjust {scale:.1%}, ascent {ascent / scale:.1%}, "
            f"descent {descent / scale:.1%}"
        )


if __name__ == "__main__":
    main(Path(sys.argv[1]))
