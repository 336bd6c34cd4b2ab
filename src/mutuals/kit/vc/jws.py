"""Compact signed tokens: header, payload and signature with dots between (RFC 7515), as credentials come in."""

import re
from dataclasses import dataclass
from typing import Any

from mutuals.kit.vc.bounded import Unreadable, base64url, object_in
from mutuals.kit.vc.keys import ALGORITHMS, Key, fits

LARGEST = 1 << 19
_SHAPE = re.compile(r"[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]*")


class OtherProof(Exception):
    """It is proven in a way that is not checked here; the text names the way."""


@dataclass(frozen=True, slots=True)
class Token:
    """A token, taken apart and not checked."""

    header: dict[str, Any]
    payload: dict[str, Any]
    signed: bytes
    signature: bytes

    def is_by(self, key: Key) -> bool:
        """Whether that key signed it, and is of the kind that its header names."""
        return isinstance(key, ALGORITHMS[_algorithm(self.header)]) and fits(key, self.signature, self.signed)


def looks_like_a_token(text: str) -> bool:
    """Whether it has the shape of one."""
    return _SHAPE.fullmatch(text) is not None


def token_in(text: str) -> Token:
    """A token, taken apart. Raises Unreadable, OtherProof: another algorithm ("none", HS256 ...), or extensions."""
    if len(text) > LARGEST or not looks_like_a_token(text):
        raise Unreadable("no token")
    head, body, signature = text.split(".")
    header = object_in(base64url(head), most=16_384)
    if _algorithm(header) not in ALGORITHMS:
        raise OtherProof(_algorithm(header) or "JWT")
    if "crit" in header or header.get("b64") is False:
        raise OtherProof("crit")
    payload = object_in(base64url(body), most=LARGEST)
    return Token(header, payload, f"{head}.{body}".encode(), base64url(signature))


def _algorithm(header: dict[str, Any]) -> str:
    said = header.get("alg")
    return "EdDSA" if said == "Ed25519" else said[:40] if isinstance(said, str) else ""
