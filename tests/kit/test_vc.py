"""Verifiable credentials of others: vectors of the standards, and anything at all at their parsers."""

import contextlib
import gzip
import json

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from mutuals.kit.vc import bounded, graphing
from mutuals.kit.vc.baked import credential_in_png
from mutuals.kit.vc.bounded import Unreadable, base64url, json_in, multibase
from mutuals.kit.vc.dids import document_of, key_of_did, keys_in
from mutuals.kit.vc.graph import said_by
from mutuals.kit.vc.integrity import moment_in, proof_in
from mutuals.kit.vc.jws import OtherProof, token_in
from mutuals.kit.vc.keys import fits, key_of_jwk, key_of_multibase
from mutuals.kit.vc.lists import number_at
from tests.profiles.issuers import b64, base58, packed_bits, png_with

# W3C "Data Integrity EdDSA Cryptosuites", its vector for eddsa-jcs-2022
KEY = "z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2"
SIGNED = {
    "@context": ["https://www.w3.org/ns/credentials/v2", "https://www.w3.org/ns/credentials/examples/v2"],
    "id": "urn:uuid:58172aac-d8ba-11ed-83dd-0b3aef56cc33",
    "type": ["VerifiableCredential", "AlumniCredential"],
    "name": "Alumni Credential",
    "description": "A minimum viable example of an Alumni Credential.",
    "issuer": "https://vc.example/issuers/5678",
    "validFrom": "2023-01-01T00:00:00Z",
    "credentialSubject": {"id": "did:example:abcdefgh", "alumniOf": "The School of Examples"},
    "proof": {
        "type": "DataIntegrityProof",
        "cryptosuite": "eddsa-jcs-2022",
        "created": "2023-02-24T23:36:38Z",
        "verificationMethod": f"did:key:{KEY}#{KEY}",
        "proofPurpose": "assertionMethod",
        "@context": ["https://www.w3.org/ns/credentials/v2", "https://www.w3.org/ns/credentials/examples/v2"],
        "proofValue": "z2HnFSSPPBzR36zdDgK8PbEHeXbR56YF24jwMpt3R1eHXQzJDMWS93FCzpvJpwTWd3GAVFuUfjoJdcnTMuVor51aX",
    },
}
# RFC 8037, A.4 (Ed25519) and RFC 7515, A.3 (ES256)
OKP = {"kty": "OKP", "crv": "Ed25519", "x": "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}
OKP_TOKEN = (
    "eyJhbGciOiJFZERTQSJ9.RXhhbXBsZSBvZiBFZDI1NTE5IHNpZ25pbmc."
    "hgyY0il_MGCjP0JzlnLWG1PPOt7-09PGcvMg3AIbQR6dWbhijcNR4ki4iylGjg5BhVsPt9g7sVvpAr_MuM0KAg"
)
EC = {
    "kty": "EC",
    "crv": "P-256",
    "x": "f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU",
    "y": "x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0",
}
EC_TOKEN = (
    "eyJhbGciOiJFUzI1NiJ9."
    "eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ."
    "DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxfKTUJqPP3-Kg6NU1Q"
)
ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)


def test_the_vector_of_the_standard_holds_and_a_changed_one_does_not():
    key = key_of_multibase(KEY)
    assert proof_in(SIGNED).is_by(key)
    assert not proof_in({**SIGNED, "name": "Doctor"}).is_by(key)
    assert not proof_in({**SIGNED, "proof": {**SIGNED["proof"], "created": "2024-02-24T23:36:38Z"}}).is_by(key)
    for wrong in (
        {"proofPurpose": "authentication"},
        {"@context": ["x"]},
        {"verificationMethod": 5},
        {"proofValue": "!"},
    ):
        with pytest.raises(Unreadable):
            proof_in({**SIGNED, "proof": {**SIGNED["proof"], **wrong}})
    with pytest.raises(OtherProof, match="ecdsa-sd-2023"):
        proof_in({**SIGNED, "proof": [{"type": "DataIntegrityProof", "cryptosuite": "ecdsa-sd-2023"}]})


def test_the_vector_of_the_standard_for_graphs_holds():
    examples = {"https://www.w3.org/ns/credentials/examples/v2": {"@context": {"@vocab": "https://www.w3.org/ns/credentials/examples#"}}}  # fmt: skip
    document = {name: value for name, value in SIGNED.items() if name != "proof"}
    options = {**SIGNED["proof"], "cryptosuite": "eddsa-rdfc-2022"}
    del options["@context"], options["proofValue"]
    found = graphing.graphed(document, options, examples)
    value = "z2YwC8z3ap7yx1nZYCg4L3j3ApHsF8kgPdSb5xoS1VR7vPG3F561B52hYnQF9iseabecm3ijx4K1FBTQsCZahKZme"
    assert fits(key_of_multibase(KEY), multibase(value), bytes.fromhex(found["signed"]))
    with pytest.raises(OtherProof, match="examples/v2"):
        proof_in({**SIGNED, "proof": {**SIGNED["proof"], "cryptosuite": "eddsa-rdfc-2022"}})


def test_graphs_may_have_rings_and_not_be_without_end():
    kind = "https://www.w3.org/2018/credentials#VerifiableCredential"
    status = "https://www.w3.org/2018/credentials#credentialStatus"
    ring = {"@id": "urn:a", "@type": [kind], status: [{"@id": "urn:a"}]}
    wide = [{"@id": f"urn:{n}", status: [{"@id": f"urn:{m}"} for m in range(40)]} for n in range(40)]
    assert said_by([ring], [])["credentialStatus"] == "urn:a"
    for wrong in ([{**wide[0], "@type": [kind]}, *wide[1:]], [], [ring, {**ring, "@id": "urn:b"}]):
        with pytest.raises(Unreadable):
            said_by(wrong, [])


