"""What Mastodon documents and this server does not have: the documented empty answers."""

from typing import Any

from mutuals.api.call import Call
from mutuals.api.registry import endpoint
from mutuals.kit.refusal import NotFound


@endpoint("GET", "/api/v1/annual_reports", scope="read:accounts")
def annual_reports(call: Call) -> dict[str, list[Any]]:
    """The caller's years in figures (entity WrappedAnnualReports): none, nobody is measured here."""
    return {"annual_reports": [], "accounts": [], "statuses": []}


@endpoint("GET", "/api/v1/annual_reports/{year}", scope="read:accounts")
@endpoint("POST", "/api/v1/annual_reports/{year}/read", scope="write:accounts")
def annual_report(call: Call, year: str) -> None:
    """There is none of any year."""
    raise NotFound


@endpoint("GET", "/api/v1_alpha/async_refreshes/{name}", scope="read")
def async_refresh(call: Call, name: str) -> None:
    """What is fetched from elsewhere while an app waits: nothing is."""
    raise NotFound
