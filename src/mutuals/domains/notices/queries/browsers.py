"""What browsers are told, and which of a person's browsers are told it."""

from dataclasses import dataclass
from datetime import datetime

from mutuals.domains.notices.models import Notice, PushSubscription
from mutuals.domains.people.viewer import Viewer
from mutuals.kit.ids import time_of

Kind = Notice.Kind
# What can be chosen for a browser, and the kinds of notices that each stands for; all others are "else".
BROWSER_ALERTS: dict[str, tuple[str, ...]] = {
    "talk": (Kind.MENTION, Kind.REPLY, Kind.MESSAGE),
    "asks": (
        Kind.FOLLOW_REQUEST,
        Kind.CONNECTION_REQUEST,
        Kind.HANDSHAKE_ASKED,
        Kind.VOUCHED,
        Kind.ROLE_NAMED,
        Kind.SOUNDING,
        Kind.IN_PICTURE,
    ),
    "ties": (Kind.FOLLOW, Kind.FOLLOW_ACCEPTED, Kind.CONNECTED, Kind.HANDSHAKE, Kind.POSITION),
    "thanks": (Kind.THANK, Kind.SHARE, Kind.QUOTE),
    "posts": (Kind.POST,),
    "changes": (Kind.UPDATE, Kind.QUOTED_UPDATE, Kind.POLL),
    "house": (Kind.REPORT, Kind.SIGN_UP),
    "else": (Kind.SYSTEM,),
}
AT_FIRST = ("talk", "asks", "posts", "house", "else")  # what asks for an answer
_WORDS = {str(kind): word for word, kinds in BROWSER_ALERTS.items() for kind in kinds}


@dataclass(frozen=True, slots=True)
class Browser:
    """A browser that is told of notices: its log-in, since when, and what."""

    id: int
    session_id: int
    agent: str
    alerts: tuple[str, ...]
    policy: str

    @property
    def since(self) -> datetime:
        return time_of(self.id)


def alert_of(kind: str) -> str:
    """The word of BROWSER_ALERTS that stands for a kind of notices."""
    return _WORDS.get(kind, "else")


def told_browsers(viewer: Viewer) -> list[Browser]:
    """Those whose log-in still stands, the newest first."""
    rows = PushSubscription.objects.filter(person_id=viewer.me, token=None).select_related("session")
    standing = [(row, row.session) for row in rows.order_by("-id") if row.session and row.session.exists()]
    return [Browser(r.id, s.pk, s.user_agent, tuple(r.alerts.split()), r.policy) for r, s in standing]