def test_tokens_of_the_standards_are_by_their_keys():
    head, body, signature = OKP_TOKEN.split(".")
    assert fits(key_of_jwk(OKP), base64url(signature), f"{head}.{body}".encode())
    token = token_in(EC_TOKEN)
    assert token.is_by(key_of_jwk(EC))
    assert not token.is_by(key_of_jwk(OKP))
    assert token.payload["iss"] == "joe"


def test_names_that_are_keys_and_names_that_have_documents():
    assert key_of_did(f"did:key:{KEY}") is not None
    assert key_of_did("did:web:example.org") is None
    assert document_of("did:web:example.org") == "https://example.org/.well-known/did.json"
    assert document_of("did:web:example.org%3A3000:user:amara") == "https://example.org:3000/user/amara/did.json"
    assert document_of("https://example.org/issuer#me") == "https://example.org/issuer"
    for wrong in ("did:web:", "did:web:a b", "did:web:a?b", "did:web:a:", "http://example.org", "https://", "x"):
        with pytest.raises(Unreadable):
            document_of(wrong)


def test_only_keys_for_signing_count_where_a_document_says_which_those_are():
    method = {"id": "did:web:a.org#1", "controller": "did:web:a.org", "publicKeyMultibase": KEY}
    other = {**method, "id": "did:web:a.org#2"}
    document = {"id": "did:web:a.org", "verificationMethod": [method, other, {"id": "#3", "type": "Bls"}]}
    assert [one.id for one in keys_in(document, address="x")] == ["did:web:a.org#1", "did:web:a.org#2"]
    chosen = {**document, "assertionMethod": ["#2", "#9", {**method, "id": "#4"}]}
    assert [one.id for one in keys_in(chosen, address="x")] == ["did:web:a.org#2", "did:web:a.org#4"]
    assert keys_in({**document, "assertionMethod": []}, address="x") == []


@given(st.binary(max_size=80))
def test_base58_is_read_as_it_was_written(data):
    assert multibase(base58(data)) == data if len(base58(data)) > 1 else data == b""


@given(st.sets(st.integers(0, 8 * 64 - 1), max_size=20), st.integers(0, 8 * 64 - 1))
def test_a_list_says_what_was_put_into_it(on, place):
    assert number_at(packed_bits(*on, size=64), place) == (place in on)


def test_lists_that_unpack_to_more_than_they_may_are_refused():
    for wrong in (packed_bits(size=(8 << 20) + 1), "u" + b64(gzip.compress(bytes(99))[:-9]), "u!", "", None, 5):
        with pytest.raises(Unreadable):
            number_at(wrong, 0)
    with pytest.raises(Unreadable):
        number_at(packed_bits(size=2), 16)


def test_json_has_bounds():
    assert json_in("[" * 20 + "]" * 20, most=99)
    for wrong in ("[" * 30 + "]" * 30, "[" * 50_000, json.dumps([0] * 30_000), "{", "NaN", b"\xff", '"\ud800"'):
        with pytest.raises(Unreadable):
            json_in(wrong if isinstance(wrong, bytes) else wrong.encode("utf-8", "surrogatepass"), most=1 << 20)
    with pytest.raises(Unreadable):
        json_in("[]" + " " * 99, most=50)
    assert bounded.DEEPEST > 20


@given(st.text("abcXYZ019-_", max_size=12))
def test_base64url_has_one_spelling(text):
    try:
        data = base64url(text)
    except Unreadable:
        return
    assert b64(data) == text


@given(st.binary(max_size=200) | st.text(max_size=60).map(lambda text: png_with(text)[:-20]))
@example(b"\x89PNG\r\n\x1a\n" + b"\xff" * 40)
def test_pictures_of_any_kind_are_read_or_refused(data):
    with contextlib.suppress(Unreadable):
        assert isinstance(credential_in_png(data), str)


@given(ANYTHING, st.sampled_from(["verificationMethod", "publicKey", "assertionMethod", "keys", "id", "kty"]))
def test_documents_of_any_shape_have_keys_or_none(value, name):
    assert keys_in({name: value, "id": value}, address="https://a.example.org") == []
    moment_in(value)
    for read in (key_of_jwk, key_of_multibase, base64url):
        with pytest.raises(Unreadable):
            read(value)


@given(ANYTHING, ANYTHING)
def test_proofs_of_any_shape_are_read_or_refused(proof, context):
    for said in (proof, {"type": "DataIntegrityProof", "cryptosuite": "eddsa-jcs-2022", "proofPurpose": "assertionMethod", "verificationMethod": "x", "proofValue": "z2", "created": proof, "@context": context}):  # fmt: skip
        with contextlib.suppress(Unreadable, OtherProof):
            proof_in({"@context": context, "proof": said})


@given(
    st.dictionaries(st.sampled_from(["alg", "kid", "jwk", "crit", "b64"]), ANYTHING), ANYTHING, st.binary(max_size=9)
)
def test_tokens_of_any_shape_are_read_or_refused(header, payload, signature):
    with contextlib.suppress(Unreadable, OtherProof):
        token_in(".".join(map(b64, (json.dumps(header).encode(), json.dumps(payload).encode(), signature))))
