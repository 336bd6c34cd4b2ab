"""Documents that this server signs and anybody can check, without asking it anything but its public key.

W3C: Verifiable Credentials Data Model 2.0, "Securing Verifiable Credentials using JOSE and COSE" (`vc+jwt`) and the DID
method `web`; RFC 8037 (Ed25519 as JSON Web Key and signature) and RFC 7638 (a key's thumbprint, which names it).
"""

import base64
import hashlib
import json
from functools import lru_cache
from urllib.parse import quote, urlsplit

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.conf import settings

from mutuals.kit.keyfile import key_in, make_key

MIME = "application/vc+jwt"
FILE = "credentials.pem"


def did() -> str:
    """This server as who issues a document: its public key stands at `/.well-known/did.json`."""
    return "did:web:" + quote(urlsplit(settings.MUTUALS_URL).netloc, safe="")


def did_document() -> dict[str, object]:
    """The public key, as the method `web` has it."""
    method = {"id": _key_id(), "type": "JsonWebKey", "controller": did(), "publicKeyJwk": _jwk()}
    return {
        "@context": ["https://www.w3.org/ns/did/v1", "https://w3id.org/security/jwk/v1"],
        "id": did(),
        "verificationMethod": [method],
        "assertionMethod": [_key_id()],
    }


def signed(document: dict[str, object]) -> str:
    """A credential as a signed text: header, document and signature, with dots between."""
    header = {"alg": "EdDSA", "kid": _key_id(), "typ": "vc+jwt", "cty": "vc"}
    text = ".".join(_packed(json.dumps(part, ensure_ascii=False).encode()) for part in (header, document))
    return text + "." + _packed(_key().sign(text.encode()))


def make_signing_key() -> None:
    """Makes the key, where there is none: `credentials.pem` in the data directory."""
    make_key(FILE, Ed25519PrivateKey.generate)


@lru_cache(maxsize=1)
def _key() -> Ed25519PrivateKey:
    key = key_in(FILE, Ed25519PrivateKey.generate)
    if not isinstance(key, Ed25519PrivateKey):
        raise TypeError("credentials.pem in the data directory holds no Ed25519 key")
    return key


def _jwk() -> dict[str, str]:
    return {"crv": "Ed25519", "kty": "OKP", "x": _packed(_key().public_key().public_bytes_raw())}


def _key_id() -> str:
    thumb = hashlib.sha256(json.dumps(_jwk(), sort_keys=True, separators=(",", ":")).encode()).digest()
    return f"{did()}#{_packed(thumb)}"


def _packed(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()
