"""The HTML of a note as the text that a person would have written."""

import re
from collections.abc import Mapping
from html.parser import HTMLParser

from mutuals.kit.text.clean import clean_text

MOST_HTML = 400_000
MOST_TEXT = 100_000
_BLOCKS = {"p", "div", "ul", "ol", "pre", "blockquote", "h1", "h2", "h3", "h4", "h5", "h6"}
_SILENT = {"script", "style", "template", "svg", "math"}
_GAPS = re.compile(r"\n{3,}")


def text_of_note(html: str, mentions: Mapping[str, str]) -> str:
    """The text; `mentions` are the full addresses of those named in it, by the address of their page."""
    parser = _Text(mentions)
    parser.feed(html[:MOST_HTML])
    parser.close()
    text = "\n".join(line.strip(" ") for line in "".join(parser.parts).split("\n"))
    return clean_text(_GAPS.sub("\n\n", text), MOST_TEXT).strip()


class _Text(HTMLParser):
    def __init__(self, mentions: Mapping[str, str]) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._mentions = mentions
        self._silent = 0
        self._link = ""
        self._words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _SILENT:
            self._silent += 1
        elif tag == "br":
            self._say("\n")
        elif tag == "li":
            self._say("\n- ")
        elif tag in _BLOCKS:
            self._say("\n\n")
        elif tag == "a" and not self._link:
            self._link, self._words = dict(attrs).get("href") or "", []

    def handle_endtag(self, tag: str) -> None:
        if tag in _SILENT:
            self._silent = max(0, self._silent - 1)
        elif tag in _BLOCKS:
            self._say("\n\n")
        elif tag == "a" and self._link:
            link, words = self._link, "".join(self._words).strip()
            self._link = ""
            self._say(self._as_text(link, words))

    def handle_data(self, data: str) -> None:
        self._say(data)

    def _say(self, text: str) -> None:
        if not self._silent:
            (self._words if self._link else self.parts).append(text)

    def _as_text(self, link: str, words: str) -> str:
        """A name in full, a tag as it stands, an address in full, whatever of it was shown."""
        if words.startswith("@"):
            return self._mentions.get(link, words)
        if words.startswith("#") or not link.startswith(("http://", "https://")):
            return words
        shown = words.removesuffix("\u2026").removeprefix("https://").removeprefix("http://")
        return link if shown in link else f"{words} {link}"
