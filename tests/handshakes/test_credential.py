"""The signed copy: anybody checks it with what the server says in public, by a way that shares no code with ours."""

import base64
import hashlib
import json
import shutil
import subprocess

import pytest
from django.conf import settings

from mutuals.domains.handshakes import queries, services
from mutuals.domains.ties import services as ties
from mutuals.kit.refusal import NotFound
from tests.api.client import ApiClient
from tests.handshakes.conftest import device_of
from tests.handshakes.test_meeting import code_of

pytestmark = pytest.mark.django_db
# an Ed25519 public key as OpenSSL reads it (RFC 8410): this, then the 32 bytes
SPKI = bytes.fromhex("302a300506032b6570032100")


def raw(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def checked_by_openssl(folder, text: str, public: dict[str, object]) -> bool:
    """What a stranger does: takes the key out of the public document and lets OpenSSL check the signature."""
    head, body, signature = text.split(".")
    header = json.loads(raw(head))
    assert (header["alg"], header["typ"], header["cty"]) == ("EdDSA", "vc+jwt", "vc")
    [method] = [one for one in public["verificationMethod"] if one["id"] == header["kid"]]
    assert header["kid"] in public["assertionMethod"]
    jwk = method["publicKeyJwk"]
    assert (jwk["kty"], jwk["crv"]) == ("OKP", "Ed25519")
    (folder / "key.der").write_bytes(SPKI + raw(jwk["x"]))
    (folder / "said").write_bytes(f"{head}.{body}".encode())
    (folder / "signature").write_bytes(raw(signature))
    words = "pkeyutl -verify -pubin -keyform DER -inkey key.der -rawin -in said -sigfile signature"
    return subprocess.run(["openssl", *words.split()], cwd=folder, capture_output=True).returncode == 0


@pytest.mark.skipif(not shutil.which("openssl"), reason="OpenSSL is not installed")
def test_both_export_it_and_a_stranger_checks_it(amara, dalia, tmp_path):
    number = services.meet(dalia, code=code_of(amara).token, place="A secret bar")
    public = ApiClient().get("/.well-known/did.json").json
    host = settings.MUTUALS_DOMAIN.replace(":", "%3A")
    assert public["id"] == f"did:web:{host}"
    for one in (amara, dalia):
        text = ApiClient(one).get(f"/api/mutuals/v1/handshakes/{number}/credential").body.decode()
        assert checked_by_openssl(tmp_path, text, public)
        document = json.loads(raw(text.split(".")[1]))
        assert document["@context"][0] == "https://www.w3.org/ns/credentials/v2"
        assert document["type"] == ["VerifiableCredential", "MetInPersonCredential"]
        assert document["issuer"]["id"] == public["id"]
        subjects = document["credentialSubject"]
        assert [s["id"].rpartition("/")[2] for s in subjects] == ["@amara", "@dalia"]
        assert [s["met"] for s in subjects] == [s["id"] for s in reversed(subjects)]
        assert "secret" not in json.dumps(document)
        head, _body, signature = text.split(".")
        changed = json.dumps({**document, "validFrom": "2020-01-01T00:00:00Z"}).encode()
        other = base64.urlsafe_b64encode(changed).decode().rstrip("=")
        assert not checked_by_openssl(tmp_path, f"{head}.{other}.{signature}", public)


def test_the_key_is_named_by_its_thumbprint(db):
    [method] = ApiClient().get("/.well-known/did.json").json["verificationMethod"]
    jwk = method["publicKeyJwk"]
    thumb = hashlib.sha256(f'{{"crv":"Ed25519","kty":"OKP","x":"{jwk["x"]}"}}'.encode()).digest()
    assert raw(method["id"].partition("#")[2]) == thumb
    assert set(jwk) == {"crv", "kty", "x"}


def test_nobody_else_and_nothing_unconfirmed_is_exported(amara, dalia, chen):
    number = services.meet(dalia, code=code_of(amara).token)
    waits = services.meet(chen, code=device_of(amara).code())
    for viewer, one in ((chen, number), (amara, waits), (chen, waits)):
        with pytest.raises(NotFound):
            queries.credential(viewer, one)
    ties.block(dalia, person_id=amara.me)
    with pytest.raises(NotFound):
        queries.credential(amara, number)
