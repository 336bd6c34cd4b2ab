"""Who of one's contacts is here and agreed to be found by an address that one has."""

import hashlib
import hmac
from collections.abc import Iterable

from django.conf import settings

from mutuals.domains.discovery.models import FindableKey
from mutuals.domains.people.queries import Face
from mutuals.domains.people.viewer import Viewer
from mutuals.domains.ties.policy import reachable
from mutuals.kit.refusal import NotFound
from mutuals.kit.text.addresses import mail_key, path_key


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
