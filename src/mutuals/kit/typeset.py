"""Text set as a PDF, in any script for which this machine has a font. Run as a program of its own, within bounds.

    python typeset.py IN.json OUT.pdf

IN is {"title", "language", "paper": "a4" or "letter", "blocks": [[style, text], ...]}; styles stand in STYLES. It says
on standard output, as JSON, {"missing": "..."}: characters for which no font has a shape. Then there is no PDF.
"""

import json
import sys
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts")
# the first that is there sets the text; the others are asked first for what it lacks
PREFERRED = (
    "DejaVuSans",
    "NotoSans-Regular",
    "LiberationSans-Regular",
    "NotoSansArabic-Regular",
    "DroidSansFallbackFull",
    "NanumGothic",
    "NotoSansDevanagari-Regular",
)
_DRESSED = ("Bold", "Italic", "Oblique", "Mono", "Light", "Thin", "Condensed", "Emoji")
MOST_FONTS = 200  # that are opened in search of a character
# size, weight, space above, height of a line (of the size), grey
STYLES = {
    "name": (22.0, "B", 0.0, 1.25, 0),
    "line": (11.0, "", 0.6, 1.4, 70),
    "heading": (12.5, "B", 5.0, 1.5, 0),
    "entry": (10.5, "B", 2.2, 1.4, 0),
    "quiet": (9.5, "", 0.2, 1.4, 90),
    "text": (10.0, "", 0.6, 1.45, 25),
}
# signs without which a text says the same: emoji, modifiers, selectors
_DECORATION = {"So", "Sk", "Cf", "Cs", "Co", "Cn", "Cc"}


def main(source: Path, target: Path) -> None:
    document = json.loads(source.read_text(encoding="utf-8"))
    blocks = [(style, unicodedata.normalize("NFC", text)) for style, text in document["blocks"]]
    fonts, missing = _fonts_for({char for _style, text in blocks for char in text if not char.isspace()})
    needed = {char for char in missing if not _is_decoration(char)}
    if needed or not fonts:
        print(json.dumps({"missing": "".join(sorted(needed))[:200]}))
        return
    blocks = [(style, "".join(c for c in text if c not in missing)) for style, text in blocks]
    target.write_bytes(_set(document, blocks, fonts))
    print(json.dumps({"fonts": [font.name for font in fonts]}))


def _set(document: dict[str, Any], blocks: list[tuple[str, str]], fonts: list[Path]) -> bytes:
    from fpdf import FPDF

    pdf = FPDF(format=document["paper"])
    pdf.set_title(document["title"])
    pdf.set_lang(document["language"])
    pdf.set_creator("Mutuals")
    pdf.set_margins(20, 18)
    pdf.set_auto_page_break(True, 18)
    pdf.add_font("body", "", fonts[0])
    bold = fonts[0].with_name(fonts[0].name.replace("-Regular", "").replace(fonts[0].suffix, f"-Bold{fonts[0].suffix}"))
    pdf.add_font("body", "B", bold if bold.exists() else fonts[0])
    for number, font in enumerate(fonts[1:]):
        pdf.add_font(f"also{number}", "", font)
    pdf.set_fallback_fonts([f"also{number}" for number in range(len(fonts) - 1)], exact_match=False)
    pdf.set_text_shaping(True)
    pdf.add_page()
    for style, text in blocks:
        size, weight, above, height, grey = STYLES[style]
        pdf.ln(above)
        pdf.set_font("body", weight, size)
        pdf.set_text_color(grey)
        line = size * height * 0.3528  # millimetres
        if style in {"heading", "entry"} and pdf.will_page_break(line * 3):
            pdf.add_page()  # no heading stands alone at the end of a page
        pdf.multi_cell(0, line, text, align="R" if _runs_from_right(text) else "L", new_x="LMARGIN", new_y="NEXT")
        if style == "heading":
            pdf.set_draw_color(170)
            pdf.line(pdf.l_margin, pdf.y, pdf.w - pdf.r_margin, pdf.y)
    return bytes(pdf.output())


def _fonts_for(characters: set[str]) -> tuple[list[Path], set[str]]:
    """As few fonts as have them all, the text's first; and the characters that none has."""
    chosen: list[Path] = []
    left = set(characters)
    for font in installed():
        if chosen and not left:
            break
        has = _characters_of(font)
        if not has or (chosen and not left & has):
            continue
        chosen.append(font)
        left -= has
    return chosen, left


def installed() -> Iterator[Path]:
    """The fonts of this machine, those first that are preferred."""
    there: dict[str, Path] = {}
    for folder in FOLDERS:
        for path in sorted(Path(folder).rglob("*")):
            if path.suffix.lower() in {".ttf", ".otf"}:
                there.setdefault(path.stem, path)
    yield from (there[name] for name in PREFERRED if name in there)
    others = (path for name, path in there.items() if name not in PREFERRED and _is_plain(name))
    yield from (path for path, _number in zip(others, range(MOST_FONTS), strict=False))


def _is_plain(name: str) -> bool:
    return not any(
        word in name for word in ("Bold", "Italic", "Oblique", "Mono", "Light", "Thin", "Condensed", "Emoji")
    )


def _characters_of(font: Path) -> set[str]:
    from fontTools.ttLib import TTFont, TTLibError

    try:
        with TTFont(font, lazy=True) as opened:
            return {chr(code) for code in opened.getBestCmap() or {}}
    except (TTLibError, OSError, AssertionError, ValueError):
        return set()


def _is_decoration(char: str) -> bool:
    return unicodedata.category(char) in _DECORATION or "\ufe00" <= char <= "\ufe0f"


def _runs_from_right(text: Iterable[str]) -> bool:
    """Whether the first letter that has a direction is Arabic, Hebrew or the like."""
    for char in text:
        direction = unicodedata.bidirectional(char)
        if direction in {"R", "AL", "L"}:
            return direction != "L"
    return False


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
