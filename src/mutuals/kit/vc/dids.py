"""Issuers and the keys that they publish: `did:key` and `did:jwk` say theirs themselves, the others have a document."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote, urlsplit

from mutuals.kit.vc.bounded import Unreadable, base64url, object_in
from mutuals.kit.vc.keys import Key, key_of_jwk, key_of_multibase

MOST_KEYS = 50
_APART = re.compile(r"[\s/\\?#@]")


@dataclass(frozen=True, slots=True)
class Published:
    """A key that a document publishes: its address, whose it is said to be (or nobody's), whether it stands alone."""

    id: str
    key: Key
    owner: str
    is_alone: bool = False


def key_of_did(did: str) -> Key | None:
    """The key that the issuer's name itself says; None where it is another kind of name. Raises Unreadable."""
    if did.startswith("did:key:"):
        return key_of_multibase(did.removeprefix("did:key:"))
    if did.startswith("did:jwk:"):
        return key_of_jwk(object_in(base64url(did.removeprefix("did:jwk:")), most=8_192))
    return None


def document_of(issuer: str) -> str:
    """Where an issuer's document stands: `did:web` by its rules, an https address by itself. Raises Unreadable."""
    if issuer.startswith("did:web:"):
        host, *path = (unquote(part) for part in issuer.removeprefix("did:web:").split(":"))
        place = "/".join(path) if path else ".well-known"
        address = f"https://{host}/{place}/did.json"
        if any(part in {"", ".", ".."} or _APART.search(part) for part in (host, *path)):
            raise Unreadable("no name of that kind")
    else:
        address = issuer.partition("#")[0]
    host_of(address)
    return address


def host_of(address: str) -> str:
    """The host (with its port, if it is not the usual one) of an https address. Raises Unreadable."""
    try:
        parts = urlsplit(address)
        plain = (
            re.fullmatch(r"[a-z0-9.:\[\]-]+", parts.netloc.lower()) is not None
        )  # no name in other letters, no password
        good = parts.scheme == "https" and bool(parts.hostname) and plain and parts.port != 0
    except ValueError:
        good = False
    if not good or len(address) > 1_000:
        raise Unreadable("no https address")
    return parts.netloc.lower().removesuffix(":443")


def keys_in(document: dict[str, Any], *, address: str) -> list[Published]:
    """The keys with which a document's owner signs; `address` stands for the names that leave it out.

    Known are DID documents and issuer profiles (`assertionMethod`, `verificationMethod`, `publicKey`), sets of JSON Web
    Keys, and a key alone. Where a document says which of its keys are for signing, the others do not count.
    """
    claimed = document["id"] if isinstance(document.get("id"), str) else ""
    owner = claimed or address
    methods = {_id(one, owner): one for one in _dicts(document, "verificationMethod") + _dicts(document, "publicKey")}
    if "assertionMethod" in document:
        methods = dict(_signing(document["assertionMethod"], methods, owner))
    alone = not methods and bool({"kty", "publicKeyMultibase", "publicKeyJwk"} & document.keys())
    if alone:
        methods[owner] = document
    found = [one for name, method in methods.items() for one in _read(name, method, "" if alone else claimed, alone)]
    for one in _dicts(document, "keys"):  # a set of JSON Web Keys, which says of nobody that they are theirs
        found += _read(_in_set(one.get("kid"), address), one, "", False)
    return found


def _signing(said: Any, methods: dict[str, dict[str, Any]], owner: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """Those that a document says are for signing: written there, or by their name."""
    for one in (said if isinstance(said, list) else [said])[:MOST_KEYS]:
        if isinstance(one, dict):
            yield _id(one, owner), one
        elif isinstance(one, str) and (name := _absolute(one, owner)) in methods:
            yield name, methods[name]


def _read(name: str, method: dict[str, Any], owner: str, alone: bool) -> list[Published]:
    """The key, unless it is of a kind that is not used here: it may stand beside others that are."""
    said = method.get("controller")
    try:
        return [Published(name, _key(method), said if isinstance(said, str) else owner, alone)]
    except Unreadable:
        return []


def _in_set(kid: Any, address: str) -> str:
    if not isinstance(kid, str) or not kid:
        return address
    return kid if ":" in kid else f"{address}#{kid.removeprefix('#')}"


def _key(method: dict[str, Any]) -> Key:
    if "publicKeyMultibase" in method:
        return key_of_multibase(method["publicKeyMultibase"])
    return key_of_jwk(method.get("publicKeyJwk", method))


def _dicts(document: dict[str, Any], name: str) -> list[dict[str, Any]]:
    said = document.get(name)
    return [one for one in (said if isinstance(said, list) else [said]) if isinstance(one, dict)][:MOST_KEYS]


def _id(method: dict[str, Any], owner: str) -> str:
    name = method.get("id")
    return _absolute(name, owner) if isinstance(name, str) else owner


def _absolute(name: str, owner: str) -> str:
    return owner.partition("#")[0] + name if name.startswith("#") or not name else name
