"""What a page says of itself: title, description, site (Open Graph, then plain HTML)."""

from dataclasses import dataclass
from html.parser import HTMLParser
from urllib.parse import urlsplit

from mutuals.kit.fetching import Policy, fetch
from mutuals.kit.text.clean import clean_line

PAGE = Policy(most_bytes=512 * 1024, seconds=6.0, types=("text/html", "application/xhtml"))


@dataclass(frozen=True, slots=True)
class LinkCard:
    title: str
    description: str
    site: str


def fetch_card(url: str) -> LinkCard:
    """The card of a page. Raises FetchFailed."""
    answer = fetch(url, policy=PAGE, headers={"accept": "text/html"})
    return read_card(answer.body.decode("utf-8", "replace"), host=urlsplit(answer.url).hostname or "")


def read_card(html: str, *, host: str) -> LinkCard:
    """The card in a page's HTML."""
    reader = _Reader()
    reader.feed(html[: 256 * 1024])
    meta = reader.meta
    return LinkCard(
        clean_line(meta.get("og:title") or reader.title, 300),
        clean_line(meta.get("og:description") or meta.get("description", ""), 500),
        clean_line(meta.get("og:site_name") or host, 100),
    )


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.meta: dict[str, str] = {}
        self.title = ""
        self._in_title = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._in_title = tag == "title" and not self.title
        if tag == "meta":
            values = dict(attrs)
            name = (values.get("property") or values.get("name") or "").lower()
            if name and values.get("content"):
                self.meta.setdefault(name, values["content"] or "")

    def handle_endtag(self, tag: str) -> None:
        self._in_title = False

    def handle_data(self, data: str) -> None:
        if self._in_title and len(self.title) < 500:
            self.title += data
