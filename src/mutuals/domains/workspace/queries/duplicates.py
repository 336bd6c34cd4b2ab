"""Pairs of contacts that may be one person, with the reasons. Nothing is merged by itself.

Each contact is compared only with those that share a key with it (an address, or the beginnings of two words of the
name), so that it does not grow with the square of their number.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import combinations, pairwise

from mutuals.domains.people.viewer import Viewer
from mutuals.domains.workspace.models import Apart, Contact
from mutuals.domains.workspace.queries.contacts import ContactRow
from mutuals.kit.search import fold
from mutuals.kit.text.addresses import mail_key, phone_key, url_key

FEW = 20  # pairs at a time
LARGEST = 300  # of contacts with one key; in larger groups only the very same names count
NEAR = 0.86
_WEIGHT = {"mail": 8, "phone": 6, "url": 8, "name": 4, "near_name": 2, "company": 1}


@dataclass(frozen=True, slots=True)
class Pair:
    """Two contacts, and why they may be one: mail phone url name near_name company."""

    first: ContactRow
    second: ContactRow
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Known:
    row: ContactRow
    name: str
    tokens: tuple[str, ...]
    company: str
    addresses: tuple[tuple[str, str], ...]


def duplicates_for(viewer: Viewer, *, limit: int = FEW) -> list[Pair]:
    """The surest first; without those of which the viewer said that they are two people."""
    columns = tuple(ContactRow.__dataclass_fields__)
    rows = Contact.objects.filter(owner_id=viewer.me, merged_into=None).order_by("id").values_list(*columns)
    known = [_known(ContactRow(*row)) for row in rows]
    apart = set(Apart.objects.filter(owner_id=viewer.me).values_list("low_id", "high_id"))
    found: dict[tuple[int, int], tuple[str, ...]] = {}
    for one, other in _candidates(known):
        pair = (one, other) if known[one].row.id < known[other].row.id else (other, one)
        ids = (known[pair[0]].row.id, known[pair[1]].row.id)
        if pair not in found and ids not in apart:
            found[pair] = reasons(known[one], known[other])
    ranked = sorted((pair for pair in found if found[pair]), key=lambda p: (-_sure(found[p]), p))
    return [Pair(known[a].row, known[b].row, found[a, b]) for a, b in ranked[:limit]]


def reasons(one: _Known, other: _Known) -> tuple[str, ...]:
    """Why the two may be one; nothing where it is not enough."""
    found = [name for name, key in one.addresses if (name, key) in other.addresses]
    near = _likeness(one, other)
    company = bool(one.company) and one.company == other.company
    elsewhere = bool(one.company and other.company) and not company
    if near == 1:
        found.append("name")
    elif near >= NEAR and not elsewhere and (company or near > 0.9 or found):
        found.append("near_name")
    return (*found, "company") if found and company else tuple(found)


def _known(row: ContactRow) -> _Known:
    tokens = tuple(sorted(fold(row.name).split()[:6]))
    keys = (("mail", mail_key(row.email)), ("phone", phone_key(row.phone)), ("url", url_key(row.url)))
    return _Known(row, " ".join(tokens), tokens, fold(row.company), tuple(key for key in keys if key[1]))


def _candidates(known: list[_Known]) -> Iterator[tuple[int, int]]:
    groups: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for place, one in enumerate(known):
        for key in set(_keys(one)):
            groups[key].append(place)
    for key, places in groups.items():
        if len(places) <= LARGEST:
            yield from combinations(places, 2)
        elif key[0] != "begin":  # many at one address, or of one name: each with the next
            yield from pairwise(places)


def _keys(one: _Known) -> Iterable[tuple[str, ...]]:
    yield from one.addresses
    if one.name:
        yield "name", one.name
    for a in one.tokens[:4]:
        for b in one.tokens[:4]:
            if a != b and len(a) > 2:
                yield "begin", a[:4], b[:1]


def _likeness(one: _Known, other: _Known) -> float:
    """1 for the same words in any order; a middle name more or an initial counts little; else by letters."""
    if not one.tokens or not other.tokens:
        return 0
    if one.tokens == other.tokens:
        return 1
    few, many = sorted((set(one.tokens), set(other.tokens)), key=len)
    if len(few) > 1 and few < many:
        return 0.95
    rest, others = few - many, many - few
    if len(rest) == len(others) == 1 and len(few) > 1:
        a, b = min(rest), min(others)
        if min(len(a), len(b)) == 1:
            return 0.88 if a[0] == b[0] else 0
    match = SequenceMatcher(None, one.name, other.name, autojunk=False)
    return match.ratio() if match.quick_ratio() >= NEAR else 0


def _sure(found: tuple[str, ...]) -> int:
    return sum(_WEIGHT[name] for name in found)
