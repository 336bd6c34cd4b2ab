"""Reads of who was named, and of who never sees a thing."""

from collections.abc import Iterable

from mutuals.domains.audience.models import Exclusion, Grant, ProvenDomain
from mutuals.domains.audience.scope import Audience, Excluded, Scope
from mutuals.domains.people.portable import Plain, addresses
from mutuals.kit.domains import public_domain


def named(thing: int) -> list[int]:
    """The people named for a thing; callers have asked the gate for the thing itself."""
    return list(Grant.objects.filter(thing=thing).values_list("person_id", flat=True))


def named_for(things: Iterable[int]) -> dict[int, list[int]]:
    """The people named for each of several things of one's own."""
    found: dict[int, list[int]] = {}
    for thing, person in Grant.objects.filter(thing__in=list(things)).order_by("id").values_list("thing", "person_id"):
        found.setdefault(thing, []).append(person)
    return found


def excluded_from(thing: int) -> Excluded:
    """Who never sees a thing, as its owner chose; callers have asked whose it is."""
    return excluded_by_thing([thing]).get(thing, Excluded())


def excluded_by_thing(things: Iterable[int]) -> dict[int, Excluded]:
    """The same for each of several things of one's own; nothing for those that nobody is excluded from."""
    rows = Exclusion.objects.filter(thing__in=list(things), chosen=True).order_by("id")
    people: dict[int, list[int]] = {}
    domains: dict[int, list[str]] = {}
    for thing, person, domain in rows.values_list("thing", "person_id", "domain"):
        if domain:
            domains.setdefault(thing, []).append(domain)
        else:
            people.setdefault(thing, []).append(person)
    return {i: Excluded(tuple(people.get(i, ())), tuple(domains.get(i, ()))) for i in {*people, *domains}}


def excluded_among(person_ids: Iterable[int] | None, who: Excluded) -> set[int]:
    """Those of the people (None: of all) whom these exclusions keep out, by name or by a proven domain.

    For telling who chose them: that other faces of those named are kept out too is told to nobody.
    """
    if not who:
        return set()
    by_domain = ProvenDomain.objects.filter(domain__in=[public_domain(one) for one in who.domains])
    found = set(who.people) | set(by_domain.values_list("person_id", flat=True))
    return found if person_ids is None else found.intersection(person_ids)


def told_of_exclusions(thing: int) -> Plain:
    """Who never sees a thing of one's own, for an export; nothing where that is nobody."""
    who = excluded_from(thing)
    return {"excluded": addresses(who.people), "excluded_domains": list(who.domains)} if who else {}


def narrower(one: Scope, other: Scope) -> Scope | None:
    """Of the scopes of two things of one owner the one whose readers all see both things; None if neither is."""
    things = [scope.grants for scope in (one, other) if scope.grants is not None]
    people, excluded = (named_for(things), excluded_by_thing(things)) if things else ({}, {})

    def lies_within(narrow: Scope, wide: Scope) -> bool:
        if narrow.audience == Audience.ME:
            return True
        never, also = (excluded.get(scope.grants or 0, Excluded()) for scope in (wide, narrow))
        if set(never.people) - set(also.people) or set(never.domains) - set(also.domains):
            return False
        if narrow.audience == wide.audience == Audience.NAMED:
            return set(people.get(narrow.grants or 0, ())) <= set(people.get(wide.grants or 0, ()))
        if narrow.audience == wide.audience:
            return narrow.circle_id == wide.circle_id
        # who is in a circle, or named, is logged in here, and need not be a follower or connection
        reached = Audience.SERVER if narrow.audience in {Audience.CIRCLE, Audience.NAMED} else narrow.audience
        return narrow.audience > wide.audience and reached >= wide.audience

    return next((a for a, b in ((other, one), (one, other)) if lies_within(a, b)), None)
