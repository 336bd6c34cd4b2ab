"""Keys of this server, one file each in the data directory: made once, kept with the data."""

import os
from collections.abc import Callable
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.types import PrivateKeyTypes
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, load_pem_private_key
from django.conf import settings


def make_key(name: str, make: Callable[[], PrivateKeyTypes]) -> Path:
    """Makes the key where there is none; its file."""
    path = Path(settings.MUTUALS_DATA) / name
    if path.exists():
        return path
    pem = make().private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    fresh = path.with_name(f"{path.stem}.{os.getpid()}.new")
    with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
        file.write(pem)
    try:
        os.link(fresh, path)  # whole or not at all, and never over one that is there
    except FileExistsError:
        pass
    finally:
        fresh.unlink()
    return path


def key_in(name: str, make: Callable[[], PrivateKeyTypes]) -> PrivateKeyTypes:
    """The key in that file, made where there is none."""
    return load_pem_private_key(make_key(name, make).read_bytes(), None)
