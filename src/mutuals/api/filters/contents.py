"""The words and the single posts of filters."""

from typing import Any

from mutuals.api.call import Call
from mutuals.api.entities.filters import keyword, status
from mutuals.api.params import Id, Params
from mutuals.api.registry import endpoint
from mutuals.domains.boundaries import queries, services
from mutuals.domains.boundaries.services import Term
from mutuals.domains.posts.queries import see


class Word(Params):
    keyword: str | None = None
    whole_word: bool | None = None


class Covered(Params):
    status_id: Id = 0


@endpoint("GET", "/api/v2/filters/{filter_id}/keywords", scope="read:filters")
def keywords(call: Call, filter_id: int) -> list[Any]:
    """The words of a filter."""
    return [keyword(row) for row in queries.filter_of(call.viewer, filter_id).keywords]


@endpoint("POST", "/api/v2/filters/{filter_id}/keywords", scope="write:filters")
def add_keyword(call: Call, q: Word, filter_id: int) -> dict[str, Any]:
    """Adds a word to a filter."""
    term = Term(q.keyword or "", q.whole_word)
    return _keyword(call, services.add_keyword(call.viewer, filter_id=filter_id, term=term))


@endpoint("GET", "/api/v2/filters/keywords/{id}", scope="read:filters")
def one_keyword(call: Call, id: int) -> dict[str, Any]:
    """One word."""
    return _keyword(call, id)


@endpoint("PUT", "/api/v2/filters/keywords/{id}", scope="write:filters")
def change_keyword(call: Call, q: Word, id: int) -> dict[str, Any]:
    """Changes a word."""
    services.change_keyword(call.viewer, keyword_id=id, word=q.keyword, whole_word=q.whole_word)
    return _keyword(call, id)


@endpoint("DELETE", "/api/v2/filters/keywords/{id}", scope="write:filters")
def drop_keyword(call: Call, id: int) -> dict[str, Any]:
    """Takes a word out of its filter."""
    services.drop_keyword(call.viewer, keyword_id=id)
    return {}


@endpoint("GET", "/api/v2/filters/{filter_id}/statuses", scope="read:filters")
def statuses(call: Call, filter_id: int) -> list[Any]:
    """The single posts that a filter covers."""
    return [status(row) for row in queries.filter_of(call.viewer, filter_id).posts]


@endpoint("POST", "/api/v2/filters/{filter_id}/statuses", scope="write:filters")
def add_status(call: Call, q: Covered, filter_id: int) -> dict[str, Any]:
    """Lets a filter cover one post that the caller may see."""
    see(call.viewer, q.status_id)
    return _status(call, services.filter_post(call.viewer, filter_id=filter_id, post_id=q.status_id))


@endpoint("GET", "/api/v2/filters/statuses/{id}", scope="read:filters")
def one_status(call: Call, id: int) -> dict[str, Any]:
    """One covered post."""
    return _status(call, id)


@endpoint("DELETE", "/api/v2/filters/statuses/{id}", scope="write:filters")
def drop_status(call: Call, id: int) -> dict[str, Any]:
    """Lets a filter cover a post no longer."""
    said = _status(call, id)
    services.unfilter_post(call.viewer, row_id=id)
    return said


def _keyword(call: Call, number: int) -> dict[str, Any]:
    kept = queries.filter_of_keyword(call.viewer, number)
    return next(keyword(row) for row in kept.keywords if row.id == number)


def _status(call: Call, number: int) -> dict[str, Any]:
    kept = queries.filter_of_post(call.viewer, number)
    return next(status(row) for row in kept.posts if row.id == number)
