"""Make what is in articles/rendering/pictures/faces from the npm packages of the faces:

    npm pack @expo-google-fonts/source-serif-4@0.4.1
    npm pack @expo-google-fonts/noto-naskh-arabic@0.4.5
    for file in expo-google-fonts-*.tgz; do
        mkdir ${file%-*} && tar xf $file -C ${file%-*}
    done
    python3 -m venv fonts && fonts/bin/pip install fonttools==4.* uharfbuzz==0.*
    fonts/bin/python .ci/share_fonts.py expo-google-fonts-source-serif-4 \\
        expo-google-fonts-noto-naskh-arabic

They draw the pictures by which explainers are shared; readers' pages don't load them.
Pillow sets text letter by letter where it must not depend on what a machine has
installed, so the kerning of pairs of letters is written to a file, and the Arabic face
has the letters that are joined already. The faces are renamed, as the licence requires
of changed versions (OFL 1.1, section 3: "Source" is a reserved name).
"""

import json
import sys
from itertools import product
from pathlib import Path

import uharfbuzz
from faces import ROOT, write_face, write_licence
from fontTools.subset import Options, parse_unicodes
from fontTools.ttLib import TTFont

TARGET = ROOT / "articles" / "rendering" / "faces"
# Ranges of code points, in hexadecimal.
EUROPEAN = parse_unicodes(
    "20-7E A0-24F 2B0-2FF 370-52F 1E00-1EFF "
    "2010-205E 20A0-20CF 2100-21FF 2212 2248 2260 2264 2265"
)
ARABIC = parse_unicodes("20 600-6FF 750-77F FB50-FDFF FE70-FEFF")
FACES = {
    "newsroom-serif.ttf": (
        0,
        "400Regular/SourceSerif4_400Regular.ttf",
        "Newsroom Serif",
        EUROPEAN,
    ),
    "newsroom-serif-semibold.ttf": (
        0,
        "600SemiBold/SourceSerif4_600SemiBold.ttf",
        "Newsroom Serif",
        EUROPEAN,
    ),
    "newsroom-naskh-semibold.ttf": (
        1,
        "600SemiBold/NotoNaskhArabic_600SemiBold.ttf",
        "Newsroom Naskh",
        ARABIC,
    ),
}
KERNED = "newsroom-serif-semibold.ttf"
MARKS = "!\"'()*,-./:;?«»‐–—‘’“”…"
SCRIPTS = [
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyzßøØłŁđĐ",
    "ΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩαβγδεζηθικλμνξοπρςστυφχψω",
    ("АБВГДЕЖЗИКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯЄІЉЊЋЂЏабвгдежзиклмнопрстуфхцчшщъыьэюяєіљњћђџ"),
]
LEAST = 10
"""In thousandths of the size: less can't be seen."""


def main(packages: list[Path]) -> None:
    TARGET.mkdir(exist_ok=True)
    copyrights = []
    letters_of = {}
    for name, (package, source, family, letters) in FACES.items():
        path = packages[package] / "package" / source
        font = TTFont(path)
        copyright_line = font["name"].getDebugName(0)
        copyright_line = copyright_line.partition(" This Font Software")[0]
        if copyright_line not in copyrights:
            copyrights.append(copyright_line)
        if name == KERNED:
            kerning = json.dumps(measure_kerning(path), ensure_ascii=False, indent=0)
            (TARGET / "kerning.json").write_text(f"{kerning}\n")

        options = Options(layout_features=[], canonical_order=True)
        options.drop_tables += ["GPOS", "GSUB", "GDEF", "STAT"]
        write_face(font, TARGET / name, family, letters, options)
        letters_of[name] = list_ranges(sorted(font.getBestCmap()))

    (TARGET / "letters.json").write_text(json.dumps(letters_of) + "\n")
    licence = packages[0] / "package" / "LICENSE_FONT"
    write_licence(licence, TARGET / "OFL.txt", copyrights)


def measure_kerning(path: Path) -> dict[str, str]:
    """Return the pairs of letters, by how much closer or further apart they stand in
    thousandths of the size: `{"-40": "AV AW"}`.
    """
    font = uharfbuzz.Font(uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(path))))
    found: dict[int, list[str]] = {}
    for script in SCRIPTS:
        letters = script + MARKS
        alone = {letter: measure_width(font, letter) for letter in letters}
        for left, right in product(letters, letters):
            pair = left + right
            kerned = measure_width(font, pair) - alone[left] - alone[right]
            if abs(kerned) >= LEAST:
                found.setdefault(kerned, []).append(pair)

    kerning = {}
    for kerned, pairs in sorted(found.items()):
        # Pairs of marks are found once in each script.
        kerning[str(kerned)] = " ".join(dict.fromkeys(pairs))
    return kerning


def list_ranges(codes: list[int]) -> list[list[int]]:
    """Return the first and last of each run in sorted numbers.

    1, 2, 3, 7 are [1, 3], [7, 7].
    """
    ranges: list[list[int]] = []
    for code in codes:
        if ranges and ranges[-1][1] == code - 1:
            ranges[-1][1] = code
        else:
            ranges.append([code, code])
    return ranges


def measure_width(font: uharfbuzz.Font, text: str) -> int:
    buffer = uharfbuzz.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    uharfbuzz.shape(font, buffer, {"kern": True, "liga": False})
    return sum(position.x_advance for position in buffer.glyph_positions)


if __name__ == "__main__":
    main([Path(argument) for argument in sys.argv[1:]])
