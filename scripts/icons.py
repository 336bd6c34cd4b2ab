"""Builds the icon sprite from Lucide's SVG files: `python scripts/icons.py path/to/lucide-static`."""

import re
import sys
from pathlib import Path

STATIC = Path(__file__).resolve().parent.parent / "src/mutuals/web/static/mutuals"
# fmt: off
NAMES = (
    "house", "map-pin", "users", "bell", "search", "settings", "pen-line", "reply", "hand-heart",
    "repeat-2", "bookmark", "ellipsis", "globe", "link", "server", "user-check", "circle-dot",
    "at-sign", "lock", "image", "x", "check", "chevron-down", "trash-2", "volume-x", "ban", "flag",
    "languages", "eye-off", "triangle-alert", "info", "log-out", "plus", "arrow-left", "arrow-right",
    "message-circle", "calendar", "target", "handshake", "copy", "external-link", "undo-2", "history",
    "download", "upload", "key-round", "shield-check", "smartphone", "mail", "list", "user-plus",
    "moon", "sun", "circle-help", "briefcase", "graduation-cap", "keyboard", "mic",
    "square", "file-text",
)
# fmt: on
MUTUAL = '<path d="M2 20V11a6 6 0 0 1 12 0v9z"/><path d="M10 20V11a6 6 0 0 1 12 0v9z"/>'


def symbol(name: str, drawing: str) -> str:
    """One symbol of the sprite."""
    return f'<symbol id="{name}" viewBox="0 0 24 24">{drawing}</symbol>'


def drawing_in(svg: str) -> str:
    """What stands between the svg tags, on one line."""
    inner = re.sub(r"^.*?<svg[^>]*>|</svg>.*$", "", svg, flags=re.DOTALL)
    return re.sub(r"\s+", " ", inner).replace("> <", "><").replace(" />", "/>").strip()


def main(source: Path) -> None:
    """Writes icons.svg and icons.LICENSE."""
    symbols = [symbol("mutual", MUTUAL)]
    symbols += [symbol(name, drawing_in((source / "icons" / f"{name}.svg").read_text())) for name in NAMES]
    (STATIC / "icons.svg").write_text(f'<svg xmlns="http://www.w3.org/2000/svg">{"".join(symbols)}</svg>\n')
    (STATIC / "icons.LICENSE").write_text((source / "LICENSE").read_text())


if __name__ == "__main__":
    main(Path(sys.argv[1]))
