"""Taking a request's body in the event loop, before a thread hears of it: whole, and within limits."""

import asyncio
from http import HTTPStatus
from typing import IO, Any

LARGEST_BODY = 512 << 20  # bytes of one request: the largest upload and its form
MOST_WAITING = 4 * LARGEST_BODY  # bytes of all bodies that are still coming in
IN_MEMORY = 1 << 20  # bytes of a body; the rest waits in a temporary file
SILENCE = 30.0  # seconds without a byte of the body


class Refusal(Exception):
    """A request that is not passed on."""

    def __init__(self, status: HTTPStatus) -> None:
        super().__init__(status.phrase)
        self.status = status


class Bodies:
    """All bodies that are coming in, counted together."""

    def __init__(self) -> None:
        self._waiting = 0

    async def collect(self, receive: Any, body: IO[bytes], *, most: int = 0) -> int:
        """Takes one whole body of at most so many bytes (0: LARGEST_BODY); its size.

        Raises Refusal, or ConnectionResetError where the client left.
        """
        size, more = 0, True
        try:
            while more:
                message = await asyncio.wait_for(receive(), SILENCE)
                if message["type"] == "http.disconnect":
                    raise ConnectionResetError  # half a form is no form
                more, part = message.get("more_body", False), message.get("body", b"")
                size += len(part)
                self._waiting += len(part)
                if size > (most or LARGEST_BODY):
                    raise Refusal(HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
                if self._waiting > MOST_WAITING:
                    raise Refusal(HTTPStatus.SERVICE_UNAVAILABLE)
                body.write(part)
        except TimeoutError:
            raise Refusal(HTTPStatus.REQUEST_TIMEOUT) from None
        finally:
            self._waiting -= size
        body.seek(0)
        return size
