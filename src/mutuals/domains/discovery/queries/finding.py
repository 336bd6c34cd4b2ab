"""Finding people. The audience of every single text is part of the query."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from django.utils.translation import gettext as _

from mutuals.domains.discovery.models import PersonText
from mutuals.domains.discovery.queries.meaning import CLOSE, close_people
from mutuals.domains.discovery.queries.ranking import Mark, Ranking, Text
from mutuals.domains.discovery.queries.spelling import meant
from mutuals.domains.feed.queries import local_for
from mutuals.domains.people.queries import Face, face_by_address, faces, starter_ids
from mutuals.domains.people.viewer import Viewer
from mutuals.domains.profiles.queries import visible_things
from mutuals.domains.ties.edges import is_blocked_either_way
from mutuals.domains.ties.queries import following_ids, standing
from mutuals.kit.search import words
from mutuals.kit.text.clean import clean_line

Kind = PersonText.Kind
SIMILAR = 10  # added to the rank of who is found only because a word was mistyped


@dataclass(frozen=True, slots=True)
class Hit:
    """A person, and why a search found them."""

    face: Face
    why: list[str]
    mark: Mark


def find_people(
    viewer: Viewer, text: str, *, limit: int = 20, before: Mark | None = None, meaning: bool = False
) -> list[Hit]:
    """People of whom the viewer may see texts in which each word of `text` begins a word; best kinds first.

    After them those who are found when a word was mistyped, and with `meaning` some who say what is close to it in
    other words or another language; both say so. The latter may wait a tenth of a second.

    Who does not want to be found is found by the exact address only, by people who have a tie with them.
    `before` is the `mark` of the last hit of the page before.
    """
    text = clean_line(text, 320)
    hits = [] if before else _by_exact_address(viewer, text)
    asked = words(text)
    if not asked or not any(len(word) > 1 or not word.isascii() for word in asked):
        return hits
    found = list(islice(_in_turn(viewer, text, asked, before, meaning), limit))
    # the index may lag behind a change: the profiles themselves are asked once more
    said = {(Kind(text.kind).name.lower(), text.thing) for _mark, texts in found for text in texts if text.thing}
    known = visible_things(viewer, said)
    people, shown = faces(person for (_rank, person), _texts in found), {hit.face.id for hit in hits}
    labels = {kind: str(Kind(kind).label) for kind in {text.kind for _mark, texts in found for text in texts}}
    for mark, texts in found:
        still = [text for text in texts if text.thing is None or text.thing in known]
        if mark[1] not in shown and not set(asked).difference(*(text.means for text in still)):
            hits.append(Hit(people[mark[1]], _why(mark, still, labels, known), mark))
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


def _in_turn(
    viewer: Viewer, text: str, asked: list[str], before: Mark | None, meaning: bool
) -> Iterator[tuple[Mark, list[Text]]]:
    """Whom the words find as they were typed, then who is similar, then who says something close."""
    typed = Ranking(viewer, asked)
    others = meant(asked) if before is None or before[0] < CLOSE or meaning else {}
    similar = [typed.with_others(others)] if others else []
    if before is None or before[0] < SIMILAR:
        yield from typed.found(before)
        before = None
    if before is None or before[0] < CLOSE:
        after = (before[0] - SIMILAR, before[1]) if before else None
        for ranking in similar:
            yield from (((rank + SIMILAR, person), texts) for (rank, person), texts in ranking.found(after))
        before = None
    if meaning:
        for mark, texts in close_people(viewer, text, [typed, *similar]):
            if before is None or (mark[0], -mark[1]) > (before[0], -before[1]):
                yield mark, texts


def _why(mark: Mark, texts: list[Text], labels: dict[int, str], known: dict[int, str]) -> list[str]:
    # name and address are in sight anyway; a skill is called as the viewer reads it on the profile
    words = [(t, t.thing and known.get(t.thing)) for t in texts if t.kind > Kind.HANDLE]
    said = [f"{labels[t.kind]}: {word or _shown(t)}" for t, word in words][:4]
    if mark[0] >= CLOSE:
        return [_("close in meaning"), *said]
    return [_("similar to what you typed"), *said] if mark[0] >= SIMILAR else said


def _shown(text: Text) -> str:
    """The text, where it begins with a word of ours in the reader's language."""
    if text.kind != Kind.OPEN_TO:
        return text.text
    kind, colon, note = text.text.partition(": ")
    return _(kind) + colon + note


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
