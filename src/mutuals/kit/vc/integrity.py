"""Proofs that stand inside a credential: W3C "Data Integrity" over a document in its one spelling (RFC 8785, JCS), or
over the graph that it stands for (RDFC).

Suites: eddsa-jcs-2022, eddsa-rdfc-2022 ("Data Integrity EdDSA Cryptosuites"), and with P-256 ecdsa-jcs-2019 and
ecdsa-rdfc-2019.
"""

from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any

import rfc8785
from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePublicKey
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from mutuals.kit.vc.bounded import Unreadable, multibase
from mutuals.kit.vc.graph import graph_of
from mutuals.kit.vc.jws import OtherProof
from mutuals.kit.vc.keys import Key, fits

SUITES: dict[str, type[Any]] = {
    "eddsa-jcs-2022": Ed25519PublicKey,
    "ecdsa-jcs-2019": EllipticCurvePublicKey,
    "eddsa-rdfc-2022": Ed25519PublicKey,
    "ecdsa-rdfc-2019": EllipticCurvePublicKey,
}
MOST = 8  # proofs of one document


@dataclass(frozen=True, slots=True)
class Proof:
    """One proof of a document, not checked: by which suite, which key is said to have made it, what it signs, and
    `said`: the document as it is signed, which alone may be read."""

    suite: str
    method: str
    signed: bytes
    signature: bytes
    expires: str
    said: dict[str, Any]

    def is_by(self, key: Key) -> bool:
        """Whether that key made it."""
        return isinstance(key, SUITES[self.suite]) and fits(key, self.signature, self.signed)


def proof_in(document: dict[str, Any]) -> Proof:
    """The first proof that can be checked here. Raises OtherProof with the names of all others, Unreadable."""
    said = document.get("proof")
    proofs: list[dict[str, Any]] = [one for one in _list(said) if isinstance(one, dict)]
    if not 0 < len(proofs) <= MOST:
        raise Unreadable("no proof")
    for one in proofs:
        if one.get("type") == "DataIntegrityProof" and one.get("cryptosuite") in SUITES:
            return _read(document, one)
    raise OtherProof(", ".join(sorted({_name(one) for one in proofs})))


def moment_in(text: Any) -> datetime | None:
    """A moment as documents write it, with its zone; None where it is none."""
    if not isinstance(text, str) or len(text) > 40:
        return None
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return None
    return found if found.tzinfo and 1900 < found.year < 9000 else None


def _read(document: dict[str, Any], proof: dict[str, Any]) -> Proof:
    if proof.get("proofPurpose") != "assertionMethod" or "previousProof" in proof:
        raise Unreadable("a proof of something else")
    options = {name: value for name, value in proof.items() if name != "proofValue"}
    bare = {name: value for name, value in document.items() if name != "proof"}
    if "-rdfc-" in proof["cryptosuite"]:
        signed, said = graph_of(bare, options, suite=proof["cryptosuite"])
        return _made(proof, signed, said)
    if "@context" in proof:  # the signer's; the document may have more behind it
        ours, theirs = _list(document.get("@context")), _list(proof["@context"])
        if ours[: len(theirs)] != theirs:
            raise Unreadable("a proof in another context")
        bare["@context"] = proof["@context"]
    try:
        signed = sha256(rfc8785.dumps(options)).digest() + sha256(rfc8785.dumps(bare)).digest()
    except (rfc8785.CanonicalizationError, UnicodeError, ValueError) as e:
        raise Unreadable("numbers or texts that have no one spelling") from e
    return _made(proof, signed, bare)


def _made(proof: dict[str, Any], signed: bytes, said: dict[str, Any]) -> Proof:
    method = proof.get("verificationMethod")
    method = method.get("id") if isinstance(method, dict) else method
    if not isinstance(method, str) or len(method) > 2_000:
        raise Unreadable("no key is named")
    expires = proof["expires"] if isinstance(proof.get("expires"), str) else ""
    return Proof(proof["cryptosuite"], method, signed, multibase(proof.get("proofValue")), expires, said)


def _name(proof: dict[str, Any]) -> str:
    kind, suite = proof.get("type"), proof.get("cryptosuite")
    name = suite if kind == "DataIntegrityProof" and isinstance(suite, str) else kind
    return name[:60] if isinstance(name, str) else "?"


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]
