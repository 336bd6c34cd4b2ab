"""An import of 2,000 contacts: from the upload to the last one filed, with all background work."""

import json
import time
from collections.abc import Callable

from bench.calls import say
from bench.group import Group
from bench.load import Figure
from bench.world import World

PEOPLE = 2_000
ROOT = "/api/mutuals/v1/imports"
CARD = (
    "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Person {n}\r\nEMAIL:person{n}@example.org\r\nTEL:+33 1 {n:06}\r\nORG:Works {n}\r\n"
    "NOTE:Met on day {n}\r\nCATEGORIES:Lyon,Data\r\nEND:VCARD\r\n"
)


def measured(group: Group, world: World, *, count: int, waiting: Callable[[], bool]) -> list[Figure]:
    """One import; the times are all the same, as there is one."""
    (token,) = world.tokens([world.people[-2]])
    while waiting():
        time.sleep(0.1)
    book = "".join(CARD.format(n=n) for n in range(PEOPLE))
    used, began = group.cpu(), time.perf_counter()
    number = say(group, token, "POST", ROOT, *_file(book))["id"]
    _until(group, token, number, "ready")
    choice = json.dumps({"sections": ["contacts"]}).encode()
    say(group, token, "POST", f"{ROOT}/{number}/choose", choice, "application/json")
    _until(group, token, number, "done")
    took = (time.perf_counter() - began) * 1000
    name = f"import of {PEOPLE:,} contacts with notes and tags, all background work"
    return [Figure(name, (group.cpu() - used) * 1000, took, took, took, len(book), bar="30000 s")]


def _until(group: Group, token: str, number: str, state: str) -> None:
    while (now := say(group, token, "GET", f"{ROOT}/{number}"))["state"] != state:
        if now["state"] == "failed":
            raise RuntimeError(now["error"])
        time.sleep(0.05)


def _file(text: str) -> tuple[bytes, str]:
    head = '--x\r\nContent-Disposition: form-data; name="file"; filename="book.vcf"\r\n\r\n'
    return f"{head}{text}\r\n--x--\r\n".encode(), "multipart/form-data; boundary=x"
