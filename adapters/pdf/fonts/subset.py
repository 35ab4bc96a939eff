#!/usr/bin/env python3
"""Makes the two fonts of this folder from Debian's fonts-liberation2 (see README.md).

usage: subset.py /usr/share/fonts/truetype/liberation2
"""

import sys
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

# What a family, a commune or a sentence in French may hold: Latin with every accent of
# Europe and of Vietnamese, Greek, Cyrillic, typographic signs, and the box that stands for
# whatever is not here.
UNICODES = (
    "U+0020-007E,U+00A0-017F,U+018F,U+0192,U+01A0,U+01A1,U+01AF,U+01B0,U+01CD-01DC,U+01E6,"
    "U+01E7,U+0218-021B,U+0259,U+02BC,U+02C6,U+02DA,U+02DC,U+0300-0304,U+0306-030C,U+0323,"
    "U+0326-0328,U+0386-03CE,U+0401-045F,U+0490,U+0491,U+1E80-1E85,U+1E9E,U+1EA0-1EF9,U+2007,"
    "U+2009,U+2010-2015,U+2018-201E,U+2020-2022,U+2026,U+202F,U+2030,U+2032,U+2033,U+2039,"
    "U+203A,U+2044,U+20AC,U+2116,U+2122,U+2190-2195,U+2212,U+2248,U+2260,U+2264,U+2265,U+25A1,"
    "U+25CF"
)

# The licence reserves the name "Liberation": a modified version bears another.
FAMILY = "Linf Sans"
NAMES = {1: FAMILY, 3: "linf {style} 1", 4: FAMILY + " {style}", 6: "LinfSans-{style}"}


def make(source: Path, style: str) -> None:
    options = subset.Options()
    options.layout_features = []
    options.hinting = False
    options.drop_tables += ["GSUB", "GPOS", "GDEF", "kern", "gasp", "FFTM", "DSIG"]
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14]
    font = TTFont(source / f"LiberationSans-{style}.ttf", recalcTimestamp=False)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=subset.parse_unicodes(UNICODES))
    subsetter.subset(font)
    for record in font["name"].names:
        if record.nameID in NAMES:
            record.string = NAMES[record.nameID].format(style=style)
    font.save(Path(__file__).parent / f"LinfSans-{style}.ttf")


if __name__ == "__main__":
    for face in ("Regular", "Bold"):
        make(Path(sys.argv[1]), face)
