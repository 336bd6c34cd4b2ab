"""The HTML of what was written, kept as what it adds to the words: these stand beside it anyway."""

from mutuals.kit.packed import packed, unpacked


class Said:
    """Something with the columns `source` and `markup`, and with `html`: what readers get, sanitised.

    Whoever changes `source` sets `html` afterwards: one cannot be read without the other (kit/packed.py).
    """

    source: str
    markup: bytes | memoryview | None

    @property
    def html(self) -> str:
        return html_of(self.source, self.markup)

    @html.setter
    def html(self, html: str) -> None:
        self.markup = packed(html, usual=self.source.encode()) if html else None


def html_of(source: str, markup: bytes | memoryview | None) -> str:
    """The HTML of what was written."""
    return unpacked(markup, usual=source.encode())[0] if markup else ""
