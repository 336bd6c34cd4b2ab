"""Codes as text: what stands in the picture, what is typed, what devices sign, and how long all of it holds.

Two kinds stand in pictures. `m...` is a secret of the server. `s.<key>.<time>.<nonce>.<signature>` was made by a device
without network: key and time are numbers in base 36 (the time in seconds), the signature is ECDSA on P-256 with SHA-256
over `signed_text`, as Web Crypto writes it: r and s, 32 bytes each.
"""

import base64
import hashlib
import re
import secrets
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature

LIFE = timedelta(seconds=60)  # a code can be read for so long
SKEW = timedelta(seconds=60)  # by so much a device's clock may be wrong
TAP = timedelta(seconds=120)  # after reading it, so long for looking at the name and tapping
ANSWER = timedelta(days=7)  # for confirming, and for sending in what was read without network
LETTERS = "23456789BCDFGHJKMNPQRSTVWXYZ"  # none looks like another one, and without vowels they make no words
TYPED = 8
_SIGNED = re.compile(r"s\.([0-9a-z]{1,13})\.([0-9a-z]{1,8})\.([A-Za-z0-9_-]{11})\.([A-Za-z0-9_-]{86})", re.ASCII)
_TOKEN = re.compile(r"m[A-Za-z0-9_-]{22}", re.ASCII)
_LARGEST = (1 << 63) - 1


@dataclass(frozen=True, slots=True)
class Signed:
    """A code that a device made: whose key, when, and what is to be checked."""

    device_id: int
    at: datetime
    text: str
    signature: str


def new_token() -> str:
    """128 random bits."""
    return "m" + secrets.token_urlsafe(16)


def new_typed() -> str:
    return "".join(secrets.choice(LETTERS) for _ in range(TYPED))


def spaced(typed: str) -> str:
    """As people read and type it: in two halves."""
    return f"{typed[: TYPED // 2]} {typed[TYPED // 2 :]}"


def token_in(text: str) -> str:
    """The server's token that a text is, or ""."""
    return text if _TOKEN.fullmatch(text) else ""


def typed_in(text: str) -> str:
    """The short code that somebody typed, however they spaced it; "" where it is none."""
    code = "".join(c for c in text[:40].upper() if c.isascii() and c.isalnum())
    return code if len(code) == TYPED and set(code) <= set(LETTERS) else ""


def signed_in(text: str, domain: str) -> Signed | None:
    """The device's code that a text is. Its signature is not yet checked."""
    parts = _SIGNED.fullmatch(text[:200])
    if parts is None:
        return None
    key, seconds, nonce, signature = parts.groups()
    at = moment(int(seconds, 36))
    if at is None or int(key, 36) > _LARGEST:
        return None
    return Signed(int(key, 36), at, signed_text(domain, key, seconds, nonce), signature)


def signed_text(domain: str, key: str, seconds: str, nonce: str) -> str:
    """What a device signs to show a code. It holds for one server alone."""
    return f"mutuals meet\n{domain}\n{key}\n{seconds}\n{nonce}"


def reading_text(domain: str, key: str, seconds: int, code: str) -> str:
    """What a device signs to say that it read a code at a time."""
    return f"mutuals read\n{domain}\n{key}\n{seconds}\n{code}"


def moment(seconds: int) -> datetime | None:
    """A time as devices tell it; None for one that nobody lives in."""
    return datetime.fromtimestamp(seconds, UTC) if 0 < seconds < 1 << 34 else None


def source_of(text: str) -> str:
    """The digest by which a code is used once. A signature can be written in several ways, so it is no part of it."""
    return hashlib.sha256(text.encode()).hexdigest()


def holds(public: str, text: str, signature: str) -> bool:
    """Whether that key signed that text."""
    try:
        pair = _unpacked(signature)
        key = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), _unpacked(public))
        r, s = int.from_bytes(pair[:32], "big"), int.from_bytes(pair[32:], "big")
        key.verify(encode_dss_signature(r, s), text.encode(), ec.ECDSA(hashes.SHA256()))
    except (ValueError, InvalidSignature):
        return False
    return len(pair) == 64


def _unpacked(text: str) -> bytes:
    return base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
