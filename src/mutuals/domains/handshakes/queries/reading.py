"""Whose code somebody reads."""

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.core import signing
from django.utils import timezone
from django.utils.translation import gettext as _

from mutuals.domains.handshakes.codes import LIFE, SKEW, TAP, holds, signed_in, source_of, token_in, typed_in
from mutuals.domains.handshakes.models import Code, Spent
from mutuals.domains.people.queries import Face, device_key, own_persons
from mutuals.domains.people.viewer import Viewer
from mutuals.domains.ties.policy import another
from mutuals.kit.ids import time_of
from mutuals.kit.refusal import NotFound, Refused

_SALT = "mutuals.handshakes.ticket"


@dataclass(frozen=True, slots=True)
class Found:
    """A code that exists: whose it is, since when it is shown, and whether a device made it without network."""

    person_id: int
    at: datetime
    source: str
    device_id: int = 0

    @property
    def by_device(self) -> bool:
        return self.device_id > 0


@dataclass(frozen=True, slots=True)
class Opened:
    """Whom the viewer is about to meet. `ticket` lets them tap a little later than the code can be read."""

    face: Face
    code: str
    ticket: str
    by_device: bool


def opened(viewer: Viewer, text: str) -> Opened:
    """The person whose code it is. Raises Refused with one sentence for all that does not work."""
    found = find(text)
    if found is None or not may_be_read(found, timezone.now()):
        raise over()
    face = other_than(viewer, found.person_id)
    if Spent.objects.filter(source=found.source).exists():
        raise over()
    return Opened(face, text, signing.dumps([viewer.me, found.source], salt=_SALT), found.by_device)


def find(text: str) -> Found | None:
    """The code that a text is, however long ago it was shown; None for a forged one."""
    if signed := signed_in(text, settings.MUTUALS_DOMAIN):
        key = device_key(signed.device_id, "meet")
        if (
            key is None
            or signed.at < time_of(key.device_id) - SKEW
            or not holds(key.public, signed.text, signed.signature)
        ):
            return None
        return Found(key.person_id, signed.at, source_of(signed.text), key.device_id)
    token, typed = token_in(text), typed_in(text)
    rows = Code.objects.filter(token=token) if token else Code.objects.filter(typed=typed)
    row = rows.first() if token or typed else None
    return Found(row.person_id, time_of(row.id), source_of(row.token)) if row else None


def may_be_read(found: Found, at: datetime, *, by_device: bool = False) -> bool:
    """Whether the code can be read at that moment. The server's own clock is right, those of devices nearly so."""
    early, late = (SKEW, LIFE + SKEW) if found.by_device or by_device else (SKEW * 0, LIFE)
    return found.at - early <= at <= found.at + late


def has_ticket(actor: Viewer, found: Found, ticket: str) -> bool:
    """Whether the actor, and nobody else, opened that code while it could be read, and not long ago."""
    try:
        held: object = signing.loads(ticket, salt=_SALT, max_age=TAP)
    except signing.BadSignature:
        return False
    return held == [actor.me, found.source]


def other_than(actor: Viewer, person_id: int) -> Face:
    """The other person. Raises Refused for oneself, for one's other faces, and for whom the actor cannot reach."""
    if person_id in own_persons(actor):
        raise Refused(_("This is your own code: the other person reads it."), field="code")
    try:
        return another(actor, person_id)
    except NotFound:
        raise over() from None


def over() -> Refused:
    """The same for a forged, an old, a used code, and for one of somebody who is not there for the reader."""
    return Refused(_("This code does not work. Each works once, for a minute: ask for a new one."), field="code")
