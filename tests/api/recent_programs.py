"""Two processes on one database: `write` does what it is told, `read NUMBER` compares kept answers with fresh ones.

`python -m tests.api.recent_programs NAME`, MUTUALS_DATA and MUTUALS_TEST_MODE set.
"""

import asyncio
import io
import json
import random
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from urllib.parse import urlencode

TOKENS = {name: f"token-of-{name}" for name in ("amara", "bo", "chen")}


def prepare() -> dict[str, int]:
    """An empty database with three of the cast, their tokens, and something to read; the people's ids."""
    from mutuals.domains.apps.services.registering import register
    from mutuals.domains.apps.services.tokens import issue
    from mutuals.project.setup import set_up
    from tests.cast import member

    set_up(print)
    scopes = "read write follow"
    app = register(name="x", redirect_uris=["urn:ietf:wg:oauth:2.0:oob"], scopes=scopes)
    people = {name: member(name) for name in TOKENS}
    for name, viewer in people.items():
        issue(app.program.id, viewer=viewer, scopes=scopes, value=TOKENS[name])
    return {name: viewer.me for name, viewer in people.items()}


def write() -> None:
    """Carries out the calls on standard input, one a line, and says the status of each."""
    from mutuals.api import table  # noqa: F401 (fills the registry)
    from mutuals.api.bearer import caller_of
    from mutuals.api.call import Request
    from mutuals.api.door import answer

    for line in sys.stdin:
        name, method, path, form = json.loads(line)
        body = urlencode(form).encode()
        headers = {"authorization": f"Bearer {TOKENS[name]}", "content-type": "application/x-www-form-urlencoded"}
        said = answer(Request(method, path, "", headers, io.BytesIO(body), len(body)), caller_of)
        print(json.dumps([said.status, json.loads(said.body)]), flush=True)


def read(steps: int) -> None:
    """Random writes by the other process; after each, every reader's answers are those of a fresh look."""
    people = prepare()
    writer = Writer(people)
    reader = Reader(people)
    for step in range(steps):
        writer.step(step)
        asyncio.run(reader.compare())
    print(json.dumps({"compared": reader.compared, "differed": reader.differed, "kept": reader.kept}))


class Writer:
    """What people do, done by a process of its own."""

    def __init__(self, people: dict[str, int]) -> None:
        self._people, self._random, self._posts = people, random.Random(3), [0]
        command = [sys.executable, "-m", "tests.api.recent_programs", "write"]
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def step(self, number: int) -> None:
        rng = self._random
        name, other, post = rng.choice(list(TOKENS)), rng.choice(list(self._people.values())), rng.choice(self._posts)
        tie = rng.choice(["follow", "unfollow", "block", "unblock", "mute", "unmute"])
        mark = rng.choice(["favourite", "unfavourite", "reblog", "unreblog", "bookmark", "unbookmark", "mute", "pin"])
        visibility = rng.choice(["public", "unlisted", "private"])
        done = rng.choice(
            [
                ("POST", "/api/v1/statuses", {"status": f"Number {number}", "visibility": visibility}),
                ("POST", "/api/v1/statuses", {"status": f"Answer {number}", "in_reply_to_id": post}),
                ("PUT", f"/api/v1/statuses/{post}", {"status": f"Edited {number}"}),
                ("DELETE", f"/api/v1/statuses/{post}", {}),
                ("POST", f"/api/v1/accounts/{other}/{tie}", {}),
                ("POST", f"/api/v1/statuses/{post}/{mark}", {}),
                ("PATCH", "/api/v1/accounts/update_credentials", {"display_name": f"Name {number}"}),
                ("POST", "/api/v2/filters", {"title": "f", "context[]": "home", "filter_action": "hide"}),
            ]
        )
        status, said = self._call(name, *done)
        if status == 200 and done[1] == "/api/v1/statuses":
            self._posts.append(int(said["id"]))

    def _call(self, name: str, method: str, path: str, form: dict[str, Any]) -> tuple[int, Any]:
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.write(json.dumps([name, method, path, form]) + "\n")
        self._process.stdin.flush()
        status, said = json.loads(self._process.stdout.readline())
        return status, said


class Reader:
    """The front with its kept answers, and the door without."""

    def __init__(self, people: dict[str, int]) -> None:
        from mutuals.api.front import ApiFront
        from mutuals.kit.bodies import Bodies

        self.compared = self.differed = self.kept = 0
        self._front = ApiFront(ThreadPoolExecutor(1), Bodies(), proxied=False)
        self._paths = ["/api/v1/timelines/home", "/api/v1/timelines/public", "/api/v1/accounts/verify_credentials"]
        self._paths += [f"/api/v1/accounts/{i}{more}" for i in people.values() for more in ("", "/statuses")]
        self._paths.append("/api/v1/notifications")

    async def compare(self) -> None:
        from mutuals.api.bearer import caller_of
        from mutuals.api.call import Request
        from mutuals.api.door import answer

        for token in TOKENS.values():
            for path in self._paths:
                first, second = await self._ask(path, token), await self._ask(path, token)
                fresh = answer(Request("GET", path, "", {"authorization": f"Bearer {token}"}), caller_of)
                self.compared += 1
                self.kept += first is second
                self.differed += not first == second == fresh.body

    async def _ask(self, path: str, token: str) -> bytes:
        sent: list[Any] = []

        async def send(message: Any) -> None:
            sent.append(message)

        scope = {"type": "http", "method": "GET", "path": path, "query_string": b""}
        await self._front({**scope, "headers": [(b"authorization", f"Bearer {token}".encode())]}, None, send)
        return bytes(sent[1]["body"]) if not isinstance(sent[1]["body"], bytes) else sent[1]["body"]


if __name__ == "__main__":
    import os

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mutuals.project.settings")
    import django

    django.setup()
    if sys.argv[1] == "write":
        write()
    else:
        read(int(sys.argv[2]))
