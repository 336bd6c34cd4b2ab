"""A bare ASGI answer of a given size, behind the same server: the unit in which the other figures are given."""

import os

BODY = b"x" * int(os.environ.get("BARE_BYTES", "40000"))
HEADERS = [(b"content-type", b"text/html"), (b"content-length", str(len(BODY)).encode())]


async def app(scope, receive, send):  # type: ignore[no-untyped-def]
    """Answers everything with the same bytes."""
    if scope["type"] == "lifespan":
        while True:
            kind = (await receive())["type"]
            await send({"type": f"{kind}.complete"})
            if kind == "lifespan.shutdown":
                return
    await send({"type": "http.response.start", "status": 200, "headers": HEADERS})
    await send({"type": "http.response.body", "body": BODY})
