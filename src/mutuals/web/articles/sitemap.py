"""The map of the site for search engines (sitemaps.org 0.9): an index and its parts, with those who said yes only."""

from collections.abc import Iterable
from datetime import datetime
from io import StringIO
from urllib.parse import quote
from xml.sax.xmlreader import AttributesImpl

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.xmlutils import SimplerXMLGenerator

from mutuals.domains.articles import queries
from mutuals.kit.refusal import NotFound
from mutuals.web.answers import open_to_all

SCHEMA = "http://www.sitemaps.org/schemas/sitemap/0.9"
MOST_PARTS = 1_000
PAGES = ("/", "/about", "/help")
Address = tuple[str, datetime | None]


def index(request: HttpRequest) -> HttpResponse:
    """Which parts there are."""
    articles, writers = queries.mapped_parts()
    parts = ["pages-1", *(f"articles-{n + 1}" for n in range(articles)), *(f"people-{n + 1}" for n in range(writers))]
    return _answer("sitemapindex", "sitemap", ((f"/sitemap-{part}.xml", None) for part in parts[:MOST_PARTS]))


@open_to_all
def part(request: HttpRequest, kind: str, number: str) -> HttpResponse:
    """A part. Raises NotFound where there is none."""
    at = int(number) - 1
    rows: list[Address] = []
    if kind == "pages" and at == 0:
        rows = [(page, None) for page in PAGES]
    elif kind == "articles":
        rows = [
            (f"/@{handle}/articles/{quote(slug)}", changed or published)
            for handle, slug, published, changed in queries.mapped_articles(at)
        ]
    elif kind == "people":
        rows = [(f"/@{handle}", None) for handle in queries.mapped_writers(at)]
    if not rows:
        raise NotFound
    return _answer("urlset", "url", rows)


def _answer(whole: str, one: str, rows: Iterable[Address]) -> HttpResponse:
    out = StringIO()
    xml = SimplerXMLGenerator(out, "utf-8")
    xml.startDocument()
    xml.startElement(whole, AttributesImpl({"xmlns": SCHEMA}))
    for path, changed in rows:
        xml.startElement(one, AttributesImpl({}))
        xml.addQuickElement("loc", settings.MUTUALS_URL + path)
        if changed:
            xml.addQuickElement("lastmod", changed.isoformat(timespec="seconds"))
        xml.endElement(one)
    xml.endElement(whole)
    xml.endDocument()
    return HttpResponse(
        out.getvalue(), content_type="application/xml", headers={"Cache-Control": "public, max-age=3600"}
    )
