"""Keys of the forms that makers give them, drawn anew for each run: none of them opens anything."""

import base64
import random
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
_MIXED = _LETTERS + "0123456789"
_HEX = "0123456789abcdef"
HERE = Path(__file__).resolve().parent


class Message(NamedTuple):
    language: str
    kind: str  # "" where nothing is to be found
    text: str


def keys(rng: random.Random) -> dict[str, str]:
    """One made key of each form, by its name."""

    def of(alphabet: str, count: int) -> str:
        return "".join(rng.choice(alphabet) for _ in range(count))

    def part(text: str) -> str:
        return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")

    claims = part(f'{{"sub":"{of(_MIXED, 10)}","iat":1516239022}}')
    return {
        "aws": "AKIA" + of("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", 16),
        "github": "ghp_" + of(_MIXED, 36),
        "github-fine": "github_pat_" + of(_MIXED, 22) + "_" + of(_MIXED, 59),
        "gitlab": "glpat-" + of(_MIXED, 20),
        "slack": f"xoxb-{rng.randrange(10**11, 10**12)}-{rng.randrange(10**11, 10**12)}-{of(_MIXED, 24)}",
        "stripe": "sk_live_" + of(_MIXED, 24),
        "google": "AIza" + of(_MIXED + "-_", 35),
        "jwt": f"{part('{' + chr(34) + 'alg' + chr(34) + ':' + chr(34) + 'HS256' + chr(34) + '}')}.{claims}.{of(_MIXED, 43)}",
        "openai": "sk-proj-" + of(_MIXED, 48),
        "npm": "npm_" + of(_MIXED, 36),
        "pypi": "pypi-" + of(_MIXED, 80),
        "sendgrid": f"SG.{of(_MIXED, 22)}.{of(_MIXED, 43)}",
        "telegram": f"{rng.randrange(10**9, 10**10)}:AA{of(_MIXED, 33)}",
        "twilio": "SK" + of(_HEX, 32),
        "huggingface": "hf_" + of(_LETTERS, 34),
        "digitalocean": "dop_v1_" + of(_HEX, 64),
        "mailgun": "key-" + of(_HEX, 32),
        "private-key": "-----BEGIN RSA PRIVATE KEY-----\n" + of(_MIXED, 64) + "\n-----END RSA PRIVATE KEY-----",
    }


def messages() -> Iterator[Message]:
    """The messages of the file, with made keys in them."""
    made = keys(random.Random(6))
    for line in (HERE / "messages.tsv").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            language, kind, text = line.split("\t")
            for name, key in made.items():
                text = text.replace(f"{{{name}}}", key)
            yield Message(language, kind.strip("-"), text)
