"""Markdown of a page that was cleaned before (nh3): what the author of an article goes on with here."""

import re

import nh3
from markdownify import ATX, MarkdownConverter

MOST_HTML = 1 << 20  # characters: what is longer is no article, and is cut
_BLANK = re.compile(r"\n{3,}")


class _Converter(MarkdownConverter):
    """Headings with signs before them, as people write them here."""

    class Options(MarkdownConverter.DefaultOptions):  # type: ignore[misc, name-defined]
        heading_style = ATX
        bullets = "-"
        escape_underscores = False


def markdown_of(html: str) -> str:
    """The Markdown of clean HTML; of elements in each other without end the bare words."""
    html = html[:MOST_HTML]
    try:
        found = _Converter().convert(html)
    except RecursionError:
        found = nh3.clean(html, tags=set())
    return _BLANK.sub("\n\n", found).strip()
