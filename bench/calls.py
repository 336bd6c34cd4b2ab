"""Single calls of the API of the product that is measured."""

import http.client
import json
from typing import Any

from bench.group import Group


def say(group: Group, token: str, method: str, path: str, body: bytes = b"", kind: str = "") -> Any:
    """What the API answers. Raises RuntimeError for anything but 200."""
    connection = http.client.HTTPConnection("127.0.0.1", group.port)
    connection.request(method, path, body, {"Authorization": f"Bearer {token}", "Content-Type": kind})
    answer = connection.getresponse()
    said = answer.read()
    if answer.status != 200:
        raise RuntimeError(f"{method} {path} answered {answer.status}: {said[:200]!r}")
    return json.loads(said)
