"""The older filters: each word of a filter is one of them (Mastodon's docs, "filters", version 1)."""

from typing import Any

from django.utils.translation import gettext as _

from mutuals.api.call import Call
from mutuals.api.entities.filters import first_version
from mutuals.api.filters.v2 import until
from mutuals.api.params import Params
from mutuals.api.registry import endpoint
from mutuals.domains.boundaries import queries, services
from mutuals.domains.boundaries.services import Term, Wish
from mutuals.kit.refusal import Refused


class Filter(Params):
    phrase: str | None = None
    context: list[str] | None = None
    irreversible: bool | None = None
    whole_word: bool | None = None
    expires_in: int | None = None


@endpoint("GET", "/api/v1/filters", scope="read:filters")
def every(call: Call) -> list[Any]:
    """All words of one's filters."""
    return [first_version(kept, row) for kept in queries.filters_of(call.viewer) for row in kept.keywords]


@endpoint("GET", "/api/v1/filters/{id}", scope="read:filters")
def one(call: Call, id: int) -> dict[str, Any]:
    """One word."""
    kept = queries.filter_of_keyword(call.viewer, id)
    return first_version(kept, next(row for row in kept.keywords if row.id == id))


@endpoint("POST", "/api/v1/filters", scope="write:filters")
def make(call: Call, q: Filter) -> dict[str, Any]:
    """Makes a filter of one word, which is its title too."""
    term = Term(q.phrase or "", bool(q.whole_word))
    action = "hide" if q.irreversible else "warn"
    contexts = tuple(q.context or ())
    wish = Wish(q.phrase or "", contexts, action, until(q.expires_in), sets_expiry=True, terms=(term,))
    kept = queries.filter_of(call.viewer, services.make_filter(call.viewer, wish=wish))
    return first_version(kept, kept.keywords[0])


@endpoint("PUT", "/api/v1/filters/{id}", scope="write:filters")
def change(call: Call, q: Filter, id: int) -> dict[str, Any]:
    """Changes a word; where its filter has others too, nothing but the word itself. Raises Refused."""
    kept = queries.filter_of_keyword(call.viewer, id)
    if len(kept.keywords) > 1 and _says_more(call, q, kept):
        raise Refused(_("This filter has several words. Change it where they are all shown."))
    wish = Wish(
        contexts=None if q.context is None else tuple(q.context),
        action=None if q.irreversible is None else "hide" if q.irreversible else "warn",
        expires_at=until(q.expires_in),
        sets_expiry="expires_in" in call.params,
        terms=(Term(q.phrase or "", q.whole_word, id),) if q.phrase or q.whole_word is not None else (),
    )
    services.change_filter(call.viewer, filter_id=kept.id, wish=wish)
    return one(call, id)


@endpoint("DELETE", "/api/v1/filters/{id}", scope="write:filters")
def drop(call: Call, id: int) -> dict[str, Any]:
    """Takes the word out of its filter."""
    services.drop_keyword(call.viewer, keyword_id=id)
    return {}


def _says_more(call: Call, q: Filter, kept: queries.Kept) -> bool:
    """Whether it asks for what concerns the whole filter, and is not so already."""
    other = q.irreversible is not None and q.irreversible != (kept.action == "hide")
    places = q.context is not None and set(q.context) != set(kept.contexts)
    return other or places or ("expires_in" in call.params and q.expires_in is not None)
