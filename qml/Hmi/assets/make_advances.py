"""Rebuild `advances.json`: how wide each letter of the labels' font is.

Usage: python make_advances.py

Reads fonts/HankenGrotesk_500Medium.ttf and writes headunit/navigation/labelling/advances.json. Needs fonttools.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from fontTools.ttLib import TTFont

HERE = Path(__file__).resolve().parent
FONT = HERE / "fonts" / "HankenGrotesk_500Medium.ttf"
ADVANCES = HERE.parents[2] / "headunit" / "navigation" / "labelling" / "advances.json"


def advances(file: Path) -> dict[str, int]:
    """Thousandths of the font's size by character."""
    font = TTFont(file)
    widths, size = font["hmtx"], font["head"].unitsPerEm
    return {chr(code): round(1000 * widths[glyph][0] / size) for code, glyph in sorted(font.getBestCmap().items())}


def main() -> int:
    """Write the table."""
    text = json.dumps(advances(FONT), ensure_ascii=False, separators=(",", ":"))
    ADVANCES.write_text(text + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
