"""Public keys in the forms that issuers publish, and whether a signature is theirs.

RFC 7517 and 8037 (JSON Web Keys), W3C "Controlled Identifiers" (Multikey). Which algorithm is tried follows from the
kind of key, never from what the signed text asks for: so a public key is never taken for a shared secret.
"""

from typing import Any

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ec import (
    ECDSA,
    SECP256R1,
    EllipticCurvePublicKey,
    EllipticCurvePublicNumbers,
)
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey, RSAPublicNumbers
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from mutuals.kit.vc.bounded import Unreadable, base64url, multibase

Key = RSAPublicKey | EllipticCurvePublicKey | Ed25519PublicKey
ALGORITHMS = {"RS256": RSAPublicKey, "ES256": EllipticCurvePublicKey, "EdDSA": Ed25519PublicKey}
_RSA_BITS = range(2048, 8193)  # fewer can be broken, more make checking costly
_ED25519, _P256 = b"\xed\x01", b"\x80\x24"  # what a Multikey begins with


def key_of_jwk(jwk: Any) -> Key:
    """The key of a JSON Web Key. Raises Unreadable, also for one that is of another kind, weak, or not for signing."""
    if not isinstance(jwk, dict) or jwk.get("use", "sig") != "sig":
        raise Unreadable("no key for signatures")
    try:
        match jwk.get("kty"), jwk.get("crv"):
            case "RSA", _:
                return _rsa(base64url(jwk.get("n")), base64url(jwk.get("e")))
            case "EC", "P-256":
                x, y = base64url(jwk.get("x")), base64url(jwk.get("y"))
                if len(x) != 32 or len(y) != 32:
                    raise Unreadable("no point on the curve")
                numbers = EllipticCurvePublicNumbers(int.from_bytes(x, "big"), int.from_bytes(y, "big"), SECP256R1())
                return numbers.public_key()
            case "OKP", "Ed25519":
                return Ed25519PublicKey.from_public_bytes(base64url(jwk.get("x")))
    except (ValueError, UnsupportedAlgorithm) as e:
        raise Unreadable("no such key") from e
    raise Unreadable("a kind of key that is not used here")


def key_of_multibase(text: Any) -> Key:
    """The key of a Multikey. Raises Unreadable."""
    data = multibase(text)
    try:
        if data.startswith(_ED25519):
            return Ed25519PublicKey.from_public_bytes(data[2:])
        if data.startswith(_P256):
            return EllipticCurvePublicKey.from_encoded_point(SECP256R1(), data[2:])
    except ValueError as e:
        raise Unreadable("no such key") from e
    raise Unreadable("a kind of key that is not used here")


def fits(key: Key, signature: bytes, data: bytes) -> bool:
    """Whether that key signed the data, in the one way in which keys of its kind sign here."""
    try:
        if isinstance(key, RSAPublicKey):
            key.verify(signature, data, PKCS1v15(), SHA256())
        elif isinstance(key, Ed25519PublicKey):
            key.verify(signature, data)
        else:
            if len(signature) != 64:
                return False
            r, s = int.from_bytes(signature[:32], "big"), int.from_bytes(signature[32:], "big")
            key.verify(encode_dss_signature(r, s), data, ECDSA(SHA256()))
    except (InvalidSignature, ValueError):
        return False
    return True


def same(one: Key, other: Key) -> bool:
    """Whether they are one key."""
    return _bytes(one) == _bytes(other)


def _bytes(key: Key) -> bytes:
    return key.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)


def _rsa(modulus: bytes, exponent: bytes) -> RSAPublicKey:
    n, e = int.from_bytes(modulus, "big"), int.from_bytes(exponent, "big")
    if n.bit_length() not in _RSA_BITS or not 3 <= e < 1 << 32:
        raise Unreadable("an RSA key of an unusual size")
    return RSAPublicNumbers(e, n).public_key()
