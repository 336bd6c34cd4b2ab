"""Whom a badge is about, compared with what is proven of a person."""

import hashlib
import hmac
from urllib.parse import unquote

from mutuals.domains.profiles.badges.reading import Credential, Identity
from mutuals.kit.text.addresses import mail_key


def names_mailbox(credential: Credential, address: str) -> bool:
    """Whether it was issued to that mail address, as it is written or in small letters."""
    spellings = {address.strip(), address.strip().lower(), mail_key(address)} - {""}
    plain = {one.lower() for one in mailboxes_in(credential)}
    if plain & {one.lower() for one in spellings}:
        return True
    return any(_is(one, text) for one in credential.identities if one.hashed for text in spellings)


def mailboxes_in(credential: Credential) -> set[str]:
    """The mail addresses that it says plainly."""
    found = {one.value for one in credential.identities if not one.hashed and "@" in one.value}
    if credential.subject.lower().startswith("mailto:"):
        found.add(unquote(credential.subject[7:].partition("?")[0]))
    return found


def domain_in(credential: Credential) -> str:
    """The domain that it was issued to, as a whole (`did:web`); nothing where it was not."""
    name = credential.subject.removeprefix("did:web:")
    return name.lower() if name != credential.subject and ":" not in name and "%" not in name else ""


def _is(identity: Identity, address: str) -> bool:
    kind, _sep, hashed = identity.value.partition("$")
    if kind != "sha256":  # MD5 can be made to fit
        return False
    found = hashlib.sha256((address + identity.salt).encode()).hexdigest()
    return hmac.compare_digest(found, hashed.lower())
