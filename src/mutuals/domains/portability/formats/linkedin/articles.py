"""Articles: the text of an exported HTML page, without anything that runs, loads or tracks."""

import re
from html import unescape

import nh3

from mutuals.domains.portability.cells import digest, line
from mutuals.domains.portability.dates import moment
from mutuals.domains.portability.formats.linkedin.records import Article

MOST_ARTICLE = 2 << 20
_TAGS = {"p", "br", "a", "strong", "b", "em", "i", "del", "s", "code", "pre", "blockquote", "ul", "ol",
         "li", "h2", "h3", "h4", "hr", "figure", "figcaption", "table", "thead", "tbody", "tr",
         "th", "td"}  # fmt: skip
_TITLE = re.compile(r"<title[^>]*>([^<]{0,2000})</title>|<h1[^>]*>(?:\s*<a[^>]*>)?([^<]{0,2000})", re.IGNORECASE)
_LINK = re.compile(r"<h1[^>]*>\s*<a[^>]*href=[\"']([^\"'<>\s]{1,1000})", re.IGNORECASE)
_PUBLISHED = re.compile(r"class=[\"']published[\"'][^>]*>([^<]{0,200})</p>", re.IGNORECASE)


def read_article(data: bytes, path: str) -> Article | None:
    """The article in an exported page; None where the page is none."""
    page = data.decode("utf-8-sig", errors="replace")
    title = _TITLE.search(page)
    if title is None:
        return None
    published, link = _PUBLISHED.search(page), _LINK.search(page)
    url = unescape(link[1]) if link and link[1].startswith(("http://", "https://")) else ""
    start = published.end() if published else page.lower().find("<body")
    html = nh3.clean(
        page[max(0, start) :],
        tags=_TAGS,
        attributes={"a": {"href"}, "ol": {"start"}},
        url_schemes={"http", "https", "mailto"},
        link_rel="nofollow noopener noreferrer ugc",
    ).strip()
    name = line(title[1] or title[2] or "", 300)
    at = moment(published[1]) if published else moment(path.rsplit("/", 1)[-1])
    return Article(digest("article", url or path), name, at, url, html)
