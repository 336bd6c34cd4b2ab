"""Pages run from right to left as well as from left to right: styles name start and end, not left and right."""

import re
from collections.abc import Iterator
from pathlib import Path

WEB = Path(__file__).parents[2] / "src" / "mutuals" / "web"
SIDES = re.compile(r"(?<![\w$.-])(?:[a-z]+-)?(?:left|right)(?:-[a-z]+)?(?![\w.-])")
FOUR = re.compile(
    r"(?<![\w-])(padding|margin|inset|border-width|border-radius)\s*:\s*([^;}/]+?)\s*(?:!important)?(?=[;}])"
)
SIDED = ("left", "right", "top-left", "scrollLeft", "marginLeft", "marginRight", "paddingLeft", "paddingRight")


def _styles() -> Iterator[tuple[str, str]]:
    for path in sorted(WEB.rglob("*.css")):
        yield path.name, re.sub(r"/\*.*?\*/", "", path.read_text(encoding="utf-8"), flags=re.S)


def test_no_style_names_left_or_right() -> None:
    found = [(name, hit[0]) for name, text in _styles() for hit in SIDES.finditer(text)]
    assert found == [], "Write start and end: margin-inline-start, inset-inline-end, text-align: start."


def test_four_values_are_the_same_on_both_sides() -> None:
    """`padding: 1px 2px 3px 4px` names its sides by their place; the corners of border-radius too."""
    found = []
    for name, text in _styles():
        for prop, values in FOUR.findall(text):
            told = re.findall(r"(?:\w+\([^()]*\)|[^\s()]+)", values)
            if len(told) < 4:
                continue
            same = told[0] == told[1] and told[2] == told[3] if prop == "border-radius" else told[1] == told[3]
            if not same:
                found.append((name, prop, values))
    assert found == [], "Write the inline sides apart: padding-block and padding-inline-start, border-end-end-radius."


def test_scripts_and_templates_set_no_side() -> None:
    for path in [*WEB.rglob("*.js"), *WEB.rglob("*.html")]:
        text = path.read_text(encoding="utf-8")
        sided = re.findall(
            rf"\.style\.(?:{'|'.join(SIDED)})\b|scrollLeft|(?:margin|padding|border)-(?:left|right)", text
        )
        assert sided == [], f"{path.name}: {sided}"
        assert not re.search(r'\balign="?(?:left|right)', text), path.name


def test_fields_leave_their_direction_to_the_style() -> None:
    """Where `dir="auto"` stands on an empty field, browsers begin at the left: the style's `plaintext` does not."""
    for path in WEB.rglob("*.html"):
        assert not re.search(r'<(?:input|textarea)[^>]* dir="auto"', path.read_text(encoding="utf-8")), path.name
