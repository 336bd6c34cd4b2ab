"""Web Push: messages that only one browser or app can read, sent through the push service of its choice.

RFC 8030 (the request), RFC 8291 with RFC 8188 (aes128gcm), RFC 8292 (VAPID); and the draft that came before them
(draft-ietf-webpush-encryption-04 `aesgcm`, draft-ietf-webpush-vapid-01), which older client programs still decrypt.
"""

import base64
import json
import os
import time
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import urlsplit

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from django.conf import settings

from mutuals.kit.keyfile import key_in, make_key

TTL = 48 * 3600  # seconds for which the push service keeps a message for a device that is off
LONGEST = 3_900  # bytes of a message: 4,096 with all that encryption adds (RFC 8291, section 4)
_RECORD = 4_096
_FILE = "vapid.pem"
_LIFE = 12 * 3600  # seconds: how long a token for a push service holds; 24 hours at most (RFC 8292, section 2)
_POINT, _SALT, _AUTH = 65, 16, 16  # bytes


class BadKeys(ValueError):
    """What a client gave as its keys are none."""


@dataclass(frozen=True, slots=True)
class Keys:
    """A receiver's keys: its public point on P-256 and its secret of 16 bytes."""

    public: bytes
    auth: bytes


def keys_from(p256dh: str, auth: str) -> Keys:
    """Keys from their texts in base64, of either alphabet. Raises BadKeys."""
    try:
        keys = Keys(_unpacked(p256dh), _unpacked(auth))
        ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), keys.public)
    except ValueError as e:
        raise BadKeys from e
    if len(keys.public) != _POINT or len(keys.auth) != _AUTH:
        raise BadKeys
    return keys


def sealed(message: bytes, keys: Keys, endpoint: str, *, standard: bool = True) -> tuple[bytes, dict[str, str]]:
    """The body and headers of the POST that carries a message (of at most LONGEST bytes) to an endpoint."""
    own = ec.generate_private_key(ec.SECP256R1())
    mine, salt = _point(own), os.urandom(_SALT)
    theirs = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), keys.public)
    secret = own.exchange(ec.ECDH(), theirs)
    token, server = _token(endpoint), _packed(_point(_server_key()))
    headers = {"ttl": str(TTL), "content-type": "application/octet-stream"}
    if standard:
        seed = _hkdf(secret, keys.auth, b"WebPush: info\0" + keys.public + mine, 32)
        body = _encrypted(message + b"\2", seed, salt, b"aes128gcm\0", b"")
        head = salt + _RECORD.to_bytes(4, "big") + len(mine).to_bytes(1, "big") + mine
        headers |= {"content-encoding": "aes128gcm", "authorization": f"vapid t={token}, k={server}"}
        return head + body, headers
    seed = _hkdf(secret, keys.auth, b"Content-Encoding: auth\0", 32)
    both = b"".join(len(p).to_bytes(2, "big") + p for p in (keys.public, mine))
    body = _encrypted(b"\0\0" + message, seed, salt, b"aesgcm\0", b"P-256\0" + both)
    headers |= {
        "content-encoding": "aesgcm",
        "encryption": f"salt={_packed(salt)}",
        "crypto-key": f"dh={_packed(mine)};p256ecdsa={server}",
        "authorization": f"WebPush {token}",
    }
    return body, headers


def public_key() -> str:
    """This server's key as clients ask for it (`applicationServerKey`): base64url, with its padding."""
    return base64.urlsafe_b64encode(_point(_server_key())).decode()


def make_server_key() -> None:
    """Makes the key that tells push services who sends, where there is none: `vapid.pem` in the data directory."""
    make_key(_FILE, _new_key)


@lru_cache(maxsize=1)
def _server_key() -> ec.EllipticCurvePrivateKey:
    key = key_in(_FILE, _new_key)
    if not isinstance(key, ec.EllipticCurvePrivateKey):
        raise TypeError("vapid.pem in the data directory holds no key of the curve P-256")
    return key


def _new_key() -> ec.EllipticCurvePrivateKey:
    return ec.generate_private_key(ec.SECP256R1())


def _token(endpoint: str) -> str:
    """A signed statement for one push service: who sends, until when (RFC 8292, section 2; a JWT with ES256)."""
    parts = urlsplit(endpoint)
    claims = {
        "aud": f"{parts.scheme}://{parts.netloc}",
        "exp": int(time.time()) + _LIFE,
        "sub": settings.MUTUALS_URL,
    }
    pair = ({"typ": "JWT", "alg": "ES256"}, claims)
    text = ".".join(_packed(json.dumps(part, separators=(",", ":")).encode()) for part in pair)
    signature = _server_key().sign(text.encode(), ec.ECDSA(hashes.SHA256()))
    return text + "." + _packed(b"".join(n.to_bytes(32, "big") for n in decode_dss_signature(signature)))


def _encrypted(plain: bytes, seed: bytes, salt: bytes, name: bytes, context: bytes) -> bytes:
    key = _hkdf(seed, salt, b"Content-Encoding: " + name + context, 16)
    nonce = _hkdf(seed, salt, b"Content-Encoding: nonce\0" + context, 12)
    return AESGCM(key).encrypt(nonce, plain, None)


def _hkdf(secret: bytes, salt: bytes, info: bytes, length: int) -> bytes:
    return HKDF(hashes.SHA256(), length, salt, info).derive(secret)


def _point(key: ec.EllipticCurvePrivateKey) -> bytes:
    return key.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)


def _packed(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def _unpacked(text: str) -> bytes:
    text = text.strip().replace("+", "-").replace("/", "_").rstrip("=")
    return base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
