"""Codes that people carry: made here, shown once, kept as hashes."""

import base64
import hashlib
import secrets

_READABLE = str.maketrans("01l89", "xyzvw")  # what is easily misread on paper becomes something else


def new_code(groups: int = 4) -> str:
    """A random code such as `k7qf-2mxp-5rtd-w3hz`: 20 bits a group."""
    count = groups * 4
    text = base64.b32encode(secrets.token_bytes(count)).decode().lower().translate(_READABLE)[:count]
    return "-".join(text[i : i + 4] for i in range(0, count, 4))


def hash_of(code: str) -> str:
    """What is kept of a code. Case, blanks and dashes of what was typed do not matter."""
    plain = "".join(c for c in code[:200].lower() if c.isalnum())
    return hashlib.sha256(plain.encode()).hexdigest()
