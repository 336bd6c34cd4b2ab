"""Whole filters: Mastodon's docs, "filters", version 2."""

from datetime import timedelta
from typing import Any

from django.utils import timezone
from pydantic import Field

from mutuals.api.call import Call
from mutuals.api.entities.filters import one_filter
from mutuals.api.params import Id, Params
from mutuals.api.registry import endpoint
from mutuals.domains.boundaries import queries, services
from mutuals.domains.boundaries.services import Term, Wish

LONGEST = 10 * 365 * 86_400  # seconds that a filter may hold, where it is not for good
ACTIONS = {"blur_media": "blur"}  # the parameter's older name


class Keyword(Params):
    id: Id | None = None
    keyword: str | None = None
    whole_word: bool | None = None
    destroy: bool = Field(False, alias="_destroy")


class Filter(Params):
    title: str | None = None
    context: list[str] | None = None
    filter_action: str | None = None
    expires_in: int | None = None
    keywords_attributes: list[Keyword] = []


@endpoint("GET", "/api/v2/filters", scope="read:filters")
def every(call: Call) -> list[Any]:
    """All of one's filters."""
    return [one_filter(kept) for kept in queries.filters_of(call.viewer)]


@endpoint("GET", "/api/v2/filters/{id}", scope="read:filters")
def one(call: Call, id: int) -> dict[str, Any]:
    """One filter."""
    return one_filter(queries.filter_of(call.viewer, id))


@endpoint("POST", "/api/v2/filters", scope="write:filters")
def make(call: Call, q: Filter) -> dict[str, Any]:
    """Makes a filter."""
    number = services.make_filter(call.viewer, wish=_wish(call, q))
    return one_filter(queries.filter_of(call.viewer, number))


@endpoint("PUT", "/api/v2/filters/{id}", scope="write:filters")
def change(call: Call, q: Filter, id: int) -> dict[str, Any]:
    """Changes what is said of a filter; the rest stays."""
    services.change_filter(call.viewer, filter_id=id, wish=_wish(call, q))
    return one_filter(queries.filter_of(call.viewer, id))


@endpoint("DELETE", "/api/v2/filters/{id}", scope="write:filters")
def drop(call: Call, id: int) -> dict[str, Any]:
    """Ends a filter."""
    services.drop_filter(call.viewer, filter_id=id)
    return {}


def until(seconds: int | None) -> Any:
    """The moment so many seconds from now; none for none."""
    return timezone.now() + timedelta(seconds=max(0, min(seconds, LONGEST))) if seconds is not None else None


def _wish(call: Call, q: Filter) -> Wish:
    terms = tuple(Term(k.keyword or "", k.whole_word, k.id, k.destroy) for k in q.keywords_attributes)
    return Wish(
        q.title,
        None if q.context is None else tuple(q.context),
        ACTIONS.get(q.filter_action or "", q.filter_action),
        until(q.expires_in),
        sets_expiry="expires_in" in call.params,
        terms=tuple(term for term in terms if term.id is not None or not term.gone),
    )
