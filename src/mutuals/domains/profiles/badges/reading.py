"""From a file to what a badge says: 1EdTech "Open Badges" 3.0, in the W3C data model 2.0 or 1.1. Not checked yet."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, ClassVar
from urllib.parse import urlsplit

from django.utils import formats, timezone
from django.utils.translation import gettext as _

from mutuals.kit.refusal import Refused
from mutuals.kit.text.clean import clean_line, clean_text
from mutuals.kit.vc.baked import LARGEST as LARGEST_PICTURE
from mutuals.kit.vc.baked import SIGNATURE, credential_in_png
from mutuals.kit.vc.bounded import Unreadable, object_in
from mutuals.kit.vc.dids import document_of, host_of, key_of_did
from mutuals.kit.vc.integrity import Proof, moment_in, proof_in
from mutuals.kit.vc.jws import OtherProof, Token, looks_like_a_token, token_in

LARGEST = 1 << 18  # bytes of a credential; a picture around it may have more
# proofs, by the names that badges use
KNOWN = "RS256, ES256, EdDSA, eddsa-rdfc-2022, eddsa-jcs-2022, ecdsa-rdfc-2019, ecdsa-jcs-2019"
MOST_STATUSES = 4
MOST_IDENTITIES = 10
CLOCKS_DIFFER = timedelta(hours=1)
STATUSES = ("BitstringStatusListEntry", "StatusList2021Entry", "1EdTechRevocationList")
_DATA_MODELS = ("https://www.w3.org/ns/credentials/v2", "https://www.w3.org/2018/credentials/v1")
_BADGES = "https://purl.imsglobal.org/spec/ob/v3p0/context"
_TYPES = {"OpenBadgeCredential", "AchievementCredential"}


@dataclass(frozen=True, slots=True)
class Identity:
    """Somebody as a badge names them: a mail address, plain or hashed with a salt."""

    value: str
    hashed: bool
    salt: str


@dataclass(frozen=True, slots=True)
class Status:
    """Where a badge says that one reads whether it was taken back."""

    kind: str
    url: str
    purpose: str = "revocation"
    index: int = 0


@dataclass(frozen=True, slots=True)
class Credential:
    """What a badge says. `host` is empty where its issuer is a bare key; `criteria` where it has no page."""

    text: str
    proof: Token | Proof
    id: str
    issuer: str
    issuer_name: str
    host: str
    name: str
    description: str
    criteria: str
    issued_at: datetime
    expires_at: datetime | None
    subject: str
    identities: tuple[Identity, ...]
    statuses: tuple[Status, ...]

    ENTRY: ClassVar = ("title", "organisation", "started", "ended", "url")

    @property
    def entry(self) -> dict[str, str]:
        """What a certificate on a profile says of it."""
        ends = self.expires_at.astimezone(UTC).date().isoformat() if self.expires_at else ""
        return {
            "title": self.name,
            "organisation": self.issuer_name or self.host,
            "started": self.issued_at.astimezone(UTC).date().isoformat(),
            "ended": ends,
            "url": self.criteria,
        }


def badge_in(data: bytes) -> Credential:
    """The badge of a file: JSON, a signed token, or a PNG with either in it. Raises Refused, with the reason."""
    try:
        text = _text(data)
        document, proof = taken_apart(text)
        return _badge(text, document, proof)
    except OtherProof as e:
        said = _("This badge is signed with %(proof)s, which is not checked here. Known are: %(known)s.")
        raise Refused(said % {"proof": clean_line(str(e), 120), "known": KNOWN}, field="file") from e
    except Unreadable as e:
        raise Refused(_("This file is no badge that can be read, or it is damaged."), field="file") from e


def taken_apart(text: str) -> tuple[dict[str, Any], Token | Proof]:
    """A document as it is signed, and its proof, neither checked. Raises Unreadable, OtherProof."""
    if looks_like_a_token(text):
        token = token_in(text)
        return _of_token(token.payload), token
    proof = proof_in(object_in(text, most=8 * LARGEST))
    return proof.said, proof


def values(said: Any) -> list[Any]:
    """One or several, as JSON-LD has it."""
    return [] if said is None else said if isinstance(said, list) else [said]


def span_of(document: dict[str, Any]) -> tuple[datetime | None, datetime | None]:
    """From when to when a document holds, in the words of either data model; of two ends the earlier one."""
    begins = moment_in(document.get("validFrom")) or moment_in(document.get("issuanceDate"))
    ends = [moment_in(document[name]) for name in ("validUntil", "expirationDate") if document.get(name) is not None]
    if None in ends:
        raise Unreadable("an end that is no moment")
    return begins, min((one for one in ends if one), default=None)


def issuer_of(document: dict[str, Any]) -> str:
    """Who issued a document. Raises Unreadable."""
    said = document.get("issuer")
    name = said.get("id") if isinstance(said, dict) else said
    if not isinstance(name, str) or not 0 < len(name) <= 500:
        raise Unreadable("no issuer")
    return name


def _text(data: bytes) -> str:
    picture = data.startswith(SIGNATURE)
    if len(data) > (LARGEST_PICTURE if picture else LARGEST):
        raise Refused(_("This file is too large for a badge."), field="file")
    try:
        text = (credential_in_png(data) if picture else data.decode("utf-8-sig")).strip()
    except UnicodeDecodeError as e:
        raise Unreadable("no text") from e
    except Unreadable as e:
        raise Refused(_("No badge of version 3 is in this picture."), field="file") from e
    if len(text.encode()) > LARGEST:
        raise Refused(_("This file is too large for a badge."), field="file")
    return text


def _of_token(claims: dict[str, Any]) -> dict[str, Any]:
    """The document of a token, whose claims may say nothing else than it. Raises Unreadable."""
    document = claims.get("vc", claims)
    if not isinstance(document, dict):
        raise Unreadable("no document")
    subjects = [one.get("id") for one in values(document.get("credentialSubject")) if isinstance(one, dict)]
    for claim, said in (("iss", [issuer_of(document)]), ("sub", subjects), ("jti", [document.get("id")])):
        if claim in claims and claims[claim] not in said:
            raise Unreadable(f"{claim} says something else")
    begins, ends = (_numeric(claims.get(name)) for name in ("nbf", "exp"))
    found = {name: value for name, value in document.items() if name != "proof"}
    if begins and (span := span_of(document)[0]) and abs(begins - span) > timedelta(seconds=1):
        raise Unreadable("nbf says something else")
    if ends:
        found["validUntil"] = min(filter(None, (ends, span_of(document)[1]))).isoformat()
    return found


def _numeric(seconds: Any) -> datetime | None:
    if seconds is None:
        return None
    if isinstance(seconds, bool) or not isinstance(seconds, int | float) or not 0 < seconds < 1e11:
        raise Unreadable("no moment")
    return datetime.fromtimestamp(seconds, UTC)


def _badge(text: str, document: dict[str, Any], proof: Token | Proof) -> Credential:
    _is_one(document)
    subjects = [one for one in values(document.get("credentialSubject")) if isinstance(one, dict)]
    achievements = [one for one in values(subjects[0].get("achievement")) if isinstance(one, dict)] if subjects else []
    if len(subjects) != 1 or len(achievements) != 1:
        raise Unreadable("not one achievement of one subject")
    subject, achievement = subjects[0], achievements[0]
    name, issuer = _line(achievement.get("name"), 200), issuer_of(document)
    begins, ends = span_of(document)
    if not name or begins is None:
        raise Unreadable("no name, or no beginning")
    if begins > timezone.now() + CLOCKS_DIFFER:
        day = formats.date_format(timezone.localtime(begins), "DATE_FORMAT")
        raise Refused(_("This badge holds only from %(day)s on.") % {"day": day}, field="file")
    if isinstance(proof, Proof) and proof.expires:
        ends = min(filter(None, (ends, _moment(proof.expires))))
    profile = document["issuer"] if isinstance(document["issuer"], dict) else {}
    return Credential(
        text=text,
        proof=proof,
        id=document["id"] if isinstance(document.get("id"), str) else "",
        issuer=issuer,
        issuer_name=_line(profile.get("name"), 200),
        host="" if key_of_did(issuer) else host_of(document_of(issuer)),
        name=name,
        description=clean_text(_said(achievement.get("description"))[:16_000], 4_000),
        criteria=_page(achievement.get("criteria")),
        issued_at=moment_in(document.get("awardedDate")) or begins,
        expires_at=ends,
        subject=subject["id"] if isinstance(subject.get("id"), str) else "",
        identities=tuple(_identities(subject)),
        statuses=tuple(_statuses(document)),
    )


def _is_one(document: dict[str, Any]) -> None:
    """Raises Refused where it is a badge of another version, Unreadable where it is none."""
    contexts, types = values(document.get("@context")), values(document.get("type"))
    if "https://w3id.org/openbadges/v2" in contexts or "Assertion" in types:
        raise Refused(_("This is a badge of version 2. Ask its issuer for it as an Open Badge 3.0."), field="file")
    known = any(isinstance(one, str) and one.startswith(_BADGES) for one in contexts)
    if not known or contexts[0] not in _DATA_MODELS or "VerifiableCredential" not in types:
        raise Unreadable("another kind of document")
    if not any(isinstance(one, str) and one in _TYPES for one in types):
        raise Unreadable("another kind of credential")


def _identities(subject: dict[str, Any]) -> list[Identity]:
    found = []
    for one in values(subject.get("identifier"))[:MOST_IDENTITIES]:
        if not isinstance(one, dict) or one.get("identityType") != "emailAddress":
            continue
        value, salt = one.get("identityHash"), one.get("salt") or ""
        if isinstance(value, str) and isinstance(salt, str) and len(value) <= 400 and len(salt) <= 400:
            found.append(Identity(value, one.get("hashed") is True, salt))
    return found


def _statuses(document: dict[str, Any]) -> list[Status]:
    """Raises Unreadable, and Refused for a kind that is not known: what cannot be asked is not shown as checked."""
    said = values(document.get("credentialStatus"))
    if len(said) > MOST_STATUSES or not all(isinstance(one, dict) for one in said):
        raise Unreadable("too many places to ask")
    found = []
    for one in said:
        kinds = [kind for kind in values(one.get("type")) if isinstance(kind, str)]
        kind = next((kind for kind in kinds if kind in STATUSES), "")
        if not kind:
            told = _("Whether this badge was taken back is said with %(kind)s, which is not known here.")
            raise Refused(told % {"kind": clean_line(", ".join(kinds)[:200], 80) or "?"}, field="file")
        found.append(_status(kind, one))
    return [one for one in found if one.purpose in {"revocation", "suspension"}]


def _status(kind: str, said: dict[str, Any]) -> Status:
    url = said.get("id" if kind == "1EdTechRevocationList" else "statusListCredential")
    if not isinstance(url, str):
        raise Unreadable("no list")
    host_of(url)
    if kind == "1EdTechRevocationList":
        return Status(kind, url)
    purpose, index = said.get("statusPurpose"), said.get("statusListIndex")
    text = str(index)
    if not isinstance(purpose, str) or not (text.isascii() and text.isdigit() and len(text) < 12):
        raise Unreadable("no place in the list")
    if said.get("statusSize", 1) != 1:
        raise Unreadable("a list of more than yes and no")
    return Status(kind, url, purpose, int(text))


def _moment(text: str) -> datetime:
    found = moment_in(text)
    if found is None:
        raise Unreadable("no moment")
    return found


def _said(text: Any) -> str:
    """A text, also where it is written with its language."""
    if isinstance(text, dict):
        text = text.get("@value") or next((one for one in text.values() if isinstance(one, str)), "")
    return text if isinstance(text, str) else ""


def _line(text: Any, most: int) -> str:
    return clean_line(_said(text)[: 4 * most], most)


def _page(criteria: Any) -> str:
    """The page that says what the badge stands for; nothing where there is none that can be linked."""
    url = criteria.get("id") if isinstance(criteria, dict) else criteria
    if not isinstance(url, str) or len(url) > 500 or any(c.isspace() or not c.isprintable() for c in url):
        return ""
    try:
        parts = urlsplit(url)
        good = parts.scheme in {"http", "https"} and "." in (parts.hostname or "") and parts.username is None
    except ValueError:
        good = False
    return url if good else ""
