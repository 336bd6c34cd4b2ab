"""What happened between people, as open pages and streams hear of it: a word and numbers, nothing of what was said."""

from dataclasses import dataclass

from mutuals.domains.notices.models import Notice
from mutuals.domains.notices.queries.page import SHOWN_BY, shown_to
from mutuals.domains.people.viewer import Viewer
from mutuals.kit.refusal import NotFound

Kind = Notice.Kind
# by kind, and what its text says beside
WORDS: dict[tuple[str, str], str] = {
    (Kind.CONNECTION_REQUEST, ""): "connection.asked",
    (Kind.CONNECTED, ""): "connection.accepted",
    (Kind.INTRODUCTION, ""): "introduction.asked",
    (Kind.INTRODUCED, ""): "introduction.opened",
    (Kind.INTRODUCED, "yes"): "introduction.opened",
    (Kind.INTRODUCED, "connect"): "introduction.connect",
    (Kind.INTRODUCED, "came"): "introduction.came",
    (Kind.INTRODUCTION_ASKED, ""): "introduction.wished",
    (Kind.SOUNDING, ""): "sounding.asked",
    (Kind.HANDSHAKE_ASKED, ""): "handshake.asked",
    (Kind.HANDSHAKE, ""): "handshake.met",
    (Kind.VOUCHED, ""): "recommendation.asked",
    (Kind.VOUCHED, "accepted"): "recommendation.accepted",
    (Kind.ROLE_NAMED, ""): "role.asked",
    (Kind.ROLE_NAMED, "accepted"): "role.accepted",
    (Kind.IN_PICTURE, ""): "picture.asked",
    (Kind.IN_PICTURE, "accepted"): "picture.accepted",
    (Kind.PROMISE, ""): "promise.asked",
    (Kind.SYSTEM, "promise_agreed"): "promise.agreed",
}
_NUMBERED = {Kind.HANDSHAKE, Kind.HANDSHAKE_ASKED, Kind.VOUCHED, Kind.ROLE_NAMED, Kind.PROMISE, Kind.SYSTEM}


@dataclass(frozen=True, slots=True)
class Together:
    """`word` says what happened, `thing` is the introduction, sounding, handshake, recommendation, role or promise."""

    word: str
    id: int
    actor_id: int
    thing: int | None


def word_of(notice: Notice) -> str:
    """What happened between the two; "" for all other notices."""
    return WORDS.get((notice.kind, notice.text.partition(":")[0]), "")


def together(viewer: Viewer, notice_id: int) -> Together:
    """One notice of the viewer's that speaks of two people. Raises NotFound where there is none to show."""
    row = shown_to(viewer.me).filter(id=notice_id).first()
    word = word_of(row) if row else ""
    if row is None or not word or not row.actor_id:
        raise NotFound
    thing = int(row.key.split(":")[1]) if row.kind in _NUMBERED else row.thing
    for kinds, shown, _name in SHOWN_BY:
        if thing and row.kind in kinds and not shown(viewer, [thing]):
            raise NotFound
    return Together(word, row.id, row.actor_id, thing)
