"""Make what is in articles/rendering/faces again, from the npm packages that the faces come from:

    npm pack @expo-google-fonts/source-serif-4@0.4.1 @expo-google-fonts/noto-naskh-arabic@0.4.5
    for file in expo-google-fonts-*.tgz; do mkdir ${file%-*} && tar xf $file -C ${file%-*}; done
    python3 -m venv fonts && fonts/bin/pip install fonttools==4.* uharfbuzz==0.*
    fonts/bin/python .ci/share_fonts.py expo-google-fonts-source-serif-4 expo-google-fonts-noto-naskh-arabic

They draw the pictures by which explainers are shared; readers' pages don't load them. Pillow sets text letter by letter
where it must not depend on what a machine has installed, so how pairs of letters are kerned is written out, and Arabic
keeps the letters that are joined already. They are renamed, as the licence asks of changed versions (OFL 1.1, section
3: "Source" is a reserved name).
"""

import json
import sys
from itertools import product
from pathlib import Path

import uharfbuzz
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

TARGET = Path(__file__).resolve().parent.parent / "articles" / "rendering" / "faces"
SIGNS = [*range(0x20, 0x7F), *range(0xA0, 0xC0), *range(0x2010, 0x205F), *range(0x20A0, 0x20D0), *range(0x2100, 0x2200)]
SIGNS += [0x2212, 0x2248, 0x2260, 0x2264, 0x2265]
EUROPEAN = [*SIGNS, *range(0xC0, 0x250), *range(0x2B0, 0x300), *range(0x370, 0x530), *range(0x1E00, 0x1F00)]
ARABIC = [0x20, *range(0x600, 0x700), *range(0x750, 0x780), *range(0xFB50, 0xFE00), *range(0xFE70, 0xFF00)]
FACES = {
    "newsroom-serif.ttf": (0, "400Regular/SourceSerif4_400Regular.ttf", "Newsroom Serif", EUROPEAN),
    "newsroom-serif-semibold.ttf": (0, "600SemiBold/SourceSerif4_600SemiBold.ttf", "Newsroom Serif", EUROPEAN),
    "newsroom-naskh-semibold.ttf": (1, "600SemiBold/NotoNaskhArabic_600SemiBold.ttf", "Newsroom Naskh", ARABIC),
}
KERNED = "newsroom-serif-semibold.ttf"
MARKS = "!\"'()*,-./:;?«»‐–—‘’“”…"
SCRIPTS = [
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyzßøØłŁđĐ",
    "ΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩαβγδεζηθικλμνξοπρςστυφχψω",
]
SCRIPTS += ["АБВГДЕЖЗИКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯЄІЉЊЋЂЏабвгдежзиклмнопрстуфхцчшщъыьэюяєіљњћђџ"]
LEAST = 10
"""In thousandths of the size: what is less can't be seen."""


def main(packages: list[Path]) -> None:
    TARGET.mkdir(exist_ok=True)
    copyrights, letters_of = {}, {}
    for name, (package, source, family, letters) in FACES.items():
        path = packages[package] / "package" / source
        font = TTFont(path)
        copyrights[font["name"].getDebugName(0).partition(" This Font Software")[0]] = True
        if name == KERNED:
            (TARGET / "kerning.json").write_text(json.dumps(kerning_of(path), ensure_ascii=False, indent=0) + "\n")
        write(font, TARGET / name, family, letters)
        letters_of[name] = ranges(sorted(font.getBestCmap()))
    (TARGET / "letters.json").write_text(json.dumps(letters_of) + "\n")
    licence = (packages[0] / "package" / "LICENSE_FONT").read_text()
    lines = "\n".join(copyrights)
    (TARGET / "OFL.txt").write_text(f"{lines}\n\n{licence[licence.index('This Font Software') :]}")


def kerning_of(path: Path) -> dict[str, str]:
    """Give by how much, in thousandths of the size, which pairs of letters stand closer or further apart."""
    font = uharfbuzz.Font(uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(path))))
    found: dict[int, list[str]] = {}
    for script in SCRIPTS:
        letters = script + MARKS
        alone = {letter: advance(font, letter) for letter in letters}
        for left, right in product(letters, letters):
            kerned = advance(font, left + right) - alone[left] - alone[right]
            if abs(kerned) >= LEAST:
                found.setdefault(kerned, []).append(left + right)
    return {str(kerned): " ".join(dict.fromkeys(pairs)) for kerned, pairs in sorted(found.items())}


def ranges(codes: list[int]) -> list[list[int]]:
    found: list[list[int]] = []
    for code in codes:
        if found and found[-1][1] == code - 1:
            found[-1][1] = code
        else:
            found.append([code, code])
    return found


def advance(font: uharfbuzz.Font, text: str) -> int:
    buffer = uharfbuzz.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    uharfbuzz.shape(font, buffer, {"kern": True, "liga": False})
    return sum(position.x_advance for position in buffer.glyph_positions)


def write(font: TTFont, path: Path, family: str, letters: list[int]) -> None:
    options = Options(hinting=False, notdef_outline=True, name_IDs=[0, 1, 2, 3, 4, 6, 13, 14], layout_features=[])
    options.drop_tables += ["GPOS", "GSUB", "GDEF", "STAT"]
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=letters)
    subsetter.subset(font)
    for identifier, text in {1: family, 3: path.stem, 4: family, 6: family.replace(" ", "")}.items():
        font["name"].setName(text, identifier, 3, 1, 0x409)
    font.save(path)
    print(f"{path.name}: {path.stat().st_size:,} bytes, {len(font.getBestCmap())} characters")


if __name__ == "__main__":
    main([Path(argument) for argument in sys.argv[1:]])
