"""Asking the issuer: the key that signed a badge, and whether it was taken back. All through the one safe client.

What a check says is: whoever publishes at this host signed it. So a key counts if the issuer's own name is that key
(`did:key`, `did:jwk`), if the issuer's document names it, or if it stands at the issuer's host and claims to be nobody
else's (docs/decisions/060).
"""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from mutuals.domains.profiles.badges.reading import Credential, Status, issuer_of, span_of, taken_apart, values
from mutuals.domains.profiles.checking import Found
from mutuals.kit.fetching import FetchFailed, Policy, fetch
from mutuals.kit.text.clean import clean_line
from mutuals.kit.vc.bounded import Unreadable, object_in
from mutuals.kit.vc.dids import Published, document_of, host_of, key_of_did, keys_in
from mutuals.kit.vc.integrity import Proof
from mutuals.kit.vc.jws import OtherProof, Token
from mutuals.kit.vc.keys import Key, key_of_jwk, same
from mutuals.kit.vc.lists import number_at

MOST_ASKED = 6  # addresses for one badge
PATIENCE = 30.0  # seconds, for all of them
DOCUMENTS = Policy(most_bytes=1 << 18, seconds=8.0, redirects=3)
LISTS = Policy(most_bytes=2 << 20, seconds=10.0, redirects=3)
ACCEPT = {"Accept": "application/json, application/ld+json, application/did+json, application/vc+jwt, */*;q=0.1"}
GONE = {400, 401, 403, 404, 410}
MOST_REVOKED = 200_000


@dataclass(frozen=True, slots=True)
class Verdict:
    """What came of asking: whether it holds, else why not; and whether it was taken back, with the issuer's reason."""

    found: Found
    fault: str = ""  # profiles.models.Badge.Fault
    withdrawn: str = ""  # revoked suspended
    reason: str = ""


@dataclass(slots=True)
class _Asked:
    """What was fetched for one badge: each address once, and not too many."""

    known: dict[str, bytes] = field(default_factory=dict)
    until: float = field(default_factory=lambda: time.monotonic() + PATIENCE)

    def get(self, address: str, policy: Policy = DOCUMENTS) -> bytes:
        """Raises FetchFailed, also where it leads to another host; Unreadable for an address that is not asked."""
        host = host_of(address)
        if address not in self.known:
            if len(self.known) >= MOST_ASKED or time.monotonic() > self.until:
                raise FetchFailed("too much to ask")
            answer = fetch(address, policy=policy, headers=ACCEPT)
            if host_of(answer.url) != host:
                raise FetchFailed("it leads to another host")
            self.known[address] = answer.body
        return self.known[address]


def needs_nobody(credential: Credential) -> bool:
    """Whether all can be checked without asking anybody."""
    return not credential.host and not credential.statuses


def ask(credential: Credential, now: datetime) -> Verdict:
    """Whether a badge holds. Uses the network, except where it needs nobody: outside any transaction."""
    asked = _Asked()
    try:
        if not _is_by(credential.proof, credential.issuer, asked.get):
            return Verdict("absent", "signature")
    except FetchFailed as e:
        return Verdict("absent", "key") if e.status in GONE else Verdict("unreachable", "silent")
    except Unreadable:
        return Verdict("absent", "key")
    try:
        for status in credential.statuses:
            if (reason := _taken_back(credential, status, asked.get, now)) is not None:
                withdrawn = "suspended" if status.purpose == "suspension" else "revoked"
                return Verdict("found", withdrawn=withdrawn, reason=clean_line(reason[:1_200], 300))
    except (FetchFailed, Unreadable, OtherProof):
        return Verdict("unreachable", "list")
    return Verdict("found")


def _is_by(proof: Token | Proof, issuer: str, get: Callable[..., bytes]) -> bool:
    """Whether the issuer made that proof. Raises FetchFailed, Unreadable where their key is not found."""
    if isinstance(proof, Proof):
        return proof.is_by(_key(issuer, proof.method, None, get))
    said, jwk = proof.header.get("kid"), proof.header.get("jwk")
    method = said if isinstance(said, str) and len(said) <= 1_000 else ""
    return proof.is_by(_key(issuer, method, None if jwk is None else key_of_jwk(jwk), get))


def _key(issuer: str, method: str, shown: Key | None, get: Callable[..., bytes]) -> Key:
    """The issuer's key of that name, or the one that is shown, if it is theirs. Raises FetchFailed, Unreadable."""
    own = key_of_did(issuer)
    if own is not None:
        if (method and ":" in method and method.partition("#")[0] != issuer) or (shown and not same(shown, own)):
            raise Unreadable("another key than the issuer's name says")
        return own
    known = [one for one in _published(issuer, method, get) if one.owner in {"", issuer}]
    if shown is not None:
        known = [one for one in known if same(one.key, shown)]
    elif method:
        full = method if ":" in method else f"{issuer}#{method.removeprefix('#')}"
        known = [one for one in known if one.id == full] or [one for one in known if one.is_alone]
    if not known or (shown is None and len(known) > 1):
        raise Unreadable("no such key")
    return known[0].key


def _published(issuer: str, method: str, get: Callable[..., bytes]) -> list[Published]:
    """The keys to choose from: those at the address of the key, if that is the issuer's host, else the issuer's own."""
    place = document_of(issuer)
    there = method.partition("#")[0]
    if not issuer.startswith("did:") and there.startswith("https:") and host_of(there) == host_of(place):
        place = there
    document = object_in(get(place), most=DOCUMENTS.most_bytes)
    if issuer.startswith("did:"):
        if document.get("id") != issuer:
            raise Unreadable("the document of somebody else")
        return keys_in(document, address=issuer)
    return keys_in(document, address=place)


def _taken_back(credential: Credential, status: Status, get: Callable[..., bytes], now: datetime) -> str | None:
    """The issuer's reason (often empty) where it was taken back, None where not. Raises FetchFailed, Unreadable."""
    body = get(status.url, LISTS)
    if status.kind == "1EdTechRevocationList":
        return _listed(credential.id, object_in(body, most=LISTS.most_bytes))
    text = body.decode(errors="replace").strip()
    document, proof = taken_apart(text)
    begins, ends = span_of(document)
    if (begins and begins > now) or (ends and ends < now):
        raise Unreadable("a list of another time")
    if not _is_by(proof, issuer_of(document), get):
        raise Unreadable("a list that its issuer did not sign")
    said = document.get("credentialSubject")
    if not isinstance(said, dict) or status.purpose not in values(said.get("statusPurpose")):
        raise Unreadable("a list of something else")
    return "" if number_at(said.get("encodedList"), status.index) else None


def _listed(id: str, document: dict[str, Any]) -> str | None:
    rows = document.get("revokedCredentials", document.get("revokedCredential"))
    if not isinstance(rows, list) or len(rows) > MOST_REVOKED or not id:
        raise Unreadable("no list")
    for one in rows:
        if one == id:
            return ""
        if isinstance(one, dict) and one.get("id") == id and one.get("revoked") is not False:
            reason = one.get("revocationReason")
            return reason if isinstance(reason, str) else ""
    return None
