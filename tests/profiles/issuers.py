"""Real issuers of badges on loopback: an https server with keys, lists of what was taken back, and badges they sign."""

import base64
import gzip
import hashlib
import ipaddress
import json
import ssl
import threading
import zlib
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import rfc8785
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, padding, rsa, utils
from cryptography.x509.oid import NameOID

from mutuals.kit.vc import graphing

ALPHABET = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
CONTEXTS = ["https://www.w3.org/ns/credentials/v2", "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"]
RSA = rsa.generate_private_key(65537, 2048)  # takes a moment, so once for all tests


def b64(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def base58(data: bytes) -> str:
    number, text = int.from_bytes(data, "big"), ""
    while number:
        number, rest = divmod(number, 58)
        text = ALPHABET[rest] + text
    return "z" + "1" * (len(data) - len(data.lstrip(b"\0"))) + text


def multikey(key: Any) -> str:
    if isinstance(key, ed25519.Ed25519PrivateKey):
        return base58(b"\xed\x01" + key.public_key().public_bytes_raw())
    point = key.public_key().public_bytes(serialization.Encoding.X962, serialization.PublicFormat.CompressedPoint)
    return base58(b"\x80\x24" + point)


def jwk(key: Any) -> dict[str, str]:
    def number(value: int, size: int = 0) -> str:
        return b64(value.to_bytes(size or (value.bit_length() + 7) // 8, "big"))

    if isinstance(key, ed25519.Ed25519PrivateKey):
        return {"kty": "OKP", "crv": "Ed25519", "x": b64(key.public_key().public_bytes_raw())}
    public = key.public_key().public_numbers()
    if isinstance(key, rsa.RSAPrivateKey):
        return {"kty": "RSA", "n": number(public.n), "e": number(public.e)}
    return {"kty": "EC", "crv": "P-256", "x": number(public.x, 32), "y": number(public.y, 32)}


def signature(key: Any, data: bytes) -> bytes:
    if isinstance(key, ed25519.Ed25519PrivateKey):
        return key.sign(data)
    if isinstance(key, rsa.RSAPrivateKey):
        return key.sign(data, padding.PKCS1v15(), hashes.SHA256())
    r, s = utils.decode_dss_signature(key.sign(data, ec.ECDSA(hashes.SHA256())))
    return r.to_bytes(32, "big") + s.to_bytes(32, "big")


def algorithm(key: Any) -> str:
    kinds = {ed25519.Ed25519PrivateKey: "EdDSA", rsa.RSAPrivateKey: "RS256", ec.EllipticCurvePrivateKey: "ES256"}
    return next(name for kind, name in kinds.items() if isinstance(key, kind))


def token(document: dict[str, Any], key: Any, **header: Any) -> str:
    """A document as a signed text."""
    text = ".".join(b64(json.dumps(part).encode()) for part in ({"alg": algorithm(key), **header}, document))
    return f"{text}.{b64(signature(key, text.encode()))}"


def graphed(document: dict[str, Any], key: Any, method: str) -> dict[str, Any]:
    """A document with a proof inside, over its graph (RDFC)."""
    suite = "eddsa-rdfc-2022" if isinstance(key, ed25519.Ed25519PrivateKey) else "ecdsa-rdfc-2019"
    proof = {
        "type": "DataIntegrityProof",
        "cryptosuite": suite,
        "created": "2026-01-02T03:04:05Z",
        "verificationMethod": method,
        "proofPurpose": "assertionMethod",
    }
    data = bytes.fromhex(graphing.graphed(document, proof)["signed"])
    return {**document, "proof": {**proof, "proofValue": base58(signature(key, data))}}


def sealed(document: dict[str, Any], key: Any, method: str, **more: Any) -> dict[str, Any]:
    """A document with a proof inside (JCS)."""
    suite = "eddsa-jcs-2022" if isinstance(key, ed25519.Ed25519PrivateKey) else "ecdsa-jcs-2019"
    proof = {
        "type": "DataIntegrityProof",
        "cryptosuite": suite,
        "created": "2026-01-02T03:04:05Z",
        "verificationMethod": method,
        "proofPurpose": "assertionMethod",
        "@context": document["@context"],
        **more,
    }
    data = b"".join(hashlib.sha256(rfc8785.dumps(part)).digest() for part in (proof, document))
    return {**document, "proof": {**proof, "proofValue": base58(signature(key, data))}}


def hidden(address: str, salt: str = "salt") -> dict[str, Any]:
    """Somebody by their mail address, hashed."""
    value = "sha256$" + hashlib.sha256((address + salt).encode()).hexdigest()
    return {
        "type": "IdentityObject",
        "identityType": "emailAddress",
        "hashed": True,
        "identityHash": value,
        "salt": salt,
    }


def badge(issuer: str, *, subject: dict[str, Any] | None = None, **more: Any) -> dict[str, Any]:
    """What a badge says, not signed."""
    return {
        "@context": CONTEXTS,
        "id": "urn:uuid:91537dba-56cb-11ec-bf63-0242ac130002",
        "type": ["VerifiableCredential", "OpenBadgeCredential"],
        "issuer": {"id": issuer, "type": ["Profile"], "name": "Lagos School of Data"},
        "validFrom": "2026-03-01T10:00:00Z",
        "credentialSubject": {
            "type": ["AchievementSubject"],
            **(subject or {}),
            "achievement": {
                "id": "https://school.example.org/achievements/streams",
                "type": ["Achievement"],
                "name": "Data Streams in Practice",
                "description": "Builds and runs a stream that loses <b>nothing</b>.",
                "criteria": {"id": "https://school.example.org/achievements/streams", "narrative": "A project."},
            },
        },
        **more,
    }


def packed_bits(*on: int, size: int = 16_384) -> str:
    """A list with these places set."""
    bits = bytearray(size)
    for place in on:
        bits[place >> 3] |= 128 >> (place & 7)
    return "u" + b64(gzip.compress(bytes(bits)))


def png_with(text: str, *, keyword: bytes = b"openbadgecredential", packed: bool = False) -> bytes:
    """The smallest picture, with a text baked in."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return len(body).to_bytes(4, "big") + kind + body + zlib.crc32(kind + body).to_bytes(4, "big")

    body = keyword + b"\0" + bytes([packed, 0]) + b"\0\0" + text.encode()
    head = (1).to_bytes(4, "big") * 2 + b"\x08\0\0\0\0"
    pixels = chunk(b"IDAT", zlib.compress(b"\0\0"))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"iTXt", body) + pixels + chunk(b"IEND", b"")


class School:
    """An issuer with a server of its own: `pages` is what it publishes, by path."""

    def __init__(self, folder: Path) -> None:
        self.pages: dict[str, bytes | str | dict[str, Any]] = {}
        self.moved: dict[str, str] = {}
        self.asked: list[str] = []
        self.key = ed25519.Ed25519PrivateKey.generate()
        self.bundle, chain = _certificate(folder)
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                outer.asked.append(self.path)
                said = outer.pages.get(self.path)
                self.send_response(302 if self.path in outer.moved else 404 if said is None else 200)
                if self.path in outer.moved:
                    self.send_header("Location", outer.moved[self.path])
                self.send_header("Content-Type", "application/json")
                self.end_headers()
                body = json.dumps(said) if isinstance(said, dict) else said or b""
                self.wfile.write(body.encode() if isinstance(body, str) else body)

            def log_message(self, *_: object) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(chain)
        self._server.socket = context.wrap_socket(self._server.socket, server_side=True)
        self.host = f"localhost:{self._server.server_port}"
        self.url = f"https://{self.host}"
        self.did = f"did:web:localhost%3A{self._server.server_port}"
        self.profile = f"{self.url}/issuers/1"
        self.publish()
        threading.Thread(target=self._server.serve_forever, args=(0.01,), daemon=True).start()

    def publish(self, key: Any = None) -> None:
        """Publishes a key: in the document of the DID, in the profile, and by itself."""
        shown = jwk(key or self.key)
        method = {"id": f"{self.did}#key-1", "type": "JsonWebKey", "controller": self.did, "publicKeyJwk": shown}
        self.pages["/.well-known/did.json"] = {
            "id": self.did,
            "verificationMethod": [method],
            "assertionMethod": ["#key-1"],
        }
        own = {"id": f"{self.profile}#key-1", "controller": self.profile, "publicKeyJwk": shown, "type": "JsonWebKey"}
        self.pages["/issuers/1"] = {
            "id": self.profile,
            "type": ["Profile"],
            "name": "Lagos School of Data",
            "verificationMethod": [own],
        }
        self.pages["/keys/1"] = shown
        self.pages["/keys"] = {"keys": [{**shown, "kid": "key-1"}]}

    def issue(self, subject: dict[str, Any], **more: Any) -> str:
        """A badge as a signed text, by its key in the DID's document."""
        return token(badge(self.did, subject=subject, **more), self.key, kid=f"{self.did}#key-1")

    def status(self, index: int = 7, purpose: str = "revocation", path: str = "/lists/1") -> dict[str, Any]:
        """What a badge says of where one reads whether it was taken back."""
        return {
            "type": "BitstringStatusListEntry",
            "statusPurpose": purpose,
            "statusListIndex": str(index),
            "statusListCredential": self.url + path,
        }

    def list_back(
        self, *on: int, purpose: str = "revocation", path: str = "/lists/1", inside: bool = False, **more: Any
    ) -> None:
        """Publishes the list, signed (`inside`: with a proof over its graph), with these taken back."""
        document = {
            "@context": CONTEXTS[:1],
            "type": ["VerifiableCredential", "BitstringStatusListCredential"],
            "issuer": self.did,
            "validFrom": "2026-01-01T00:00:00Z",
            "credentialSubject": {
                "type": "BitstringStatusList",
                "statusPurpose": purpose,
                "encodedList": packed_bits(*on),
            },
            **more,
        }
        by = f"{self.did}#key-1"
        self.pages[path] = graphed(document, self.key, by) if inside else token(document, self.key, kid=by)

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()


def _certificate(folder: Path) -> tuple[str, str]:
    """A certificate for localhost by an authority of its own: the authority's file, and the server's."""
    own, key = ec.generate_private_key(ec.SECP256R1()), ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "An authority of the tests")])
    now = datetime.now(UTC)

    def made(subject: x509.Name, public: Any) -> x509.CertificateBuilder:
        builder = x509.CertificateBuilder().subject_name(subject).issuer_name(name).public_key(public)
        builder = builder.serial_number(x509.random_serial_number())
        return builder.not_valid_before(now - timedelta(days=1)).not_valid_after(now + timedelta(days=2))

    use = x509.KeyUsage(True, False, False, False, False, True, True, False, False)
    above = made(name, own.public_key()).add_extension(x509.BasicConstraints(True, None), True)
    above = above.add_extension(use, True).add_extension(
        x509.SubjectKeyIdentifier.from_public_key(own.public_key()), False
    )
    hosts = x509.SubjectAlternativeName([x509.DNSName("localhost"), x509.IPAddress(ipaddress.ip_address("127.0.0.1"))])
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    below = (
        made(subject, key.public_key())
        .add_extension(hosts, False)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(own.public_key()), False)
    )
    pem = serialization.Encoding.PEM
    secret = key.private_bytes(pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    bundle, chain = folder / "authority.pem", folder / "server.pem"
    bundle.write_bytes(above.sign(own, hashes.SHA256()).public_bytes(pem))
    chain.write_bytes(below.sign(own, hashes.SHA256()).public_bytes(pem) + secret)
    return str(bundle), str(chain)
