"""A passkey in a few lines: what an authenticator answers, made with real keys."""

import hashlib
import json
import os

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from fido2 import cbor
from fido2.cose import ES256
from fido2.utils import websafe_encode

ORIGIN = "http://testserver"
PRESENT_AND_VERIFIED, HAS_CREDENTIAL = 0x05, 0x40


class SoftKey:
    """One credential for one account of one server."""

    def __init__(self) -> None:
        self.private = ec.generate_private_key(ec.SECP256R1())
        self.id = os.urandom(16)
        self.user = ""

    def create(self, options: dict) -> str:
        """The answer to a registration, as the page sends it."""
        options = options["creation_options"]["publicKey"]
        self.user = options["user"]["id"]
        key = cbor.encode(dict(ES256.from_cryptography_key(self.private.public_key())))
        data = self._head(options["rp"]["id"], PRESENT_AND_VERIFIED | HAS_CREDENTIAL)
        data += bytes(16) + len(self.id).to_bytes(2, "big") + self.id + key
        attestation = cbor.encode({"fmt": "none", "attStmt": {}, "authData": data})
        client = self._client("webauthn.create", options["challenge"])
        return self._answer(clientDataJSON=client, attestationObject=attestation)

    def get(self, options: dict) -> str:
        """The answer to a log-in, as the page sends it."""
        options = options["request_options"]["publicKey"]
        client = self._client("webauthn.get", options["challenge"])
        data = self._head(options["rpId"], PRESENT_AND_VERIFIED)
        signed = self.private.sign(data + hashlib.sha256(client).digest(), ec.ECDSA(hashes.SHA256()))
        return self._answer(clientDataJSON=client, authenticatorData=data, signature=signed)

    def _head(self, server: str, flags: int) -> bytes:
        return hashlib.sha256(server.encode()).digest() + bytes([flags]) + bytes(4)

    def _client(self, kind: str, challenge: str) -> bytes:
        return json.dumps({"type": kind, "challenge": challenge, "origin": ORIGIN}).encode()

    def _answer(self, **response: bytes) -> str:
        texts = {name: websafe_encode(value) for name, value in response.items()} | {"userHandle": self.user}
        made = {"id": websafe_encode(self.id), "rawId": websafe_encode(self.id), "type": "public-key"}
        return json.dumps(made | {"response": texts, "clientExtensionResults": {"credProps": {"rk": True}}})
