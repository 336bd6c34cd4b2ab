"""Asking the places that prove something: the linked page, the domain's records, ORCID's public register."""

from html.parser import HTMLParser
from typing import Any
from urllib.parse import urljoin, urlsplit

import orjson
from django.conf import settings

from mutuals.domains.people.queries import Face
from mutuals.domains.profiles.checking import Found
from mutuals.domains.profiles.models import ProfileLink, Proof
from mutuals.kit.domains import CannotAsk, texts_of
from mutuals.kit.fetching import Fetched, FetchFailed, Policy, fetch

LONGEST_PAGE = 500_000  # characters of a page that are read for a link back
MOST_LINKS = 500  # of an ORCID record
GONE = {400, 401, 403, 404, 410}
RECORD = "mutuals-verify="


def look(row: ProfileLink | Proof, owner: Face) -> Found:
    """Whether that place says that it belongs to the owner. Uses the network: outside any transaction."""
    profile = f"{settings.MUTUALS_URL}/{owner.address}"
    try:
        if isinstance(row, ProfileLink):
            page = fetch(row.url, headers={"Accept": "text/html"})
            good = links_back(page.body.decode(errors="replace"), page=page.url, to=profile)
        elif row.kind == Proof.Kind.DOMAIN:
            good = any(text.strip() == RECORD + row.token for text in texts_of(record_name(row.subject)))
        else:
            good = any(same_page(url, profile) for url in _links_of(row.subject))
    except FetchFailed as e:
        return "absent" if e.status in GONE else "unreachable"
    except CannotAsk:
        return "unreachable"
    return "found" if good else "absent"


def record_name(domain: str) -> str:
    """Where a domain's record is looked for."""
    return f"_mutuals.{domain}"


def links_back(html: str, *, page: str, to: str) -> bool:
    """Whether that HTML has an <a> or <link> with rel=me to the address."""
    reader = _RelMe()
    reader.feed(html[:LONGEST_PAGE])
    return any(same_page(urljoin(page, found), to) for found in reader.found)


def same_page(one: str, other: str) -> bool:
    """Whether two addresses lead to the same profile, whatever their scheme, case and last slash."""
    try:
        a, b = urlsplit(one), urlsplit(other)
    except ValueError:
        return False
    return (a.netloc.lower(), a.path.rstrip("/").lower()) == (b.netloc.lower(), b.path.rstrip("/").lower())


def _links_of(orcid: str) -> list[str]:
    """The web pages that a person's public ORCID record names. Raises FetchFailed."""
    url = f"{settings.MUTUALS_ORCID_URL}/v3.0/{orcid}/researcher-urls"
    answer = fetch(url, headers={"Accept": "application/json"}, policy=Policy(types=("application/json",)))
    return links_in(answer)


def links_in(answer: Fetched) -> list[str]:
    """The addresses in ORCID's answer; none where it is of another shape."""
    try:
        said: Any = orjson.loads(answer.body)
    except orjson.JSONDecodeError:
        return []
    rows = said.get("researcher-url") if isinstance(said, dict) else None
    found = [row.get("url") for row in rows[:MOST_LINKS] if isinstance(row, dict)] if isinstance(rows, list) else []
    values = [url.get("value") for url in found if isinstance(url, dict)]
    return [value for value in values if isinstance(value, str)]


class _RelMe(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if tag in {"a", "link"} and "me" in (values.get("rel") or "").lower().split():
            self.found.append((values.get("href") or "").strip())
