"""Finding people. The audience of every single text is part of the query."""

import hashlib
import hmac
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db.models import Min, Q, QuerySet

from mutuals.domains.audience.gate import visible_to
from mutuals.domains.discovery.models import FindableKey, PersonText
from mutuals.domains.feed.queries import local_for
from mutuals.domains.people.queries import Face, face_by_address, faces, starter_ids
from mutuals.domains.people.viewer import Viewer
from mutuals.domains.profiles.queries import visible_things
from mutuals.domains.ties.edges import is_blocked_either_way
from mutuals.domains.ties.policy import reachable
from mutuals.domains.ties.queries import following_ids, standing
from mutuals.kit.prepared import Prepared, prepared
from mutuals.kit.refusal import NotFound
from mutuals.kit.search import begins, words
from mutuals.kit.text.addresses import mail_key, path_key
from mutuals.kit.text.clean import clean_line

MOST = 40  # hits of one page
Mark = tuple[int, int]  # where a page of hits ends: the last hit's rank and person


@dataclass(frozen=True, slots=True)
class Hit:
    """A person, and why a search found them."""

    face: Face
    why: list[str]
    mark: Mark


def find_people(viewer: Viewer, text: str, *, limit: int = 20, before: Mark | None = None) -> list[Hit]:
    """People of whom the viewer may see texts in which each word of `text` begins a word; best kinds first.

    Who does not want to be found is found by the exact address only, by people who have a tie with them.
    `before` is the `mark` of the last hit of the page before.
    """
    text = clean_line(text, 320)
    hits = [] if before else _by_exact_address(viewer, text)
    asked = words(text)
    if not asked or not any(len(word) > 1 or not word.isascii() for word in asked):
        return hits
    rows = (
        list(_after(_ranked(viewer.person_id, asked), before)[:limit])
        if before
        else _FOUND.rows(viewer.person_id, *asked)
    )
    marks = {person: (rank, person) for person, rank in rows[:limit]}
    found = faces(marks)
    why = _reasons(viewer, list(marks), asked)
    shown = {hit.face.id for hit in hits}
    hits += [Hit(found[i], why[i], mark) for i, mark in marks.items() if i in why and i not in shown]
    return hits


@dataclass(frozen=True, slots=True)
class Beginning:
    """Whom a newcomer is offered to follow; whether the administrators chose them."""

    people: list[Face]
    chosen: bool


def to_begin_with(viewer: Viewer, *, limit: int = 8) -> Beginning:
    """The administrators' list, else who writes on this server; without those the viewer follows, and who hides."""
    starters = starter_ids()
    ids = starters or list(dict.fromkeys(entry.author_id for entry in local_for(viewer).entries))
    known = {viewer.me, *following_ids(viewer)}
    found = faces(i for i in ids if i not in known)
    offered = [found[i] for i in ids if i in found and found[i].discoverable and found[i].state == "active"]
    return Beginning([f for f in offered if not is_blocked_either_way(viewer.me, f.id)][:limit], bool(starters))


def _ranked(me: int | None, asked: Sequence[str]) -> "QuerySet[Any, Any]":
    """(person, rank), the best first."""
    rows = _texts(me, asked[0])
    for word in asked[1:]:
        rows = rows.filter(owner_id__in=_texts(me, word).values("owner_id"))
    ranked = rows.values("owner_id").annotate(rank=Min("kind"))
    return ranked.order_by("rank", "-owner_id").values_list("owner_id", "rank")


def _after(ranked: "QuerySet[Any, Any]", mark: Mark) -> "QuerySet[Any, Any]":
    rank, person = mark
    return ranked.filter(Q(rank__gt=rank) | Q(rank=rank, owner_id__lt=person))


def _texts(me: int | None, word: str) -> "QuerySet[PersonText]":
    wanting = Q(owner__discoverable=True, owner__limited=False)
    if me is not None:
        wanting |= Q(owner_id=me)
    rows = PersonText.objects.filter(wanting, id__in=begins("discovery_persontext", "folded", word))
    return visible_to(rows, Viewer(me))


_FOUND = Prepared(lambda me, *asked: _ranked(me, asked)[:MOST])


@prepared()
def _texts_of(me: int | None, person_ids: list[int]) -> "QuerySet[Any, Any]":
    rows = visible_to(PersonText.objects.filter(owner_id__in=person_ids), Viewer(me)).order_by("kind", "id")
    return rows.values_list("owner_id", "kind", "text", "folded", "thing")


def _reasons(viewer: Viewer, person_ids: list[int], asked: list[str]) -> dict[int, list[str]]:
    """Why each was found: asked of the profiles themselves once more, as the index may lag behind a change."""
    texts = [t for t in _texts_of.rows(viewer.person_id, person_ids) if _matching(t[3], asked)]
    known = visible_things(viewer, [t[4] for t in texts if t[4]])
    why: dict[int, list[str]] = {}
    explained: dict[int, set[str]] = {}
    for person, kind, text, folded, thing in texts:
        if thing is None or thing in known:
            explained.setdefault(person, set()).update(_matching(folded, asked))
            if kind > PersonText.Kind.HANDLE:  # name and address are in sight anyway
                why.setdefault(person, []).append(f"{PersonText.Kind(kind).label}: {text}")
    return {i: why.get(i, [])[:4] for i, found in explained.items() if len(found) == len(asked)}


def _matching(folded: str, asked: list[str]) -> set[str]:
    return {word for word in asked if f" {word}" in f" {folded}"}


def _by_exact_address(viewer: Viewer, text: str) -> list[Hit]:
    if viewer.is_anonymous or not text or " " in text:
        return []
    face = face_by_address(text)
    if face is None or face.discoverable or face.id == viewer.me:
        return []
    tie = standing(viewer, face.id)
    if tie.blocked or not (tie.follows or tie.followed_by or tie.connected):
        return []
    return [Hit(face, [], (-1, face.id))]


def hash_of(kind: str, key: str) -> bytes:
    """What is kept of an address by which somebody agreed to be found."""
    secret = hashlib.sha256(b"findable:" + settings.SECRET_KEY.encode()).digest()
    return hmac.digest(secret, f"{kind}:{key}".encode(), "sha256")


def matches_for(viewer: Viewer, contacts: Iterable[tuple[int, str, str]]) -> dict[int, Face]:
    """By contact: who of them is here and agreed to be found. A contact is (id, e-mail, profile elsewhere).

    Nothing is written: who joins later is found only when somebody looks again.
    """
    wanted: dict[bytes, int] = {}
    for contact, mail, url in contacts:
        if key := path_key(url):
            wanted.setdefault(hash_of("profile", key), contact)
        if key := mail_key(mail):
            wanted[hash_of("mail", key)] = contact
    found: dict[int, int] = {}
    hashes = list(wanted)
    for start in range(0, len(hashes), 500):
        rows = FindableKey.objects.filter(key_hash__in=hashes[start : start + 500])
        rows = rows.order_by("-kind")  # profile, then mail
        for person, key_hash in rows.values_list("person_id", "key_hash"):
            found[wanted[bytes(key_hash)]] = person  # a confirmed e-mail address outweighs a claimed profile
    shown: dict[int, Face] = {}
    seen: set[int] = set()
    for contact, person in found.items():
        try:
            face = reachable(viewer, person)
        except NotFound:
            continue
        if person not in seen:
            seen.add(person)
            shown[contact] = face
    return shown


def found_by(viewer: Viewer) -> set[str]:
    """By what the viewer agreed to be found: "mail", "profile"."""
    return set(FindableKey.objects.filter(person_id=viewer.me).values_list("kind", flat=True))
