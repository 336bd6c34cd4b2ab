"""Random secrets that programs carry: made here, handed out once, kept as hashes.

They have 256 random bits, so a fast hash is right: there is nothing to guess. For what people choose there is argon2.
"""

import hashlib
import hmac
import secrets


def new_secret() -> str:
    """A new one: 43 characters that fit into an address."""
    return secrets.token_urlsafe(32)


def digest(secret: str) -> str:
    """What is kept of it: SHA-256, as 64 hexadecimal digits. Any text has one."""
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()


def fits(secret: str, kept: str) -> bool:
    """Whether this is the secret of that hash; takes as long for every answer."""
    return hmac.compare_digest(digest(secret), kept)
